"""Training and evaluation."""

from __future__ import annotations

import json
import os
import tempfile
import warnings
from contextlib import contextmanager
from ctypes import byref, c_uint64, c_void_p
from dataclasses import dataclass
from typing import Any, Callable, Dict, Iterator, List, Optional, Sequence, Tuple, Union

from . import _native, _texts
from ._models import Model, load, model_for
from ._topics import UNITS
from .errors import ArgumentError, DataError, NutgrafError

TASKS = ("topic", "stance", "summary", "vectors")
FIELDS = ("text_field", "title_field", "id_field", "label_field", "target_field", "group_field",
          "weight_field", "columns", "delimiter", "encoding", "label_separator", "folder_labels")
Path = Union[str, "os.PathLike[str]"]


@dataclass(frozen=True)
class LabelScores:
    """Scores of one label; ``support`` is how many rows have it."""
    label: str
    precision: float
    recall: float
    f1: float
    support: int


@dataclass(frozen=True)
class Evaluation:
    """Scores of a model. ``confusion[gold][predicted]`` counts rows by label, the last column those
    without an answer; ``left_out`` is how many records had no place in it."""
    rows: int
    unanswered: int
    accuracy: float
    macro_f1: float
    micro_f1: float
    weighted_f1: float
    log_loss: float
    ece: float
    brier: float
    labels: Tuple[LabelScores, ...] = ()
    confusion: Tuple[Tuple[int, ...], ...] = ()
    left_out: int = 0

    def __getitem__(self, label: str) -> LabelScores:
        for scores in self.labels:
            if scores.label == label:
                return scores
        raise KeyError(label)

    def _repr_html_(self) -> str:
        rows = "".join(f"<tr><td>{s.label}</td><td>{s.precision:.3f}</td><td>{s.recall:.3f}</td>"
                       f"<td>{s.f1:.3f}</td><td>{s.support}</td></tr>" for s in self.labels)
        return (f"<p>{self.rows} rows, accuracy {self.accuracy:.3f}, macro-F1 {self.macro_f1:.3f}"
                "</p><table><tr><th>label</th><th>precision</th><th>recall</th><th>F1</th>"
                f"<th>rows</th></tr>{rows}</table>")


def _read_evaluation(found: Dict[str, Any], left_out: int) -> Evaluation:
    labels = tuple(LabelScores(s["label"], float(s["precision"]), float(s["recall"]), float(s["f1"]),
                               s["support"]) for s in found.pop("labels"))
    confusion = tuple(tuple(row) for row in found.pop("confusion", ()))
    numbers: Dict[str, Any] = {key: value if key in ("rows", "unanswered") else float(value)
                               for key, value in found.items()}
    return Evaluation(**numbers, labels=labels, confusion=confusion, left_out=left_out)


# ---- Data ----


def _is_paths(data: Any, task: str) -> bool:
    """A str or a path, or a list of them; vectors are made of texts, so strs in a list are these."""
    kinds = (str, os.PathLike)
    if isinstance(data, (list, tuple)) and len(data) > 0:
        return all(isinstance(item, os.PathLike if task == "vectors" else kinds) for item in data)
    return isinstance(data, kinds)


def _rows_of(data: Any, labels: Optional[Sequence[Any]], task: str) -> Iterator[Dict[str, Any]]:
    """Records of what Python has: dictionaries as they are, or texts beside their labels."""
    if labels is None:
        for i, row in enumerate(data):
            if isinstance(row, dict):
                yield row
            elif task == "vectors" and isinstance(row, (str, bytes)):
                yield {"text": _texts.encode(row, f"text {i}").decode()}
            else:
                raise TypeError(f"row {i} must be a dictionary, not {type(row).__name__}")
        return
    texts, labels = list(data), list(labels)
    if len(texts) != len(labels):
        raise ArgumentError(f"{len(texts)} texts and {len(labels)} labels")
    for i, (text, label) in enumerate(zip(texts, labels)):
        if label is None:
            raise ArgumentError(f"label {i} is missing")
        several = isinstance(label, (list, tuple, set, frozenset))
        names = [str(name) for name in label] if several else str(label)
        key = "summary" if task == "summary" else "label"
        yield {"text": _texts.encode(text, f"text {i}").decode(),
               key: sorted(names) if several else names}


@contextmanager
def _input(data: Any, labels: Optional[Sequence[Any]], task: str,
           fields: Dict[str, Any]) -> Iterator[Dict[str, Any]]:
    """What the library reads: the caller's files, or one with the caller's rows."""
    for name in fields:
        if name not in FIELDS:
            raise TypeError(f"unexpected argument {name!r}")
    if labels is None and _is_paths(data, task):
        paths = [data] if isinstance(data, (str, os.PathLike)) else list(data)
        yield {"paths": [os.fspath(path) for path in paths], **fields}
        return
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "rows.jsonl")
        with open(path, "w", encoding="utf-8") as file:
            for row in _rows_of(data, labels, task):
                file.write(json.dumps(row, ensure_ascii=False) + "\n")
        try:
            yield {"paths": [path], **fields}
        except NutgrafError as error:
            if error.path != path:
                raise
            raise type(error)(error.message, None, error.line) from None


def _warn(report: Dict[str, Any]) -> None:
    if report["left_out"]:
        first = f", the first: {report['messages'][0]}" if report["messages"] else ""
        warnings.warn(f"{report['left_out']} records left out{first}", stacklevel=3)


