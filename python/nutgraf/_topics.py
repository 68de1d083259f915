"""Topics of texts and of their parts."""

from __future__ import annotations

import html
import os
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from array import array
from ctypes import POINTER, byref, c_char_p
from typing import (Any, Callable, Dict, Iterable, Iterator, List, NamedTuple, Optional, Sequence,
                    Tuple, TypeVar, Union)

from . import _native, _texts
from ._models import Model, model_for
from .errors import ArgumentError

UNITS = ("auto", "paragraph", "document")
CONTEXTS = ("article", "none")
KINDS = ("title", "heading", "paragraph", "list-item", "furniture")
DOCUMENT_PIECE = 64
T = TypeVar("T")


class Topic(NamedTuple):
    """A label and its calibrated probability."""
    label: str
    p: float


@dataclass(frozen=True)
class Part:
    """A paragraph, heading or other block of a text, or a section: several blocks of one topic.

    ``start`` and ``end`` count characters (code points) of the text, ``byte_start`` and
    ``byte_end`` bytes of its UTF-8. ``known`` of its ``total`` n-grams are known to the model.
    """
    kind: str
    start: int
    end: int
    byte_start: int
    byte_end: int
    topics: Tuple[Topic, ...]
    known: int
    total: int
    text: str = field(repr=False)

    @property
    def label(self) -> Optional[str]:
        """The likeliest label; None where there is no evidence."""
        return self.topics[0].label if self.topics else None

    @property
    def p(self) -> float:
        """Its probability; NaN where there is none."""
        return self.topics[0].p if self.topics else float("nan")


class Classification:
    """What a text is about. Parts are made when they are asked for.

    >>> result = nutgraf.classify("The central bank raised its key rate again to curb inflation.")
    >>> result
    <Classification business 1.000, 1 paragraph>
    >>> result.label, round(result.p, 4)
    ('business', 0.9998)
    >>> [(part.start, part.end, part.label) for part in result.paragraphs]
    [(0, 61, 'business')]
    """

    __slots__ = ("text", "_batch", "_number", "_parts", "_title")

    def __init__(self, text: _texts.Text, batch: "_Batch", number: int, title: Optional[str]):
        self.text = text if isinstance(text, str) else bytes(text).decode()
        self._batch, self._number, self._title = batch, number, title
        self._parts: Optional[Tuple[Part, ...]] = None

    def __repr__(self) -> str:
        count = len(self.paragraphs)
        what = f"{self.label} {self.p:.3f}" if self.topics else "no evidence"
        return f"<Classification {what}, {count} paragraph{'s' if count != 1 else ''}>"

    def __eq__(self, other: Any) -> bool:
        return isinstance(other, Classification) and self.to_dict() == other.to_dict()

    __hash__ = None  # type: ignore[assignment]

    @property
    def topics(self) -> Tuple[Topic, ...]:
        """Labels by falling probability, those of a millionth or more; none without evidence."""
        return self._batch.topics("text_p", self._number)

    @property
    def probabilities(self) -> Dict[str, float]:
        """All labels of the model, NaN without evidence."""
        labels = self._batch.model.labels
        return dict(zip(labels, self._batch.row("text_p", self._number)))

    @property
    def label(self) -> Optional[str]:
        """The likeliest label; None where there is no evidence."""
        label = self._batch.best(self._number)[0]
        return None if label < 0 else self._batch.model.labels[label]

    @property
    def p(self) -> float:
        """Its probability; NaN where there is none."""
        return self._batch.best(self._number)[1]

    @property
    def labels(self) -> Tuple[str, ...]:
        """Of a model with several labels a text those that apply, else the likeliest."""
        model = self._batch.model
        if not model.is_multi_label:
            return () if self.label is None else (self.label,)
        row = self._batch.row("text_p", self._number)
        return tuple(label for label, p, least in zip(model.labels, row, model.thresholds)
                     if p >= least and p > 0)

    @property
    def title(self) -> Optional[str]:
        """The title that was given, or that the text has."""
        if self._title is not None:
            return self._title
        start, end = self._batch.text_numbers(self._number)[4:6]
        return None if start < 0 else self.text[start:end]

    @property
    def known(self) -> int:
        """How many of the n-grams the model knows."""
        return self._batch.text_numbers(self._number)[2]

    @property
    def total(self) -> int:
        """How many n-grams there are."""
        return self._batch.text_numbers(self._number)[3]

    @property
    def parts(self) -> Tuple[Part, ...]:
        """All blocks in reading order, title and page furniture too."""
        if self._parts is None:
            self._parts = self._batch.parts(self._number, self.text)
        return self._parts

    @property
    def paragraphs(self) -> Tuple[Part, ...]:
        """Paragraphs and list items."""
        return tuple(part for part in self.parts if part.kind in ("paragraph", "list-item"))

    @property
    def sections(self) -> Tuple[Part, ...]:
        """Neighbouring blocks of one topic together."""
        return self._batch.sections(self._number, self.text, self.parts)

    def to_dict(self) -> Dict[str, Any]:
        """Everything as dictionaries and lists, ready for JSON."""
        def part(p: Part) -> Dict[str, Any]:
            return {"kind": p.kind, "start": p.start, "end": p.end,
                    "topics": [topic._asdict() for topic in p.topics]}
        return {"title": self.title, "topics": [topic._asdict() for topic in self.topics],
                "sections": [part(p) for p in self.sections],
                "paragraphs": [part(p) for p in self.parts]}

    def __reduce__(self) -> Any:
        return _restore, (self.text, self._title, self._batch.model, self._batch.how)

    def _repr_html_(self) -> str:
        rows = []
        for part in self.parts:
            if part.kind == "furniture":
                continue
            cell = "<br>".join(f"{html.escape(t.label)}&nbsp;{t.p:.2f}" for t in part.topics[:2]
                               if t.p >= 0.1)
            text = html.escape(part.text)
            text = f"<b>{text}</b>" if part.kind in ("title", "heading") else text
            rows.append(f"<tr><td style='vertical-align:top'>{cell or '–'}</td>"
                        f"<td style='text-align:left'>{text}</td></tr>")
        topics = ", ".join(f"{html.escape(t.label)} {t.p:.2f}" for t in self.topics[:3])
        return (f"<table><caption>{topics or 'no evidence'}</caption>"
                f"<tr><th>topics</th><th>text</th></tr>{''.join(rows)}</table>")


