"""Summaries and keywords."""

from __future__ import annotations

import html
import os
from ctypes import byref
from dataclasses import dataclass
from typing import Any, Iterator, List, NamedTuple, Optional, Sequence, Tuple, Union

from . import _native, _texts
from ._models import Model, model_for, shipped
from ._topics import in_pieces, thread_count
from .errors import ArgumentError

BUDGETS = ("sentences", "words", "characters", "percent", "auto")
REDUNDANCIES = ("overlap", "none", "mmr", "trigrams", "coverage")


@dataclass(frozen=True)
class Sentence:
    """A sentence of a summary: characters ``start`` to ``end`` of the text, ``rank`` by its score
    among all sentences; of a merged summary ``article`` is the number of its text."""
    text: str
    start: int
    end: int
    byte_start: int
    byte_end: int
    score: float
    rank: int
    article: int = 0


@dataclass(frozen=True)
class Summary:
    """Sentences of a text, unchanged and in order.

    >>> str(nutgraf.summarize("Rain fell. The river Lenn broke its banks. Nobody was hurt.", sentences=1))
    'The river Lenn broke its banks.'
    """
    sentences: Tuple[Sentence, ...]
    total: int
    method: str

    def __str__(self) -> str:
        return "\n".join(" ".join(sentence.text.split()) for sentence in self.sentences)

    def __len__(self) -> int:
        return len(self.sentences)

    def __iter__(self) -> Iterator[Sentence]:
        return iter(self.sentences)

    def _repr_html_(self) -> str:
        items = "".join(f"<li>{html.escape(sentence.text)}</li>" for sentence in self.sentences)
        return f"<ul>{items}</ul><p><small>{len(self)} of {self.total} sentences</small></p>"


@dataclass(frozen=True)
class Keyword:
    """A word or phrase; ``start`` and ``end`` are its first place, the heaviest has weight 1."""
    text: str
    start: int
    end: int
    byte_start: int
    byte_end: int
    weight: float
    count: int


class _Budget(NamedTuple):
    kind: int
    amount: float


def _budget(sentences: Optional[int], words: Optional[int], chars: Optional[int],
            ratio: Optional[float]) -> _Budget:
    given = [(kind, amount) for kind, amount in enumerate((sentences, words, chars, ratio))
             if amount is not None]
    if len(given) > 1:
        raise ArgumentError("give one of sentences, words, chars and ratio")
    kind, amount = given[0] if given else (4, 3)
    if amount < 0 or (kind == 3 and amount > 1):
        raise ArgumentError(f"{('sentences', 'words', 'chars', 'ratio')[kind]} is out of range")
    return _Budget(kind, float(amount) * (100 if kind == 3 else 1))


def _workers(model: Optional[Model]) -> Any:
    """Summaries without a model borrow from the one that is shipped for them."""
    owner = model or shipped("summary")
    key = "summaries" if model else "summaries without a model"
    return owner._borrow(key, "worker_summaries", model._handle if model else None)


def _read_summary(found: Any, texts: Sequence[str]) -> Summary:
    sentences = tuple(
        Sentence(texts[s["article"]][s["start"]:s["end"]], s["start"], s["end"], s["byte_start"],
                 s["byte_end"], s["score"], s["rank"], s["article"])
        for s in found["sentences"])
    return Summary(sentences, found["total"], found["method"])


def _plain(text: Any) -> str:
    return text if isinstance(text, str) else bytes(text).decode()


def summarize(text: Any, *, sentences: Optional[int] = None, words: Optional[int] = None,
              chars: Optional[int] = None, ratio: Optional[float] = None,
              method: Optional[str] = None, about: Optional[str] = None,
              redundancy: Optional[str] = None, diversity: Optional[float] = None,
              keypoints: bool = False, title: Optional[str] = None, merge: bool = False,
              model: Union[None, str, "os.PathLike[str]", Model] = None,
              threads: Optional[int] = 1) -> Any:
    """The sentences that carry a text: at most three, fewer where one more would tell little.

    ``sentences`` asks for a number of them; ``words``, ``chars`` and ``ratio`` (of the words) are
    upper limits. ``about`` keeps to sentences that have to do with these words. A list or stream
    gives a summary each, with ``merge=True`` one over all without repeats.

    >>> text = "The river Lenn broke its banks on Monday. It rained. Two thousand people had to leave."
    >>> [(s.start, s.end) for s in nutgraf.summarize(text, sentences=1)]
    [(0, 41)]
    """
    budget = _budget(sentences, words, chars, ratio)
    if redundancy is not None and redundancy not in REDUNDANCIES:
        raise ArgumentError(f"redundancy must be one of {', '.join(REDUNDANCIES)}")
    used = model_for("summary", model) if method in (None, "learned") else None
    method_name, about_text = _texts.optional(method, "method"), _texts.optional(about, "about")
    head = _texts.optional(title, "title")
    options = _native.SummaryOptions(
        method_name, about_text, budget.amount, -1.0 if diversity is None else diversity,
        budget.kind, -1 if redundancy is None else REDUNDANCIES.index(redundancy), keypoints, -1)

    def run(source: _native.Source, texts: Sequence[str]) -> Summary:
        with _workers(used) as worker:
            found = _native.call_for_json("summarize", worker, byref(source), head, len(head or b""),
                                          byref(options))
        return _read_summary(found, texts)

    def run_one(one: Any) -> Summary:
        source, kept = _texts.one(one)
        return run(source, [_plain(one)])

    if _texts.is_one(text):
        return run_one(text)
    if merge:
        texts = list(text)
        source, kept = _texts.many(texts)
        return run(source, [_plain(one) for one in texts])
    made = in_pieces(text, 1, thread_count(threads), lambda first, piece: run_one(piece[0]))
    return list(made) if isinstance(text, (list, tuple)) else made


def keywords(text: Any, count: int = 10, *, threads: Optional[int] = 1) -> Any:
    """The words and phrases that carry a text, heaviest first; of a list or stream those of each.

    >>> [k.text for k in nutgraf.keywords("The dam held. The dam on the Lenn is old.", 1)]
    ['dam']
    """
    if count < 0:
        raise ArgumentError("count must not be negative")

    def run_one(one: Any) -> List[Keyword]:
        source, kept = _texts.one(one)
        whole = _plain(one)
        with _workers(None) as worker:
            found = _native.call_for_json("keywords", worker, byref(source), count)
        return [Keyword(whole[k["start"]:k["end"]], **k) for k in found]

    if _texts.is_one(text):
        return run_one(text)
    made = in_pieces(text, 1, thread_count(threads), lambda first, piece: run_one(piece[0]))
    return list(made) if isinstance(text, (list, tuple)) else made
