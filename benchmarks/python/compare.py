"""compare.py RESULT [--rounds N] [--count N]: nutgraf for Python, one thread, in turns with what it is
compared with, in one process. The program to compare with is in NUTGRAF, the data in NUTGRAF_DATA."""

import argparse
import gzip
import json
import os
import statistics
import subprocess
import tempfile
import time
import warnings

import fasttext
import sklearn
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline

import nutgraf

warnings.simplefilter("ignore")
DATA = os.path.join(os.environ["NUTGRAF_DATA"], "topic")
PROGRAM = os.environ["NUTGRAF"]


def read(name):
    with gzip.open(os.path.join(DATA, name), "rt", encoding="utf-8") as file:
        records = [json.loads(line) for line in file]
    return [r["text"].replace("\n", " ") for r in records], [str(r["label"]) for r in records]


def words(texts):
    return sum(len(text.split()) for text in texts) / len(texts)


def measure(contenders, rounds):
    """Seconds of each, by turns."""
    times = {name: [] for name in contenders}
    for _ in range(rounds):
        for name, run in contenders.items():
            start = time.perf_counter()
            run()
            times[name].append(time.perf_counter() - start)
    return times


def repeated(texts, count):
    return (texts * (count // len(texts) + 1))[:count]


def rates(times, count):
    return {name: [count / seconds for seconds in found] for name, found in times.items()}


def row(what, name, found, ours):
    rate = statistics.median(found)
    ratio = statistics.median(ours) / rate
    return (f"| {what} | {name} | {rate:,.0f} ({min(found):,.0f} to {max(found):,.0f}) | "
            f"{'' if found is ours else f'{ratio:.2f} x'} |")


def short_texts(options):
    """Topic and probability of texts of 26 words: a model of the same rows for each."""
    texts, labels = read("ag-news/train_subset.jsonl.gz")
    tests, golds = read("ag-news/test.jsonl.gz")
    kept = [i for i, text in enumerate(tests) if 20 <= len(text.split()) <= 31]
    tests, golds = [tests[i] for i in kept], [golds[i] for i in kept]
    ours = nutgraf.train(texts, labels, word_ngrams=(1, 1), min_df=1)
    theirs = make_pipeline(TfidfVectorizer(sublinear_tf=True), LogisticRegression(C=10, max_iter=1000))
    theirs.fit(texts, labels)
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as file:
        file.writelines(f"__label__{label} {text}\n" for text, label in zip(texts, labels))
        file.flush()
        fast = fasttext.train_supervised(file.name, thread=1, verbose=0, epoch=25)

    def sklearn_rows(some):
        p = theirs.predict_proba(some)
        best = p.argmax(axis=1)
        return theirs.classes_[best], p.max(axis=1)
    contenders = {
        "nutgraf.topics": lambda some: nutgraf.topics(some, model=ours)[0],
        f"fastText, 100 dimensions": lambda some: [l[0][9:] if l else None for l in fast.predict(some)[0]],
        f"scikit-learn {sklearn.__version__}": lambda some: sklearn_rows(some)[0]}
    right = {name: sum(a == b for a, b in zip(run(tests), golds)) / len(tests)
             for name, run in contenders.items()}
    many = repeated(tests, options.count)
    times = measure({name: (lambda run=run: run(many)) for name, run in contenders.items()},
                    options.rounds)
    found = rates(times, len(many))
    what = f"texts of {words(tests):.0f} words, topic and probability"
    return [row(f"{what}, accuracy {100 * right[name]:.1f} %", name, found[name],
                found["nutgraf.topics"]) for name in contenders]


def paragraphs(options):
    """A list of paragraphs against the program on the same, as JSON Lines, by the shipped model."""
    many = repeated(read("wiki-current-events/test.jsonl.gz")[0], options.count)
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "rows.jsonl")
        with open(path, "w", encoding="utf-8") as file:
            file.writelines(json.dumps({"text": text}) + "\n" for text in many)
        command = [PROGRAM, "classify", "--threads", "1", "--stance", "none", path]

        def program():
            with open(os.path.join(folder, "out"), "w") as out:
                subprocess.run(command, stdout=out, stderr=subprocess.DEVNULL, check=True)
        contenders = {"nutgraf.classify": lambda: nutgraf.classify(many),
                      "nutgraf.classify, label and p of each read":
                          lambda: [(r.label, r.p) for r in nutgraf.classify(iter(many))],
                      "the program, to a file": program}
        found = rates(measure(contenders, options.rounds), len(many))
    what = f"{len(many):,} paragraphs of {words(many):.0f} words, shipped model"
    return [row(what, name, found[name], found["nutgraf.classify"]) for name in contenders]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("result")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--count", type=int, default=100000)
    options = parser.parse_args()
    lines = ["# nutgraf for Python", "",
             "Written by `./dev bench python`: one thread, one process, in turns, median of "
             f"{options.rounds} rounds with minimum", "and maximum. Texts are a list of str in memory.",
             "", "| what | with | texts a second | nutgraf is |", "|---|---|---|---|",
             *short_texts(options), *paragraphs(options), ""]
    print("\n".join(lines))
    with open(options.result, "w", encoding="utf-8") as file:
        file.write("\n".join(lines))


main()
