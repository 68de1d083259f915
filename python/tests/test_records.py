"""Rows of Arrow answered as the program answers records."""

import pytest

import nutgraf

arrow = pytest.importorskip("pyarrow")
records = pytest.importorskip("nutgraf._records")
from conftest import as_said  # noqa: E402
from nutgraf._models import shipped  # noqa: E402

DEFAULT = records.Options("auto", "article", False, (), (), "natural", 5, 2, 3, 0.0)
ODD = ["", "?!", "Rain \u201cflooded\u201d Milden \U0001f389.\n\nThe R&amp;D team of Tessen won.",
       "<p>Shares fell.</p><p>The bank&#8217;s profit rose.</p>", "one\0two", "rain " * 200_000,
       "La pluie a inondé les rues de la ville et les écoles sont restées fermées lundi."]


def make(stance="target", **options):
    return records.Records(DEFAULT._replace(**options), shipped("topic"),
                           shipped("stance") if stance in ("target", "both") else None,
                           shipped("headline") if stance in ("headline", "both") else None)


def answer(made, text, title=None, target=None, threads=1):
    return [row for table in made.answer(text, title, target, threads)
            for row in table.to_pylist()]


@pytest.mark.parametrize("stance", ["none", "target", "headline", "both"])
@pytest.mark.parametrize("unit", ["auto", "document"])
def test_same_as_the_program(stance, unit, articles, by_program):
    rows = [{"text": text} for text in [*articles.values(), *ODD]]
    for i, row in enumerate(rows):
        row["title"] = ["Rain in Milden &amp; Ostra", None, ""][i % 3]
        row["target"] = ["Milden", None][i % 2]
    columns = [arrow.array([row[name] for row in rows]) for name in ("text", "title", "target")]
    theirs = by_program(rows, "--stance", stance, "--unit", unit)
    ours = answer(make(stance, unit=unit), *columns)
    assert [as_said(row) for row in ours] == [theirs[i] for i in range(len(rows))]
    assert ours == answer(make(stance, unit=unit), *columns, threads=2)


def test_options_of_the_program(articles, by_program):
    rows = [{"text": text} for text in articles.values()]
    text = arrow.array(list(articles.values()))
    for options, arguments in (
            ({"top": 0, "min_confidence": 0.2}, ["--top", "all", "--min-confidence", "0.2"]),
            ({"labels": ("sport", "politics")}, ["--labels", "sport,politics"]),
            ({"context": "none", "furniture": True}, ["--context", "none", "--furniture"]),
            ({"prior": "training"}, ["--prior", "training"]),
            ({"targets": ("Harlow Bay", "Velmark=Corvane")},
             ["--target", "Harlow Bay", "--target", "Velmark=Corvane"])):
        theirs = by_program(rows, "--stance", "target", *arguments)
        assert [as_said(row) for row in answer(make(**options), text)] == list(theirs.values())


def test_bad_rows():
    made = make("none")
    good = "The striker scored twice in the final."
    texts = [good.encode(), None, b"ab\xff", b"", b"\xed\xa0\x80"]
    for type_ in (arrow.binary(), arrow.large_binary(), arrow.binary_view()):
        rows = answer(made, arrow.array(texts, type_))
        assert [row["label"] for row in rows] == ["sport", None, None, None, None]
        assert [row["error"] for row in rows] == [
            None, "there is no text", "the text is not UTF-8 at byte 2", None,
            "the text is not UTF-8 at byte 0"]
        assert rows[1]["topics"] is None and rows[3]["topics"] == []
    rows = answer(made, arrow.array([good]), arrow.array([b"\xff"]))
    assert rows[0]["error"] == "the title is not UTF-8 at byte 0"
    for type_ in (arrow.string(), arrow.large_string(), arrow.string_view()):
        column = arrow.array(["rain", good, None, good] * 2000, type_)
        for part in (column, column.slice(1, 5001)):
            found = [row["label"] for row in answer(made, part, threads=2)]
            assert found == [text and ("sport" if text == good else "disaster")
                             for text in part.to_pylist()]
    assert answer(made, arrow.array([], arrow.string())) == []


def test_options_that_are_none():
    for options in ({"unit": "page"}, {"context": "all"}, {"prior": "mine"}, {"top": -1},
                    {"min_confidence": 2.0}, {"labels": ("sprot",)}, {"targets": ("",)},
                    {"names": 10**6}):
        with pytest.raises(nutgraf.ArgumentError):
            make(**options)
