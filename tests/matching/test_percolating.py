"""A claim is found by every article that holds enough of it, through a few of its words."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.matching import index_terms, sought

CASES = Path(__file__).parent.parent / "cases/matching/percolating.toml"
ROWS = tomllib.loads(CASES.read_text(encoding="utf-8"))["case"]
CLAIMS = [
    ("El viceministro de Transporte ruso se reunió en Pionyang con el ministro de Ferrocarriles", "es"),
    ("The harbour of Arden was closed on Monday after a storm", "en"),
    ("O governo do Ceará suspendeu as aulas em 40 municípios", "pt"),
    ("Dimanche, la mairie de Brest a fermé la piscine municipale", "fr"),
]


def none(terms):
    return dict.fromkeys(terms, 0)


def held(text, code):
    found = index_terms(text, None, code).terms
    return {(channel, term) for channel, terms in found.items() for term in terms}


def weight(row, terms):
    return sum(worth for worth, options in row.words if any((t.channel, t.text) in terms for t in options))


def keyed(row, terms):
    return any((term.channel, term.text) in terms for term in row.keys)


@pytest.mark.parametrize(("claim", "code"), CLAIMS)
@given(chosen=st.sets(st.integers(0, 20)))
@settings(max_examples=40, deadline=None)
def test_no_text_with_the_weight_that_is_asked_for_is_without_a_key(claim, code, chosen):
    words = claim.split()
    terms = held(" ".join(word for place, word in enumerate(words) if place in chosen), code)
    for row in sought(claim, code, none, 0):
        if weight(row, terms) >= row.least:
            assert keyed(row, terms)


@pytest.mark.parametrize("case", [pytest.param(row, id=row["why"]) for row in ROWS])
def test_an_article_meets_what_it_may_be_about(case):
    terms = held(case["text"], case["of"])
    rows = sought(case["claim"], case["language"], none, 0)
    assert any(keyed(row, terms) and weight(row, terms) >= row.least for row in rows) == case["met"]


def test_the_rarest_words_in_the_store_are_the_keys():
    claim, code = CLAIMS[1]
    own = sought(claim, code, none, 0)[0]
    common = {term.text for term in own.keys}
    crowded = sought(claim, code, lambda terms: {t: 5000 if t in common else 1 for t in terms}, 10_000)[0]
    assert {term.text for term in crowded.keys} != common
    assert (crowded.words, crowded.least) == (own.words, own.least)


def test_a_claim_without_words_seeks_nothing():
    assert sought("the of and", "en", none, 0, languages=()) == ()
