"""The flag must belong to the claim's event: what links a signal to a claim, and what must not."""

import tomllib
from pathlib import Path

import pytest

from api.languages.loader import load
from api.signals import find_signals, scope
from api.text.boundaries import SentenceLists
from api.text.sentences import split_sentences

FILE = Path(__file__).parent.parent / "cases" / "signals" / "scope.toml"
CASES = tomllib.loads(FILE.read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_whose_event_it_is(case):
    text, language = case["text"], case["language"]
    passages = split_sentences(text, language, SentenceLists.of(load(language)))
    [signal] = [s for s in find_signals(text, passages, language) if s.code == case["code"]]
    verdict = scope(case["claim"], signal, passages[case.get("matched", 0)].span, text, language)
    assert (verdict.belongs, verdict.reason) == (case["belongs"], case["reason"])


def test_a_language_without_rows_finds_nothing():
    assert find_signals("Ein Überraschungsbesuch.", (), "de") == ()
