"""Ten scripts as people write them for fastText, with the import changed."""

import warnings

import pytest

import nutgraf.fasttext as fasttext


@pytest.fixture
def files(weather, tmp_path, monkeypatch):
    texts, labels = weather
    lines = [f"__label__{label} {text}\n" for text, label in zip(texts, labels)]
    (tmp_path / "train.txt").write_text("".join(lines))
    (tmp_path / "valid.txt").write_text("".join(lines[::3]))
    (tmp_path / "tags.txt").write_text("".join("__label__news " + line for line in lines))
    (tmp_path / "words.txt").write_text("\n".join(texts * 3))
    monkeypatch.chdir(tmp_path)
    warnings.simplefilter("ignore")
    return tmp_path


def test_train_and_test(files):
    model = fasttext.train_supervised(input="train.txt")
    rows, precision, recall = model.test("valid.txt")
    assert rows == 14 and precision == recall == 1.0


def test_one_line(files):
    model = fasttext.train_supervised("train.txt", lr=1.0, epoch=25, wordNgrams=2)
    labels, p = model.predict("Which goal won the match ?")
    assert labels == ("__label__sport",) and 0.5 < p[0] <= 1


def test_many_lines(files):
    model = fasttext.train_supervised(input="train.txt", minCount=1)
    labels, p = model.predict(["rain and a storm", "a late goal"], k=2)
    assert [found[0] for found in labels] == ["__label__weather", "__label__sport"]
    assert [len(values) for values in p] == [2, 2]


def test_save_and_load(files):
    model = fasttext.train_supervised(input="train.txt", loss="softmax", dim=50, bucket=200000)
    model.save_model("model.bin")
    again = fasttext.load_model("model.bin")
    assert again.predict("storm")[0] == model.predict("storm")[0]


def test_labels_and_words(files):
    model = fasttext.train_supervised(input="train.txt")
    assert sorted(model.get_labels()) == sorted(model.labels) == ["__label__sport", "__label__weather"]
    labels, counts = model.get_labels(include_freq=True)
    assert labels == model.labels and len(counts) == 2 and min(counts) > 0
    assert "goal" in model.words and "goal" in model and model.get_word_id("goal") >= 0


def test_several_labels_with_a_threshold(files):
    model = fasttext.train_supervised(input="tags.txt", loss="ova", epoch=50)
    labels, p = model.predict("rain and a storm", k=-1, threshold=0.5)
    assert set(labels) == {"__label__news", "__label__weather"}


def test_precision_of_each_label(files):
    scores = fasttext.train_supervised("train.txt").test_label("valid.txt")
    assert scores["__label__sport"]["f1score"] == 1.0


def test_subwords(files):
    model = fasttext.train_supervised(input="train.txt", minn=3, maxn=5)
    assert model.predict("rainstorms flooding")[0] == ("__label__weather",)


def test_smaller_model(files):
    model = fasttext.train_supervised(input="train.txt", thread=1)
    model.quantize(input="train.txt", retrain=True)
    assert model.test("valid.txt")[1] == 1.0


def test_word_vectors(files):
    model = fasttext.train_unsupervised("words.txt", model="skipgram", dim=5)
    near = model.get_nearest_neighbors("rain", k=3)
    assert len(near) == 3 and all(-1.001 <= cosine <= 1.001 for cosine, word in near)
    assert model.get_dimension() == 5 == len(model.get_word_vector("rain"))
    ours, others = model.get_word_vector("rain"), model.get_word_vector(near[0][1])
    lengths = [sum(float(x) ** 2 for x in vector) ** 0.5 for vector in (ours, others)]
    cosine = sum(float(x) * float(y) for x, y in zip(ours, others)) / (lengths[0] * lengths[1])
    assert abs(cosine - near[0][0]) < 1e-4
    assert list(model.get_sentence_vector("qqxzw")) == [0] * 5
    one = model.get_sentence_vector("rain qqxzw")
    assert all(abs(a - float(b) / lengths[0]) < 1e-5 for a, b in zip(one, ours))


def test_what_fasttext_refuses_too(files):
    model = fasttext.train_supervised("train.txt")
    with pytest.raises(ValueError, match="one line at a time"):
        model.predict("two\nlines")
    with pytest.raises(TypeError, match="unexpected argument"):
        fasttext.train_supervised("train.txt", magic=1)
