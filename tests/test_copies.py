"""Whether one text reprints another: a table of pairs, and what their spans say."""

import re
import tomllib
from pathlib import Path

import pytest

from api.copies import compare, shared

PAIRS = tomllib.loads((Path(__file__).parent / "cases" / "copies.toml").read_text(encoding="utf-8"))["pair"]


def words(text):
    return re.findall(r"\w+", text.casefold())


@pytest.mark.parametrize("pair", [pytest.param(pair, id=pair["say"]) for pair in PAIRS])
def test_pair(pair):
    assert (compare(pair["one"], pair["other"]) is not None) == pair["copy"]


@pytest.mark.parametrize("pair", [pytest.param(pair, id=pair["say"]) for pair in PAIRS])
def test_shared_spans_are_the_same_words(pair):
    for here, there in shared(pair["one"], pair["other"]).spans:
        assert words(here.of(pair["one"])) == words(there.of(pair["other"]))


def test_what_is_no_copy_of_anything():
    assert compare("", "") is None
    assert compare("Yes.", "Yes.") is None
