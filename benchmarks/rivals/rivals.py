"""nutgraf beside what users would take instead: rivals.py RESULT [--quick] [--long] [--only ROW,...].

Everything of a row is measured in the same run, in turns, on the same texts: medians of several
rounds, quality beside time. --quick takes two rounds and leaves out what takes minutes; --long adds
training on 1-2 grams with scikit-learn, once, and keeps the row for later runs; --only shows rows
(classify, fasttext, tokenise, train, vw, growth, start, summary) and writes nothing. Run by
rivals.sh, which sets BUILD, NUTGRAF, NUTGRAF_DATA and RIVALS (the folder of install.sh)."""

import filecmp
import gzip
import json
import os
import random
import re
import subprocess
import sys

from measure import Times, Worker, alternate, at_once, command

here = os.path.dirname(os.path.abspath(__file__))
BUILD, NUTGRAF, DATA, RIVALS = (
    os.path.abspath(os.environ[name]) for name in ("BUILD", "NUTGRAF", "NUTGRAF_DATA", "RIVALS"))
PYTHON = os.path.join(RIVALS, "venv", "bin", "python")
ROOT = os.path.join(RIVALS, "root", "usr")
WORK = os.path.join(RIVALS, "work")
MODEL = os.path.join(here, "..", "..", "models", "topic-news.ngm")
UNIGRAMS = ["--word-ngrams", "1", "--min-df", "1", "-C", "10"]
BIGRAMS = ["--word-ngrams", "1-2", "--min-df", "1", "-C", "10"]
quick, long = "--quick" in sys.argv, "--long" in sys.argv
ROUNDS = 2 if quick else 5


def work(name):
    return os.path.join(WORK, name)


def library(name):
    """The path of a library of ROOT, or None."""
    for folder, _, files in os.walk(os.path.join(ROOT, "lib")):
        if name in files:
            return os.path.join(folder, name)
    return None


# Libraries of the unpacked packages find each other there.
fasttext_library = library("libfasttext.so.0")
FOREIGN = {"LD_LIBRARY_PATH": os.path.dirname(fasttext_library)} if fasttext_library else {}
FASTTEXT = os.path.join(ROOT, "bin", "fasttext")


# ---- The table ----

lines, skipped = [], []


def say(text):
    print(text, file=sys.stderr, flush=True)


def row(what, ours, theirs, quality, ratio, bar):
    """One line; a bar is in the unit of the ratio, None where none was set."""
    reach = "-" if bar is None else bar
    lines.append("| %s | %s | %s | %s | %s | %s |" % (what, ours, theirs, quality, ratio, reach))
    say(lines[-1])


def compare(what, times, ours, rival, qualities, bar, unit="s", scale=1.0):
    """nutgraf `ours` against `rival`, both names of `times`; qualities: {name: text}."""
    ratio = times[rival].median / times[ours].median
    row(what, times[ours].text(scale, unit), "%s: %s" % (rival, times[rival].text(scale, unit)),
        " / ".join(qualities[name] for name in (ours, rival) if name in qualities) or "-",
        "%.3g x" % ratio, bar)


def percent(share):
    return "%.1f %%" % (100 * share)


# ---- Texts ----


def records(path):
    with (gzip.open(path, "rt") if path.endswith(".gz") else open(path)) as file:
        return [json.loads(line) for line in file]


def make(name, write):
    """The file `name` of the work folder, written when it is not there."""
    path = work(name)
    if not os.path.exists(path):
        with open(path + ".new", "w") as out:
            write(out)
        os.rename(path + ".new", path)
    return path


def copies(source, name, count):
    def write(out):
        with open(source) as file:
            text = file.read()
        for _ in range(count):
            out.write(text)
    return make(name, write)


def words(text):
    """The tokens of scikit-learn's default pattern, for programs that have none of their own."""
    return re.findall(r"(?u)\b\w\w+\b", text.lower())


