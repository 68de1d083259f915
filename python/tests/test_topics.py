import json
import pickle
import subprocess

import nutgraf


def said_by_program(program, name, text, tmp_path, *options):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    out = subprocess.run([program, "classify", "--stance", "none", *options, str(path)],
                         check=True, capture_output=True).stdout
    return json.loads(out)


def test_answers_are_those_of_the_program(articles, program, tmp_path):
    for name, text in articles.items():
        said = said_by_program(program, name, text, tmp_path)
        result = nutgraf.classify(text)
        assert result.title == said["title"]
        assert result.topics[0].label == said["topics"][0]["label"]
        assert abs(result.p - said["topics"][0]["p"]) < 1e-5
        parts = said["paragraphs"]
        assert len(parts) == len(result.parts)
        for part, expected in zip(result.parts, parts):
            assert (part.byte_start, part.byte_end) == (expected["start"], expected["end"])
            if expected["topics"]:
                assert part.label == expected["topics"][0]["label"]
                assert abs(part.p - expected["topics"][0]["p"]) < 1e-5
        assert [(s.byte_start, s.byte_end, s.label) for s in result.sections] == \
            [(s["start"], s["end"], s["topics"][0]["label"]) for s in said["sections"]]


def test_places_are_characters():
    text = "Größe zählt — naïve Café\n\nDer Stürmer 🎉 traf zweimal.\n\nThe striker scored twice."
    for part in nutgraf.classify(text).parts:
        assert part.text == text[part.start:part.end]
        assert part.text.encode() == text.encode()[part.byte_start:part.byte_end]


def test_a_list_is_as_its_texts_one_by_one(articles):
    texts = [*articles.values(), "", "Ünï 🎉", "rain"]
    together = nutgraf.classify(texts)
    assert together == [nutgraf.classify(text) for text in texts]
    assert nutgraf.classify(texts, threads=3) == together
    assert nutgraf.classify(tuple(texts)) == together


def test_streams_are_read_no_further_than_they_must():
    read = []

    def lines():
        for i in range(10000):
            read.append(i)
            yield "The striker scored twice."
    results = nutgraf.classify(lines())
    assert next(results).label == "sport"
    assert len(read) < 1000


def test_no_evidence_is_an_answer():
    for text in ("", "   ", "qqxzw vvbnm"):
        result = nutgraf.classify(text)
        assert result.label is None and result.topics == () and result.p != result.p
        assert set(result.probabilities) == set(nutgraf.load().labels)


def test_probabilities_sum_to_one(articles):
    for text in articles.values():
        result = nutgraf.classify(text)
        assert abs(sum(result.probabilities.values()) - 1) < 1e-9
        assert list(result.topics) == sorted(result.topics, key=lambda topic: -topic.p)


def test_options():
    text = "The striker scored twice.\n\nShares fell after a profit warning by the bank."
    assert nutgraf.classify(text, unit="document").parts == ()
    only = nutgraf.classify(text, labels=["sport", "politics"])
    assert {topic.label for topic in only.topics} <= {"sport", "politics"}
    alone = nutgraf.classify(text, context="none")
    assert alone.sections == () and [p.label for p in alone.parts] == ["sport", "business"]
    assert nutgraf.classify(text, title="Cup final").title == "Cup final"


def test_rows_are_those_of_documents(articles):
    texts = list(articles.values()) * 200
    found = nutgraf.topics(texts)
    one_by_one = [nutgraf.classify(text, unit="document") for text in articles.values()] * 200
    assert found.labels == [result.label for result in one_by_one]
    assert list(found.p) == [result.p for result in one_by_one]
    assert nutgraf.topics(texts, threads=2).labels == found.labels
    three = nutgraf.topics(texts[:2], top=3)
    assert [len(labels) for labels in three.labels] == [3, 3]
    assert three.labels[0][0] == found.labels[0]


def test_evidence_adds_up(articles):
    text = articles["chip-export-rules.txt"]
    evidence = nutgraf.explain(text, "business")
    whole = evidence.bias + sum(item.contribution for item in evidence.contributions)
    assert abs(whole + evidence.article + evidence.before + evidence.behind - evidence.score) < 1e-9
    for item in evidence.contributions:
        assert item.start is None or 0 <= item.start < item.end <= len(text)


def test_shown_and_kept(articles):
    result = nutgraf.classify(articles["cup-final.txt"])
    assert "sport" in repr(result) and "<table>" in result._repr_html_()
    assert "<script>" not in nutgraf.classify("<script>alert(1)</script> rain")._repr_html_()
    assert pickle.loads(pickle.dumps(result)) == result
    assert json.loads(json.dumps(result.to_dict()))["title"] == result.title
