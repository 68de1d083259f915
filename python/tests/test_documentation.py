import doctest
import importlib

import pytest

import nutgraf

OPTIONAL = {"sklearn": "sklearn", "fasttext": None, "columns": None}


@pytest.mark.parametrize("name", ["", "_models", "_topics", "_summaries", "_stance", "_training",
                                  "columns", "sklearn", "fasttext"])
def test_examples(name):
    if OPTIONAL.get(name):
        pytest.importorskip(OPTIONAL[name])
    module = importlib.import_module("nutgraf." + name if name else "nutgraf")
    names = {"nutgraf": nutgraf, "fasttext": importlib.import_module("nutgraf.fasttext")}
    assert doctest.testmod(module, extraglobs=names).failed == 0


def test_all_that_is_public_is_described():
    for name in nutgraf.__all__:
        assert getattr(nutgraf, name).__doc__, name
