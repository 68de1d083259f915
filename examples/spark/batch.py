"""batch.py [--stance WHAT] [--master MASTER] IN OUT: classifies the articles of a Parquet file or
folder with a column `text` on a cluster, Parquet out, all of it or nothing.

./dev spark runs it on this machine, on a cluster of two workers. Without IN and OUT it makes a
small input of the sample articles first and shows what comes out.
"""

import argparse
import os
import pathlib
import shutil
import sys
import tempfile

from pyspark.sql import SparkSession

import nutgraf.spark

LOCAL_CLUSTER = "local-cluster[2,1,1024]"  # two worker processes of one core and 1 GiB each


def start(master: str) -> SparkSession:
    """A cluster of this machine needs to know where Python is and that nobody else looks at it."""
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    scratch = tempfile.mkdtemp(prefix="nutgraf-spark-")
    os.environ.setdefault("SPARK_WORKER_DIR", os.path.join(scratch, "workers"))
    session = (SparkSession.builder.master(master).appName("nutgraf")
               .config("spark.ui.enabled", "false")
               .config("spark.ui.showConsoleProgress", str(sys.stderr.isatty()).lower())
               .config("spark.local.dir", scratch)
               .config("spark.sql.warehouse.dir", os.path.join(scratch, "warehouse"))
               .config("spark.log.level", "ERROR")
               # Articles are long: batches of fewer rows keep memory small.
               .config("spark.sql.execution.arrow.maxRecordsPerBatch", 2048)
               .getOrCreate())
    session.scratch = scratch
    return session


def stop(session: SparkSession) -> None:
    session.stop()
    shutil.rmtree(session.scratch, ignore_errors=True)


def sample(session: SparkSession, path: str) -> None:
    articles = pathlib.Path(__file__).resolve().parents[1] / "articles"
    rows = [(file.name, file.read_text(encoding="utf-8")) for file in sorted(articles.glob("*.txt"))]
    session.createDataFrame(rows, "id string, text string").write.parquet(path)


def run(session: SparkSession, given: str, out: str, stance: str) -> None:
    """Answers beside all columns but the text, written under another name and renamed: who sees the
    folder sees all of it."""
    partial = out.rstrip("/") + ".partial"
    answers = nutgraf.spark.classify(session.read.parquet(given), stance=stance).drop("text")
    answers.write.mode("overwrite").parquet(partial)
    os.replace(partial, out)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("given", metavar="IN", nargs="?")
    parser.add_argument("out", metavar="OUT", nargs="?")
    parser.add_argument("--stance", default="target", choices=nutgraf.spark.STANCES)
    parser.add_argument("--master", default=LOCAL_CLUSTER)
    options = parser.parse_args()
    if options.given and not options.out:
        parser.error("OUT is missing")
    if options.out and os.path.exists(options.out):
        parser.error(f"{options.out} is there already")
    session = start(options.master)
    try:
        if options.given:
            run(session, options.given, options.out, options.stance)
        else:
            given, out = (os.path.join(session.scratch, name) for name in ("articles", "answers"))
            sample(session, given)
            run(session, given, out, options.stance)
            frame = session.read.parquet(out).orderBy("id")
            frame.selectExpr("id", "label", "round(p, 2) as p", "size(paragraphs) as paragraphs",
                             "transform(targets, t -> t.target) as targets", "error").show(
                                 truncate=40)
    finally:
        stop(session)


if __name__ == "__main__":
    main()
