import csv
import json
import pickle
import subprocess

import pytest

import nutgraf


def test_train_evaluate_save(weather, tmp_path):
    texts, labels = weather
    model = nutgraf.train(texts, labels)
    assert model.labels == ("sport", "weather") and model.report["rows"] == len(texts)
    scores = nutgraf.evaluate(texts, labels, model=model)
    assert scores.accuracy == 1 and scores["sport"].support == labels.count("sport")
    assert sum(map(sum, scores.confusion)) == len(texts)
    path = tmp_path / "mine.ngm"
    model.save(path)
    assert nutgraf.load(path).to_bytes() == path.read_bytes() == model.to_bytes()
    again = pickle.loads(pickle.dumps(model))
    assert nutgraf.topics(texts, model=again) == nutgraf.topics(texts, model=model)
    assert nutgraf.train(texts[::-1], labels[::-1]).to_bytes() == model.to_bytes()


def test_files_and_options(weather, tmp_path):
    texts, labels = weather
    path = tmp_path / "rows.csv"
    with open(path, "w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["headline", "desk"])
        writer.writerows(zip(texts, labels))
    from_file = nutgraf.train(path, text_field="headline", label_field="desk", word_ngrams=(1, 2),
                              char_ngrams=(3, 4), class_weight="balanced", C=3)
    from_rows = nutgraf.train([{"text": t, "label": l} for t, l in zip(texts, labels)],
                              word_ngrams=(1, 2), char_ngrams=(3, 4), class_weight="balanced", C=3)
    assert nutgraf.topics(texts, model=from_file) == nutgraf.topics(texts, model=from_rows)
    scores = nutgraf.cross_validate(texts, labels, folds=3)
    assert scores.rows == len(texts) and 0.5 < scores.accuracy <= 1


def test_several_labels(weather):
    texts, labels = weather
    several = [[label, "news"] for label in labels]
    model = nutgraf.train(texts, several, multi_label=True)
    assert model.is_multi_label and set(model.labels) == {"sport", "weather", "news"}
    assert "news" in nutgraf.classify(texts[0], model=model).labels


def test_stance_summaries_vectors(articles):
    rows = [{"target": "rent cap", "text": f"The rent cap {verb} tenants in {town}.", "label": label}
            for town in ("Ostra", "Milden", "Tessen", "Velmark", "Lenn")
            for verb, label in (("helps", "favor"), ("hurts", "against"))]
    model = nutgraf.train(rows, task="stance")
    assert model.task == "stance" and set(model.labels) == {"favor", "against"}
    assert nutgraf.evaluate(rows, model=model).rows == len(rows)
    pairs = [(text, str(nutgraf.summarize(text, sentences=2))) for text in articles.values()]
    summary = nutgraf.train([text for text, _ in pairs], [gist for _, gist in pairs], task="summary")
    assert summary.task == "summary"
    assert len(nutgraf.summarize(pairs[0][0], sentences=1, model=summary)) == 1
    vectors = nutgraf.train(list(articles.values()) * 3, task="vectors", dimensions=4)
    assert vectors.dimensions == 4


def test_what_cannot_be_learnt(weather, tmp_path):
    texts, labels = weather
    with pytest.raises(nutgraf.DataError):
        nutgraf.train(texts, ["one"] * len(texts))
    with pytest.raises(nutgraf.ArgumentError, match="C"):
        nutgraf.train(texts, labels, C=-1)
    with pytest.raises(nutgraf.ArgumentError, match="magic"):
        nutgraf.train(texts, labels, magic=True)
    with pytest.raises(nutgraf.ArgumentError, match="label 1 is missing"):
        nutgraf.train(texts[:2], ["a", None])
    with pytest.raises(TypeError, match="text 1"):
        nutgraf.train(["a", None], ["a", "b"])
    with pytest.raises(nutgraf.InputError) as caught:
        nutgraf.train(tmp_path / "missing.jsonl")
    assert caught.value.path.endswith("missing.jsonl") and isinstance(caught.value, OSError)
    path = tmp_path / "rows.jsonl"
    path.write_text("".join('{"text": "%s", "label": "%s"}\n' % row for row in zip(texts, labels)) +
                    '{"text": broken}\n')
    with pytest.warns(UserWarning, match=f"{path}:{len(texts) + 1}:"):
        nutgraf.train(path)


def test_progress_may_stop(weather):
    texts, labels = weather
    told = []
    nutgraf.train(texts, labels, progress=lambda *now: told.append(now))
    assert told
    class Stop(Exception):
        pass

    def stop(*now):
        raise Stop
    with pytest.raises(Stop):
        nutgraf.train(texts, labels, progress=stop)


def test_the_program_trains_the_same_bytes(weather, program, tmp_path):
    texts, labels = weather
    path = tmp_path / "rows.jsonl"
    path.write_text("".join(json.dumps({"text": text, "label": label}) + "\n"
                            for text, label in zip(texts, labels)))
    for options, given in (([], {}), (["--vectors", "auto"], {"vectors": "auto"})):
        subprocess.run([program, "train", "-q", *options, "-o", str(tmp_path / "its.ngm"), str(path)],
                       check=True)
        assert nutgraf.train(texts, labels, **given).to_bytes() == (tmp_path / "its.ngm").read_bytes()
