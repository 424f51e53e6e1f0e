"""Words that mean a country: names, nationalities, metonyms, and the words that only look like them."""

import pytest

from api.model import Span
from api.registry.places import countries, country_of, find_places, metonym

babel = pytest.importorskip("babel")


@pytest.mark.parametrize(
    ("words", "language", "code"),
    [
        ("norcoreana", "es", "KP"),
        ("de Corea del Norte", "es", "KP"),
        ("EE. UU.", "es", "US"),
        ("RUSIA", "es", "RU"),
        ("Russians", "en", "RU"),
        ("U.S.", "en", "US"),
        ("us", "en", None),  # a pronoun, not a country
        ("coreano", "es", None),  # two countries
        ("Estado de México", "es", None),  # a state of one
        ("Latin American", "en", None),
        ("norte-coreanas", "pt", "KP"),
        ("libyenne", "fr", "LY"),
        ("el Kremlin", "es", None),  # a metonym is no name
        ("la guerra de Corea del Norte", "es", None),  # more is said than a country
    ],
)
def test_a_country_is_named(words, language, code):
    assert country_of(words, language) == code


@pytest.mark.parametrize(
    ("words", "language", "code"),
    [
        ("el Kremlin", "es", "RU"),
        ("Pionyang", "es", "KP"),
        ("Pekin", "fr", "CN"),
        ("l'Élysée", "fr", "FR"),
        ("the White House", "en", "US"),
        ("Brasília", "pt", "BR"),
        ("Rusia", "es", None),
        ("Jerusalén", "es", None),  # whose capital it is, is contested
    ],
)
def test_a_seat_or_capital_stands_for_its_government(words, language, code):
    assert metonym(words, language) == code


def test_places_have_their_exact_span():
    text = "Viajó a Corea del Norte con el ministro ruso."
    found = find_places(text, "es")
    assert [(p.span.of(text), p.country) for p in found] == [("Corea del Norte", "KP"), ("ruso", "RU")]
    assert find_places(text, "es", 30)[0].span == Span(text.index("ruso"), text.index("ruso") + 4)


def test_the_codes_are_those_of_cldr():
    known = babel.Locale("en").territories
    assert not [row.code for row in countries() if row.code and row.code not in known]


def test_every_country_has_its_cldr_name_in_one_language_at_least():
    for row in countries():
        if row.code:
            cldr = {babel.Locale(code).territories[row.code] for code in ("es", "en", "pt", "fr")}
            ours = {name for names in row.names.values() for name in names}
            assert cldr & ours or not ours or row.code in {"CD", "CG", "HK", "MO", "MM", "PS", "BA"}, row.code
