"""fastText's names over nutgraf's models: ``import nutgraf.fasttext as fasttext``.

Files of training and test lines are those of fastText (``__label__sport text ...``). Options of
fastText that mean nothing here (``epoch``, ``lr``, ``ws``, ...) are taken and ignored with a warning;
``wordNgrams``, ``minn``, ``maxn``, ``minCount``, ``loss="ova"``, ``dim`` and ``thread`` count.
Models are nutgraf's own: fastText's ``.bin`` files are not read.
"""

from __future__ import annotations

import os
import warnings
from typing import Any, Dict, List, Optional, Sequence, Tuple, Union

from ._models import Model, load
from ._topics import how, rows
from ._training import train

BOW, EOW, EOS = "<", ">", "</s>"
_IGNORED = {"lr", "ws", "epoch", "minCountLabel", "neg", "bucket", "lrUpdateRate", "t",
            "pretrainedVectors", "verbose", "autotunePredictions", "autotuneDuration",
            "autotuneModelSize", "autotuneValidationFile", "autotuneMetric", "seed", "dim"}
_COUNTED = {"wordNgrams", "minn", "maxn", "minCount", "loss", "thread", "label"}


def _numbers(values: Any) -> Any:
    try:
        import numpy
    except ImportError:
        return list(values)
    return numpy.asarray(values)


def tokenize(text: str) -> List[str]:
    """Words between white space, as fastText takes them, and the end of a line.

    >>> fasttext.tokenize("rain and floods")
    ['rain', 'and', 'floods']
    """
    return text.replace("\n", f" {EOS} ").split()


class _FastText:
    """What ``load_model`` and ``train_supervised`` give."""

    def __init__(self, model: Model, label: str = "__label__"):
        self.f, self._label = model, label
        self._names: Optional[List[str]] = None

    # ---- Labels and words ----

    @property
    def labels(self) -> List[str]:
        return [self._label + label for label in self.f.labels]

    def get_labels(self, include_freq: bool = False, on_unicode_error: str = "strict") -> Any:
        if not include_freq:
            return self.labels
        return self.labels, _numbers(self.f.facts.get("training", {}).get("label_rows", []))

    @property
    def words(self) -> List[str]:
        if self._names is None:
            from . import _native
            self._names = [name for name, is_chars
                           in _native.describe(self.f._handle, "model_names") if not is_chars]
        return self._names

    def get_words(self, include_freq: bool = False, on_unicode_error: str = "strict") -> List[str]:
        if include_freq:
            raise NotImplementedError("the model does not keep how often a word stands in the data")
        return self.words

    def get_word_id(self, word: str) -> int:
        words = self.words
        return words.index(word) if word in words else -1

    def get_label_id(self, label: str) -> int:
        return self.labels.index(label) if label in self.labels else -1

    def __contains__(self, word: str) -> bool:
        return word in self.words

    def get_dimension(self) -> int:
        return self.f.dimensions

    def is_quantized(self) -> bool:
        return bool(self.f.facts.get("half_weights"))

    # ---- Topics ----

    def predict(self, text: Any, k: int = 1, threshold: float = 0.0,
                on_unicode_error: str = "strict") -> Any:
        """Labels with their probabilities: of one line ``(labels, p)``, of a list two lists."""
        K = len(self.f.labels)
        top = K if k < 1 else min(k, K)
        single = isinstance(text, str)
        lines = [text] if single else list(text)
        for line in lines:
            if isinstance(line, str) and "\n" in line:
                raise ValueError("predict processes one line at a time (remove '\\n')")
        numbers, p = rows(lines, self.f, how("document", "none", False, None), top, 1)
        labels = self.labels
        found, values = [], []
        for i in range(0, len(numbers), top):
            kept = [j for j in range(i, i + top) if numbers[j] >= 0 and p[j] >= threshold]
            found.append([labels[numbers[j]] for j in kept])
            values.append(_numbers([p[j] for j in kept]))
        return (tuple(found[0]), values[0]) if single else (found, values)

    def test(self, path: Union[str, "os.PathLike[str]"], k: int = 1,
             threshold: float = 0.0) -> Tuple[int, float, float]:
        """Rows, precision and recall of the k likeliest labels."""
        lines, golds = self._read(path)
        found = self.predict(lines, k, threshold)[0]
        hits = sum(len(set(gold) & set(labels)) for gold, labels in zip(golds, found))
        given, wanted = sum(map(len, found)), sum(map(len, golds))
        return len(lines), hits / max(1, given), hits / max(1, wanted)

    def test_label(self, path: Union[str, "os.PathLike[str]"], k: int = 1,
                   threshold: float = 0.0) -> Dict[str, Dict[str, float]]:
        """Precision, recall and f1score of each label."""
        lines, golds = self._read(path)
        found = self.predict(lines, k, threshold)[0]
        scores = {}
        for label in self.labels:
            hits = sum(label in gold and label in labels for gold, labels in zip(golds, found))
            given = sum(label in labels for labels in found)
            wanted = sum(label in gold for gold in golds)
            scores[label] = {"precision": hits / given if given else float("nan"),
                             "recall": hits / wanted if wanted else float("nan"),
                             "f1score": 2 * hits / (given + wanted) if given + wanted
                             else float("nan")}
        return scores

    def _read(self, path: Union[str, "os.PathLike[str]"]) -> Tuple[List[str], List[List[str]]]:
        lines, golds = [], []
        with open(path, encoding="utf-8") as file:
            for line in file:
                words = line.split()
                gold = [word for word in words if word.startswith(self._label)]
                if gold:
                    golds.append(gold)
                    lines.append(" ".join(w for w in words if not w.startswith(self._label)))
        return lines, golds

    # ---- Words ----

    def get_word_vector(self, word: str) -> Any:
        return _numbers(self.f.vector(word))

    def get_sentence_vector(self, text: str) -> Any:
        """The mean of the words' vectors, each of length 1; words without a vector do not count."""
        total, count = [0.0] * self.get_dimension(), 0
        for word in text.split():
            vector = self.f.vector(word)
            length = sum(value * value for value in vector) ** 0.5
            if length > 0:
                count += 1
                total = [sum_ + value / length for sum_, value in zip(total, vector)]
        return _numbers([sum_ / max(1, count) for sum_ in total])

    def get_nearest_neighbors(self, word: str, k: int = 10,
                              on_unicode_error: str = "strict") -> List[Tuple[float, str]]:
        return [(cosine, near) for near, cosine in self.f.near_words(word, k)]

    # ---- Files ----

    def save_model(self, path: Union[str, "os.PathLike[str]"]) -> None:
        self.f.save(path)

    def quantize(self, input: Optional[str] = None, **options: Any) -> None:
        """Trains again on the same lines with weights of 16 bits; the model becomes that."""
        if input is None:
            raise ValueError("quantize needs the training data: input=path")
        counted = {name: options[name] for name in _COUNTED if name in options}
        self.f = train_supervised(input, half_weights=True, **counted).f


