"""Topics and stance of the rows of a Spark frame: ``nutgraf.spark.classify``.

Needs pyspark 4 with pandas and pyarrow (``pip install "pyspark[sql]"``), and this package where
Spark's workers run.
"""

from __future__ import annotations

import functools
import hashlib
import os
import tempfile
from typing import Any, Dict, Iterable, Iterator, Mapping, NamedTuple, Optional, Tuple, Union

import pyarrow
from pyspark import SparkFiles, TaskContext
from pyspark.sql import DataFrame
from pyspark.sql.pandas.types import from_arrow_schema
from pyspark.sql.types import BinaryType, StringType, StructType

from . import _native
from ._models import SHIPPED, Model, load, model_for, path_of
from ._records import Options, Records
from ._stance import target_lines
from ._topics import thread_count
from .errors import ArgumentError, ModelError

STANCES = ("none", "target", "headline", "both")
_Model = Union[None, str, "os.PathLike[str]", Model]


class _Job(NamedTuple):
    """What every worker is told."""
    versions: Tuple[str, str]
    options: Options
    models: Tuple[Optional[str], ...]  # of topics, targets and headlines
    columns: Tuple[Optional[int], ...]  # of the text, the title and the target
    threads: Optional[int]
    names: Tuple[str, ...]  # of the columns that come out


# ---- Models ----

_copies: Dict[Tuple[str, str], Any] = {}  # folders of files that Spark hands out, while Python runs


def _hand_out(df: DataFrame, model: Model) -> str:
    """What workers open a model by: the name of a shipped one, or of a file that Spark copies to
    each of them, named by its content so that a job sees one and the same model to its end."""
    name = os.path.splitext(os.path.basename(model.path or ""))[0]
    if name in SHIPPED.values() and model.path == path_of(name):
        return name
    data = model.to_bytes()
    context = df.sparkSession.sparkContext
    name = f"nutgraf-{hashlib.sha256(data).hexdigest()}.ngm"
    if (context.applicationId, name) not in _copies:
        folder = tempfile.TemporaryDirectory()
        path = os.path.join(folder.name, name)
        with open(path, "wb") as file:
            file.write(data)
        context.addFile(path)
        _copies[context.applicationId, name] = folder
    return name


@functools.lru_cache(maxsize=4)
def _open(versions: Tuple[str, str], options: Options, models: Tuple[Optional[str], ...]) -> Records:
    """Once a process of Python, which has many tasks one after the other."""
    if versions != _native.versions():
        raise ModelError(f"nutgraf is {' '.join(versions)} on the driver and "
                         f"{' '.join(_native.versions())} on a worker")
    topic, target, headline = (
        load(name if name in SHIPPED.values() else SparkFiles.get(name)) if name else None
        for name in models)
    assert topic
    return Records(options, topic, target, headline)


# ---- Rows ----


def _answer(job: _Job, batches: Iterable[Any]) -> Iterator[Any]:
    records = _open(job.versions, job.options, job.models)
    task = TaskContext.get()
    threads = job.threads or (task.cpus() if task else 1)
    for batch in batches:
        text, title, target = (None if i is None else batch.column(i) for i in job.columns)
        first = 0
        for table in records.answer(text, title, target, threads):
            kept = batch.slice(first, len(table)).columns
            first += len(table)
            made = [column.chunk(0) for column in table.columns]
            yield pyarrow.RecordBatch.from_arrays([*kept, *made], names=list(job.names))


def _place(df: DataFrame, name: Optional[str], what: str) -> Optional[int]:
    """The number of a column of strings or bytes."""
    if name is None:
        return None
    if df.columns.count(name) != 1:
        have = "more than one" if name in df.columns else "no"
        raise ArgumentError(f'the frame has {have} column "{name}" for the {what}: '
                            f"it has {', '.join(df.columns)}")
    i = df.columns.index(name)
    if not isinstance(df.schema[i].dataType, (StringType, BinaryType)):
        raise TypeError(f'the column "{name}" must hold strings or bytes, not '
                        f"{df.schema[i].dataType.simpleString()}")
    return i