def prepare():
    os.makedirs(WORK, exist_ok=True)
    sets = {}
    for name in ("train", "test"):
        sets[name] = records(os.path.join(DATA, "topic", "20ng", name + ".jsonl.gz"))
        make(name + ".jsonl", lambda out: out.writelines(
            json.dumps(r, ensure_ascii=False) + "\n" for r in sets[name]))
    labels = sorted({r["label"] for r in sets["train"]})
    # The file is sorted by label, which programs that learn row by row are not made for.
    shuffled = list(sets["train"])
    random.Random(1).shuffle(shuffled)
    for name, rows in (("train", shuffled), ("test", sets["test"])):
        make(name + ".ft", lambda out: out.writelines(
            "__label__%s %s\n" % (r["label"], " ".join(words(r["text"]))) for r in rows))
        make(name + ".vw", lambda out: out.writelines(
            "%d |t %s\n" % (1 + labels.index(r["label"]), " ".join(words(r["text"])))
            for r in rows))
    make("test-words.ft", lambda out: out.writelines(
        " ".join(words(r["text"])) + "\n" for r in sets["test"]))
    copies(work("test.jsonl"), "test10.jsonl", 10)
    copies(work("test-words.ft"), "test10-words.ft", 10)
    make("ascii.jsonl", lambda out: out.writelines(
        json.dumps({"text": "".join(c if ord(c) < 128 else " " for c in r["text"])}) + "\n"
        for r in sets["test"]))
    return [r["label"] for r in sets["test"]], len(labels)


def nutgraf(*arguments, output=os.devnull):
    return command([NUTGRAF] + list(arguments), output)


def train(name, options, *more):
    """Seconds to make the model of that name."""
    return nutgraf("train", "-q", *options, *more, "-o", work(name), work("train.jsonl"))[0]


def classify_words(model, source, threads):
    return ["classify", "-q", "-m", work(model), "--unit", "document", "--stance", "none",
            "--top", "1", "-t", str(threads), work(source)]


def own_accuracy(model, gold):
    nutgraf(*classify_words(model, "test.jsonl", 1), output=work("labels.jsonl"))
    answers = [(r["topics"] or [{"label": None}])[0]["label"] for r in records(work("labels.jsonl"))]
    return sum(a == g for a, g in zip(answers, gold)) / len(gold)


# ---- Workers ----

workers = {}


def sk(threads=1):
    if threads not in workers:
        workers[threads] = Worker(PYTHON, os.path.join(here, "sklearn_worker.py"), [WORK], threads)
    return workers[threads]


def asking(worker, answers, name, **request):
    """A contender that asks a worker and keeps its last answer."""
    def run():
        answers[name] = worker.ask(**request)
        return answers[name]["seconds"]
    return run


# ---- Rows ----


def classify_rows(gold):
    """Whole commands, JSON Lines in to labels in a file, against text in memory."""
    out = work("out")
    for name, ngrams, options, bar in (("unigrams", 1, UNIGRAMS, "12 x"),
                                       ("1-2 grams", 2, BIGRAMS, "20 x")):
        model, half, answers = "classify-%d.ngm" % ngrams, "half-%d.ngm" % ngrams, {}
        train(model, options)
        train(half, options, "--half-weights")
        contenders = {"nutgraf": lambda: nutgraf(*classify_words(model, "test.jsonl", 1),
                                                 output=out)[0],
                      "16 bits": lambda: nutgraf(*classify_words(half, "test.jsonl", 1),
                                                 output=out)[0]}
        for threads in (1, 2):
            sk(threads).ask(do="load", ngrams=ngrams)
            key = "scikit-learn" + ("" if threads == 1 else ", 2 threads")
            contenders[key] = asking(sk(threads), answers, key, do="classify", ngrams=ngrams)
        contenders["nutgraf, 2 threads"] = lambda: nutgraf(
            *classify_words(model, "test.jsonl", 2), output=out)[0]
        times = alternate(contenders, ROUNDS)
        ours = percent(own_accuracy(model, gold))
        quality = {key: percent(answer["accuracy"]) for key, answer in answers.items()}
        quality.update({"nutgraf": ours, "nutgraf, 2 threads": ours,
                        "16 bits": percent(own_accuracy(half, gold))})
        compare("classify, %s, 1 thread" % name, times, "nutgraf", "scikit-learn", quality, bar)
        compare("classify, %s, 1 thread, weights of 16 bits" % name, times, "16 bits",
                "scikit-learn", quality, None)
        compare("classify, %s, 2 threads" % name, times, "nutgraf, 2 threads",
                "scikit-learn, 2 threads", quality, None)


