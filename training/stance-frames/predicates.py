"""Sentences about two targets out of predicates.txt and relations.txt, with made-up names: what stance-target
learns from beside news, so that it has met the many things that news says of somebody, each in other company.

predicates.py > predicates.jsonl.gz

Two records a sentence, one for each target."""

import gzip
import json
import pathlib
import random
import re
import sys

import scenes

SENTENCES = 9000
LABELS = {"+": "favor", "-": "against", "0": "neutral"}
KINDS = {"p": "p", "o": "ffool", "c": "c", "t": "wg"}
SHARES = {"+-": 40, "+0": 18, "-0": 18, "00": 8, "++": 8, "--": 8}

# X and Y: a target with its predicate; X! and Y!: the predicate alone; WHO: what a clause about it starts with.
BOTH = """X, while Y.|X; Y.|X. Y.|X, but Y.|X, and Y.|While X, Y.|X as Y.|X, whereas Y.|X. Meanwhile, Y.|
Unlike {x}, WHO X!, {y} Y!.|{y} Y!, unlike {x}, WHO X!.|X, yet Y.|Though X, Y.|X. By then Y.|X on the day that Y.|
X. {y}, by contrast, Y!.|X; {y}, meanwhile, Y!.|{x}, WHO X!, and {y}, WHOY Y!, are on the list.|X just as Y.|
It was the week in which X and Y.|X, it emerged on Tuesday, and Y.|{x}, WHO X!, sat beside {y}, WHOY Y!.""".split("|")
BESIDE = """X, {y} said.|{y} said that X.|{y} reported that X.|X, according to {y}.|According to {y}, X.|X, {y} reported.|
{x}, WHO X!, met {y}.|{y} met {x}, WHO X!.|A spokesman for {y} said that X.|{y} wrote on Monday that X.|X, a report by {y} says.|
{x}, WHO X!, lives near {y}.|{y} was told that X.|X, figures from {y} show.|{y} was there when X.""".split("|")
TAILS = ["", "", "", " on Monday", " last week", " this year", " in the end", " after a long fight", " in May", " again",
         ", local papers said", ", it was announced", " at the second attempt"]

random_ = scenes.random_
draw = random_.choice


def read(file, with_kinds):
    found = {}
    for line in (pathlib.Path(__file__).parent / file).read_text().splitlines():
        if line and line[0] != "#":
            key, rest = line.split(" ", 1)
            kind, rest = rest.split(" ", 1) if with_kinds else ("", rest)
            found.setdefault(key, []).extend((kind, item) for item in rest.split("|"))
    return found


PREDICATES = read("predicates.txt", True)
RELATIONS = read("relations.txt", False)


def two_predicates(labels):
    (kind_x, said_x), (kind_y, said_y) = (draw(PREDICATES[label]) for label in labels)
    if "0" in labels and labels != "00" and random_.random() < 0.5:
        text, kind_y = draw(BESIDE), draw("po")
        if labels[0] == "0":
            labels, kind_x, said_x, kind_y = labels[::-1], kind_y, said_y, draw("po")
            kind_x = next(k for k, item in PREDICATES[labels[0]] if item == said_x)
    else:
        text = draw(BOTH)
    text = " ".join(text.split())
    text = text.replace("WHOY", "who" if kind_y in "pc" else "which").replace("WHO", "who" if kind_x in "pc" else "which")
    text = text.replace("X!", said_x).replace("Y!", said_y)
    text = re.sub(r"\bX\b", lambda _: "{x} " + said_x, text)
    text = re.sub(r"\bY\b", lambda _: "{y} " + said_y, text)
    return labels, (kind_x, kind_y), text


def relation(labels):
    if labels not in RELATIONS:
        labels = labels[::-1]
    text = draw(RELATIONS[labels])[1]
    tail = draw(TAILS)
    how = random_.random()
    kinds = draw(["pp", "pp", "oo", "po", "op"])
    if how < 0.15:
        text += ", " + ("who " if kinds[1] == "p" else "which ") + draw([item for kind, item in PREDICATES["0"] if kind in kinds[1]])
    elif how < 0.25 and "{x} and" not in text and text.startswith("{x} "):
        text = "{x}, " + ("who " if kinds[0] == "p" else "which ") + draw(
            [item for kind, item in PREDICATES["0"] if kind in kinds[0]]) + "," + text[3:]
    else:
        text += tail
    return labels, kinds, text + "."


def sentence():
    labels = random_.choices(list(SHARES), list(SHARES.values()))[0]
    if random_.random() < 0.5:
        labels = labels[::-1]
    labels, kinds, text = (relation if random_.random() < 0.45 and labels in RELATIONS else two_predicates)(labels)
    names = [scenes.name(draw(KINDS[kind])) for kind in kinds]
    while set(names[0][0].split()) & set(names[1][0].split()):
        names = [scenes.name(draw(KINDS[kind])) for kind in kinds]
    for slot, (target, before, behind) in zip(("{x}", "{y}"), names):
        text = scenes.put(text, slot, target, before, behind)
    if random_.random() < 0.05:
        text = draw(scenes.OPENINGS) + text
    text = re.sub(r'(^"?|[.!?] |: ")([a-z])', lambda m: m[1] + m[2].upper(), text)
    return [(target, label) for (target, _, _), label in zip(names, labels)], text


def main():
    rows = []
    for _ in range(SENTENCES):
        targets, text = sentence()
        rows += [{"target": target, "text": text, "label": LABELS[label]} for target, label in targets]
    out = "".join(json.dumps(row) + "\n" for row in rows)
    sys.stdout.buffer.write(gzip.compress(out.encode(), mtime=0))


if __name__ == "__main__":
    main()