def classify(df: DataFrame, text: str = "text", *, title: Optional[str] = None,
             target: Optional[str] = None, model: _Model = None, unit: str = "auto",
             context: str = "article", furniture: bool = False,
             labels: Optional[Iterable[str]] = None, stance: Optional[str] = None,
             stance_model: _Model = None,
             targets: Union[None, str, Iterable[str], Mapping[str, Iterable[str]]] = None,
             prior: str = "natural", names: int = 5, phrases: int = 2, top: int = 3,
             min_confidence: float = 0.0, threads: Optional[int] = None,
             prefix: str = "") -> DataFrame:
    """The frame with what nutgraf's program says of each row, in columns behind its own.

    ``text``, ``title`` and ``target`` name columns of strings, or of bytes that are UTF-8. Each row
    gives one row, read as a record of JSON Lines is, with the columns

    ==============  ===============================================================================
    ``label, p``    the likeliest topic and its probability; null where there is no evidence
    ``language``    of a text that is not in English
    ``topics``      the ``top`` likeliest (0: all) with ``label`` and ``p``; none: ``reason`` says why
    ``sections``    neighbouring paragraphs of one topic: ``start``, ``end``, ``topics``, ``reason``
    ``paragraphs``  blocks in reading order: these, ``kind`` and ``stance``
    ``targets``     with stance, those that were found in the text; none: ``no_targets`` says why
    ``stance``      with stance, towards each target: what its paragraphs say, by voices
    ``error``       why the row has no answer: no text, or not UTF-8; null where it has
    ==============  ===============================================================================

    and each name after ``prefix``. Places count characters, as ``substring(text, start + 1, end -
    start)`` does. With ``unit="document"`` there are no sections and paragraphs, and ``stance`` is
    that of the whole text.

    ``stance`` is ``none``, ``target``, ``headline`` (towards the title) or ``both``; by default
    ``target`` if ``targets`` or ``target`` is given, else ``none``. Without either up to ``names``
    names and ``phrases`` recurring phrases of the text are found. ``stance_model`` is for targets,
    with ``stance="headline"`` for headlines. Other options are those of ``nutgraf.classify``,
    ``nutgraf.stance`` and the program; ``threads`` are those of one task, by default
    ``spark.task.cpus``.

    Options, columns and models are looked at before anything runs: ``ArgumentError``,
    ``InputError``, ``ModelError``. A model that is a file is copied to the workers (but not through
    Spark Connect); each process of Python opens it once and maps it. A row's answer depends on nothing but the row, so that
    tasks that are lost and run again change nothing.
    """
    places = tuple(_place(df, name, what) for name, what in
                   ((text, "text"), (title, "title"), (target, "target")))
    if places[0] is None:
        raise ArgumentError("text must name a column")
    lines = () if targets is None else tuple(target_lines(targets))
    wanted = stance or ("target" if lines or target else "none")
    if wanted not in STANCES:
        raise ArgumentError(f"stance must be one of {', '.join(STANCES)}")
    if threads is not None:
        thread_count(threads)
    headline_model = stance_model if wanted == "headline" else None
    models = (model_for("topic", model),
              model_for("stance", stance_model) if wanted in ("target", "both") else None,
              model_for("stance", headline_model, "headline") if wanted in ("headline", "both")
              else None)
    options = Options(unit, context, bool(furniture), tuple(labels or ()), lines, prior, names,
                      phrases, top, min_confidence)
    records = Records(options, *models)
    made = StructType([*df.schema.fields])
    for field in from_arrow_schema(records.schema):
        if prefix + field.name in df.columns:
            raise ArgumentError(f'the frame has a column "{prefix + field.name}" already: '
                                "rename it, or name a prefix for those of the answers")
        made.add(prefix + field.name, field.dataType)
    job = _Job(_native.versions(), options,
               tuple(_hand_out(df, m) if m else None for m in models), places, threads,
               tuple(made.names))

    def answer(batches: Iterator[Any]) -> Iterator[Any]:
        return _answer(job, batches)

    return df.mapInArrow(answer, made)
