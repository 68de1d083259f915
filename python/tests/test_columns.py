import pytest

import nutgraf

TEXTS = ["The striker scored twice in the final.", None, "",
         "Shares fell after the bank's profit warning. Ünï 🎉", "rain"] * 3000
LABELS = [None if text is None else label for text, label in
          zip(TEXTS, nutgraf.topics([text or "" for text in TEXTS]).labels)]


def test_pandas():
    pandas = pytest.importorskip("pandas")
    index = range(7, 7 + len(TEXTS))
    series = [pandas.Series(TEXTS, index=index), pandas.Series(TEXTS, index=index, dtype=object)]
    try:
        series.append(pandas.Series(TEXTS, index=index, dtype="string[pyarrow]"))
    except ImportError:
        pass
    for column in series:
        frame = nutgraf.topics(column, threads=2)
        assert list(frame.index) == list(index)
        labels = frame["label"].astype(object)
        assert labels.where(labels.notna(), None).tolist() == LABELS
        assert (frame["p"].isna() == frame["label"].isna()).all()
    assert nutgraf.topics(series[0][:0]).shape == (0, 2)
    assert list(nutgraf.topics(series[0][:9], top=2)) == ["label", "p", "label_2", "p_2"]
    with pytest.raises(TypeError):
        nutgraf.topics(pandas.Series([1, 2]))
    with pytest.raises(TypeError, match="one column"):
        nutgraf.topics(pandas.DataFrame({"text": TEXTS}))


def test_polars():
    polars = pytest.importorskip("polars")
    column = polars.Series(TEXTS)
    if not hasattr(column, "__arrow_c_stream__"):
        pytest.skip("an old Polars")
    frame = nutgraf.topics(column)
    assert frame["label"].to_list() == LABELS
    assert frame["p"].null_count() == LABELS.count(None)
    assert nutgraf.topics(column, threads=2).equals(frame)
    assert nutgraf.topics(column[3:5])["label"].to_list() == LABELS[3:5]
    assert nutgraf.topics(column[:0]).shape == (0, 2)
    assert nutgraf.topics(polars.Series([None, None])).shape == (2, 2)
    with pytest.raises(TypeError):
        nutgraf.topics(polars.Series([1, 2]))


def test_arrow():
    arrow = pytest.importorskip("pyarrow")
    if not hasattr(arrow.ChunkedArray, "__arrow_c_stream__"):
        pytest.skip("an old pyarrow")
    for type_ in (arrow.string(), arrow.large_string(), arrow.string_view()):
        for column in (arrow.array(TEXTS, type_), arrow.chunked_array([TEXTS, TEXTS[:5]], type_),
                       arrow.array(TEXTS, type_).slice(3, 1000)):
            table = nutgraf.topics(column)
            labels = table["label"].to_pylist()
            if len(column) == 1000:
                assert labels == LABELS[3:1003]
            else:
                assert labels[:len(LABELS)] == LABELS
    assert nutgraf.topics(arrow.array([], arrow.string())).num_rows == 0
    with pytest.raises(TypeError):
        nutgraf.topics(arrow.array([1, 2]))
