"""Rows for the tables of quality.sh, made by fixed rules from the rows of a data set.

rows.py pairs TEXT LABEL FILE > PAIRS
    Two articles in one record, of different labels: neighbours in the order of the hashes of their
    texts. Its `sections` say where each begins and ends, in bytes, and what its label is.
rows.py draw COUNT SEED MOST FILE LABELLED REST
    COUNT rows of each label (all, if there are fewer), the first in the order of the hashes of SEED
    and their texts, in LABELLED; of the other rows the first MOST in REST, without their labels.

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


def pairs(text, label, path):
    waiting = []
    for row in order(read(path), text):
        other = next((w for w in waiting if w[label] != row[label]), None)
        if not other:
            waiting.append(row)
            continue
        waiting.remove(other)
        size = len(other[text].encode())
        end = size + 2 + len(row[text].encode())
        sections = [{"start": 0, "end": size, "label": other[label]},
                    {"start": size, "end": end, "label": row[label]}]
        print(json.dumps({"text": other[text] + "\n\n" + row[text], "sections": sections},
                         ensure_ascii=False))


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


{"pairs": pairs, "draw": draw}[sys.argv[1]](*sys.argv[2:])
