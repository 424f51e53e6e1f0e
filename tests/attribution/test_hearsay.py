"""Impersonal belief, rumour and doubt: every sentence that fires, and every neighbour that must not."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.attribution.hearsay import find_unattributed
from api.attribution.hearsay_rows import rows
from api.languages.loader import load
from api.model import Span
from api.text.boundaries import SentenceLists
from api.text.quotes import pair_quotes
from api.text.sentences import split_units

CASES = [
    json.loads(line)
    for line in (Path(__file__).parent.parent / "cases/attribution/hearsay.jsonl")
    .read_text(encoding="utf-8")
    .splitlines()
]
CONTENTS = [
    ("es", "Se cree que el barco llevaba armas, pero nadie lo vio.", ["que el barco llevaba armas"]),
    ("es", "El incendio comenzó, al parecer, en la cocina.", ["El incendio comenzó", "en la cocina"]),
    ("es", "Ayer llovió; la empresa habría pagado sobornos.", ["la empresa habría pagado sobornos"]),
    ("en", "The ship is believed to have carried weapons, but nobody saw it.", ["The ship", "have carried weapons"]),
    ("en", "He fled, and the gang reportedly charged a fee.", ["the gang", "charged a fee"]),
]


def unattributed(text, language):
    quotes = [quotation.outer for quotation in pair_quotes(text)]
    sentences = split_units(text, language, SentenceLists.of(load(language)))
    return find_unattributed(text, language, sentences=sentences, quotes=quotes)


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:50] for case in CASES])
def test_fires_or_stays_silent(case):
    found = unattributed(case["text"], case["language"])
    assert [item.cue.spans[0].of(case["text"]) for item in found] == ([case["cue"]] if case["cue"] else []), case["why"]


@pytest.mark.parametrize(("language", "text", "contents"), CONTENTS)
def test_content_is_the_clause(language, text, contents):
    (found,) = unattributed(text, language)
    assert [span.of(text) for span in found.content] == contents


def test_every_row_has_a_sentence_that_fires():
    fired = {item.rule for case in CASES for item in unattributed(case["text"], case["language"])}
    known = {row.id for language in ("es", "en", "pt", "fr") for row in rows(language)}
    assert known - fired == set()


def test_a_negated_belief_is_marked():
    (found,) = unattributed("Hoy no se cree que haya supervivientes.", "es")
    assert found.cue.negated
    assert found.status == "unattributed"
    assert found.source.type == "none"


def test_a_language_without_rows_finds_nothing():
    assert find_unattributed("Man glaubt, dass es regnet.", "de", sentences=[Span(0, 27)]) == ()


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from([case["text"] for case in CASES] + ["İ", "\n", " «", "» ", '"', ""]), max_size=6))
def test_offsets_always_slice_inside_the_text(pieces):
    text = " ".join(pieces)
    for item in unattributed(text, "es") if text.strip() else ():
        for span in (*item.cue.spans, *item.content):
            assert 0 <= span.start < span.end <= len(text)
            assert span.of(text) == span.of(text).strip()
