"""The cue engine: tables of sentences per language, and laws that hold for any text."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.attribution.document import Document
from api.attribution.extract import extract
from api.attribution.raw import find_attributions
from api.languages.loader import load
from api.model import Context
from api.registry.registry import load_registry

CASES = Path(__file__).parent.parent / "cases" / "attribution"
LANGUAGES = ("es", "en", "pt", "fr")


def cases():
    for code in LANGUAGES:
        path = CASES / f"{code}.toml"
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"] if path.is_file() else ():
            yield pytest.param(code, case, id=f"{code}: {case['why']}")


def readable(text, code):
    rows = find_attributions(Document.of(text, load(code)))
    return [
        [" ".join(span.of(text) for span in row.source), " ".join(span.of(text) for span in row.cue.spans)]
        + [span.of(text) for span in row.content]
        for row in rows
    ]


@pytest.mark.parametrize(("code", "case"), list(cases()))
def test_sentence(code, case):
    assert readable(case["text"], code) == case["found"]


WORDS = """dijo said que that « » “ ” " ' '' — - , . : ; ? ( ) [ Juan Paz el la the he según according to y and pero but
  añadió adding told asked \x93 \x94 … ya quien who no 12 se 'x'"""
PIECES = st.sampled_from([*WORDS.split(), "\n", "\n\n"])


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=60), st.sampled_from(LANGUAGES))
def test_any_text_gives_spans_inside_it(pieces, code):
    text = " ".join(pieces)
    for row in find_attributions(Document.of(text, load(code))):
        for span in (*row.source, *row.cue.spans, *row.content):
            assert 0 <= span.start < span.end <= len(text)
            assert span.of(text).strip() == span.of(text)
        assert row.content
        assert row.nested_in is None or row.nested_in >= 0


def test_entry_answers_with_ids_in_order():
    text = "El alcalde dijo que no vendrá. Añadió que hay dinero."
    found = extract(text, load("es"), registry=load_registry(), context=Context()).attributions
    assert [a.id for a in found] == ["a1", "a2"]
    assert [a.status for a in found] == ["attributed", "unresolved"]
