"""The sentence of each difference names what both sides say, in every locale."""

import re
from pathlib import Path

import pytest

from api.wording import difference_note, locales

MATCHING = Path(__file__).parents[2] / "api" / "matching"
KEYS = sorted(
    {
        key
        for path in MATCHING.glob("differences_*.py")
        for key in re.findall(r'"(\w+\.(?:differs|dropped|loaded|swapped))"', path.read_text(encoding="utf-8"))
    }
)


@pytest.mark.parametrize("locale", locales())
@pytest.mark.parametrize("key", KEYS)
def test_every_difference_has_its_sentence(key, locale):
    said = difference_note(key, "20.000", "2.000", locale)
    assert "2.000" in said
    assert said.endswith(".")
    if key != "attribution.dropped":
        assert "20.000" in said


def test_the_spanish_sentence_of_a_figure():
    said = difference_note("number.differs", "20.000", "2.000", "es")
    assert said == "El artículo dice «2.000»; la afirmación, «20.000»."


def test_long_words_are_cut_and_their_own_marks_left_out():
    said = difference_note("quotation.differs", "«agua»", "«" + "palabra " * 30 + "»", "es")
    assert said.count("«") == 2
    assert "…" in said
    assert len(said) < 160
