#!/usr/bin/env python3
"""Writes tests/fixtures/rouge/: pairs of texts with what rouge_score says of them, and words with
their stems by NLTK's PorterStemmer. Run from the top folder with both installed
(pip install rouge-score):

    python3 tests/reference/make_rouge_fixtures.py

pairs.jsonl   {"name", "references": [...], "candidate", "stem": {metric: [P, R, F]}, "plain": {...}}
stems.txt     word TAB stem
"""
import json
import os
import random

from nltk.stem import porter
from rouge_score import rouge_scorer

FOLDER = "tests/fixtures/rouge"
METRICS = [f"rouge{n}" for n in range(1, 10)] + ["rougeL", "rougeLsum"]

RIVER = """The council voted on Monday to close the old river bridge for two years.
Engineers had found cracks in three of its seven arches.
Shopkeepers fear that customers will stay away while the repairs go on."""
RIVER_SHORT = """Cracks in three arches close the river bridge for two years, the council says.
Shops fear for their customers."""
RIVER_OTHER = "An old bridge was closed after engineers found cracked arches, worrying the shopkeepers."
LONG_LINE = " ".join(RIVER.split("\n") + RIVER_SHORT.split("\n") + [RIVER_OTHER] + RIVER.split("\n"))

PAIRS = [
    ("equal", [RIVER], RIVER),
    ("shorter", [RIVER], RIVER_SHORT),
    ("longer", [RIVER_SHORT], RIVER),
    ("one line each", [RIVER.replace("\n", " ")], RIVER_SHORT.replace("\n", " ")),
    ("lines against one line", [RIVER], RIVER_SHORT.replace("\n", " ")),
    ("lines in another order", [RIVER], "\n".join(reversed(RIVER.split("\n")))),
    ("line of more than 64 words", [LONG_LINE], RIVER),
    ("both lines of more than 64 words", [LONG_LINE], LONG_LINE[100:] + " " + LONG_LINE[:300]),
    ("union of two lines", ["w1 w2 w3 w4 w5"], "w1 w2 w6 w7 w8\nw1 w3 w8 w9 w5"),
    ("no double counting", ["a b c\na b d"], "a b"),
    ("no double counting, other side", ["a b"], "a b c\na b d"),
    ("repeated words", ["the the the cat"], "the cat the cat the cat the"),
    ("nothing in common", ["red green blue"], "one two three"),
    ("empty candidate", [RIVER], ""),
    ("empty reference", [""], RIVER),
    ("both empty", [""], ""),
    ("only punctuation", ["... !?"], "--"),
    ("empty lines", ["\n\nalpha beta\n\n gamma\n"], "\ngamma\n\n\nbeta alpha\n"),
    ("carriage returns", ["alpha beta\r\ngamma delta\r\n"], "beta alpha\rdelta\r\ngamma"),
    ("upper case and hyphens", ["The STATE-owned, 12-year-old fleet"], "state owned 12 year old Fleets"),
    ("apostrophes and numbers", ["It's $1,000.50, isn't it?"], "its 1 000 50 isn t it"),
    ("accents", ["Caf\u00e9 na\u00efve \u00dcbung stra\u00dfe"], "caf na ve bung stra e"),
    ("Kelvin sign", ["300 \u212a and \u212aelvin \u212a\u212a"], "300 k and kelvin kk"),
    ("dotted capital I", ["\u0130stanbul D\u0130\u0130R"], "i stanbul di i r"),
    ("other letters like i and k", ["\u0131stanbul \u017ftop \uff2bilo \u03a3"], "stanbul top ilo istanbul stop"),
    ("other spaces", ["one\u00a0two\u2028three\u3000four\u200bfive"], "one two three four five"),
    ("other line ends", ["one two\u2028three four\x0bfive\x0csix"], "three four one two six five"),
    ("stems", ["Flies died; running runners ran happily, generalizations relate rationally"],
     "fly die run runner run happy generalization relational rational"),
    ("words of three and four letters", ["was has bus ties ties dies news"], "wa ha bu tie ti die new"),
    ("one word", ["a"], "a"),
    ("shorter than an n-gram", ["a b c d e f g h"], "a b c d e f g h i"),
    ("two references", [RIVER, RIVER_OTHER], RIVER_SHORT),
    ("two references, other order", [RIVER_OTHER, RIVER], RIVER_SHORT),
    ("best reference differs by metric", ["a b c d x y z u v w", "d c b a"], "a b c d"),
    ("equal F of two references", ["a b x y", "a b c p q r s t"], "a b c d"),
    ("equal F, other order", ["a b c p q r s t", "a b x y"], "a b c d"),
    ("empty reference among others", ["", RIVER_OTHER, ""], RIVER),
]


def random_text(rng, words, lines, longest):
    return "\n".join(" ".join(rng.choice(words) for _ in range(rng.randint(0, longest)))
                     for _ in range(rng.randint(1, lines)))


def random_pairs():
    """Few different words: many common subsequences of the same length, of which one counts."""
    rng = random.Random(20)
    for i in range(60):
        words = [f"{c}{k}" for k in range(rng.randint(1, 6)) for c in "abc"[:rng.randint(1, 3)]]
        longest = rng.choice([3, 12, 40, 150])
        references = [random_text(rng, words, 6, longest) for _ in range(rng.choice([1, 1, 1, 3]))]
        yield f"random {i}", references, random_text(rng, words + ["zz"], 6, longest)


def scores(scorer, references, candidate):
    found = scorer.score_multi(references, candidate)
    return {m: [float(found[m].precision), float(found[m].recall), float(found[m].fmeasure)]
            for m in METRICS}


def write_pairs():
    stem = rouge_scorer.RougeScorer(METRICS, use_stemmer=True)
    plain = rouge_scorer.RougeScorer(METRICS, use_stemmer=False)
    with open(os.path.join(FOLDER, "pairs.jsonl"), "w", encoding="utf-8") as out:
        for name, references, candidate in PAIRS + list(random_pairs()):
            out.write(json.dumps({
                "name": name, "references": references, "candidate": candidate,
                "stem": scores(stem, references, candidate),
                "plain": scores(plain, references, candidate)}) + "\n")


SUFFIXES = """ational tional enci anci izer bli abli alli rationalli entli eli ousli ization ation ator
alism iveness fulness ousness aliti iviti biliti fulli logi ology ologi icate ative alize iciti ical
ful ness al ance ence er ic able ible ant ement ment ent sion tion xion ou ism ate iti ous ive ize ed
eed ied ing ying s es ies ss sses y ly ily ll le e""".split()
STEMS = "b be ab fly str cre relat gen hop fall fizz oper sky enjoy a y by yy 3 30a roll controll".split()
IRREGULAR = """sky skies die dying lie lying tie tying news inning innings outing outings canning
cannings howe proceed exceed succeed died dies flies spied agreed feed aged aging used""".split()


def write_stems():
    stemmer = porter.PorterStemmer()
    words = IRREGULAR + [s + x for s in STEMS for x in SUFFIXES] + STEMS
    rng = random.Random(20)
    words += ["".join(rng.choice("aeyiblst") for _ in range(rng.randint(1, 4)))
              + rng.choice(SUFFIXES) + rng.choice(["", "s", "ly", "ed"]) for _ in range(500)]
    with open(os.path.join(FOLDER, "stems.txt"), "w", encoding="ascii") as out:
        for word in sorted(set(words)):
            out.write(f"{word}\t{stemmer.stem(word)}\n")


os.makedirs(FOLDER, exist_ok=True)
write_pairs()
write_stems()