class _Batch:
    """Classified texts in the library's memory."""

    def __init__(self, model: Model, how: "_How", pointer: Any):
        self.model, self.how, self._pointer = model, how, pointer
        self._topics = pointer.contents

    def __del__(self) -> None:
        _native.release("topics_free", self._pointer)

    def row(self, kind: str, number: int) -> List[float]:
        K = len(self.model.labels)
        return getattr(self._topics, kind)[number * K:(number + 1) * K]

    def best(self, number: int) -> Tuple[int, float]:
        row = self.row("text_p", number)
        p = max(row)
        return (row.index(p), p) if p == p else (-1, p)

    def topics(self, kind: str, number: int) -> Tuple[Topic, ...]:
        found = [Topic(label, p) for label, p in zip(self.model.labels, self.row(kind, number))
                 if p >= 1e-6]
        return tuple(sorted(found, key=lambda topic: -topic.p))

    def text_numbers(self, number: int) -> List[int]:
        return self._topics.texts[6 * number:6 * (number + 1)]

    def _range(self, number: int, column: int, count: int) -> range:
        first = self._topics.texts[6 * number + column]
        is_last = number + 1 == self._topics.text_count
        return range(first, count if is_last else self._topics.texts[6 * (number + 1) + column])

    def parts(self, number: int, text: str) -> Tuple[Part, ...]:
        made = []
        for b in self._range(number, 0, self._topics.block_count):
            kind, start, end, byte_start, byte_end, known, total = \
                self._topics.blocks[7 * b:7 * (b + 1)]
            made.append(Part(KINDS[kind], start, end, byte_start, byte_end,
                             self.topics("block_p", b), known, total, text[start:end]))
        return tuple(made)

    def sections(self, number: int, text: str, parts: Sequence[Part]) -> Tuple[Part, ...]:
        made = []
        for s in self._range(number, 1, self._topics.section_count):
            first, last = self._topics.sections[2 * s:2 * s + 2]
            inside = parts[first:last + 1]
            made.append(Part("section", inside[0].start, inside[-1].end, inside[0].byte_start,
                             inside[-1].byte_end, self.topics("section_p", s),
                             sum(part.known for part in inside),
                             sum(part.total for part in inside),
                             text[inside[0].start:inside[-1].end]))
        return tuple(made)


