"""Spark on a cluster of two workers of this machine: see examples/spark."""

import os
import pathlib
import shutil
import subprocess
import sys

import pytest

import nutgraf
from conftest import as_said, read_line, write_records

pytest.importorskip("pyspark")
spark = pytest.importorskip("nutgraf.spark")
if not (shutil.which("java") or os.environ.get("JAVA_HOME")):
    pytest.skip("no java", allow_module_level=True)
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "examples" / "spark"))
import batch  # noqa: E402

GOOD = "The striker scored twice in the final."


@pytest.fixture(scope="module")
def session():
    session = batch.start(batch.LOCAL_CLUSTER)
    yield session
    batch.stop(session)


@pytest.fixture(scope="module")
def frame(session, articles):
    texts = [*articles.values(), "", "?!", "Rain &amp; \u201cfloods\u201d", "rain " * 200_000] * 2
    return session.createDataFrame(list(enumerate(texts)), "id int, text string").repartition(3).cache()


def rows_of(answered):
    return sorted(answered.collect(), key=lambda row: row.id)


def test_schema(session):
    from pyspark.sql.types import StructType
    topics = "array<struct<label: string, p: double>>"
    part = f"start: int, end: int, topics: {topics}, reason: string"
    empty = session.createDataFrame([], "id int, text string")
    answered = spark.classify(empty)
    assert answered.schema == StructType.fromDDL(
        f"id int, text string, label string, p double, language string, topics {topics}, "
        f"reason string, sections array<struct<{part}>>, paragraphs array<struct<start: int, "
        f"end: int, kind: string, topics: {topics}, reason: string>>, error string")
    assert rows_of(answered) == []
    both = spark.classify(empty, stance="both", prefix="ng_").schema
    assert list(both["ng_stance"].dataType.elementType["counts"].dataType.names) == [
        *nutgraf.load("stance-target").labels, *nutgraf.load("stance-headline").labels]
    whole = spark.classify(empty, unit="document", targets=["Ostra"]).schema
    assert "paragraphs" not in whole.names and "mentions" in whole["stance"].dataType.elementType.names


def test_refused_before_anything_runs(session, frame, tmp_path):
    (tmp_path / "bad.ngm").write_bytes(b"no model")
    for error, match, options in (
            (nutgraf.InputError, "nowhere.ngm", {"model": tmp_path / "nowhere.ngm"}),
            (nutgraf.ModelError, "bad.ngm", {"model": tmp_path / "bad.ngm"}),
            (nutgraf.ModelError, "for stance", {"model": "stance-target"}),
            (nutgraf.ArgumentError, "no column \"body\".*it has id, text", {"text": "body"}),
            (nutgraf.ArgumentError, "no column \"head\"", {"title": "head"}),
            (TypeError, "\"id\" must hold strings", {"text": "id"}),
            (nutgraf.ArgumentError, "sprot", {"labels": ["sprot"]}),
            (nutgraf.ArgumentError, "stance must be", {"stance": "all"}),
            (nutgraf.ArgumentError, "target 0 is empty", {"targets": [""]}),
            (nutgraf.ArgumentError, "threads", {"threads": 0})):
        with pytest.raises(error, match=match):
            spark.classify(frame, **options)
    with pytest.raises(nutgraf.ArgumentError, match="a column \"label\" already"):
        spark.classify(frame.withColumnRenamed("id", "label"))


