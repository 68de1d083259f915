"""Texts that several tests read. NUTGRAF_PROGRAM, the program of the same tree, lets answers be
compared with its."""

import os
import pathlib

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


@pytest.fixture(scope="session")
def weather():
    """Texts of two kinds, enough to learn from, and their labels."""
    wet = ["Heavy rain flooded the %s road", "A storm with rain reached %s", "Snow and wind in %s"]
    ball = ["A late goal won the final in %s", "The striker of %s scored twice",
            "The team from %s lost the match"]
    towns = ["Ostra", "Milden", "Low Ferris", "Harlow Bay", "Castle Dray", "Tessen", "Velmark"]
    texts = [line % town for town in towns for line in wet + ball]
    return texts, ["weather", "weather", "weather", "sport", "sport", "sport"] * len(towns)
