import multiprocessing
import threading
import time

import pytest

import nutgraf

TEXTS = ["Shares fell after the bank's profit warning.", "The striker scored twice.",
         "Rain flooded three villages in the valley."] * 50


def test_one_model_in_many_threads(articles):
    texts = list(articles.values())
    expected = nutgraf.classify(texts), nutgraf.topics(TEXTS), \
        [nutgraf.stance(text, ["Harlow Bay"]) for text in texts]
    found, model = [], nutgraf.load()

    def work():
        found.append((nutgraf.classify(texts, model=model), nutgraf.topics(TEXTS, model=model),
                      [nutgraf.stance(text, ["Harlow Bay"]) for text in texts]))
    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 8
    for some in found:
        assert some == expected


def test_other_threads_run_meanwhile():
    text, done, seen = " ".join(TEXTS) * 400, threading.Event(), []

    def count():
        while not done.is_set():
            seen.append(time.perf_counter())
            time.sleep(0.0005)
    other = threading.Thread(target=count)
    other.start()
    start = time.perf_counter()
    nutgraf.classify(text, unit="document")  # one call of the library
    end = time.perf_counter()
    done.set()
    other.join()
    assert sum(start < at < end for at in seen) >= 1


def answers(queue, model):
    queue.put((nutgraf.topics(TEXTS, model=model).labels, str(nutgraf.summarize("It rained. The river broke its banks."))))


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_processes(method):
    model = nutgraf.load()
    expected = nutgraf.topics(TEXTS, model=model).labels
    context = multiprocessing.get_context(method)
    queue = context.Queue()
    processes = [context.Process(target=answers, args=(queue, model)) for _ in range(2)]
    for process in processes:
        process.start()
    for process in processes:
        assert queue.get(timeout=60)[0] == expected
    for process in processes:
        process.join()
        assert process.exitcode == 0


def test_scratch_memory_is_used_again():
    model = nutgraf.load()
    for _ in range(50):
        nutgraf.classify("rain", model=model)
    assert sum(map(len, model._workers.values())) == 1
