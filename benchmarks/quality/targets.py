"""Targets that classify finds by itself, held against names that a reader marked.

targets.py PROGRAM GOLD FILE [--show]
    GOLD has a line for each article: its `line` in FILE and the sha256 of its text; `targets`, its
    main actors, at most five, each as a list of the names that are accepted for it; `also`, those
    that a reader would accept beside them and not miss. Names are compared without case, stops and
    a leading "the"; of what the program finds, the first five names count. Prints a row of a table;
    with --show every article with what was missed (!), right (+), accepted (~) and wrong (-)."""

import gzip
import hashlib
import json
import subprocess
import sys

FIRST = 5


def plain(name):
    name = name.casefold().replace("\u2019", "'").replace(".", "")
    return name[4:] if name.startswith("the ") else name


def found_in(program, rows):
    """The names that the program finds in each row, phrases left out."""
    records = "".join(json.dumps({"title": r["title"], "text": r["text"]}) + "\n" for r in rows)
    out = subprocess.run([program, "classify", "-q", "--targets", "auto", "--input-format", "jsonl", "-"],
                         input=records, capture_output=True, text=True, check=True).stdout
    return [[t["target"] for t in json.loads(line)["targets"] if t.get("kind") != "phrase"][:FIRST]
            for line in out.splitlines()]


def marks(names, targets, also):
    """+, ~ or - for each name, and which targets were found; a target counts once."""
    hit, given = set(), []
    for name in map(plain, names):
        new = [i for i, t in enumerate(targets) if name in map(plain, t) and i not in hit]
        hit.update(new[:1])
        accepted = any(name in map(plain, a) for a in also)
        given.append("+" if new else "~" if accepted else "-")
    return given, hit


def main():
    program, gold_path, data_path = sys.argv[1:4]
    with gzip.open(data_path, "rt", encoding="utf-8") as file:
        data = [json.loads(line) for line in file]
    with open(gold_path, encoding="utf-8") as file:
        gold = [json.loads(line) for line in file]
    rows = [data[g["line"] - 1] for g in gold]
    for g, row in zip(gold, rows):
        if hashlib.sha256(row["text"].encode()).hexdigest() != g["sha256"]:
            sys.exit(f"{data_path}: line {g['line']} is not the article that was marked")
    wanted = right = accepted = shown = 0
    for g, row, names in zip(gold, rows, found_in(program, rows)):
        given, hit = marks(names, g["targets"], g["also"])
        wanted += len(g["targets"])
        shown += len(names)
        right += len(hit)
        accepted += len(hit) + given.count("~")
        if "--show" in sys.argv:
            print(row["title"], "".join(f"\n  ! {t[0]}" for i, t in enumerate(g["targets"])
                                        if i not in hit),
                  "".join(f"\n  {m} {n}" for m, n in zip(given, names)))
    print(f"| {len(gold)} | {wanted} | {shown} | {100 * right / wanted:.1f} | "
          f"{100 * right / shown:.1f} | {100 * accepted / shown:.1f} |")


main()
