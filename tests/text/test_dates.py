"""Dates read from text, and when two of them can be the same day."""

import tomllib
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.languages.loader import load
from api.model import Moment
from api.text.dates import find
from api.text.dates_values import compatible
from api.text.dates_words import DateGrammar
from api.text.figures_words import Numerals

CASES = Path(__file__).parent.parent / "cases" / "differences"
LANGUAGES = {code: load(code) for code in ("es", "en", "pt", "fr")}
GRAMMARS = {code: (DateGrammar.of_language(data), Numerals.of_language(data)) for code, data in LANGUAGES.items()}


def cases(name):
    return tomllib.loads((CASES / name).read_text(encoding="utf-8"))["case"]


def dates(text, code, at):
    return find(text, *GRAMMARS[code], Moment(at, "day") if at else None)


def written(days):
    return " ".join(str(a) if a == b else f"{a}..{b}" for a, b in days) or "-"


@pytest.mark.parametrize("case", [pytest.param(c, id=c["say"]) for c in cases("dates.toml")])
def test_dates_of_a_text(case):
    found = dates(case["text"], case["language"], case.get("at"))
    assert [f"{d.span.of(case['text'])} | {d.kind} | {written(d.days)}" for d in found] == case["dates"]


@pytest.mark.parametrize("case", [pytest.param(c, id=c["say"]) for c in cases("date_pairs.toml")])
def test_dates_that_can_be_the_same(case):
    one, other = (dates(text, code, at)[0] for code, at, text in (case["one"], case["other"]))
    assert compatible(one, other) is case["compatible"]
    assert compatible(other, one) is case["compatible"]


@settings(max_examples=60, deadline=None)
@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_a_calendar_day_is_read_as_itself(day):
    months = {int(number): name for name, number in LANGUAGES["es"].numbers("dates.months").items()}
    found = dates(f"Fue el {day.day} de {months[day.month]} de {day.year}.", "es", None)
    assert [value.days for value in found] == [((day, day),)]
    assert dates(f"On {day.isoformat()}.", "en", None)[0].days == ((day, day),)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(GRAMMARS)), st.text(max_size=60) | st.text(alphabet="0123²٣.-/: mayoMay$", max_size=30))
def test_any_text_gives_ordered_dates_that_lie_in_it(code, text):
    spans = [value.span for value in dates(text, code, "2020-02-29")]
    assert all(0 <= s.start < s.end <= len(text) for s in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))
