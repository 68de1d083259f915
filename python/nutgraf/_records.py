"""Rows of Arrow as the records that the program writes: topics and stance in nested columns."""

from __future__ import annotations

import ctypes
from contextlib import contextmanager
from ctypes import byref, c_char_p, c_uint64, c_void_p
from typing import Any, Dict, Iterator, List, NamedTuple, Optional, Tuple

import pyarrow
import pyarrow.compute
import pyarrow.json

from . import _native, columns
from ._models import Model
from ._stance import Targets
from ._topics import CONTEXTS, UNITS, in_pieces
from .errors import ArgumentError

ROWS = 512  # that a thread takes at a time
INT, FLOAT, TEXT, TRUTH = pyarrow.int32(), pyarrow.float64(), pyarrow.string(), pyarrow.bool_()


class Options(NamedTuple):
    """What is asked of each row."""
    unit: str
    context: str
    furniture: bool
    labels: Tuple[str, ...]
    targets: Tuple[str, ...]
    prior: str
    names: int
    phrases: int
    top: int
    min_confidence: float


# ---- Schema ----


def _struct(**fields: Any) -> Any:
    return pyarrow.struct(list(fields.items()))


def _list(**fields: Any) -> Any:
    return pyarrow.list_(_struct(**fields))


def _stance_fields(labels: Tuple[str, ...], is_whole: bool) -> "Tuple[Dict[str, Any], Any, Any]":
    """Those of a record, and the lists of stances of a record and of a part of it."""
    def by_label(type_: Any) -> Any:
        return pyarrow.struct([(label, type_) for label in labels])

    tally = dict(paragraphs=INT, unsure=INT, counts=by_label(INT),
                 intervals=by_label(pyarrow.list_(FLOAT)), means=by_label(FLOAT))
    subject = dict(target=TEXT, headline=TRUTH, label=TEXT, reason=TEXT)
    answers = _list(**subject, p=FLOAT, probabilities=by_label(FLOAT), sure=TRUTH, voice=TEXT,
                    speaker=_struct(name=TEXT, start=INT, end=INT), quoted_share=FLOAT,
                    mentions=_list(start=INT, end=INT, by=TEXT), named=TRUTH)
    roll_ups = _list(**subject, **tally, author=_struct(**tally), quoted=_struct(**tally),
                     reported=_struct(**tally))
    found = dict(targets=_list(target=TEXT, kind=TEXT, aliases=pyarrow.list_(TEXT), mentions=INT,
                               paragraphs=INT, first=_struct(start=INT, end=INT)),
                 no_targets=TEXT)
    return found, answers if is_whole else roll_ups, answers


def _fields(labels: Tuple[str, ...], unit: str) -> Dict[str, Any]:
    """Columns of a record; `labels` are those of stance, none where there is none."""
    is_whole = unit == "document"
    topics = _list(label=TEXT, p=FLOAT)
    part = dict(start=INT, end=INT, topics=topics, reason=TEXT)
    paragraph = dict(start=INT, end=INT, kind=TEXT, topics=topics, reason=TEXT)
    fields = dict(language=TEXT, topics=topics, reason=TEXT)
    if labels:
        found, of_record, of_part = _stance_fields(labels, is_whole)
        fields.update(found, stance=of_record)
        paragraph.update(stance=of_part)
    if not is_whole:
        fields.update(sections=_list(**part), paragraphs=_list(**paragraph))
    return dict(fields, error=TEXT)


# ---- Rows ----


def likeliest(topics: Any) -> Any:
    """The first of each list, null where there is none."""
    some = pyarrow.compute.greater(pyarrow.compute.list_value_length(topics), 0)
    first = pyarrow.compute.if_else(some, topics.offsets[:-1], pyarrow.scalar(None, INT))
    return topics.values.take(first)


class Records:
    """A classifier of rows; what is wrong with its options is said when it is made."""

    def __init__(self, options: Options, topic: Model, target: Optional[Model],
                 headline: Optional[Model]):
        for name, allowed in (("unit", UNITS), ("context", CONTEXTS),
                              ("prior", ("natural", "training"))):
            if getattr(options, name) not in allowed:
                raise ArgumentError(f"{name} must be one of {', '.join(allowed)}")
        if options.top < 0:
            raise ArgumentError("top must be at least 1, or 0 for all")
        if not 0 <= options.min_confidence <= 1:
            raise ArgumentError("min_confidence must be between 0 and 1")
        self._options, self._models = options, (topic, target, headline)
        self._targets = Targets(options.targets) if options.targets else None
        self._free: List[int] = []
        labels = dict.fromkeys(label for model in (target, headline) if model
                               for label in model.labels)
        fields = _fields(tuple(labels), options.unit)
        self._lines = pyarrow.schema(list(fields.items()))
        self.schema = pyarrow.schema([("label", TEXT), ("p", FLOAT), *fields.items()])
        with self._borrow():
            pass

    def __del__(self) -> None:
        while getattr(self, "_free", None):
            _native.release("worker_free", self._free.pop())

    def _new_worker(self) -> int:
        how = self._options
        topic, target, headline = (model._handle if model else None for model in self._models)
        names = (c_char_p * len(how.labels))(*(label.encode() for label in how.labels))
        return _native.call_for_handle(
            "worker_records", topic, UNITS.index(how.unit), CONTEXTS.index(how.context),
            how.furniture, names, len(how.labels), target, headline,
            self._targets._handle if self._targets else None, how.names, how.phrases,
            how.prior == "training", how.min_confidence)

    @contextmanager
    def _borrow(self) -> Iterator[int]:
        """Scratch memory of one thread."""
        try:
            worker = self._free.pop()
        except IndexError:
            worker = self._new_worker()
        try:
            yield worker
        finally:
            self._free.append(worker)

    def _read(self, lines: bytes) -> Any:
        return pyarrow.json.read_json(
            pyarrow.BufferReader(lines),
            read_options=pyarrow.json.ReadOptions(use_threads=False, block_size=len(lines)),
            parse_options=pyarrow.json.ParseOptions(explicit_schema=self._lines,
                                                    unexpected_field_behavior="ignore"))

    def _piece(self, chunks: Any, first: int) -> Any:
        """Answers to the rows from the first on, `ROWS` at most."""
        view = _native.View(self._options.top, self._options.min_confidence,
                            self._options.furniture)
        end = min(first + ROWS, chunks[0].array.length)
        tables = []
        with self._borrow() as worker:
            while first < end:
                sources = [byref(chunk.source(first, end - first)) if chunk else None
                           for chunk in chunks]
                done, text, length = c_uint64(), c_void_p(), c_uint64()
                _native.call("records", worker, *sources, byref(view), byref(done), byref(text),
                             byref(length))
                tables.append(self._read(ctypes.string_at(text, length.value)))
                first += done.value
        table = pyarrow.concat_tables(tables).combine_chunks()
        best = likeliest(table["topics"].chunk(0))
        leading = [pyarrow.compute.struct_field(best, name) for name in ("label", "p")]
        return pyarrow.Table.from_arrays([*leading, *table.columns], schema=self.schema)

    def answer(self, text: Any, title: Any, target: Any, threads: int) -> Iterator[Any]:
        """Tables of the answers to the rows of arrays of strings or bytes, of `ROWS` rows each;
        titles and targets may be None."""
        chunks = [None if array is None else
                  next(columns.chunks(pyarrow.chunked_array([array]), columns.STRINGS + columns.BYTES))
                  for array in (text, title, target)]
        return in_pieces(iter(range(0, len(text), ROWS)), 1, threads,
                         lambda unused, piece: self._piece(chunks, piece[0]))
