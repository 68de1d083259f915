"""What the answers of a stance model cost: how many there are and how many are right, by the
probability that is asked for.

coverage.py NAME EVALUATION [NAME EVALUATION]... > ROWS
    EVALUATION: what `evaluate --format json` wrote. A cell is the share of the records that are
    answered and, of these answers, the share that is right; the last two columns are the answers
    `favor` and `against` alone, from the model's own least probability on."""

import json
import sys

PLACES = [0, 0.5, 0.6, 0.7, 0.8]


def cell(answered, right, rows):
    return f"{100 * answered / rows:.0f} : {100 * right / answered:.0f}" if answered else "0 : -"


def row(name, evaluation):
    rows = evaluation["rows"]
    by_p = {place["p"]: place for place in evaluation["coverage"]}
    cells = [cell(by_p[p]["answered"], by_p[p]["right"], rows) for p in PLACES]
    sure = next(place for place in evaluation["coverage"] if place["sure"])
    sides = {label["label"]: label for label in sure["labels"]}
    cells += [cell(sides[k]["answered"], sides[k]["right"], rows) for k in ("favor", "against")]
    return f"| {name} | {' | '.join(cells)} |"


if __name__ == "__main__":
    for name, path in zip(sys.argv[1::2], sys.argv[2::2]):
        with open(path, encoding="utf-8") as file:
            print(row(name, json.load(file)))
