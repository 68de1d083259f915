#!/usr/bin/env python3
"""Writes tests/fixtures/metrics.txt: rows with gold labels, predictions and probabilities, and what
scikit-learn says of them. Run from the top folder with scikit-learn and NumPy installed:

    python3 tests/reference/make_metrics_fixture.py > tests/fixtures/metrics.txt

Each case:
    case NAME K MULTI_LABEL ROWS
    ROWS lines: gold labels, predicted labels, K probabilities ("-" for none)
    values accuracy macro_f1 micro_f1 weighted_f1 log_loss ece brier
    K lines: label precision recall f1 support
    confusion and K lines of K + 1 numbers (single-label cases)
"""
import warnings

import numpy as np
import sklearn
from sklearn import metrics

warnings.filterwarnings("ignore")
CLIP = 1e-15
BINS = 15


def softmax(scores):
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def ece(confidence, right):
    """Guo et al. 2017; no scikit-learn function."""
    bins = np.clip(np.ceil(confidence * BINS) - 1, 0, BINS - 1)
    total = 0.0
    for b in range(BINS):
        inside = bins == b
        if inside.any():
            total += inside.mean() * abs(right[inside].mean() - confidence[inside].mean())
    return total


def show(labels):
    return ",".join(map(str, labels)) if len(labels) else "-"


def show_rows(name, K, multi, gold, predicted, p, blind):
    print("case", name, K, int(multi), len(gold))
    for g, q, row, b in zip(gold, predicted, p, blind):
        numbers = "-" if b else " ".join(f"{x:.17g}" for x in row)
        print(show(g), show(q), numbers)


def show_scores(values, per_label):
    print("values", " ".join(f"{v:.12g}" for v in values))
    for row in zip(*per_label):
        print("label", " ".join(f"{v:.12g}" for v in row))


def single(name, seed, K, D, used, unanswered, sharpness):
    """`used` labels of K occur; the first `unanswered` rows have no prediction and no p."""
    rng = np.random.default_rng(seed)
    gold = rng.integers(0, used, D)
    scores = rng.normal(size=(D, K)) * sharpness
    scores[np.arange(D), gold] += 1.5
    scores[:, used:] -= 30
    p = softmax(scores)
    blind = np.arange(D) < unanswered
    p[blind] = 1 / K
    predicted = p.argmax(axis=1)
    right = predicted == gold
    confidence = p.max(axis=1)
    predicted[blind] = K  # no label: never right, but not a class of its own either
    right[blind] = False
    present = sorted(set(gold) | set(predicted[~blind]))
    f1 = lambda average: metrics.f1_score(gold, predicted, labels=present, average=average,
                                          zero_division=0)
    one_hot = np.eye(K)[gold]
    clipped = np.clip(p, CLIP, 1 - CLIP)
    values = [metrics.accuracy_score(gold, predicted), f1("macro"), f1("micro"), f1("weighted"),
              -np.log(clipped[np.arange(D), gold]).mean(), ece(confidence, right),
              ((p - one_hot) ** 2).sum(axis=1).mean()]
    assert np.isclose(values[4], metrics.log_loss(gold, clipped, labels=range(K)))
    show_rows(name, K, False, [[g] for g in gold],
              [[] if b else [q] for q, b in zip(predicted, blind)], p, blind)
    show_scores(values, metrics.precision_recall_fscore_support(
        gold, predicted, labels=range(K), zero_division=0))
    print("confusion")
    for row in metrics.confusion_matrix(gold, predicted, labels=range(K + 1))[:K]:
        print(" ".join(map(str, row)))


def multi(name, seed, K, D):
    rng = np.random.default_rng(seed)
    Y = rng.random((D, K)) < 0.3
    p = 1 / (1 + np.exp(-(rng.normal(size=(D, K)) + 2.5 * Y - 1.2)))
    blind = np.zeros(D, bool)
    blind[:3] = True
    p[blind] = 0.5
    Q = (p > 0.5) & ~blind[:, None]
    f1 = lambda average: metrics.f1_score(Y, Q, average=average, zero_division=0)
    present = np.flatnonzero(Y.any(axis=0) | Q.any(axis=0))
    assert len(present) == K  # scikit-learn averages over all columns of an indicator matrix
    right = Y[np.arange(D), p.argmax(axis=1)] & ~blind
    values = [metrics.accuracy_score(Y, Q), f1("macro"), f1("micro"), f1("weighted"),
              np.mean([metrics.log_loss(Y[:, k], p[:, k], labels=[0, 1]) for k in range(K)]),
              ece(p.max(axis=1), right), ((p - Y) ** 2).sum(axis=1).mean()]
    show_rows(name, K, True, [np.flatnonzero(y) for y in Y], [np.flatnonzero(q) for q in Q], p,
              blind)
    show_scores(values, metrics.precision_recall_fscore_support(Y, Q, zero_division=0))


print(f"# scikit-learn {sklearn.__version__}, NumPy {np.__version__}")
single("plain", 1, 4, 60, 4, 0, 1.0)
single("certain", 2, 3, 40, 3, 0, 30.0)  # probabilities of 0 and 1: clipping
single("absent-and-unanswered", 3, 6, 50, 4, 7, 1.0)
multi("multi-label", 4, 5, 60)
