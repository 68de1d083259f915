"""Estimators for scikit-learn: pipelines, grid searches, cross-validation, pickling."""

from __future__ import annotations

import ctypes
from ctypes import POINTER, byref
from typing import Any, List, Optional, Tuple

import numpy
from scipy.sparse import csr_matrix
from sklearn.base import BaseEstimator, ClassifierMixin, TransformerMixin
from sklearn.utils.multiclass import check_classification_targets
from sklearn.utils.validation import check_is_fitted

from . import _native, _texts
from ._summaries import summarize
from ._topics import how, in_pieces, probabilities
from ._training import train


def _texts_of(X: Any, what: str = "X") -> List[Any]:
    """A list of texts of what scikit-learn hands over: lists, arrays, Series, one column."""
    if isinstance(X, (str, bytes)):
        raise ValueError(f"{what} must be several texts, not one str")
    if hasattr(X, "iloc") and getattr(X, "ndim", 1) == 2 and X.shape[1] == 1:
        X = X.iloc[:, 0]
    if getattr(X, "ndim", 1) == 2 and X.shape[1] == 1:
        X = numpy.asarray(X)[:, 0]
    if getattr(X, "ndim", 1) != 1:
        raise ValueError(f"{what} must be texts: one dimension, not {X.ndim}")
    return X.tolist() if hasattr(X, "tolist") else list(X)


class _TextEstimator(BaseEstimator):
    def _more_tags(self) -> dict:  # scikit-learn before 1.6
        return {"X_types": ["string"], "no_validation": True}

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.string = True
        tags.input_tags.two_d_array = False
        tags.no_validation = True
        return tags


def _threads(n_jobs: Optional[int]) -> int:
    return 1 if n_jobs is None else 0 if n_jobs < 0 else n_jobs


class NutgrafClassifier(ClassifierMixin, _TextEstimator):
    """Texts in, labels out: TF-IDF of n-grams and logistic regression by the library.

    Parameters are those of ``nutgraf.train``; ``word_ngrams`` None is (1, 1) for fewer than 2,000
    texts, else (1, 2); ``class_weight`` may be a dictionary, too. ``vectors="auto"`` adds what words mean in the news. Rows without a known
    feature get the commonest label and the labels' shares as probabilities.

    >>> from nutgraf.sklearn import NutgrafClassifier
    >>> texts = ["rain and floods", "a late goal", "storm and rain", "goal in the final"] * 5
    >>> classifier = NutgrafClassifier(min_df=1).fit(texts, ["weather", "sport"] * 10)
    >>> [str(label) for label in classifier.predict(["more rain"])]
    ['weather']
    """

    def __init__(self, word_ngrams: Optional[Tuple[int, int]] = None,
                 char_ngrams: Optional[Tuple[int, int]] = None, tf: str = "sublinear",
                 idf: str = "smooth", norm: str = "l2", min_df: Optional[int] = None,
                 max_features: Optional[int] = None, loss: str = "softmax", C: float = 10.0,
                 class_weight: Any = None, vectors: Optional[str] = None,
                 max_iterations: int = 1000, tolerance: float = 1e-3, seed: int = 1,
                 n_jobs: Optional[int] = None):
        self.word_ngrams = word_ngrams
        self.char_ngrams = char_ngrams
        self.tf = tf
        self.idf = idf
        self.norm = norm
        self.min_df = min_df
        self.max_features = max_features
        self.loss = loss
        self.C = C
        self.class_weight = class_weight
        self.vectors = vectors
        self.max_iterations = max_iterations
        self.tolerance = tolerance
        self.seed = seed
        self.n_jobs = n_jobs

    def fit(self, X: Any, y: Any) -> "NutgrafClassifier":
        texts = _texts_of(X)
        check_classification_targets(y)
        self.classes_, numbers = numpy.unique(numpy.asarray(y), return_inverse=True)
        if len(texts) != len(numbers):
            raise ValueError(f"{len(texts)} texts and {len(numbers)} labels")
        if len(self.classes_) < 2:
            raise ValueError("y has one class: there must be two or more")
        options = {name: value for name, value in self.get_params(deep=False).items()
                   if name not in ("vectors", "n_jobs") and value is not None}
        for name in ("word_ngrams", "char_ngrams"):
            if name in options:
                options[name] = list(options[name])
        width = len(str(len(self.classes_)))  # names in the order of the classes
        labels = [f"{number:0{width}d}" for number in numbers]
        weights = options.pop("class_weight", None)
        if isinstance(weights, dict):
            names = self.classes_.tolist()
            by_number = [float(weights.get(name, 1)) for name in names]
            rows = [{"text": _texts.encode(text, f"text {i}").decode(), "label": label,
                     "weight": by_number[number]}
                    for i, (text, label, number) in enumerate(zip(texts, labels, numbers))]
            data: Tuple[Any, ...] = (rows,)
            options["weight_field"] = "weight"
        else:
            data = (texts, labels)
            if weights is not None:
                options["class_weight"] = weights
        self.model_ = train(*data, vectors=self.vectors, threads=_threads(self.n_jobs), **options)
        self.shares_ = numpy.bincount(numbers) / len(numbers)
        return self

    def predict_proba(self, X: Any) -> Any:
        check_is_fitted(self, "model_")
        p, count = probabilities(_texts_of(X), self.model_, threads=max(1, _threads(self.n_jobs)))
        found = numpy.frombuffer(p, numpy.float64).reshape(count, -1).copy()
        if count:
            found[numpy.isnan(found[:, 0])] = self.shares_
        return found

    def predict_log_proba(self, X: Any) -> Any:
        with numpy.errstate(divide="ignore"):
            return numpy.log(self.predict_proba(X))

    def predict(self, X: Any) -> Any:
        p = self.predict_proba(X)
        return self.classes_[p.argmax(axis=1)]


