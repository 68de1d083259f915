"""Texts that several tests read. NUTGRAF_PROGRAM, the program of the same tree, lets answers be
compared with its."""

import json
import os
import pathlib
import subprocess

import pytest

EXAMPLES = pathlib.Path(__file__).resolve().parents[2] / "examples" / "articles"


@pytest.fixture(scope="session")
def articles():
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(EXAMPLES.glob("*.txt"))}


@pytest.fixture(scope="session")
def program():
    path = os.environ.get("NUTGRAF_PROGRAM", "")
    if not os.access(path, os.X_OK):
        pytest.skip("NUTGRAF_PROGRAM names no program")
    return path


def without_nulls(value):
    if isinstance(value, dict):
        return {key: without_nulls(item) for key, item in value.items() if item is not None}
    return [without_nulls(item) for item in value] if isinstance(value, list) else value


def as_said(row):
    """A row of answers as the program says it."""
    row = without_nulls(row)
    likeliest = {key: row.pop(key, None) for key in ("label", "p")}
    assert likeliest == dict(row["topics"][0] if row["topics"] else {"label": None, "p": None})
    return row


def in_characters(value, data):
    """The same with places that are characters, where they were bytes of `data`."""
    if isinstance(value, dict):
        return {key: len(data[:item].decode()) if key in ("start", "end")
                else in_characters(item, data) for key, item in value.items()}
    return [in_characters(item, data) for item in value] if isinstance(value, list) else value


def read_line(line, texts):
    """The id of a record that the program wrote, and what it says of it, but for where it is from;
    `texts` by id."""
    found = json.loads(line)
    number, data = int(found["id"]), texts[int(found["id"])].encode()
    return number, without_nulls({key: in_characters(item, data) for key, item in found.items()
                                  if key not in ("id", "source", "line", "title")})


def write_records(path, rows):
    """Rows with a text, and a title or target if they have one, as JSON Lines."""
    with open(path, "w", encoding="utf-8") as file:
        for i, row in enumerate(rows):
            file.write(json.dumps(dict(row, id=i)) + "\n")


@pytest.fixture
def by_program(program, tmp_path):
    """What the program says of rows, by their number."""
    def run(rows, *options):
        write_records(tmp_path / "rows.jsonl", rows)
        lines = subprocess.run([program, "classify", "--quiet", *options, tmp_path / "rows.jsonl"],
                               stdout=subprocess.PIPE, check=True).stdout.splitlines()
        return dict(read_line(line, [row["text"] for row in rows]) for line in lines)
    return run


@pytest.fixture(scope="session")
def weather():
    """Texts of two kinds, enough to learn from, and their labels."""
    wet = ["Heavy rain flooded the %s road", "A storm with rain reached %s", "Snow and wind in %s"]
    ball = ["A late goal won the final in %s", "The striker of %s scored twice",
            "The team from %s lost the match"]
    towns = ["Ostra", "Milden", "Low Ferris", "Harlow Bay", "Castle Dray", "Tessen", "Velmark"]
    texts = [line % town for town in towns for line in wet + ball]
    return texts, ["weather", "weather", "weather", "sport", "sport", "sport"] * len(towns)
