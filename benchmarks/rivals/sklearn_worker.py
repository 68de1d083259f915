"""scikit-learn, and liblinear on the matrix that scikit-learn made: sklearn_worker.py FOLDER, with
train.jsonl, test.jsonl and what is kept from run to run in FOLDER. One thread unless the environment
says otherwise. Times are of the named step alone: text, matrix and model are in memory."""

import ctypes
import json
import os
import pickle
import sys
import time
import warnings

import numpy
import scipy
import sklearn
from sklearn.exceptions import ConvergenceWarning
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.svm import LinearSVC

from measure import serve

warnings.simplefilter("ignore", ConvergenceWarning)
folder = sys.argv[1]
C = 10
sets, matrices, models = {}, {}, {}


def rows(name):
    """Texts and labels of a set."""
    if name not in sets:
        with open(os.path.join(folder, name + ".jsonl")) as file:
            records = [json.loads(line) for line in file]
        sets[name] = ([r["text"] for r in records], [r["label"] for r in records])
    return sets[name]


def matrix(ngrams):
    """The vectoriser, fitted on the training texts, and their matrix."""
    if ngrams not in matrices:
        vectoriser = TfidfVectorizer(sublinear_tf=True, ngram_range=(1, ngrams))
        matrices[ngrams] = (vectoriser, vectoriser.fit_transform(rows("train")[0]))
    return matrices[ngrams]


def keep(name, make):
    """What `make` returns, from the file where an earlier run has put it. Made by this version of
    the library, so its number is in the name."""
    path = os.path.join(folder, "%s-%s.pickle" % (name, sklearn.__version__))
    if not os.path.exists(path):
        made = make()
        with open(path + ".new", "wb") as file:
            pickle.dump(made, file)
        os.rename(path + ".new", path)
    with open(path, "rb") as file:
        return pickle.load(file)


def accuracy(answers):
    return float(numpy.mean(numpy.asarray(answers) == numpy.asarray(rows("test")[1])))


def objective(model, X, y):
    """C times the summed loss plus half the squared norm of the weights, intercepts left out."""
    p = model.predict_log_proba(X)
    columns = numpy.searchsorted(model.classes_, y)
    return float(-C * p[numpy.arange(len(y)), columns].sum() + 0.5 * (model.coef_**2).sum())


# ---- Classifying ----


def load(ngrams):
    """The model that predicts. For 1-2 grams it is a linear SVM's, because logistic regression takes
    minutes there; predicting is the same product of matrices."""
    def make():
        vectoriser, X = matrix(ngrams)
        model = LogisticRegression(C=C, tol=1e-6, max_iter=10000) if ngrams == 1 else LinearSVC()
        return vectoriser, model.fit(X, rows("train")[1])
    models[ngrams] = keep("classify-%d" % ngrams, make)
    rows("test")
    return {}


def classify(ngrams):
    vectoriser, model = models[ngrams]
    texts = rows("test")[0]
    start = time.perf_counter()
    answers = model.predict(vectoriser.transform(texts))
    return {"seconds": time.perf_counter() - start, "accuracy": accuracy(answers)}


# ---- Training ----


def find_tolerance(gap):
    """The largest `tol` at which lbfgs comes within `gap` of the minimum of the objective, as a share
    of it, on unigrams. The minimum is that of newton-cg with a tolerance that leaves nothing."""
    X, y = matrix(1)[1], rows("train")[1]
    least = keep("minimum", lambda: objective(
        LogisticRegression(C=C, solver="newton-cg", tol=1e-8, max_iter=1000).fit(X, y), X, y))
    path = keep("path", lambda: trace(X, y))
    scale = C * X.shape[0]  # scikit-learn divides the objective by it
    steepest = None
    for value, slope in path:
        if value * scale <= least * (1 + gap):
            break
        steepest = slope if steepest is None else min(steepest, slope)
    return {"tolerance": (steepest or path[0][1]) * (1 - 1e-6), "least": least}


def trace(X, y):
    """Objective and largest slope after each iteration of lbfgs."""
    from sklearn.linear_model import _logistic
    path, minimise = [], _logistic.optimize.minimize

    def watched(function, start, *positional, **named):
        def note(x):
            value, slopes = function(x, *named.get("args", ()))
            path.append((float(value), float(abs(slopes).max())))
        return minimise(function, start, *positional, **dict(named, callback=note))
    _logistic.optimize.minimize = watched
    try:
        LogisticRegression(C=C, tol=1e-7, max_iter=10000).fit(X, y)
    finally:
        _logistic.optimize.minimize = minimise
    return path


