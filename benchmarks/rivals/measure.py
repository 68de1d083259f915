"""Times of commands and of workers, taken in turns.

A contender is a name and a function that does the work once and returns its seconds. All contenders
of a row are run in every round, one after the other, so that what the machine does meanwhile falls on
all of them."""

import json
import os
import statistics
import subprocess
import sys
import time


class Times:
    """Seconds of the rounds of one contender."""

    def __init__(self, seconds):
        self.seconds = sorted(seconds)
        self.median = statistics.median(seconds)

    def text(self, scale=1.0, unit="s", digits=3):
        low, high = self.seconds[0] * scale, self.seconds[-1] * scale
        shown = "%.*g %s" % (digits, self.median * scale, unit)
        return shown if len(self.seconds) == 1 else "%s (%.*g to %.*g)" % (
            shown, digits, low, digits, high)


def alternate(contenders, rounds):
    """{name: Times} of {name: function}, after one round to warm up where there are several."""
    seconds = {name: [] for name in contenders}
    for number in range(rounds + (rounds > 1)):
        for name, run in contenders.items():
            taken = run()
            if rounds == 1 or number > 0:
                seconds[name].append(taken)
    return {name: Times(taken) for name, taken in seconds.items()}


def command(words, output=os.devnull, environment=None):
    """Seconds, wall clock, and peak memory in bytes of a program, its output in a file."""
    with open(output, "wb") as out:
        start = time.perf_counter()
        child = subprocess.Popen(words, stdin=subprocess.DEVNULL, stdout=out,
                                 stderr=subprocess.PIPE,
                                 env=dict(os.environ, **(environment or {})))
        messages = child.stderr.read()
        _, status, usage = os.wait4(child.pid, 0)
        seconds = time.perf_counter() - start
    child.stderr.close()
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        sys.exit("%s: exit code %d\n%s" % (" ".join(words), child.returncode, messages.decode()))
    return seconds, usage.ru_maxrss * 1024


def at_once(words, count):
    """Seconds until `count` runs of a program that start together have ended."""
    start = time.perf_counter()
    children = [subprocess.Popen(words, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
                for _ in range(count)]
    if any([child.wait() for child in children]):
        sys.exit("%s: failed" % " ".join(words))
    return time.perf_counter() - start


class Worker:
    """A Python program that loads its libraries and data once and then does what it is asked: a
    line of JSON in, a line of JSON out. It sleeps while others are measured."""

    def __init__(self, python, script, arguments, threads=1, folder=None, environment=None):
        counts = {name: str(threads) for name in
                  ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")}
        self.child = subprocess.Popen([python, script] + arguments, stdin=subprocess.PIPE,
                                      stdout=subprocess.PIPE, text=True, cwd=folder,
                                      env=dict(os.environ, **counts, **(environment or {})))

    def ask(self, **request):
        self.child.stdin.write(json.dumps(request) + "\n")
        self.child.stdin.flush()
        answer = self.child.stdout.readline()
        if not answer:
            sys.exit("a worker ended while asked for %s" % request)
        return json.loads(answer)

    def close(self):
        self.child.stdin.close()
        self.child.wait()


def serve(actions):
    """The worker's side: calls actions[request["do"]](**rest) until there are no more requests.
    What the libraries print goes to standard error."""
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    for line in sys.stdin:
        request = json.loads(line)
        answers.write(json.dumps(actions[request.pop("do")](**request)) + "\n")
        answers.flush()
