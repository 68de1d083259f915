"""What the stance model says about the two targets of a sentence.

pairs.py PAIRS ANSWERS [PREFIX] > TABLE
    PAIRS: such as ../stance-pairs.jsonl, two records a sentence with the same id. ANSWERS: what
    `classify` writes for it, record by record. The likeliest label counts; a record without an answer
    is wrong. PREFIX stands before the names of the rows."""

import json
import sys


class Tally:
    def __init__(self):
        self.records = self.right = self.pairs = self.both = self.opposite = self.both_opposite = 0

    def add(self, labels, answers):
        hits = [label == answer for label, answer in zip(labels, answers)]
        self.records += len(hits)
        self.right += sum(hits)
        self.pairs += 1
        self.both += all(hits)
        if set(labels) == {"favor", "against"}:
            self.opposite += 1
            self.both_opposite += all(hits)

    def row(self, name):
        shares = [(self.right, self.records), (self.both, self.pairs),
                  (self.both_opposite, self.opposite)]
        cells = [f"{100 * a / b:.1f}" if b else "-" for a, b in shares]
        return f"| {name} | {self.pairs} | {cells[0]} | {cells[1]} | {self.opposite} | {cells[2]} |"


def answer_of(line):
    judged = [answer["probabilities"] for paragraph in json.loads(line)["paragraphs"]
              for answer in paragraph["stance"] if "probabilities" in answer]
    return max(judged[0], key=judged[0].get) if judged else None


def main(pairs, answers, prefix=""):
    by_id = {}
    with open(pairs) as rows, open(answers) as lines:
        for row, line in zip(rows, lines, strict=True):
            row = json.loads(row)
            by_id.setdefault(row["id"], []).append((row["label"], answer_of(line), row["frame"]))
    tallies = {"all": Tally()}
    for records in by_id.values():
        labels, found, frames = zip(*records)
        for part in ("all", frames[0]):
            tallies.setdefault(part, Tally()).add(labels, found)
    for name, tally in tallies.items():
        print(tally.row(prefix + name))


main(*sys.argv[1:])
