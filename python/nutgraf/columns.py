"""Columns of pandas, Polars and Arrow: the library reads their memory, no loop runs over rows."""

from __future__ import annotations

import ctypes
from array import array
from typing import Any, Iterator, List, Tuple

from . import _native
from ._models import Model
from ._topics import _How, _rows_piece, in_pieces, rows
from .errors import ArgumentError

ROWS = 4096  # rows that are handed over at a time
STRINGS = (b"u", b"U", b"vu")
BYTES = (b"z", b"Z", b"vz")


class _Schema(ctypes.Structure):
    """https://arrow.apache.org/docs/format/CDataInterface.html"""


_Schema._fields_ = [
    ("format", ctypes.c_char_p), ("name", ctypes.c_char_p), ("metadata", ctypes.c_void_p),
    ("flags", ctypes.c_int64), ("n_children", ctypes.c_int64), ("children", ctypes.c_void_p),
    ("dictionary", ctypes.c_void_p),
    ("release", ctypes.CFUNCTYPE(None, ctypes.POINTER(_Schema))), ("private", ctypes.c_void_p)]


class _Array(ctypes.Structure):
    pass


_Array._fields_ = [
    ("length", ctypes.c_int64), ("null_count", ctypes.c_int64), ("offset", ctypes.c_int64),
    ("n_buffers", ctypes.c_int64), ("n_children", ctypes.c_int64),
    ("buffers", ctypes.POINTER(ctypes.c_void_p)), ("children", ctypes.c_void_p),
    ("dictionary", ctypes.c_void_p),
    ("release", ctypes.CFUNCTYPE(None, ctypes.POINTER(_Array))), ("private", ctypes.c_void_p)]


class _Stream(ctypes.Structure):
    pass


_Stream._fields_ = [
    ("get_schema", ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(_Stream),
                                    ctypes.POINTER(_Schema))),
    ("get_next", ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(_Stream), ctypes.POINTER(_Array))),
    ("get_last_error", ctypes.CFUNCTYPE(ctypes.c_char_p, ctypes.POINTER(_Stream))),
    ("release", ctypes.CFUNCTYPE(None, ctypes.POINTER(_Stream))), ("private", ctypes.c_void_p)]

_pointer_of = ctypes.pythonapi.PyCapsule_GetPointer
_pointer_of.restype, _pointer_of.argtypes = ctypes.c_void_p, [ctypes.py_object, ctypes.c_char_p]


def _library_of(column: Any) -> str:
    return type(column).__module__.split(".")[0]


def is_column(value: Any) -> bool:
    return hasattr(value, "__arrow_c_stream__") or hasattr(value, "__arrow_c_array__") or \
        _library_of(value) in ("pandas", "numpy", "polars", "pyarrow")


# ---- Arrow ----


class _Chunk:
    """One array of a column; its memory is the column's until it is released."""

    def __init__(self, array_: _Array, format_: bytes):
        self.array, self.format = array_, format_

    def source(self, first: int, count: int) -> _native.Source:
        return _native.Source(None, 0, None, count, ctypes.addressof(self.array), self.format, first)

    def __del__(self) -> None:
        if self.array.release:
            self.array.release(ctypes.byref(self.array))


def chunks(column: Any, formats: Tuple[bytes, ...] = STRINGS) -> Iterator[_Chunk]:
    """The arrays of a column of strings that speaks Arrow's C stream interface."""
    capsule = column.__arrow_c_stream__()
    stream = _Stream.from_address(_pointer_of(capsule, b"arrow_array_stream"))
    schema = _Schema()
    if stream.get_schema(ctypes.byref(stream), ctypes.byref(schema)):
        raise ArgumentError("the column does not give its type")
    format_ = bytes(schema.format)
    schema.release(ctypes.byref(schema))
    if format_ not in formats:
        raise TypeError("the column must hold strings")
    while True:
        array_ = _Array()
        if stream.get_next(ctypes.byref(stream), ctypes.byref(array_)):
            raise ArgumentError((stream.get_last_error(ctypes.byref(stream)) or b"").decode())
        if not array_.release:
            return
        yield _Chunk(array_, format_)


def _arrow_rows(column: Any, model: Model, options: _How, top: int,
                threads: int) -> "tuple[array, array]":
    numbers, p = array("i"), array("d")

    def places() -> Iterator[Tuple[_Chunk, int]]:
        for chunk in chunks(column):
            for first in range(0, chunk.array.length, ROWS):
                yield chunk, first

    def work(unused: int, piece: Any) -> "tuple[array, array]":
        chunk, first = piece[0]
        source = chunk.source(first, min(ROWS, chunk.array.length - first))
        return _rows_piece(model, options, source, top)

    for some_numbers, some_p in in_pieces(places(), 1, threads, work):
        numbers.extend(some_numbers)
        p.extend(some_p)
    return numbers, p


