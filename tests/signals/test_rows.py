"""Every signal row fires on its own examples and stays silent on the hard ones beside them."""

import re
import tomllib
from pathlib import Path

import pytest

from api.languages.loader import available
from api.model import Passage, Span
from api.signals import find_signals
from api.signals.patterns import rows

FOUND = tomllib.loads((Path(__file__).parent.parent / "cases" / "signals" / "found.toml").read_text(encoding="utf-8"))[
    "case"
]
FIRES = [(code, row.id, row.code, text) for code in available() for row in rows(code) for text in row.fires]
SILENT = [(code, row.id, row.code, text) for code in available() for row in rows(code) for text in row.silent]


def signals_of(text, language):
    return find_signals(text, (Passage(0, Span(0, len(text)), 0),), language)


@pytest.mark.parametrize(("language", "id_", "code", "text"), FIRES, ids=[f"{f[1]}: {f[3][:40]}" for f in FIRES])
def test_it_fires(language, id_, code, text):
    found = [signal for signal in signals_of(text, language) if signal.code == code]
    assert found, id_
    assert found[0].evidence.of(text)
    assert Span(0, len(text)).contains(found[0].event)


@pytest.mark.parametrize(("language", "id_", "code", "text"), SILENT, ids=[f"{s[1]}: {s[3][:40]}" for s in SILENT])
def test_it_stays_silent(language, id_, code, text):
    assert code not in {signal.code for signal in signals_of(text, language)}, id_


def test_every_row_has_both_and_a_name_of_its_own():
    for language in available():
        ids = [row.id for row in rows(language)]
        assert len(ids) == len(set(ids))
        assert all(row.fires and row.silent and row.id.startswith(f"{language}.") for row in rows(language))


@pytest.mark.parametrize("case", FOUND, ids=[case["why"] for case in FOUND])
def test_the_very_words(case):
    text = case["text"]
    found = [[s.code, s.evidence.of(text), s.event.of(text)] for s in signals_of(text, case["language"])]
    assert found == case["found"]


def test_a_detail_says_what_was_withheld():
    [signal] = signals_of("El ministerio no precisó el número de heridos.", "es")
    assert signal.detail == "el número de heridos"


def test_no_row_repeats_a_repetition_without_end():
    # "(?: of(?: word){1,4})*" takes a hostile sentence exponential time.
    nested = re.compile(r"\}\??\)[*+]")
    assert not [row.id for code in available() for row in rows(code) if nested.search(row.pattern.pattern)]
