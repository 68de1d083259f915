"""compare.py RESULT [--megabytes N] [--rounds N]: examples/spark/batch.py on a cluster of two workers
of one core each, in turns with the program with two threads, on the same articles. The program is
in NUTGRAF, the data in NUTGRAF_DATA."""

import argparse
import gzip
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time

import pyarrow
import pyarrow.compute
import pyarrow.dataset
import pyarrow.parquet

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "..", "examples", "spark"))
import batch  # noqa: E402
from nutgraf._records import likeliest  # noqa: E402

PROGRAM = os.environ["NUTGRAF"]
FILES = 8


def articles():
    path = os.path.join(os.environ["NUTGRAF_DATA"], "summary", "cnn-raw", "train.jsonl.gz")
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [json.loads(line)["article"] for line in file]


def write_inputs(folder, megabytes):
    """The same articles, again and again, as JSON Lines and as files of Parquet."""
    texts, wanted, size, count = articles(), megabytes * 1_000_000, 0, 0
    os.mkdir(os.path.join(folder, "in"))
    with open(os.path.join(folder, "in.jsonl"), "w", encoding="utf-8") as lines:
        for part in range(FILES):
            rows = []
            while size < wanted * (part + 1) / FILES:
                rows.append({"id": count, "text": texts[count % len(texts)]})
                size += len(rows[-1]["text"].encode())
                count += 1
            lines.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
            pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows),
                                        os.path.join(folder, "in", f"{part}.parquet"),
                                        row_group_size=2048)
    return count, size


def cpu_seconds():
    """Of all processes below this one, those that have ended among them."""
    parents, ticks = {}, {}
    for name in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{name}/stat", encoding="utf-8") as file:
                fields = file.read().rpartition(")")[2].split()
        except OSError:
            continue
        parents[int(name)], ticks[int(name)] = int(fields[1]), sum(map(int, fields[11:15]))
    found, total = {os.getpid()}, 0
    while found:
        total += sum(ticks[process] for process in found)
        found = {process for process, parent in parents.items() if parent in found}
    return total / os.sysconf("SC_CLK_TCK")


def timed(run):
    """Seconds, and seconds of processors."""
    start, cpu = time.perf_counter(), cpu_seconds()
    run()
    return time.perf_counter() - start, cpu_seconds() - cpu


def with_program(folder, stance):
    with open(os.path.join(folder, "out.jsonl"), "wb") as out:
        subprocess.run([PROGRAM, "classify", "--quiet", "--threads", "2", "--stance", stance,
                        os.path.join(folder, "in.jsonl")], stdout=out, check=True)


def labels_of_program(folder):
    """Of records, of their paragraphs, and stances of these."""
    def first(item):
        return item["topics"][0]["label"] if item["topics"] else None

    records, parts, stances = [], [], []
    with open(os.path.join(folder, "out.jsonl"), encoding="utf-8") as file:
        for line in map(json.loads, file):
            records.append((first(line), line["topics"][0]["p"] if line["topics"] else None))
            parts += map(first, line["paragraphs"])
            stances += [answer["label"] for part in line["paragraphs"]
                        for answer in part.get("stance", ())]
    return records, parts, stances


def labels_of_spark(out):
    names = ["id", "label", "p", "paragraphs"]
    table = pyarrow.dataset.dataset(out).to_table(columns=names).sort_by("id").combine_chunks()
    parts = table["paragraphs"].chunk(0).flatten()
    field = pyarrow.compute.struct_field
    stances = []
    if "stance" in [f.name for f in parts.type]:
        stances = field(field(parts, "stance").flatten(), "label").to_pylist()
    return (list(zip(table["label"].to_pylist(), table["p"].to_pylist())),
            field(likeliest(field(parts, "topics")), "label").to_pylist(), stances)


def compare(folder, stance, rounds, seconds):
    for turn in range(rounds):
        seconds["program"].append(timed(lambda: with_program(folder, stance)))
        start = time.perf_counter()
        session = batch.start(batch.LOCAL_CLUSTER)
        try:
            # Both workers are there and have opened their models.
            batch.sample(session, os.path.join(session.scratch, "articles"))
            batch.run(session, os.path.join(session.scratch, "articles"),
                      os.path.join(session.scratch, "answers"), stance)
            seconds["start"].append(time.perf_counter() - start)
            out = os.path.join(folder, f"out-{stance}-{turn}")
            seconds["spark"].append(
                timed(lambda: batch.run(session, os.path.join(folder, "in"), out, stance)))
        finally:
            batch.stop(session)
    return labels_of_program(folder) == labels_of_spark(out)


def row(what, size, seconds, is_same):
    wall, cpu = ({name: statistics.median(found[i] for found in seconds[name])
                  for name in ("program", "spark")} for i in (0, 1))
    start = statistics.median(seconds["start"])
    return (f"| {what}, {size / 1e6:,.0f} MB | {wall['program']:.0f} s, {size / wall['program'] / 1e6:.1f} MB/s | "
            f"{wall['spark']:.0f} s, {size / wall['spark'] / 1e6:.1f} MB/s | "
            f"{wall['program'] / wall['spark']:.2f} | {start:.0f} s | "
            f"{cpu['program']:.0f} and {cpu['spark']:.0f} s | {'yes' if is_same else 'NO'} |")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("result")
    parser.add_argument("--megabytes", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--only", choices=["none", "target"])
    options = parser.parse_args()
    rows, same, load = [], True, os.getloadavg()[0]
    with tempfile.TemporaryDirectory(prefix="nutgraf-spark-") as folder:
        count, size = write_inputs(folder, options.megabytes)
        for stance, what in (("none", "topics"), ("target", "topics and stance")):
            if options.only in (None, stance):
                seconds = {"program": [], "spark": [], "start": []}
                is_same = compare(folder, stance, options.rounds, seconds)
                rows.append(row(what, size, seconds, is_same))
                print(rows[-1], file=sys.stderr)
                same = same and is_same
    with open(options.result, "w", encoding="utf-8") as file:
        file.write(f"""# A cluster beside one program

Written by `./dev bench spark`: {count:,} articles, in turns, median of {options.rounds}; the load of the machine was {load:.0f} on {os.cpu_count()} processors. The program reads JSON Lines with two threads and writes them; Spark, a cluster of two
worker processes of one core on the same machine, reads Parquet and writes Parquet
(`examples/spark/batch.py`). Speed counts once the workers are up, which takes the time to start. Same
labels: those of all articles, with their probabilities, and of all their paragraphs. Processor time is
that of all processes, the compilers of the Java machines among them; it tells more than the clock where
the machine does other work.

| what | program, 2 threads | Spark, 2 workers | Spark's speed by the program's | start | processor time | same labels |
|---|---|---|---|---|---|---|
""" + "\n".join(rows) + "\n")
    sys.exit(0 if same else 1)


if __name__ == "__main__":
    main()