def fit(ngrams, tolerance):
    vectoriser, X = matrix(ngrams)
    y = rows("train")[1]
    model = LogisticRegression(C=C, tol=tolerance, max_iter=10000)
    start = time.perf_counter()
    model.fit(X, y)
    seconds = time.perf_counter() - start
    answers = model.predict(vectoriser.transform(rows("test")[0]))
    return {"seconds": seconds, "accuracy": accuracy(answers), "objective": objective(model, X, y),
            "iterations": int(model.n_iter_[0])}


# ---- liblinear, through its C interface ----


class Parameter(ctypes.Structure):
    _fields_ = [("solver_type", ctypes.c_int), ("eps", ctypes.c_double), ("C", ctypes.c_double),
                ("nr_weight", ctypes.c_int), ("weight_label", ctypes.c_void_p),
                ("weight", ctypes.c_void_p), ("p", ctypes.c_double), ("init_sol", ctypes.c_void_p)]


class Problem(ctypes.Structure):
    _fields_ = [("l", ctypes.c_int), ("n", ctypes.c_int), ("y", ctypes.c_void_p),
                ("x", ctypes.c_void_p), ("bias", ctypes.c_double)]


class Model(ctypes.Structure):
    _fields_ = [("param", Parameter), ("nr_class", ctypes.c_int), ("nr_feature", ctypes.c_int),
                ("w", ctypes.POINTER(ctypes.c_double)), ("label", ctypes.POINTER(ctypes.c_int)),
                ("bias", ctypes.c_double)]


node = numpy.dtype([("index", numpy.int32), ("value", numpy.float64)], align=True)


def liblinear_problem(X, labels):
    """The matrix as liblinear wants it: rows of nodes, each with a bias of 1 and an end mark."""
    D, V = X.shape
    counts = numpy.diff(X.indptr)
    nodes = numpy.zeros(X.nnz + 2 * D, node)
    starts = X.indptr[:-1] + 2 * numpy.arange(D)
    place = numpy.arange(X.nnz) + 2 * numpy.repeat(numpy.arange(D), counts)
    nodes["index"][place] = X.indices + 1
    nodes["value"][place] = X.data
    nodes["index"][starts + counts] = V + 1
    nodes["value"][starts + counts] = 1
    nodes["index"][starts + counts + 1] = -1
    pointers = (nodes.ctypes.data + starts * node.itemsize).astype(numpy.uint64)
    y = labels.astype(numpy.float64)
    return (Problem(D, V + 1, y.ctypes.data, pointers.ctypes.data, 1.0), nodes, pointers, y)


def liblinear(library, eps):
    """-s 7: dual logistic regression, one class against the rest."""
    vectoriser, X = matrix(1)
    classes, labels = numpy.unique(rows("train")[1], return_inverse=True)
    if "liblinear" not in matrices:
        X = X.sorted_indices()
        matrices["liblinear"] = liblinear_problem(X, labels)
    code = ctypes.CDLL(library)
    code.train.restype = ctypes.POINTER(Model)
    silent = ctypes.CFUNCTYPE(None, ctypes.c_char_p)(lambda text: None)
    code.set_print_string_function(silent)
    parameter = Parameter(7, eps, C, 0, None, None, 0.1, None)
    start = time.perf_counter()
    model = code.train(ctypes.byref(matrices["liblinear"][0]), ctypes.byref(parameter))
    seconds = time.perf_counter() - start
    m = model.contents
    W = numpy.ctypeslib.as_array(m.w, (m.nr_feature + 1, m.nr_class))
    order = [m.label[k] for k in range(m.nr_class)]
    scores = vectoriser.transform(rows("test")[0]) @ W[:-1] + W[-1]
    answers = classes[numpy.asarray(order)[numpy.argmax(scores, axis=1)]]
    result = {"seconds": seconds, "accuracy": accuracy(answers)}
    code.free_and_destroy_model(ctypes.byref(model))
    return result


def versions():
    return {"sklearn": sklearn.__version__, "scipy": scipy.__version__, "numpy": numpy.__version__}


serve({"load": load, "classify": classify, "find_tolerance": find_tolerance, "fit": fit,
       "liblinear": liblinear, "versions": versions})
