import json
import subprocess

import pytest

import nutgraf


def test_summaries_are_those_of_the_program(articles, program, tmp_path):
    for name, text in articles.items():
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        for options, given in (([], {}), (["--sentences", "2"], {"sentences": 2}),
                               (["--words", "60"], {"words": 60}),
                               (["--ratio", "0.2"], {"ratio": 0.2}),
                               (["--method", "lsa"], {"method": "lsa"})):
            out = subprocess.run([program, "summarize", "--format", "json", *options, str(path)],
                                 check=True, capture_output=True).stdout
            said = json.loads(out)["summary"]
            summary = nutgraf.summarize(text, **given)
            assert [(s.byte_start, s.byte_end) for s in summary] == \
                [(s["start"], s["end"]) for s in said]


def test_sentences_stand_in_the_text(articles):
    for text in articles.values():
        text = "Ünïcode 🎉 first.\n\n" + text
        for sentence in nutgraf.summarize(text):
            assert sentence.text == text[sentence.start:sentence.end]
        for keyword in nutgraf.keywords(text):
            assert keyword.text == text[keyword.start:keyword.end]


def test_merged_summaries_have_no_repeats(articles):
    text = articles["valley-flood.txt"]
    merged = nutgraf.summarize([text, text], merge=True, sentences=4)
    assert len({sentence.text for sentence in merged}) == 4
    with pytest.raises(ValueError, match="one of sentences, words"):
        nutgraf.summarize(text, sentences=1, words=3)
    with pytest.raises(ValueError, match="method"):
        nutgraf.summarize(text, method="magic")


def test_lists_and_streams(articles):
    texts = list(articles.values())
    assert nutgraf.summarize(texts) == list(nutgraf.summarize(iter(texts)))
    assert nutgraf.summarize(texts, threads=2) == nutgraf.summarize(texts)
    assert nutgraf.keywords(texts, 3) == [nutgraf.keywords(text, 3) for text in texts]


def test_stance_is_that_of_the_program(articles, program, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(articles["cup-final.txt"], encoding="utf-8")
    out = subprocess.run([program, "classify", "--prior", "training", "--target", "Harlow Bay",
                          "--target", "Castle Dray", str(path)],
                         check=True, capture_output=True).stdout
    said = json.loads(out)["stance"]
    stances = nutgraf.stance(articles["cup-final.txt"], ["Harlow Bay", "Castle Dray"],
                             prior="training")
    for stance, expected in zip(stances, said):
        assert stance.target == expected["target"]
        assert stance.counts == {**dict.fromkeys(stance.counts, 0), **expected["counts"]}
        assert stance.unsure == expected["unsure"]


def test_places_of_stance():
    text = "Ünï 🎉 said: “Harlow Bay deserved the cup.”"
    answer = nutgraf.stance(text, "Harlow Bay")["Harlow Bay"].answers[0]
    assert [text[start:end] for start, end in answer.mentions] == ["Harlow Bay"]
    assert abs(sum(answer.probabilities.values()) - 1) < 1e-9


def test_targets():
    text = "Ada Brook of Tessen Systems welcomed the merger."
    found = nutgraf.stance(text, {"Tessen": ["Tessen Systems", "Ada Brook"], "Nobody": []})
    assert found["Tessen"].answers and not found["Nobody"].answers
    assert found["Nobody"].label is None
    for bad, why in (([""], "target 0"), (["a", "!"], "target 1"), ([], "no target")):
        with pytest.raises(ValueError, match=why):
            nutgraf.stance(text, bad)
    with pytest.raises(TypeError, match="target 1 must be str"):
        nutgraf.stance(text, ["a", None])


def test_a_million_targets():
    targets = nutgraf.Targets([f"Firm {i}" for i in range(1000000)])
    found = nutgraf.stance("Firm 77 and Firm 999999 agreed on a merger.", targets)
    assert sorted(stance.target for stance in found) == ["Firm 77", "Firm 999999"]


def test_targets_go_after_what_uses_them():
    model, order = nutgraf.load("stance-target"), []
    release = nutgraf._native.release
    try:
        nutgraf._native.release = lambda name, *arguments: order.append(name) or release(name, *arguments)
        targets = nutgraf.Targets(["Harlow Bay"])
        nutgraf.stance("Harlow Bay won.", targets, model=model)
        del targets
    finally:
        nutgraf._native.release = release
    assert order == ["worker_free", "targets_free"] and not any(model._workers.values())


def test_headlines(articles):
    found = nutgraf.stance(articles["valley-flood.txt"], headline=True)
    assert len(found) == 1 and found[0].is_headline
