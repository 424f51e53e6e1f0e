"""Figures read from text, and when two of them can be the same."""

import math
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.languages.loader import load
from api.model import Span
from api.text.figures import FigureGrammar, find
from api.text.figures_compare import compatible

CASES = Path(__file__).parent.parent / "cases" / "differences"
GRAMMARS = {code: FigureGrammar.of_language(load(code)) for code in ("es", "en", "pt", "fr")}


def cases(name):
    return tomllib.loads((CASES / name).read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", [pytest.param(c, id=c["say"]) for c in cases("figures.toml")])
def test_figures_of_a_text(case):
    found = find(case["text"], GRAMMARS[case["language"]])
    expected = [[part.strip() for part in row.split("|")] for row in case["figures"]]
    assert [f.span.of(case["text"]) for f in found] == [row[0] for row in expected]
    assert [f.unit for f in found] == [row[3] for row in expected]
    for figure, row in zip(found, expected, strict=True):
        assert math.isclose(figure.low, float(row[1]), rel_tol=1e-4), row
        assert math.isclose(figure.high, float(row[2]), rel_tol=1e-4), row


@pytest.mark.parametrize("case", [pytest.param(c, id=c["say"]) for c in cases("figure_pairs.toml")])
def test_figures_that_can_be_the_same(case):
    one, other = (find(text, GRAMMARS[code])[0] for code, text in (case["one"], case["other"]))
    assert compatible(one, other) is case["compatible"]
    assert compatible(other, one) is case["compatible"]


@settings(max_examples=60)
@given(st.sampled_from(sorted(GRAMMARS)), st.integers(2, 9_999_999), st.sampled_from(["plain", "point", "comma"]))
def test_a_whole_number_is_read_whatever_separates_its_thousands(code, number, style):
    digits = {"plain": str(number), "point": f"{number:,}".replace(",", "."), "comma": f"{number:,}"}[style]
    figures = find(f"x {digits} km", GRAMMARS[code])
    assert [(f.value, f.unit) for f in figures] == [(number, "km")]
    assert compatible(figures[0], figures[0])


@settings(max_examples=60)
@given(st.sampled_from(sorted(GRAMMARS)), st.text(max_size=60) | st.text(alphabet="0123²٣.,-/: mildeof$%", max_size=30))
def test_any_text_gives_ordered_figures_that_lie_in_it(code, text):
    figures = find(text, GRAMMARS[code])
    spans = [f.span for f in figures]
    assert all(0 <= s.start < s.end <= len(text) for s in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))


def test_what_another_finder_took_is_left_alone():
    text = "El 31 de mayo llegaron 12 personas"
    assert [f.value for f in find(text, GRAMMARS["es"], None, [Span(3, 13)])] == [12]
