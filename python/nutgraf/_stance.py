"""Where a text stands towards targets, or towards its headline."""

from __future__ import annotations

import html
import os
import weakref
from ctypes import byref, c_uint64, c_void_p
from dataclasses import dataclass, field
from typing import Any, Dict, Iterable, List, Mapping, Optional, Sequence, Tuple, Union

from . import _native, _texts
from ._models import Model, model_for
from ._topics import UNITS, in_pieces, thread_count
from .errors import ArgumentError

UNSURE = "unsure"


@dataclass(frozen=True)
class Answer:
    """What a paragraph says of a target.

    ``label`` is None where ``reason`` says why there is none, ``is_sure`` whether its probability
    reaches what its model asks for. ``voice`` is ``author``, ``quoted`` or ``reported``;
    ``speaker`` who speaks, where the text says so. Places are characters of the text;
    an answer for the text as a whole has ``start`` and ``end`` 0.
    """
    start: int
    end: int
    label: Optional[str]
    p: float
    probabilities: Dict[str, float]
    is_sure: bool
    reason: str
    voice: str
    speaker: Optional[str]
    quoted_share: float
    mentions: Tuple[Tuple[int, int], ...]
    text: str = field(repr=False)


@dataclass(frozen=True)
class Stance:
    """What a text says of a target: the answers of its paragraphs, and how many of the sure ones
    have each label."""
    target: str
    answers: Tuple[Answer, ...]
    counts: Dict[str, int]
    unsure: int
    means: Dict[str, float]
    reason: str
    is_headline: bool
    is_found: bool

    @property
    def label(self) -> Optional[str]:
        """The commonest label of the sure answers, of equals the one with the greater mean; None
        where there is no sure answer."""
        best = max(self.counts, key=lambda label: (self.counts[label], self.means[label]),
                   default=None)
        return best if best is not None and self.counts[best] else None


class Stances(List[Stance]):
    """Those of one text, in the order of the targets."""

    def __getitem__(self, key: Any) -> Any:
        if isinstance(key, str):
            for stance in self:
                if stance.target == key:
                    return stance
            raise KeyError(key)
        return super().__getitem__(key)

    def _repr_html_(self) -> str:
        rows = "".join(
            f"<tr><td>{html.escape(s.target)}</td><td>{html.escape(a.label or a.reason)}"
            f"{'' if a.is_sure or a.label is None else ' (unsure)'} {a.p:.2f}</td>"
            f"<td style='text-align:left'>{html.escape(a.text)}</td></tr>"
            for s in self for a in s.answers)
        return f"<table><tr><th>target</th><th>stance</th><th>text</th></tr>{rows}</table>"


def target_lines(targets: Union[str, Iterable[str], Mapping[str, Iterable[str]]]) -> List[str]:
    """Targets as they are written: NAME or NAME=ALIAS,ALIAS."""
    if isinstance(targets, str):
        return [targets]
    if isinstance(targets, Mapping):
        return [f"{name}={','.join(aliases)}" if aliases else name
                for name, aliases in ((n, list(a)) for n, a in targets.items())]
    return list(targets)


class Targets:
    """A list of targets read once, for many calls: strings, ``NAME=ALIAS,ALIAS``, or a mapping of
    names to aliases.

    >>> len(nutgraf.Targets({"Tessen": ["Tessen Systems"], "Harlow Bay": []}))
    2
    """

    def __init__(self, targets: Union[str, Iterable[str], Mapping[str, Iterable[str]]]):
        written = target_lines(targets)
        for i, target in enumerate(written):
            if not isinstance(target, str):
                raise TypeError(f"target {i} must be str, not {type(target).__name__}")
            if not target.strip():
                raise ArgumentError(f"target {i} is empty")
            if "\n" in target:
                raise ArgumentError(f"target {i} has a line end")
        lines = _texts.encode("\n".join(written), "targets")
        if not written:
            raise ArgumentError("no target")
        handle, failed = c_void_p(), c_uint64()
        try:
            _native.call("targets_new", lines, len(lines), byref(handle), byref(failed))
        except ArgumentError as error:
            raise ArgumentError(f"target {failed.value}: {error.message}") from None
        self._handle = handle.value
        self._count = len(written)
        # Made before those of _forget_with, and so run after them.
        weakref.finalize(self, _native.release, "targets_free", self._handle)

    def __len__(self) -> int:
        return self._count