class _How(NamedTuple):
    """Options of a classifier, and the key of its scratch memory."""
    unit: int
    context: int
    furniture: bool
    labels: Tuple[str, ...]

    def borrow(self, model: Model) -> Any:
        names = (c_char_p * len(self.labels))(*(label.encode() for label in self.labels))
        return model._borrow(self, "worker_topics", model._handle, self.unit, self.context,
                             self.furniture, names, len(self.labels))


def how(unit: str, context: str, furniture: bool, labels: Optional[Iterable[str]]) -> _How:
    if unit not in UNITS:
        raise ArgumentError(f"unit must be one of {', '.join(UNITS)}")
    if context not in CONTEXTS:
        raise ArgumentError(f"context must be one of {', '.join(CONTEXTS)}")
    return _How(UNITS.index(unit), CONTEXTS.index(context), bool(furniture), tuple(labels or ()))


def _classify_piece(model: Model, options: _How, texts: Sequence[Any], first: int,
                    title: Optional[str] = None) -> List[Classification]:
    head = _texts.optional(title, "title")
    source, kept = _texts.many(texts, first)
    pointer = POINTER(_native.Topics)()
    with options.borrow(model) as worker:
        _native.call("topics_documents", worker, byref(source), head, len(head or b""),
                     byref(pointer))
    batch = _Batch(model, options, pointer)
    return [Classification(text, batch, i, title) for i, text in enumerate(texts)]


def _restore(text: str, title: Optional[str], model: Model, options: _How) -> Classification:
    return _classify_piece(model, options, [text], 0, title)[0]


def in_pieces(texts: Iterable[Any], size: int, threads: int,
              work: Callable[[int, Sequence[Any]], T]) -> Iterator[T]:
    """What `work` makes of each piece, in order; of a stream no more is read than is worked on."""
    pieces = _texts.pieces(texts, size)
    if threads <= 1:
        for first, piece in pieces:
            yield work(first, piece)
        return
    with ThreadPoolExecutor(threads) as pool:
        waiting: deque = deque()
        for first, piece in pieces:
            waiting.append(pool.submit(work, first, piece))
            if len(waiting) > 2 * threads:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def thread_count(threads: Optional[int]) -> int:
    if threads is None:
        return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1
    if threads < 1:
        raise ArgumentError("threads must be at least 1")
    return threads


def classify(text: Any, *, model: Union[None, str, "os.PathLike[str]", Model] = None,
             title: Optional[str] = None, unit: str = "auto", context: str = "article",
             furniture: bool = False, labels: Optional[Iterable[str]] = None,
             threads: Optional[int] = 1) -> Any:
    """Topics of a text and of its paragraphs.

    A str or bytes (UTF-8) gives a ``Classification``, a list of them a list, anything else that can
    be gone through (a generator, a file) an iterator that reads no further than it must. A column of
    pandas, Polars or Arrow goes to ``nutgraf.topics``.

    ``unit="document"`` takes a text as one piece, ``context="none"`` judges each paragraph by
    itself, ``labels`` answers among these only, ``threads=None`` uses all processors.

    >>> [result.label for result in nutgraf.classify(["Rain flooded three villages in the valley.",
    ...                                               "The striker scored twice in the final."])]
    ['disaster', 'sport']
    >>> next(nutgraf.classify(line for line in ["Shares fell after the bank's profit warning."])).label
    'business'
    """
    used = model_for("topic", model)
    options = how(unit, context, furniture, labels)
    if _texts.is_one(text):
        _texts.encode(text)
        return _classify_piece(used, options, [text], 0, title)[0]
    if title is not None:
        raise ArgumentError("a title goes with a single text")
    made = in_pieces(text, DOCUMENT_PIECE, thread_count(threads),
                     lambda first, piece: _classify_piece(used, options, piece, first))
    results = (result for piece in made for result in piece)
    return list(results) if isinstance(text, (list, tuple)) else results


class Labelled(NamedTuple):
    """A label and a probability a text: None and NaN without evidence."""
    labels: List[Any]
    p: Any