def fasttext_rows(gold):
    """Ten copies of the test set, so that loading the weights counts for little."""
    if not os.path.exists(FASTTEXT):
        skipped.append("fastText")
        return
    model = work("fasttext")
    teach = [FASTTEXT, "supervised", "-input", work("train.ft"), "-output", model, "-dim", "100",
             "-epoch", "25", "-lr", "0.5", "-verbose", "0", "-thread"]
    seconds = {}
    for threads in (2, 1):  # the model of one thread is the one that is the same every time
        seconds[threads] = command(teach + [str(threads)], environment=FOREIGN)[0]
    train("classify-1.ngm", UNIGRAMS)
    predict = [FASTTEXT, "predict", model + ".bin"]
    command(predict + [work("test-words.ft")], work("labels.ft"), environment=FOREIGN)
    with open(work("labels.ft")) as file:
        right = [a.strip() == "__label__" + g for a, g in zip(file, gold)]
    quality = {"nutgraf": percent(own_accuracy("classify-1.ngm", gold)),
               "fastText": percent(sum(right) / len(right))}
    times = alternate({
        "nutgraf": lambda: nutgraf(*classify_words("classify-1.ngm", "test10.jsonl", 1),
                                   output=work("out"))[0],
        "fastText": lambda: command(predict + [work("test10-words.ft")], work("out.ft"),
                                    environment=FOREIGN)[0],
        "two": lambda: nutgraf(*classify_words("classify-1.ngm", "test10.jsonl", 2),
                               output=work("out2"))[0],
        "pair": lambda: at_once([NUTGRAF] + classify_words("classify-1.ngm", "test10.jsonl", 1),
                                2)}, ROUNDS)
    compare("classify, unigrams, 1 thread, ten test sets; fastText: dim 100, text already in tokens",
            times, "nutgraf", "fastText", quality, "4 x")
    row("classify, unigrams, 2 threads against 1, ten test sets", times["two"].text(),
        "1 thread: " + times["nutgraf"].text(),
        "same bytes" if filecmp.cmp(work("out"), work("out2"), False) else "OTHER BYTES",
        "%.3g x" % (times["nutgraf"].median / times["two"].median), "1.85 x")
    row("two such commands at once, 1 thread each: what the machine gives", times["pair"].text(),
        "one: " + times["nutgraf"].text(), "-",
        "%.3g x" % (2 * times["nutgraf"].median / times["pair"].median), None)
    for threads in (1, 2):
        ours = Times([train("t.ngm", UNIGRAMS, "-t", str(threads))])
        row("train, unigrams, %d thread%s, whole commands" % (threads, "s"[:threads - 1]),
            ours.text(), "fastText, 25 epochs: " + Times([seconds[threads]]).text(),
            "%s / %s" % (quality["nutgraf"], quality["fastText"] if threads == 1 else "-"),
            "%.3g x" % (seconds[threads] / ours.median), None)


def tokenise_rows(gold):
    nutgraf("bench", "-q", "-m", work("classify-1.ngm"), "--unit", "document", "-t", "1",
            "--repeats", str(2 * ROUNDS + 1), "--format", "json", work("ascii.jsonl"),
            output=work("bench.json"))
    with open(work("bench.json")) as file:
        measures = {m["name"]: m for m in json.load(file)["measures"]}
    speed = measures["tokenise"]["bytes_per_second"]
    scan = measures["scan memory"]["bytes_per_second"]
    row("tokenise ASCII, 1 thread (nutgraf bench)", "%.3g GB/s" % (speed / 1e9),
        "memory scan: %.3g GB/s" % (scan / 1e9), "-", "%.2g of it" % (speed / scan),
        "0.5 of it or 1 GB/s")


def objective_of(model):
    nutgraf("inspect", "--format", "json", work(model), output=work("card.json"))
    with open(work("card.json")) as file:
        return json.load(file)["training"]["fit"]["objective"]


