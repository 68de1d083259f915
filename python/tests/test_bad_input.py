import os
import random
import subprocess
import sys

import pytest

import nutgraf

MODEL = os.path.join(os.path.dirname(nutgraf.__file__), "models", "summary-news.ngm")
CALLS = [nutgraf.classify, nutgraf.summarize, nutgraf.keywords,
         lambda text: nutgraf.stance(text, ["rain"])]


@pytest.mark.parametrize("call", CALLS)
def test_texts_that_are_none(call):
    for bad in (None, 3, 2.5):
        with pytest.raises(TypeError):
            call(bad)
    with pytest.raises(nutgraf.ArgumentError, match="not UTF-8 at byte 2"):
        call(b"ab\xff")
    with pytest.raises(nutgraf.ArgumentError, match="lone surrogate at character 1"):
        call("a\ud800")
    assert call(b"rain fell") is not None
    assert call([]) == []


def test_the_wrong_element_is_named():
    good = ["Ünï rain"] * 1000
    for bad, why in ((None, "text 700 must be str or bytes, not NoneType"),
                     (b"\xff", "text 700 is not UTF-8 at byte 0"),
                     ("ab\ud800", "text 700 has a lone surrogate at character 2")):
        texts = good[:700] + [bad] + good[700:]
        for call in (nutgraf.classify, nutgraf.topics):
            with pytest.raises((TypeError, ValueError), match=why):
                call(texts)
    assert nutgraf.topics(good[:3] + [b"rain"]).labels[3] == nutgraf.topics(["rain"]).labels[0]


def test_options_that_are_wrong():
    for call in (lambda: nutgraf.classify("a", unit="page"),
                 lambda: nutgraf.classify("a", context="book"),
                 lambda: nutgraf.classify("a", labels=["astrology"]),
                 lambda: nutgraf.classify(["a"], threads=0),
                 lambda: nutgraf.classify(["a"], title="b"),
                 lambda: nutgraf.topics(["a"], top=0),
                 lambda: nutgraf.explain("a", "astrology"),
                 lambda: nutgraf.stance("a", ["b"], prior="mine"),
                 lambda: nutgraf.summarize("a", ratio=3)):
        with pytest.raises(ValueError):
            call()
    with pytest.raises(nutgraf.ModelError, match="is for summary, not for topic"):
        nutgraf.classify("a", model=MODEL)


def test_models_that_are_none(tmp_path):
    with pytest.raises(nutgraf.ModelError, match="is a folder"):
        nutgraf.load(tmp_path)
    with pytest.raises(nutgraf.InputError) as caught:
        nutgraf.load(tmp_path / "missing.ngm")
    assert caught.value.path == str(tmp_path / "missing.ngm")
    for content in (b"", b"PK\3\4", b"\0" * 5000):
        path = tmp_path / "none.ngm"
        path.write_bytes(content)
        with pytest.raises(nutgraf.ModelError):
            nutgraf.load(path)


def test_damaged_models_raise(tmp_path):
    with open(MODEL, "rb") as file:
        whole = file.read()
    path, chance = tmp_path / "damaged.ngm", random.Random(1)
    for _ in range(200):
        damaged = bytearray(whole)
        damaged[chance.randrange(len(whole))] ^= 1 << chance.randrange(8)
        path.write_bytes(damaged if chance.random() < 0.7 else whole[:chance.randrange(len(whole))])
        with pytest.raises(nutgraf.ModelError):
            nutgraf.load(path)
    with pytest.raises(nutgraf.ModelError):
        nutgraf.Model.from_bytes(whole[:-1])


def test_errors_can_be_pickled():
    import pickle
    error = nutgraf.RecordError("no text", "a.jsonl", 3, 7)
    again = pickle.loads(pickle.dumps(error))
    assert str(again) == str(error) == "a.jsonl:3:7: no text" and again.line == 3


def test_the_interpreter_ends_well():
    code = "import nutgraf; m = nutgraf.load(); r = nutgraf.classify('rain', model=m); s = iter([r])"
    assert subprocess.run([sys.executable, "-X", "dev", "-c", code], capture_output=True,
                          env=os.environ).stderr == b""
