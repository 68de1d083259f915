"""Rows for the tables of quality.sh, made by fixed rules from the rows of a data set.

rows.py pairs TEXT LABEL FILE > PAIRS
    Two articles in one record, of different labels: neighbours in the order of the hashes of their
    texts. Its `sections` say where each begins and ends, in bytes, and what its label is.
rows.py digests TEXT LABEL FILE > DIGESTS
    The same of five articles, of each its first two paragraphs; neighbours have different labels.
rows.py draw COUNT SEED MOST FILE LABELLED REST
    COUNT rows of each label (all, if there are fewer), the first in the order of the hashes of SEED
    and their texts, in LABELLED; of the other rows the first MOST in REST, without their labels.
rows.py sample COUNT SEED MOST FILE LABELLED REST
    The first COUNT rows, in the order of the hashes of SEED and the whole rows, in LABELLED; the next
    MOST in REST, without their labels.

Files are JSON Lines, compressed by gzip or not."""

import gzip
import hashlib
import json
import sys


def read(path):
    with gzip.open(path, "rt") if path.endswith(".gz") else open(path) as lines:
        return [json.loads(line) for line in lines]


def order(rows, field, seed=""):
    return sorted(rows, key=lambda row: hashlib.sha256((seed + row[field]).encode()).digest())


def write(path, rows):
    with open(path, "w") as out:
        for row in rows:
            out.write(json.dumps(row, ensure_ascii=False) + "\n")


def print_sections(parts):
    """One record of parts [(text, label)]."""
    text, sections = "", []
    for part, label in parts:
        text += "\n\n" if text else ""
        start = sections[-1]["end"] if sections else 0
        text += part
        sections.append({"start": start, "end": len(text.encode()), "label": label})
    print(json.dumps({"text": text, "sections": sections}, ensure_ascii=False))


def pairs(text, label, path):
    waiting = []
    for row in order(read(path), text):
        other = next((w for w in waiting if w[label] != row[label]), None)
        if not other:
            waiting.append(row)
            continue
        waiting.remove(other)
        print_sections([(other[text], other[label]), (row[text], row[label])])


def digests(text, label, path):
    waiting, parts = order(read(path), text), []
    while waiting:
        row = next((w for w in waiting if not parts or w[label] != parts[-1][1]), None)
        if not row:
            break
        waiting.remove(row)
        parts.append(("\n\n".join(row[text].split("\n\n")[:2]), row[label]))
        if len(parts) == 5:
            print_sections(parts)
            parts = []


def draw(count, seed, most, path, labelled, rest):
    left, taken, others = {}, [], []
    for row in order(read(path), "text", seed):
        if left.setdefault(row["label"], int(count)) > 0:
            left[row["label"]] -= 1
            taken.append(row)
        else:
            del row["label"]
            others.append(row)
    write(labelled, taken)
    write(rest, others[:int(most)])


def sample(count, seed, most, path, labelled, rest):
    rows = read(path)
    rows.sort(key=lambda row: hashlib.sha256((seed + json.dumps(row)).encode()).digest())
    write(labelled, rows[:int(count)])
    others = rows[int(count):int(count) + int(most)]
    for row in others:
        del row["label"]
    write(rest, others)


{"pairs": pairs, "digests": digests, "draw": draw, "sample": sample}[sys.argv[1]](*sys.argv[2:])