def train_rows(gold):
    """Our whole command (read, vectorise, fit, calibrate) against others' fit alone."""
    exact = ["--tolerance", "1e-4"]
    train("least.ngm", UNIGRAMS, "--tolerance", "1e-7")
    train("fit-1.ngm", UNIGRAMS, *exact)
    gap = max(objective_of("fit-1.ngm") / objective_of("least.ngm") - 1, 1e-9)
    found = sk().ask(do="find_tolerance", gap=gap)
    answers, contenders = {}, {}
    for threads in (1, 2):
        suffix = "" if threads == 1 else ", 2 threads"
        contenders["nutgraf" + suffix] = lambda t=threads: train("fit-1.ngm", UNIGRAMS, *exact, "-t",
                                                                 str(t))
    liblinear = library("liblinear.so.4")
    if liblinear:  # both at their default tolerance
        contenders["nutgraf, default"] = lambda: train("t.ngm", UNIGRAMS, "-t", "1")
        contenders["liblinear -s 7"] = asking(sk(), answers, "liblinear -s 7", do="liblinear",
                                              library=liblinear, eps=0.1)
    else:
        skipped.append("liblinear")
    times = alternate(contenders, ROUNDS)
    # Minutes a fit: a single round.
    for threads in (1, 2):
        key = "scikit-learn" + ("" if threads == 1 else ", 2 threads")
        if threads == 1 or not quick:
            times.update(alternate({key: asking(sk(threads), answers, key, do="fit", ngrams=1,
                                                tolerance=found["tolerance"])}, 1))
    default = "scikit-learn at its default tolerance"
    times.update(alternate({default: asking(sk(), answers, default, do="fit", ngrams=1,
                                            tolerance=1e-4)}, 1))
    ours = percent(own_accuracy("fit-1.ngm", gold))
    quality = {key: percent(answer["accuracy"]) for key, answer in answers.items()}
    quality.update({"nutgraf": ours, "nutgraf, 2 threads": ours})
    above = answers[default]["objective"] / found["least"] - 1
    theirs = answers["scikit-learn"]["objective"] / found["least"] - 1
    what = "train, unigrams, %%s; objective above its minimum: %.1e / %.1e" % (gap, theirs)
    compare(what % "1 thread", times, "nutgraf", "scikit-learn", quality, "40 x")
    if "scikit-learn, 2 threads" in times:
        compare("train, unigrams, 2 threads", times, "nutgraf, 2 threads",
                "scikit-learn, 2 threads", quality, None)
    compare("train, unigrams, 1 thread; objective above its minimum: %.1e / %.1e" % (gap, above),
            times, "nutgraf", default, quality, None)
    if liblinear:
        quality["nutgraf, default"] = percent(own_accuracy("t.ngm", gold))
        compare("train, unigrams, 1 thread, default tolerances", times, "nutgraf, default",
                "liblinear -s 7", quality, "1.5 x")
    return found["tolerance"]


def vw_rows(gold, classes):
    if subprocess.run([PYTHON, "-c", "import vowpalwabbit"], capture_output=True).returncode:
        skipped.append("Vowpal Wabbit")
        return
    worker = Worker(PYTHON, os.path.join(here, "vw_worker.py"), [WORK])
    answers = {}
    times = alternate({
        "nutgraf": lambda: train("t.ngm", UNIGRAMS, "-t", "1"),
        "Vowpal Wabbit": asking(worker, answers, "train", do="train", classes=classes, ngrams=1)},
        1 if quick else 3)
    seconds = alternate({
        "nutgraf": lambda: nutgraf(*classify_words("t.ngm", "test.jsonl", 1), output=work("out"))[0],
        "Vowpal Wabbit": asking(worker, answers, "classify", do="classify")}, ROUNDS)
    quality = {"nutgraf": percent(own_accuracy("t.ngm", gold)),
               "Vowpal Wabbit": percent(answers["classify"]["accuracy"])}
    compare("train, unigrams, 1 thread; VW: 10 passes, 2^20 weights, text already in tokens", times,
            "nutgraf", "Vowpal Wabbit", quality, None)
    compare("classify, unigrams, 1 thread; VW: text already in tokens", seconds, "nutgraf",
            "Vowpal Wabbit", quality, None)
    worker.close()


