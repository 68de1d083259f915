"""The shared object, through ctypes: every call lets other threads of Python run."""

from __future__ import annotations

import ctypes
import json
import os
from ctypes import (POINTER, byref, c_char_p, c_double, c_int, c_int32, c_int64, c_uint64, c_void_p)
from typing import Any, Dict

from .errors import (ArgumentError, DataError, InputError, InternalError, ModelError, NutgrafError,
                     RecordError)

folder = os.path.dirname(os.path.abspath(__file__))
_library = ctypes.CDLL(os.path.join(folder, "_nutgraf.so"))


class Source(ctypes.Structure):
    """ngpy_source of native.h."""
    _fields_ = [("data", c_char_p), ("size", c_uint64), ("lengths", c_void_p),
                ("count", c_uint64), ("array", c_void_p), ("format", c_char_p),
                ("first", c_uint64)]


class Topics(ctypes.Structure):
    """ngpy_topics of topics.c."""
    _fields_ = [("text_count", c_uint64), ("block_count", c_uint64), ("section_count", c_uint64),
                ("texts", POINTER(c_int64)), ("blocks", POINTER(c_int64)),
                ("sections", POINTER(c_int64)), ("text_p", POINTER(c_double)),
                ("block_p", POINTER(c_double)), ("section_p", POINTER(c_double))]


class Rows(ctypes.Structure):
    """ngpy_rows of topics.c."""
    _fields_ = [("starts", POINTER(c_int64)), ("columns", c_void_p), ("values", c_void_p)]


class SummaryOptions(ctypes.Structure):
    """ngpy_summary_options of answers.c."""
    _fields_ = [("method", c_char_p), ("about", c_char_p), ("amount", c_double),
                ("diversity", c_double), ("budget", c_int32), ("redundancy", c_int32),
                ("keypoints", c_int32), ("context", c_int32)]


class View(ctypes.Structure):
    """ngpy_view of records.c."""
    _fields_ = [("top", c_uint64), ("min_confidence", c_double), ("furniture", c_int32)]


Progress = ctypes.CFUNCTYPE(c_int, c_char_p, c_uint64, c_uint64)
_source, _text, _number = POINTER(Source), c_char_p, c_uint64
_json = [POINTER(c_void_p), POINTER(c_uint64)]

# Arguments of the functions that return a status, then of those that return something else.
_fallible: Dict[str, Any] = {
    "model_open": [_text, POINTER(c_void_p)],
    "model_save": [c_void_p, _text],
    "model_top": [c_void_p, c_void_p, _number, _text, _number, *_json],
    "model_vector": [c_void_p, _text, _number, c_void_p],
    "worker_topics": [c_void_p, c_int, c_int, c_int, POINTER(c_char_p), _number,
                      POINTER(c_void_p)],
    "worker_summaries": [c_void_p, POINTER(c_void_p)],
    "worker_stance": [c_void_p, c_void_p, c_void_p, _number, _number, c_int, c_int, c_int,
                      c_double, POINTER(c_void_p)],
    "worker_records": [c_void_p, c_int, c_int, c_int, POINTER(c_char_p), _number, c_void_p, c_void_p,
                       c_void_p, _number, _number, c_int, c_double, POINTER(c_void_p)],
    "records": [c_void_p, _source, _source, _source, POINTER(View), POINTER(c_uint64), *_json],
    "targets_new": [_text, _number, POINTER(c_void_p), POINTER(c_uint64)],
    "topics_rows": [c_void_p, _source, _number, c_void_p, c_void_p],
    "topics_documents": [c_void_p, _source, _text, _number, POINTER(POINTER(Topics))],
    "topics_explain": [c_void_p, _source, _number, _number, *_json],

    "topics_tfidf": [c_void_p, _source, POINTER(POINTER(Rows))],
    "summarize": [c_void_p, _source, _text, _number, POINTER(SummaryOptions), *_json],
    "keywords": [c_void_p, _source, _number, *_json],
    "stance": [c_void_p, _source, _text, _number, _text, _number, c_int, *_json],
    "train": [c_int, _text, _number, c_void_p, c_void_p, Progress, POINTER(c_void_p), *_json],
    "evaluate": [c_void_p, c_int, _text, _number, *_json],
}
_others: Dict[str, Any] = {
    "failure": ([POINTER(c_uint64), POINTER(c_char_p)], c_char_p),
    "model_close": ([c_void_p], None),
    "model_describe": ([c_void_p, POINTER(c_uint64)], c_void_p),
    "model_names": ([c_void_p, POINTER(c_uint64)], c_void_p),
    "free": ([c_void_p], None),
    "versions": ([], c_char_p),
    "worker_free": ([c_void_p], None),
    "targets_free": ([c_void_p], None),
    "rows_free": ([POINTER(Rows)], None),
    "topics_free": ([POINTER(Topics)], None),
}


def _function(name: str, arguments: list, result: Any) -> Any:
    function = getattr(_library, "ngpy_" + name)
    function.argtypes, function.restype = arguments, result
    return function


_functions = {name: _function(name, arguments, c_int) for name, arguments in _fallible.items()}
_functions.update((name, _function(name, *signature)) for name, signature in _others.items())

_kinds = {2: ArgumentError, 4: InputError, 5: RecordError, 6: ModelError, 7: DataError,
          8: InternalError}
INTERRUPTED = 9


class Interrupted(Exception):
    """A callback has asked to stop."""


def failure(status: int) -> BaseException:
    """The exception for what this thread's last call has left as its reason."""
    place, path = (c_uint64 * 3)(), c_char_p()
    message = (_functions["failure"](place, byref(path)) or b"").decode("utf-8", "replace")
    if status == 3:
        return MemoryError(message)
    if status == INTERRUPTED:
        return Interrupted()
    name = os.fsdecode(path.value) if path.value else None
    kind: type = _kinds.get(status, NutgrafError)
    return kind(message, name, place[0] or None, place[1] or None)


def call(name: str, *arguments: Any) -> None:
    status = _functions[name](*arguments)
    if status:
        raise failure(status)


def call_for_handle(name: str, *arguments: Any) -> int:
    """For functions whose last argument is where a handle goes."""
    handle = c_void_p()
    call(name, *arguments, byref(handle))
    return handle.value or 0


def call_for_json(name: str, *arguments: Any) -> Any:
    """For functions that leave JSON in a worker, which must not be used meanwhile."""
    text, length = c_void_p(), c_uint64()
    call(name, *arguments, byref(text), byref(length))
    return json.loads(ctypes.string_at(text, length.value))


def take_json(text: Any, length: Any) -> Any:
    """JSON that is ours to free."""
    try:
        return json.loads(ctypes.string_at(text, length.value))
    finally:
        _functions["free"](text)


def release(name: str, *arguments: Any) -> None:
    _functions[name](*arguments)


def versions() -> "tuple[str, str]":
    version, commit = _functions["versions"]().decode().split(" ", 1)
    return version, commit


def describe(handle: int, what: str = "model_describe") -> Any:
    length = c_uint64()
    text = _functions[what](handle, byref(length))
    if not text:
        raise MemoryError
    return take_json(text, length)