# ---- Training ----


def _train(task: str, given: Dict[str, Any], vectors: Optional[Model], from_: Optional[Model],
           progress: Optional[Callable[[str, int, int], Any]]) -> Tuple[int, Dict[str, Any]]:
    raised: List[BaseException] = []

    def tell(stage: bytes, rows: int, iteration: int) -> int:
        try:
            return 1 if progress is None or progress(stage.decode(), rows, iteration) is not False \
                else 0
        except BaseException as error:  # ctypes would print it and go on
            raised.append(error)
            return 0

    text = json.dumps(given).encode()
    model, report, length = c_void_p(), c_void_p(), c_uint64()
    callback = _native.Progress(tell)
    try:
        _native.call("train", TASKS.index(task), text, len(text),
                     vectors._handle if vectors else None, from_._handle if from_ else None,
                     callback, byref(model), byref(report), byref(length))
    except _native.Interrupted:
        if raised:
            raise raised[0] from None
        raise DataError("training was stopped before there was a model") from None
    made = _native.take_json(report, length)
    if raised:
        if model.value:
            _native.release("model_close", model)
        raise raised[0]
    return model.value or 0, made


def train(data: Any, labels: Optional[Sequence[Any]] = None, *, task: str = "topic",
          vectors: Union[None, str, Path, Model] = None, from_model: Optional[Model] = None,
          progress: Optional[Callable[[str, int, int], Any]] = None,
          dimensions: Optional[int] = None, **options: Any) -> Model:
    """Trains a model: of ``topic`` or ``stance`` from labelled records, of ``summary`` from articles
    with summaries, of word ``vectors`` from text.

    ``data`` is texts with ``labels`` beside them (a list a text for several labels, with
    ``multi_label=True``), dictionaries with ``text`` and ``label`` (``target`` for stance,
    ``summary`` for summaries), or paths of files in any format that the program reads. Options
    are those of ``nutgraf help train --all`` with underscores: ``word_ngrams=(1, 2)``,
    ``char_ngrams``, ``tf``, ``idf``, ``norm``, ``min_df``, ``max_features``, ``hash_bits``,
    ``loss``, ``C``, ``class_weight``, ``model_features``, ``half_weights``, ``seed``,
    ``threads``; and of files ``text_field``, ``label_field`` and the like. ``vectors="auto"`` adds
    what words mean in the news. ``progress(stage, rows, iteration)`` may return False to stop.

    >>> texts = ["rain and floods", "a late goal", "storm and rain", "goal in the final"] * 5
    >>> model = nutgraf.train(texts, ["weather", "sport"] * 10, min_df=1)
    >>> nutgraf.classify("rain again", model=model).label
    'weather'
    """
    if task not in TASKS:
        raise ArgumentError(f"task must be one of {', '.join(TASKS)}")
    fields = {name: options.pop(name) for name in FIELDS if name in options}
    used = None
    if vectors is not None:
        used = model_for("vectors", None if vectors == "auto" else vectors)
    with _input(data, labels, task, fields) as source:
        given = {"options": options, "input": source, "dimensions": dimensions or 0}
        handle, report = _train(task, given, used, from_model, progress)
    _warn(report)
    model = Model(handle)
    model.report = report
    return model


def cross_validate(data: Any, labels: Optional[Sequence[Any]] = None, *, folds: int = 5,
                   task: str = "topic", vectors: Union[None, str, Path, Model] = None,
                   progress: Optional[Callable[[str, int, int], Any]] = None,
                   **options: Any) -> Evaluation:
    """Scores options without a test set: every row is predicted by the fold that did not see it."""
    if task not in ("topic", "stance"):
        raise ArgumentError("task must be topic or stance")
    if folds < 2:
        raise ArgumentError("folds must be at least 2")
    fields = {name: options.pop(name) for name in FIELDS if name in options}
    used = None
    if vectors is not None:
        used = model_for("vectors", None if vectors == "auto" else vectors)
    with _input(data, labels, task, fields) as source:
        given = {"options": options, "input": source, "folds": folds}
        report = _train(task, given, used, None, progress)[1]
    _warn(report)
    return _read_evaluation(report["evaluation"], report["left_out"])


def evaluate(data: Any, labels: Optional[Sequence[Any]] = None, *,
             model: Union[None, str, Path, Model] = None, unit: str = "document",
             **fields: Any) -> Evaluation:
    """Answers of a model of topics or stance against labelled data, which is given as to ``train``.

    >>> nutgraf.evaluate(["The striker scored twice."], ["sport"]).accuracy
    1.0
    """
    used = model if isinstance(model, Model) else load(model or "topic-news")
    if used.task not in ("topic", "stance"):
        raise ArgumentError(f"a model for {used.task} is not evaluated here")
    if unit not in UNITS:
        raise ArgumentError(f"unit must be one of {', '.join(UNITS)}")
    with _input(data, labels, used.task, fields) as source:
        text = json.dumps({"input": source}).encode()
        report, length = c_void_p(), c_uint64()
        _native.call("evaluate", used._handle, UNITS.index(unit), text, len(text), byref(report),
                     byref(length))
    found = _native.take_json(report, length)
    _warn(found)
    return _read_evaluation(found["evaluation"], found["left_out"])