def growth_rows(gold):
    """The same text 10 and 100 times over. In training C is divided by as much, so that it is the
    same objective and costs as many steps."""
    train("classify-1.ngm", UNIGRAMS)
    sizes = (1, 10) if quick else (1, 10, 100)
    seconds, peaks, fits = {}, {}, {}
    for size in sizes:
        name = "test%d.jsonl" % size if size > 1 else "test.jsonl"
        copies(work("test.jsonl"), name, size)
        runs = [nutgraf(*classify_words("classify-1.ngm", name, 1), output=work("out"))
                for _ in range(ROUNDS if size == 1 else 1)]
        seconds[size], peaks[size] = Times([r[0] for r in runs]), max(r[1] for r in runs)
        if size == 100:
            os.remove(work(name))
    for size in sizes:
        name = "train%d.jsonl" % size
        copies(work("train.jsonl"), name, size)
        options = UNIGRAMS[:-1] + [str(10 / size), "-q", "-t", "2", "-o", work("t.ngm"), work(name)]
        fits[size] = Times([nutgraf("train", *options)[0] for _ in range(3 if size == 1 else 1)])
        os.remove(work(name))
    for size in sizes[1:]:
        bar = "%d to %d x" % (size, size * 1.1)
        row("classify, %d times the text" % size, seconds[size].text(), seconds[1].text(),
            "peak %.0f and %.0f MB" % (peaks[size] / 1e6, peaks[1] / 1e6),
            "%.4g x" % (seconds[size].median / seconds[1].median), bar)
        row("train, %d times the text" % size, fits[size].text(), fits[1].text(), "-",
            "%.4g x" % (fits[size].median / fits[1].median), bar)


def start_rows(gold):
    paragraph = make("paragraph.txt", lambda out: out.write(
        "The river rose overnight and two villages were cut off; the army brought food by boat.\n"))
    contenders = {"nutgraf": lambda: nutgraf("classify", "-q", "-m", MODEL, paragraph)[0]}
    if os.path.exists(work("fasttext.bin")):
        contenders["fastText"] = lambda: command(
            [FASTTEXT, "predict", work("fasttext.bin"), paragraph], environment=FOREIGN)[0]
    times = alternate(contenders, 20 if quick else 100)
    rival = "fastText: " + times["fastText"].text(1e3, "ms") if "fastText" in times else "-"
    row("start, load the shipped model, classify one paragraph", times["nutgraf"].text(1e3, "ms"),
        rival, "-", "%.3g ms" % (1e3 * times["nutgraf"].median), "15 ms")


def rouge(name, candidates, references):
    def write(out):
        for candidate, reference in zip(candidates, references):
            out.write(json.dumps({"candidate": candidate, "references": [reference]}) + "\n")
    if os.path.exists(work(name)):
        os.remove(work(name))
    tool = os.path.join(BUILD, "benchmarks", "bench-rouge")
    command([tool, make(name, write)], work("rouge.json"))
    with open(work("rouge.json")) as file:
        found = json.load(file)
    return "%.1f/%.1f/%.1f in %.0f words" % tuple(
        found[key] for key in ("rouge1", "rouge2", "rougeL", "words"))


def summary_rows(gold):
    code = library("libots-1.so.0")
    if not code:
        skipped.append("ots")
        return
    source = os.path.join(DATA, "summary", "cnn-corpus", "test.jsonl.gz")
    articles = records(source)
    make("articles.jsonl", lambda out: out.writelines(
        json.dumps({"id": r["id"], "article": r["article"]}, ensure_ascii=False) + "\n"
        for r in articles))
    worker = Worker(PYTHON, os.path.join(here, "ots_worker.py"), [code, work("articles.jsonl")],
                    folder=os.path.join(ROOT, "share", "ots"), environment=FOREIGN)
    answers = {}
    own = ["summarize", "-q", "-t", "1", "--ratio", "0.2", "--format", "jsonl", "--text-field",
           "article", work("articles.jsonl")]
    times = alternate({
        "nutgraf": lambda: nutgraf(*own, output=work("summaries.jsonl"))[0],
        "ots": asking(worker, answers, "ots", do="summarize", percent=20)}, ROUNDS)
    worker.ask(do="summarize", percent=20, output=work("ots.jsonl"))
    worker.close()
    references = [r["summary"] for r in articles]
    quality = {
        "nutgraf": rouge("scored.jsonl", ["\n".join(s["text"] for s in r["summary"])
                                          for r in records(work("summaries.jsonl"))], references),
        "ots": rouge("scored-ots.jsonl", records(work("ots.jsonl")), references)}
    compare("summarize %d articles to a fifth, 1 thread (R1/R2/RL); ots: its library, text in memory"
            % len(articles), times, "nutgraf", "ots", quality, "5 x")


