"""Texts from Python to the library: a list is joined, in pieces that stay in the processor's cache,
so that no loop of Python runs over its texts."""

from __future__ import annotations

import bisect
import itertools
from array import array
from typing import Any, Iterable, Iterator, List, Optional, Sequence, Union

from ._native import Source
from .errors import ArgumentError

Text = Union[str, bytes]

PIECE = 512  # texts that are handed over at a time


def encode(text: Any, what: str = "text") -> bytes:
    """UTF-8 of a text; bytes must be UTF-8."""
    if isinstance(text, str):
        try:
            return text.encode()
        except UnicodeEncodeError as error:
            raise ArgumentError(f"{what} has a lone surrogate at character {error.start}") from None
    if isinstance(text, (bytes, bytearray, memoryview)):
        data = bytes(text)
        try:
            data.decode()
        except UnicodeDecodeError as error:
            raise ArgumentError(f"{what} is not UTF-8 at byte {error.start}: decode it first, for "
                                "example with .decode('latin-1')") from None
        return data
    raise TypeError(f"{what} must be str or bytes, not {type(text).__name__}")


def one(text: Any) -> "tuple[Source, bytes]":
    """The second is to be kept as long as the first is used."""
    data = encode(text)
    return Source(data, len(data), None, 1, None, None, 0), data


def _decoded(texts: Sequence[Any], first: int) -> List[str]:
    """The same texts as str; what is no text is told by its place."""
    return [text if isinstance(text, str) else encode(text, f"text {first + i}").decode()
            for i, text in enumerate(texts)]


def many(texts: Sequence[Any], first: int = 0) -> "tuple[Source, Any]":
    """A piece of a list that starts at its text `first`."""
    try:
        joined = "".join(texts)
    except TypeError:
        texts = _decoded(texts, first)
        joined = "".join(texts)
    lengths = array("q", map(len, texts))
    try:
        data = joined.encode()
    except UnicodeEncodeError as error:
        ends = list(itertools.accumulate(lengths))
        i = bisect.bisect_right(ends, error.start)
        place = error.start - (ends[i - 1] if i else 0)
        raise ArgumentError(f"text {first + i} has a lone surrogate at character {place}") from None
    source = Source(data, len(data), lengths.buffer_info()[0], len(texts), None, None, 0)
    return source, (data, lengths)


def pieces(texts: Iterable[Any], size: int = PIECE) -> "Iterator[tuple[int, Sequence[Any]]]":
    """Pieces of a list or of anything that can be gone through, with their first number."""
    if isinstance(texts, (list, tuple)):
        for first in range(0, len(texts), size):
            yield first, texts[first:first + size]
        return
    iterator, first = iter(texts), 0
    while True:
        piece = list(itertools.islice(iterator, size))
        if not piece:
            return
        yield first, piece
        first += len(piece)


def is_one(texts: Any) -> bool:
    """Whether it is one text; what is neither one nor many is refused."""
    if isinstance(texts, (str, bytes, bytearray, memoryview)):
        return True
    if not hasattr(texts, "__iter__") or isinstance(texts, dict):
        raise TypeError(f"text must be str, bytes or several of them, not {type(texts).__name__}")
    return False


def optional(text: Optional[Any], what: str) -> Optional[bytes]:
    return None if text is None else encode(text, what)