def _read_answer(found: Any, labels: Sequence[str], text: str) -> Answer:
    speaker = found["speaker"]
    p = dict(zip(labels, found["p"]))
    return Answer(found["start"], found["end"], found["label"],
                  p[found["label"]] if found["label"] is not None else float("nan"), p,
                  found["sure"], found["reason"], found["voice"],
                  text[speaker[0]:speaker[1]] if speaker else None, found["quoted_share"],
                  tuple((start, end) for start, end in found["mentions"]),
                  text if found["whole"] else text[found["start"]:found["end"]])


def _read_stances(found: Any, text: str) -> Stances:
    answers: Dict[int, List[Any]] = {}
    for answer in found["answers"]:
        answers.setdefault(answer["subject"], []).append(answer)
    made = Stances()
    for number, subject in found["subjects"].items():
        labels = subject["labels"]
        made.append(Stance(
            subject["target"] or "",
            tuple(_read_answer(answer, labels, text) for answer in answers.get(int(number), ())),
            dict(zip(labels, subject["counts"])), subject["unsure"],
            dict(zip(labels, subject["means"])), subject["reason"], subject["is_headline"],
            subject["is_found"]))
    return made


def stance(text: Any, targets: Union[None, str, Iterable[str], Mapping[str, Iterable[str]],
                                     Targets] = None, *,
           title: Optional[str] = None, headline: bool = False, unit: str = "auto",
           prior: str = "natural", names: int = 5, phrases: int = 2, everywhere: bool = False,
           sure: float = 0.0, model: Union[None, str, "os.PathLike[str]", Model] = None,
           threads: Optional[int] = 1) -> Any:
    """Where a text stands towards targets: favor, against or neutral by the shipped model.

    Without ``targets`` up to ``names`` names and ``phrases`` recurring phrases of the text are
    found. ``headline=True`` judges paragraphs against the title instead: agree, disagree, discuss
    or unrelated. ``prior="training"`` suits text picked for its stance. A list or stream gives
    the stances of each text. Targets that a text does not mention have no answers; of more than
    100 only those that have some are given.

    >>> stances = nutgraf.stance("Harlow Bay played superbly and deserved the cup.", ["Harlow Bay"],
    ...                          prior="training")
    >>> stances["Harlow Bay"].answers[0].mentions
    ((0, 10),)
    """
    if unit not in UNITS:
        raise ArgumentError(f"unit must be one of {', '.join(UNITS)}")
    if prior not in ("natural", "training"):
        raise ArgumentError("prior must be natural or training")
    used = model_for("stance", model, "headline" if headline else None)
    listed = targets if isinstance(targets, Targets) or targets is None else Targets(targets)
    head = _texts.optional(title, "title")
    key = ("stance", headline, id(listed) if listed else (names, phrases), unit, prior, everywhere,
           sure)

    def run_one(one: Any) -> Stances:
        source, kept = _texts.one(one)
        with used._borrow(key, "worker_stance", None if headline else used._handle,
                          used._handle if headline else None, listed._handle if listed else None,
                          names, phrases, UNITS.index(unit), everywhere, prior == "training",
                          sure) as worker:
            found = _native.call_for_json("stance", worker, byref(source), head, len(head or b""),
                                          None, 0, listed is None or len(listed) <= 100)
        return _read_stances(found, one if isinstance(one, str) else bytes(one).decode())

    if listed is not None:
        _forget_with(listed, used, key)
    if _texts.is_one(text):
        return run_one(text)
    made = in_pieces(text, 1, thread_count(threads), lambda first, piece: run_one(piece[0]))
    return list(made) if isinstance(text, (list, tuple)) else made


def _forget_with(targets: Targets, model: Model, key: Any) -> None:
    """Scratch memory that refers to targets goes before they do."""
    if key not in model._workers:
        model._workers.setdefault(key, [])
        weakref.finalize(targets, _forget, weakref.ref(model), key)


def _forget(model: "weakref.ref[Model]", key: Any) -> None:
    owner = model()
    for worker in owner._workers.pop(key, ()) if owner else ():
        _native.release("worker_free", worker)