class TfidfVectors(TransformerMixin, _TextEstimator):
    """Texts in, a sparse matrix of TF-IDF out, as ``TfidfVectorizer`` makes it, by the library's
    tokenizer and n-grams.

    >>> from nutgraf.sklearn import TfidfVectors
    >>> vectors = TfidfVectors(min_df=1).fit(["rain and floods", "a late goal"])
    >>> vectors.transform(["rain"]).shape, sorted(map(str, vectors.get_feature_names_out()))[:2]
    ((1, 6), ['a', 'and'])
    """

    def __init__(self, word_ngrams: Tuple[int, int] = (1, 1),
                 char_ngrams: Optional[Tuple[int, int]] = None, tf: str = "sublinear",
                 idf: str = "smooth", norm: str = "l2", min_df: int = 2,
                 max_features: Optional[int] = None, stop_words: bool = False):
        self.word_ngrams = word_ngrams
        self.char_ngrams = char_ngrams
        self.tf = tf
        self.idf = idf
        self.norm = norm
        self.min_df = min_df
        self.max_features = max_features
        self.stop_words = stop_words

    def fit(self, X: Any, y: Any = None) -> "TfidfVectors":
        texts = _texts_of(X)
        if len(texts) < 2:
            raise ValueError(f"n_samples={len(texts)}: there must be two texts or more")
        options = {name: value for name, value in self.get_params(deep=False).items()
                   if value is not None}
        for name in ("word_ngrams", "char_ngrams"):
            if name in options:
                options[name] = list(options[name])
        # Vocabulary and idf do not depend on labels, which a model must have all the same.
        labels = ["even", "odd"] * (len(texts) // 2) + ["even"] * (len(texts) % 2)
        self.model_ = train(texts, labels, max_iterations=1, **options)
        self.n_features_ = self.model_.feature_count
        return self

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.transformer_tags.preserves_dtype = []
        return tags

    def transform(self, X: Any) -> Any:
        check_is_fitted(self, "model_")
        texts, options = _texts_of(X), how("document", "none", False, None)

        def work(first: int, piece: Any) -> Any:
            source, kept = _texts.many(piece, first)
            pointer = POINTER(_native.Rows)()
            with options.borrow(self.model_) as worker:
                _native.call("topics_tfidf", worker, byref(source), byref(pointer))
            try:
                made, count = pointer.contents, len(piece)
                starts = numpy.ctypeslib.as_array(made.starts, (count + 1,)).copy()
                size = 4 * int(starts[-1])
                columns = numpy.frombuffer(ctypes.string_at(made.columns, size), numpy.int32)
                values = numpy.frombuffer(ctypes.string_at(made.values, size), numpy.float32)
            finally:
                _native.release("rows_free", pointer)
            return starts, columns, values

        starts, columns, values = [numpy.zeros(1, numpy.int64)], [], []
        for some_starts, some_columns, some_values in in_pieces(texts, _texts.PIECE, 1, work):
            starts.append(some_starts[1:] + starts[-1][-1])
            columns.append(some_columns)
            values.append(some_values)
        if not columns:
            return csr_matrix((0, self.n_features_), dtype=numpy.float32)
        made = csr_matrix((numpy.concatenate(values), numpy.concatenate(columns),
                           numpy.concatenate(starts)), shape=(len(texts), self.n_features_))
        made.sort_indices()
        return made

    def get_feature_names_out(self, input_features: Any = None) -> Any:
        """n-grams by column; those of characters that are also words have "chars " in front."""
        check_is_fitted(self, "model_")
        found = _native.describe(self.model_._handle, "model_names")
        words = {name for name, is_chars in found if not is_chars}
        return numpy.array(["chars " + name if is_chars and name in words else name
                            for name, is_chars in found], dtype=object)


class Summarizer(TransformerMixin, _TextEstimator):
    """Texts in, their summaries as str out.

    >>> from nutgraf.sklearn import Summarizer
    >>> [str(s) for s in Summarizer(sentences=1).fit_transform(["It rained. The river broke its banks."])]
    ['The river broke its banks.']
    """

    def __init__(self, sentences: Optional[int] = 3, method: Optional[str] = None,
                 n_jobs: Optional[int] = None):
        self.sentences = sentences
        self.method = method
        self.n_jobs = n_jobs

    def fit(self, X: Any = None, y: Any = None) -> "Summarizer":
        return self

    def __sklearn_is_fitted__(self) -> bool:
        return True

    def transform(self, X: Any) -> Any:
        made = summarize(_texts_of(X), sentences=self.sentences, method=self.method,
                         threads=None if self.n_jobs == -1 else self.n_jobs or 1)
        return numpy.array([str(summary) for summary in made], dtype=object)
