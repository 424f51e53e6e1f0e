"""A claim cut into its statements."""

import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.languages.loader import load
from api.text.boundaries import SentenceLists
from api.text.claim_parts import PartGrammar, split_parts
from api.text.sentences import split_sentences

CASES = Path(__file__).parent.parent / "cases" / "differences" / "parts.toml"
ROWS = tomllib.loads(CASES.read_text(encoding="utf-8"))["case"]


def parts_of(text, code):
    language = load(code)
    sentences = [p.span for p in split_sentences(text, code, SentenceLists.of(language))]
    return split_parts(text, sentences, PartGrammar.of_language(language))


@pytest.mark.parametrize("case", [pytest.param(c, id=f"{c['language']} {c['say']}") for c in ROWS])
def test_the_statements_of_a_claim(case):
    assert [span.of(case["text"]) for span in parts_of(case["text"], case["language"])] == case["parts"]


@settings(max_examples=50, deadline=None)
@given(st.sampled_from(["es", "en", "pt", "fr"]), st.text(alphabet="aeé y,.;El«»\n", max_size=60))
def test_parts_lie_in_order_in_the_text(code, text):
    spans = parts_of(text, code)
    assert all(0 <= s.start < s.end <= len(text) for s in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))
