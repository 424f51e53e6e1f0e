"""A claim against one passage: the kinds of difference found, each case beside one that must stay silent."""

import tomllib
from pathlib import Path

import pytest

from api.matching.differences import compare
from api.matching.facts import Side
from api.model import Span

FOLDER = Path(__file__).parents[1] / "cases" / "differences"
TABLES = ("modality", "values")
CASES = [
    pytest.param(case, id=f"{table}: {case['say']}")
    for table in TABLES
    for case in tomllib.loads((FOLDER / f"{table}.toml").read_text(encoding="utf-8"))["case"]
]


def side(text, language):
    return Side(text, Span(0, len(text)), language)


@pytest.mark.parametrize("case", CASES)
def test_the_kinds_of_difference(case):
    found = compare(
        side(case["claim"], case["language"]), side(case["passage"], case.get("other") or case["language"])
    ).differences
    assert sorted({difference.kind for difference in found}) == sorted(case["kinds"]), found


@pytest.mark.parametrize("case", CASES)
def test_a_text_never_differs_from_itself(case):
    for text in (case["claim"], case["passage"]):
        assert not compare(side(text, case["language"]), side(text, case["language"])).differences
