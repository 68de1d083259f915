"""Vowpal Wabbit: vw_worker.py FOLDER, with train.vw and test.vw (labels 1 to K) in FOLDER. Its own
driver reads the files; times leave out the start of Python."""

import os
import sys
import time

import vowpalwabbit

from measure import serve

folder = sys.argv[1]


def run(words):
    start = time.perf_counter()
    vowpalwabbit.Workspace(" ".join(words + ["--quiet"])).finish()
    return time.perf_counter() - start


def train(classes, ngrams):
    cache = os.path.join(folder, "train.cache")
    if os.path.exists(cache):
        os.remove(cache)
    return {"seconds": run(["-d", os.path.join(folder, "train.vw"), "--cache_file", cache,
                            "--oaa", str(classes), "--loss_function", "logistic", "-b", "20",
                            "--passes", "10", "--holdout_off", "-f",
                            os.path.join(folder, "vw.model")]
                           + (["--ngram", str(ngrams)] if ngrams > 1 else []))}


def classify():
    output = os.path.join(folder, "vw.out")
    seconds = run(["-t", "-d", os.path.join(folder, "test.vw"), "-i",
                   os.path.join(folder, "vw.model"), "-p", output])
    with open(output) as answers, open(os.path.join(folder, "test.vw")) as gold:
        right = [a.split()[0].split(".")[0] == g.split()[0] for a, g in zip(answers, gold)]
    return {"seconds": seconds, "accuracy": sum(right) / len(right)}


def versions():
    return {"vw": vowpalwabbit.__version__}


serve({"train": train, "classify": classify, "versions": versions})