def _rows_piece(model: Model, options: _How, source: _native.Source, top: int) -> "tuple[array, array]":
    width = top or len(model.labels)
    numbers = array("i", bytes(4 * top * source.count))
    p = array("d", bytes(8 * width * source.count))
    with options.borrow(model) as worker:
        _native.call("topics_rows", worker, byref(source), top, numbers.buffer_info()[0],
                     p.buffer_info()[0])
    return numbers, p


def rows(texts: Iterable[Any], model: Model, options: _How, top: int,
         threads: int) -> "tuple[array, array]":
    """Numbers of labels [n x top] and probabilities [n x top], or with top 0 [n x K]."""
    numbers, p = array("i"), array("d")

    def work(first: int, piece: Sequence[Any]) -> "tuple[array, array]":
        source, kept = _texts.many(piece, first)
        return _rows_piece(model, options, source, top)

    for some_numbers, some_p in in_pieces(texts, _texts.PIECE, threads, work):
        numbers.extend(some_numbers)
        p.extend(some_p)
    return numbers, p


def topics(texts: Any, *, model: Union[None, str, "os.PathLike[str]", Model] = None, top: int = 1,
           unit: str = "document", labels: Optional[Iterable[str]] = None,
           threads: Optional[int] = 1) -> Any:
    """The likeliest label of each text and its probability: the fast way through many texts.

    A list gives ``Labelled(labels, p)``; with ``top`` above 1 each text has a list of that length.
    A Series of pandas or Polars gives a DataFrame with the columns ``label`` and ``p`` (and
    ``label_2``, ...), an array of Arrow a table: missing values stay missing.

    >>> found = nutgraf.topics(["The striker scored twice in the final.", ""])
    >>> found.labels
    ['sport', None]
    """
    used = model_for("topic", model)
    options = how(unit, "article", False, labels)
    count = thread_count(threads)
    if top < 1:
        raise ArgumentError("top must be at least 1")
    if not isinstance(texts, (list, tuple)):
        from . import columns
        if columns.is_column(texts):
            return columns.topics(texts, used, options, top, count)
    if _texts.is_one(texts):
        raise TypeError("topics takes many texts: nutgraf.classify takes one")
    numbers, p = rows(texts, used, options, top, count)
    names: List[Optional[str]] = [*used.labels, None]  # -1 is the last
    found = list(map(names.__getitem__, numbers))
    if top == 1:
        return Labelled(found, p)
    return Labelled([found[i:i + top] for i in range(0, len(found), top)],
                    [p[i:i + top] for i in range(0, len(p), top)])


def probabilities(texts: Iterable[Any], model: Model, unit: str = "document",
                  threads: int = 1) -> "tuple[array, int]":
    """[n x K], and n."""
    p = rows(texts, model, how(unit, "article", False, None), 0, threads)[1]
    return p, len(p) // max(1, len(model.labels))


@dataclass(frozen=True)
class Contribution:
    """A feature's part in a label's score; ``start`` and ``end`` are those of its first place in
    the text, None where it has none there."""
    feature: str
    kind: str
    value: float
    contribution: float
    places: int
    start: Optional[int]
    end: Optional[int]


@dataclass(frozen=True)
class Evidence:
    """What speaks for and against a label: everything adds up to ``score``."""
    label: str
    score: float
    bias: float
    article: float
    before: float
    behind: float
    contributions: Tuple[Contribution, ...]


def explain(text: Any, label: str, *, part: Optional[int] = None,
            model: Union[None, str, "os.PathLike[str]", Model] = None,
            unit: str = "auto") -> Evidence:
    """What in a text, or in its part of that number, speaks for a label.

    >>> nutgraf.explain("The striker scored twice.", "sport").contributions[0].feature
    'striker'
    """
    used = model_for("topic", model)
    if label not in used.labels:
        raise ArgumentError(f'the model has no label "{label}"')
    source, kept = _texts.one(text)
    with how(unit, "article", False, None).borrow(used) as worker:
        found = _native.call_for_json("topics_explain", worker, byref(source),
                                      2 ** 64 - 1 if part is None else part,
                                      used.labels.index(label))
    items = tuple(Contribution(item["feature"], item["kind"], item["value"], item["contribution"],
                               item["places"], item.get("start"), item.get("end"))
                  for item in found["contributions"])
    rest = {key: float(found[key]) for key in ("bias", "article", "before", "behind")}
    score = sum(rest.values()) + sum(item.contribution for item in items)
    return Evidence(label, score, contributions=items, **rest)
