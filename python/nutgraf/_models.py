"""Models, and the scratch memory that calls borrow."""

from __future__ import annotations

import os
import tempfile
import threading
from array import array
from contextlib import contextmanager
from typing import Any, Dict, Iterator, List, Optional, Tuple, Union

from . import _native
from .errors import ArgumentError, ModelError

SHIPPED = {"topic": "topic-news", "stance": "stance-target", "headline": "stance-headline",
           "summary": "summary-news", "vectors": "words-news"}


def path_of(name: Union[str, "os.PathLike[str]"]) -> str:
    path = os.fspath(name)
    if isinstance(path, bytes):
        path = os.fsdecode(path)
    if path in SHIPPED.values():
        return os.path.join(_native.folder, "models", path + ".ngm")
    if os.path.isdir(path):
        raise ModelError("is a folder, not a model", path)
    return path


class Model:
    """A trained model of any task. It may be used by any number of threads at the same time.

    >>> model = nutgraf.load("topic-news")
    >>> model.task, len(model.labels)
    ('topic', 14)
    >>> model.labels[0]
    'arts-entertainment'
    """

    def __init__(self, handle: int, path: Optional[str] = None):
        self._handle = handle
        self._workers: Dict[Any, List[int]] = {}
        self._bases: Tuple[Any, ...] = ()
        self.path = path
        self.report: Dict[str, Any] = {}  # of the training that made it
        described = _native.describe(handle)
        self.task: str = described["task"]
        self.labels: Tuple[str, ...] = tuple(described["labels"])
        self.is_multi_label: bool = described["multi_label"]
        self.thresholds: Tuple[float, ...] = tuple(described["thresholds"])
        self.feature_count: int = described["features"]
        self.dimensions: int = described["dimensions"]
        self.facts: Dict[str, Any] = described["facts"]

    def __repr__(self) -> str:
        name = f" {os.path.basename(self.path)}" if self.path else ""
        labels = f", {len(self.labels)} labels" if self.labels else ""
        return f"<nutgraf.Model{name}: {self.task}{labels}, {self.feature_count} features>"

    def __del__(self) -> None:
        for workers in getattr(self, "_workers", {}).values():
            while workers:
                _native.release("worker_free", workers.pop())
        if getattr(self, "_handle", None):
            _native.release("model_close", self._handle)

    def save(self, path: Union[str, "os.PathLike[str]"]) -> None:
        """Writes the model, whole or not at all."""
        _native.call("model_save", self._handle, os.fsencode(path))

    def to_bytes(self) -> bytes:
        """The model's file."""
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "model.ngm")
            self.save(path)
            with open(path, "rb") as file:
                return file.read()

    @staticmethod
    def from_bytes(data: bytes) -> "Model":
        """What ``to_bytes`` gave."""
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "model.ngm")
            with open(path, "wb") as file:
                file.write(data)
            model = load(path)  # it stays mapped when the file is gone
            model.path = None
            return model

    def __reduce__(self) -> Any:
        return Model.from_bytes, (self.to_bytes(),)

    def top_features(self, label: str, count: int = 20) -> List[Tuple[str, float]]:
        """The n-grams that speak most for a label, with their weights.

        >>> [word for word, weight in nutgraf.load("topic-news").top_features("sport", 3)] != []
        True
        """
        if label not in self.labels:
            raise ArgumentError(f'the model has no label "{label}"')
        return self._top(self.labels.index(label), None, count)

    def near_words(self, word: str, count: int = 10) -> List[Tuple[str, float]]:
        """The words of a model of vectors that keep the same company, with their cosines.

        >>> len(nutgraf.load("words-news").near_words("flood", 2))
        2
        """
        if self.task != "vectors":
            raise ModelError(f"the model is for {self.task}, not for vectors", self.path)
        return self._top(0, word.encode(), count)

    def vector(self, word: str) -> "array[float]":
        """The numbers of a word, of a model of vectors; zeros for a word that it does not know.

        >>> len(nutgraf.load("words-news").vector("flood"))
        150
        """
        if self.task != "vectors":
            raise ModelError(f"the model is for {self.task}, not for vectors", self.path)
        numbers, data = array("f", bytes(4 * self.dimensions)), word.encode()
        _native.call("model_vector", self._handle, data, len(data), numbers.buffer_info()[0])
        return numbers

    def _top(self, label: int, word: Optional[bytes], count: int) -> List[Tuple[str, float]]:
        with self._borrow("names", "worker_topics", None, 0, 0, 0, None, 0) as worker:
            found = _native.call_for_json("model_top", self._handle, worker, label, word, count)
        return [(name, number) for name, number in found]

    def _need(self, task: str) -> "Model":
        if self.task != task:
            raise ModelError(f"the model is for {self.task}, not for {task}", self.path)
        return self

    @contextmanager
    def _borrow(self, key: Any, make: str, *arguments: Any) -> Iterator[int]:
        """Scratch memory made by these arguments, which `key` stands for, for one thread: that of
        an earlier call if some is free."""
        free = self._workers.setdefault(key, [])
        try:
            worker = free.pop()
        except IndexError:
            worker = _native.call_for_handle(make, *arguments)
        try:
            yield worker
        finally:
            free.append(worker)


def load(name: Union[str, "os.PathLike[str]"] = "topic-news") -> Model:
    """Opens a model: the path of a file, or the name of a shipped one (``topic-news``,
    ``stance-target``, ``stance-headline``, ``summary-news``, ``words-news``).

    The file is mapped, so that processes share it, and every byte is checked: a damaged file
    raises ``ModelError``, one that cannot be read ``InputError``.

    >>> nutgraf.load()
    <nutgraf.Model topic-news.ngm: topic, 14 labels, 60000 features>
    """
    path = path_of(name)
    return Model(_native.call_for_handle("model_open", os.fsencode(path)), path)


_shipped: Dict[str, Model] = {}
_lock = threading.Lock()


def shipped(task: str) -> Model:
    """The shipped model of a task, opened once."""
    with _lock:
        if task not in _shipped:
            _shipped[task] = load(SHIPPED[task])
        return _shipped[task]


def model_for(task: str, model: Union[None, str, "os.PathLike[str]", Model],
              name: Optional[str] = None) -> Model:
    """What a caller has given as the model, or the shipped one."""
    if model is None:
        return shipped(name or task)
    return (model if isinstance(model, Model) else load(model))._need(task)
