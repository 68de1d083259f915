#!/usr/bin/env python3
"""Writes tests/fixtures/features/expected.txt: what scikit-learn makes of documents.txt.

Tokens are split at white space, so that only n-grams, counts and weights are compared. Word and
character n-grams together are one matrix under one TfidfTransformer. Run it with scikit-learn; its
version is noted in the file."""
import pathlib

import numpy
import scipy.sparse
import sklearn
from sklearn.feature_extraction.text import CountVectorizer, TfidfTransformer

ROOT = pathlib.Path(__file__).resolve().parents[1] / "fixtures" / "features"
DOCUMENTS = ROOT.joinpath("documents.txt").read_text(encoding="utf-8").split("\n")[:-1]

# words, chars, tf, idf, norm, min_df, max_df, max_features
CASES = [
    ("1-1", "none", "raw", "smooth", "l2", 1, 1.0, 0),
    ("1-1", "none", "sublinear", "smooth", "l2", 1, 1.0, 0),
    ("1-1", "none", "binary", "plain", "l1", 1, 1.0, 0),
    ("1-2", "none", "sublinear", "smooth", "l2", 2, 1.0, 0),
    ("2-3", "none", "raw", "none", "none", 1, 1.0, 0),
    ("1-2", "none", "sublinear", "plain", "l2", 1, 0.5, 0),
    ("1-1", "none", "raw", "smooth", "l2", 1, 4, 0),
    ("none", "3-5", "sublinear", "smooth", "l2", 1, 1.0, 0),
    ("none", "1-6", "raw", "smooth", "l1", 2, 1.0, 0),
    ("1-2", "3-4", "sublinear", "smooth", "l2", 2, 0.9, 0),
    ("1-1", "none", "raw", "smooth", "l2", 1, 1.0, 7),
]


def span(text):
    low, _, high = text.partition("-")
    return int(low), int(high or low)


def counted(analyzer, ngrams, min_df, max_df):
    vectorizer = CountVectorizer(analyzer=analyzer, ngram_range=span(ngrams), token_pattern=r"\S+",
                                 lowercase=False, min_df=min_df, max_df=max_df)
    matrix = vectorizer.fit_transform(DOCUMENTS)
    kind = "w" if analyzer == "word" else "c"
    return matrix, [kind + name for name in vectorizer.get_feature_names_out()]


def most_frequent(counts, names, limit):
    """The first `limit` by number of occurrences, then by document frequency, then by name."""
    totals = numpy.asarray(counts.sum(axis=0)).ravel()
    documents = numpy.asarray((counts > 0).sum(axis=0)).ravel()
    order = sorted(range(len(names)), key=lambda i: (-totals[i], -documents[i], names[i]))
    keep = sorted(order[:limit])
    return counts[:, keep], [names[i] for i in keep]


def weighted(words, chars, tf, idf, norm, min_df, max_df, max_features):
    blocks, names = [], []
    for analyzer, ngrams in (("word", words), ("char_wb", chars)):
        if ngrams != "none":
            matrix, found = counted(analyzer, ngrams, min_df, max_df)
            blocks.append(matrix)
            names += found
    counts = scipy.sparse.hstack(blocks).tocsr()
    if max_features:
        counts, names = most_frequent(counts, names, max_features)
    if tf == "binary":
        counts.data[:] = 1
    transformer = TfidfTransformer(norm=None if norm == "none" else norm, use_idf=idf != "none",
                                   smooth_idf=idf == "smooth", sublinear_tf=tf == "sublinear")
    return transformer.fit_transform(counts.astype(float)).tocsr(), names


with ROOT.joinpath("expected.txt").open("w", encoding="utf-8") as out:
    out.write(f"# scikit-learn {sklearn.__version__}, tests/reference/make_tfidf_fixtures.py\n")
    for case in CASES:
        matrix, names = weighted(*case)
        out.write("case " + " ".join(str(x) for x in case) + f" {len(names)}\n")
        for row in range(matrix.shape[0]):
            for at in range(matrix.indptr[row], matrix.indptr[row + 1]):
                name = names[matrix.indices[at]].replace(" ", "_")
                out.write(f"{row} {name} {matrix.data[at]:.9g}\n")