def long_rows(gold, tolerance, kept):
    """Training on 1-2 grams: once, with --long; afterwards the row that was kept."""
    if long:
        before = len(lines)
        ours = Times([train("fit-2.ngm", BIGRAMS, "--tolerance", "1e-4", "-t", "1")
                      for _ in range(3)])
        answer = sk().ask(do="fit", ngrams=2, tolerance=tolerance)
        theirs = Times([answer["seconds"]])
        row("train, 1-2 grams, 1 thread; scikit-learn's tolerance as found on unigrams; measured once",
            ours.text(), "scikit-learn: " + theirs.text(),
            "%s / %s" % (percent(own_accuracy("fit-2.ngm", gold)), percent(answer["accuracy"])),
            "%.3g x" % (theirs.median / ours.median), "60 x")
        with open(kept, "w") as out:
            json.dump(lines[before:], out)
    elif os.path.exists(kept):
        with open(kept) as file:
            lines.extend(json.load(file))


# ---- All of it ----


def versions():
    found = ["scikit-learn %s" % sk().ask(do="versions")["sklearn"]]
    for package, name in (("fasttext", "fastText"), ("liblinear4", "liblinear"), ("ots", "ots")):
        for file in sorted(os.listdir(os.path.join(RIVALS, "packages"))):
            if file.startswith(package + "_"):
                found.append("%s %s" % (name, file.split("_")[1].split("+")[0].split("-")[0]))
    answer = subprocess.run([PYTHON, "-c", "import vowpalwabbit as v; print(v.__version__)"],
                            capture_output=True, text=True)
    if answer.returncode == 0:
        found.append("Vowpal Wabbit " + answer.stdout.strip())
    return ", ".join(found)


def processor():
    with open("/proc/cpuinfo") as file:
        names = [line.split(":", 1)[1].strip() for line in file if line.startswith("model name")]
    return "%s, %d processors" % (names[0] if names else "unknown processor", os.cpu_count())


def write(result):
    with open(result, "w") as out:
        out.write("""# nutgraf and others

Written by `./dev bench rivals`: nutgraf and the others on the same texts in the same run, in turns,
median of %d rounds with minimum and maximum; a single run where no range stands. nutgraf is measured
as whole commands from files to files, training with calibration; scikit-learn and liblinear do the
named step alone, with text, matrix and model in memory. Quality (ours / theirs) is accuracy on the
test set of 20 newsgroups, or ROUGE F1. Ratio: their time over ours, where nothing else is said.
%s. %s.%s

""" % (ROUNDS, processor(), versions(),
            " Not to be had here: %s." % ", ".join(skipped) if skipped else ""))
        out.write("| what | nutgraf | against | quality | ratio | to reach |\n|---|---|---|---|---|---|\n")
        out.writelines(line + "\n" for line in lines)


def main():
    result = os.path.abspath(sys.argv[1])
    only = sys.argv[sys.argv.index("--only") + 1].split(",") if "--only" in sys.argv else None
    gold, classes = prepare()
    tolerance = None
    rows = {"classify": classify_rows, "fasttext": fasttext_rows, "tokenise": tokenise_rows,
            "train": train_rows, "vw": lambda gold: vw_rows(gold, classes), "growth": growth_rows,
            "start": start_rows, "summary": summary_rows}
    for name, measure in rows.items():
        if only is None or name in only:
            found = measure(gold)
            tolerance = found if name == "train" else tolerance
    if only is None:
        long_rows(gold, tolerance, os.path.splitext(result)[0] + "-long.json")
        write(result)


main()