# ---- In and out ----


def _object_rows(values: Any, is_missing: Any, model: Model, options: _How, top: int,
                 threads: int) -> "tuple[array, array]":
    """Of an array of Python's strings, where missing ones are read as empty texts, which have no
    label either."""
    if is_missing.any():
        values = values.copy()
        values[is_missing] = ""
    return rows(values.tolist(), model, options, top, threads)


def _names(top: int) -> List[Tuple[str, str]]:
    return [("label", "p")] + [(f"label_{i}", f"p_{i}") for i in range(2, top + 1)]


def _pandas(column: Any, model: Model, options: _How, top: int, threads: int) -> Any:
    import numpy
    import pandas
    if isinstance(column, pandas.DataFrame):
        raise TypeError("topics takes one column, not a DataFrame")
    series = column if isinstance(column, pandas.Series) else pandas.Series(column)
    if len(series) == 0:
        numbers, p = array("i"), array("d")
    elif "pyarrow" in str(getattr(series.dtype, "storage", series.dtype)):
        import pyarrow
        found = pyarrow.array(series, from_pandas=True)
        column = found if isinstance(found, pyarrow.ChunkedArray) else pyarrow.chunked_array([found])
        numbers, p = _arrow_rows(column, model, options, top, threads)
    else:
        numbers, p = _object_rows(series.to_numpy(dtype=object), series.isna().to_numpy(), model,
                                  options, top, threads)
    labels = numpy.frombuffer(numbers, numpy.int32).reshape(-1, top)
    values = numpy.frombuffer(p, numpy.float64).reshape(-1, top)
    made = {}
    for i, (label, probability) in enumerate(_names(top)):
        made[label] = pandas.Categorical.from_codes(labels[:, i], categories=list(model.labels))
        made[probability] = values[:, i]
    return pandas.DataFrame(made, index=series.index)


def _arrow_table(column: Any, model: Model, options: _How, top: int, threads: int) -> Any:
    import pyarrow
    import pyarrow.compute
    if isinstance(column, pyarrow.Array):
        column = pyarrow.chunked_array([column])
    if pyarrow.types.is_null(column.type):
        column = column.cast(pyarrow.string())
    if pyarrow.types.is_dictionary(column.type):
        column = column.cast(column.type.value_type)
    numbers, p = _arrow_rows(column, model, options, top, threads)
    labels, made = pyarrow.array(list(model.labels)), {}
    for i, (label, probability) in enumerate(_names(top)):
        codes = pyarrow.array(numbers[i::top], pyarrow.int32())
        known = pyarrow.compute.greater_equal(codes, 0)
        none = pyarrow.scalar(None, pyarrow.int32())
        codes = pyarrow.compute.if_else(known, codes, none)
        values = pyarrow.array(p[i::top], pyarrow.float64(), from_pandas=True)
        made[label] = pyarrow.DictionaryArray.from_arrays(codes, labels)
        made[probability] = values
    return pyarrow.table(made)


def _polars(column: Any, model: Model, options: _How, top: int, threads: int) -> Any:
    import polars
    if isinstance(column, polars.DataFrame):
        raise TypeError("topics takes one column, not a DataFrame")
    series = column.cast(polars.String) if column.dtype in (polars.Null, polars.Categorical) \
        else column
    if series.dtype != polars.String:
        raise TypeError("the column must hold strings")
    numbers, p = _arrow_rows(series, model, options, top, threads)
    names, made = polars.Series(list(model.labels), dtype=polars.String), {}
    for i, (label, probability) in enumerate(_names(top)):
        codes = polars.Series(memoryview(numbers)[i::top].tolist(), dtype=polars.Int32)
        codes = codes.set(codes < 0, None)
        made[label] = names.gather(codes) if len(codes) else polars.Series([], dtype=polars.String)
        values = polars.Series(memoryview(p)[i::top].tolist(), dtype=polars.Float64)
        made[probability] = values.set(codes.is_null(), None)
    return polars.DataFrame(made)


def topics(column: Any, model: Model, options: _How, top: int, threads: int) -> Any:
    """A frame of the column's own library: ``label`` and ``p``, and ``label_2`` and so on."""
    library = _library_of(column)
    if library == "polars":
        return _polars(column, model, options, top, threads)
    if library in ("pandas", "numpy"):
        return _pandas(column, model, options, top, threads)
    return _arrow_table(column, model, options, top, threads)