def load_model(path: Union[str, "os.PathLike[str]"]) -> _FastText:
    """A model of topics or of word vectors: nutgraf's file, or the name of a shipped one.

    >>> fasttext.load_model("topic-news").predict("The striker scored twice.")[0]
    ('__label__sport',)
    """
    return _FastText(load(path))


def _options(given: Dict[str, Any]) -> Dict[str, Any]:
    for name in given:
        if name not in _IGNORED and name not in _COUNTED and name != "half_weights":
            raise TypeError(f"unexpected argument {name!r}")
    ignored = sorted(_IGNORED & set(given))
    if ignored:
        warnings.warn(f"without a meaning here: {', '.join(ignored)}", stacklevel=3)
    options: Dict[str, Any] = {"min_df": max(1, given.get("minCount", 1))}
    if given.get("half_weights"):
        options["half_weights"] = True
    if "wordNgrams" in given:
        options["word_ngrams"] = [1, max(1, given["wordNgrams"])]
    if given.get("maxn", 0) > 0:
        options["char_ngrams"] = [max(1, given.get("minn", 1)), given["maxn"]]
    if "thread" in given:
        options["threads"] = given["thread"]
    if given.get("loss") in ("ova", "one-vs-all"):
        options["multi_label"] = True
    elif given.get("loss", "softmax") not in ("softmax", "hs", "ns"):
        raise ValueError(f"loss {given['loss']!r} is not known")
    return options


def train_supervised(input: Union[str, "os.PathLike[str]"], **given: Any) -> _FastText:
    """Learns from lines of labels and text.

    Where lines have several labels each is one that applies, as with ``loss="ova"``.
    """
    options = _options(given)
    label = given.get("label", "__label__")
    texts: List[str] = []
    golds: List[List[str]] = []
    with open(input, encoding="utf-8") as file:
        for line in file:
            words = line.split()
            gold = [word[len(label):] for word in words if word.startswith(label)]
            if gold:
                golds.append(gold)
                texts.append(" ".join(word for word in words if not word.startswith(label)))
    if any(len(gold) > 1 for gold in golds):
        options["multi_label"] = True
    names: Sequence[Any] = golds if options.get("multi_label") else [gold[0] for gold in golds]
    return _FastText(train(texts, names, **options), label)


def train_unsupervised(input: Union[str, "os.PathLike[str]"], model: str = "skipgram",
                       dim: int = 100, **given: Any) -> _FastText:
    """Vectors of the words of a text, one record a line."""
    options = _options(given)
    with open(input, encoding="utf-8") as file:
        lines = [line.strip() for line in file if line.strip()]
    return _FastText(train(lines, task="vectors", dimensions=dim, min_df=options["min_df"]))
