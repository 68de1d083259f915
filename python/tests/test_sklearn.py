import inspect
import pickle

import pytest

sklearn = pytest.importorskip("sklearn")

import numpy
from sklearn.base import clone
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV, cross_val_score
from sklearn.pipeline import FeatureUnion, make_pipeline
from sklearn.preprocessing import FunctionTransformer
from sklearn.utils import assert_all_finite, column_or_1d
from sklearn.utils.estimator_checks import check_estimator
from sklearn.utils.validation import check_is_fitted

try:
    from sklearn.utils.validation import validate_data
except ImportError:  # before 1.6, where check_estimator tells of no results either
    validate_data = None

import nutgraf
from nutgraf.sklearn import NutgrafClassifier, Summarizer, TfidfVectors

# Of an estimator of texts check_estimator checks next to nothing, and what it hands over are matrices
# of numbers. So the checks get estimators that read a number as a word for its column and value.


class _Numbers:
    def _read(self, X, reset):
        X = validate_data(self, X, reset=reset)
        bins = numpy.clip(numpy.floor(X * 2), -500, 500).astype(int) + 500
        return [" ".join(f"c{j}b{value}" for j, value in enumerate(row)) for row in bins]

    def __sklearn_tags__(self):
        tags = super().__sklearn_tags__()
        tags.input_tags.string, tags.input_tags.two_d_array = False, True
        tags.no_validation = False
        return tags


class NumberClassifier(_Numbers, NutgrafClassifier):
    def fit(self, X, y):
        X, y = check_X_y_of(self, X, y)
        return super().fit(X, y)

    def predict_proba(self, X):
        check_is_fitted(self, "model_")
        return super().predict_proba(self._read(X, False))


def check_X_y_of(estimator, X, y):
    if y is None:
        raise ValueError("requires y to be passed, but the target y is None")
    X = estimator._read(X, True)
    y = column_or_1d(y, warn=True)
    assert_all_finite(y)
    return X, y


class NumberVectors(_Numbers, TfidfVectors):
    def fit(self, X, y=None):
        return super().fit(self._read(X, True))

    def transform(self, X):
        check_is_fitted(self, "model_")
        return super().transform(self._read(X, False))


# What does not pass, and why.
EXCEPTIONS = {
    NumberClassifier: {
        "check_class_weight_classifiers":
            "no two rows share their words, so that weights move no answer"},
    NumberVectors: {},
}


@pytest.mark.parametrize("kind", EXCEPTIONS)
def test_check_estimator(kind):
    if "on_fail" not in inspect.signature(check_estimator).parameters:
        pytest.skip("an old scikit-learn")
    results = check_estimator(kind(min_df=1), expected_failed_checks=EXCEPTIONS[kind], on_fail=None,
                              on_skip=None)
    assert len(results) > 30
    assert {r["check_name"]: r["exception"] for r in results if r["status"] == "failed"} == {}


@pytest.mark.parametrize("kind", [NutgrafClassifier, TfidfVectors, Summarizer])
def test_check_estimator_of_texts(kind):
    check_estimator(kind())


def test_checks_on_texts(weather):
    texts, labels = weather
    classifier = NutgrafClassifier(min_df=1)
    with pytest.raises(sklearn.exceptions.NotFittedError):
        classifier.predict(texts)
    copy = clone(classifier)
    assert classifier.fit(texts, labels) is classifier
    assert copy.get_params() == classifier.get_params()  # fit changes no parameter
    assert list(classifier.classes_) == ["sport", "weather"]
    p = classifier.predict_proba(texts)
    assert p.shape == (len(texts), 2) and numpy.allclose(p.sum(axis=1), 1)
    assert (classifier.classes_[p.argmax(axis=1)] == classifier.predict(texts)).all()
    assert numpy.allclose(numpy.exp(classifier.predict_log_proba(texts)), p)
    assert classifier.score(texts, labels) == 1
    for same in (numpy.array(texts), numpy.array(texts, dtype=object), tuple(texts),
                 numpy.array(texts, dtype=object).reshape(-1, 1)):
        assert (clone(classifier).fit(same, numpy.array(labels)).predict_proba(same) == p).all()
    assert (pickle.loads(pickle.dumps(classifier)).predict_proba(texts) == p).all()
    assert (classifier.predict_proba([texts[0], ""])[1] == [0.5, 0.5]).all()
    for X, y in ((texts, labels[:-1]), (texts, ["one"] * len(texts)), ("one text", ["a"])):
        with pytest.raises(ValueError):
            clone(classifier).fit(X, y)


@pytest.mark.parametrize("classes", [[0, 1], [True, False], [-1.0, 2.0], ["a b", "é"]])
def test_classes_of_any_kind(weather, classes):
    texts, labels = weather
    y = [classes[label == "sport"] for label in labels]
    made = NutgrafClassifier(min_df=1).fit(texts, y)
    assert made.predict(texts).tolist() == numpy.asarray(y).tolist()


def test_in_searches_and_pipelines(weather):
    texts, labels = weather
    assert cross_val_score(NutgrafClassifier(min_df=1), texts, labels, cv=3).mean() > 0.8
    search = GridSearchCV(NutgrafClassifier(min_df=1), {"C": [0.3, 10.0], "word_ngrams": [None, (1, 2)]},
                          cv=2).fit(texts, labels)
    assert search.best_params_["C"] in (0.3, 10.0)
    pipeline = make_pipeline(TfidfVectors(min_df=1), LogisticRegression(C=10))
    assert pipeline.fit(texts, labels).score(texts, labels) == 1
    union = FeatureUnion([("words", TfidfVectors(min_df=1)),
                          ("chars", TfidfVectors(word_ngrams=(0, 0), char_ngrams=(3, 4), min_df=1))])
    assert union.fit_transform(texts).shape[0] == len(texts)
    lower = FunctionTransformer(lambda X: [text.lower() for text in X])
    assert make_pipeline(lower, NutgrafClassifier(min_df=1)).fit(texts, labels).score(texts, labels) == 1


def test_tfidf_is_that_of_scikit_learn(weather):
    from sklearn.feature_extraction.text import TfidfVectorizer
    texts, _ = weather
    ours = TfidfVectors(min_df=1).fit(texts)
    theirs = TfidfVectorizer(sublinear_tf=True, token_pattern=r"\w+").fit(texts)
    names = ours.get_feature_names_out()
    assert sorted(names) == sorted(theirs.get_feature_names_out())
    order = [theirs.vocabulary_[name] for name in names]
    assert numpy.allclose(ours.transform(texts).toarray(), theirs.transform(texts).toarray()[:, order],
                          atol=1e-6)
    assert ours.transform([]).shape == (0, len(names))
    assert (pickle.loads(pickle.dumps(ours)).transform(texts) != ours.transform(texts)).nnz == 0


def test_summarizer(articles):
    texts = list(articles.values())
    made = Summarizer(sentences=2).fit(texts).transform(texts)
    assert made.shape == (len(texts),)
    assert made[0] == str(nutgraf.summarize(texts[0], sentences=2))