def test_the_same_from_one_process_shards_and_spark(frame, program, tmp_path):
    """All that is said, of all rows."""
    rows = sorted(frame.collect())
    texts = [row.text for row in rows]
    write_records(tmp_path / "in.jsonl", [{"text": text} for text in texts])
    run = [program, "classify", "--quiet", "--stance", "target", tmp_path / "in.jsonl"]
    one = subprocess.run(run, stdout=subprocess.PIPE, check=True).stdout.splitlines()
    for i in range(8):
        subprocess.run([*run, "--shard", f"{i + 1}/8", "--output-dir", tmp_path / "out"], check=True)
    shards = b"".join(path.read_bytes() for path in (tmp_path / "out").glob("*.jsonl"))
    assert sorted(shards.splitlines()) == sorted(one)
    answered = rows_of(spark.classify(frame, stance="target"))
    assert [(row.id, row.text) for row in answered] == [tuple(row) for row in rows]
    ours = [(row.id, as_said({name: value for name, value in row.asDict(recursive=True).items()
                              if name not in ("id", "text")})) for row in answered]
    assert ours == [read_line(line, texts) for line in one]


def test_bad_rows(session):
    rows = [(0, GOOD.encode(), None), (1, None, "A title"), (2, b"ab\xff", None), (3, b"", ""),
            (4, GOOD.encode(), "Final")]
    frame = session.createDataFrame(rows, "id int, body binary, head string")
    for given in (frame, frame.selectExpr("id", "cast(body as string) as body", "head")):
        found = rows_of(spark.classify(given, "body", title="head", stance="headline", threads=2))
        assert [row.head for row in found] == [row[2] for row in rows]
        assert [row.label for row in found] == ["sport", None, None, None, "sport"]
        assert [row.error for row in found] == [
            None, "there is no text", "the text is not UTF-8 at byte 2", None, None]
        assert found[4].stance[0].headline and not found[0].stance[0].paragraphs


def test_own_models_travel(session, frame, weather, tmp_path):
    """The workers' copy is that of the moment when the job was described."""
    path, texts = tmp_path / "weather.ngm", weather[0]
    nutgraf.train(*weather).save(path)
    frame = session.createDataFrame(list(enumerate(texts)), "id int, text string")
    answered = spark.classify(frame, model=path)
    path.write_bytes(b"another")
    assert [row.label for row in rows_of(answered)] == weather[1]


def killer(folder):
    """Kills the workers of Python that run beside it, the first time, and Spark's executor, the
    second."""
    def disturbed(batches):  # in here, so that it travels as it is
        import signal
        for rows in batches:
            yield rows
            daemon = os.getppid()
            for name in ("workers", "executor"):
                try:
                    os.close(os.open(os.path.join(folder, name), os.O_CREAT | os.O_EXCL))
                except FileExistsError:
                    continue
                if name == "executor":
                    with open(f"/proc/{daemon}/stat", encoding="utf-8") as file:
                        os.kill(int(file.read().rpartition(")")[2].split()[1]), signal.SIGKILL)
                with open(f"/proc/{daemon}/task/{daemon}/children", encoding="utf-8") as file:
                    others = [int(child) for child in file.read().split()]
                for child in sorted(others, key=lambda child: child == os.getpid()):
                    os.kill(child, signal.SIGKILL)
    return disturbed


def test_killed_workers_change_nothing(session, frame, tmp_path):
    folder = str(tmp_path)
    batch_of = "spark.sql.execution.arrow.maxRecordsPerBatch"
    before = session.conf.get(batch_of)
    session.conf.set(batch_of, 2)
    try:
        killed = frame.mapInArrow(killer(folder), frame.schema)
        found = rows_of(spark.classify(killed, stance="target"))
        assert sorted(os.listdir(folder)) == ["executor", "workers"]
        assert found == rows_of(spark.classify(frame, stance="target"))
    finally:
        session.conf.set(batch_of, before)


def test_example(session, tmp_path):
    given, out = str(tmp_path / "in"), str(tmp_path / "out")
    batch.sample(session, given)
    batch.run(session, given, out, "target")
    assert sorted(os.listdir(tmp_path)) == ["in", "out"]
    found = rows_of(session.read.parquet(out))
    answered = spark.classify(session.read.parquet(given), stance="target")
    assert found == rows_of(answered.drop("text"))
    assert all(row.label and row.error is None for row in found)
