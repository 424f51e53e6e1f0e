"""A claim against one passage: the kinds of difference found, each case beside one that must stay silent."""

import tomllib
from pathlib import Path

import pytest

from api.attribution.extract import extract
from api.claim import read_claim
from api.languages import load
from api.matching.differences import compare
from api.matching.facts import Side
from api.model import Context, Span
from api.registry import load_registry

FOLDER = Path(__file__).parents[1] / "cases" / "differences"
TABLES = ("attribution", "dropped", "modality", "names", "quotes", "terms", "values")
CASES = [
    pytest.param(case, id=f"{table}: {case['say']}")
    for table in TABLES
    for case in tomllib.loads((FOLDER / f"{table}.toml").read_text(encoding="utf-8"))["case"]
]


def acts(text, language):
    return extract(text, load(language), registry=load_registry(), context=Context()).attributions


def asked(text, language):
    found = acts(text, language)
    return Side(text, read_claim(text, language, None, lambda _: found).kernel, language, attributions=found)


def stored(text, language):
    return Side(text, Span(0, len(text)), language, attributions=acts(text, language))


@pytest.mark.parametrize("case", CASES)
def test_the_kinds_of_difference(case):
    claim, passage = asked(case["claim"], case["language"]), stored(case["passage"], case.get("of") or case["language"])
    found = compare(claim, passage).differences
    assert sorted({difference.kind for difference in found}) == sorted(case["kinds"]), found
    for difference in found:
        assert difference.claim.of(case["claim"]).strip()
        assert difference.passage.of(case["passage"]).strip()


@pytest.mark.parametrize("case", CASES)
def test_a_text_never_differs_from_itself(case):
    for text in (case["claim"], case["passage"]):
        assert not compare(asked(text, case["language"]), stored(text, case["language"])).differences
