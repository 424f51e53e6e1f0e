"""The cue engine: tables of sentences per language, and laws that hold for any text."""

import sys
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
LANGUAGES = tuple(sorted(path.stem for path in CASES.glob("*.toml")))  # a language is one file here and one of words


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


LAYERS = [
    ("en", "Reuters, citing unnamed officials, reported that the deal was dead.", {"citing": "reported"}),
    ("es", "KCNA informó que Kim dijo que habrá paz.", {"dijo": "informó"}),
    ("es", "El buque encalló, según Baltinfo, citada por la agencia Norpress.", {"según": "citada por"}),
    ("es", 'Sara Cano relató: «El guardia me dijo: "No salga"».', {"dijo": "relató"}),
]


@pytest.mark.parametrize(("code", "text", "inside"), LAYERS)
def test_layers(code, text, inside):
    rows = find_attributions(Document.of(text, load(code)))
    words = [row.cue.spans[0].of(text) for row in rows]
    nested = {words[n]: words[row.nested_in] for n, row in enumerate(rows) if row.nested_in is not None}
    assert nested == inside


STANCES = [
    ("es", "La ministra no confirmó que haya acuerdo.", "silence", True, False),
    ("es", "La ministra negó que haya acuerdo.", "deny", False, False),
    ("es", "El alcalde admitió que hubo errores.", "concede", False, False),
    ("en", "The statement did not say that he would go.", "silence", True, False),
    ("en", "The mayor claims that the vote was rigged.", "distance", False, False),
    ("en", "Officials could say that it was legal.", "report", False, True),
]


@pytest.mark.parametrize(("code", "text", "stance", "negated", "modal"), STANCES)
def test_stance(code, text, stance, negated, modal):
    (row,) = find_attributions(Document.of(text, load(code)))
    assert (row.cue.stance, row.cue.negated, row.cue.modal) == (stance, negated, modal)


PIECE = '«El juez, Juan Paz, dijo que no —añadió él— y según Ana, the mayor said, "yes" (he told us) that it is '
PATHOLOGICAL = [PIECE, '«"“', "''said '' ", "— dijo — ", "según Paz, ", "Paz: «"]


@pytest.mark.parametrize("piece", PATHOLOGICAL)
def test_work_grows_with_the_text_not_with_its_square(piece):
    work = []
    for times in (300, 1200):
        calls = 0

        def count(*_):
            nonlocal calls
            calls += 1

        sys.setprofile(count)
        try:
            find_attributions(Document.of(piece * times, load("es")))
        finally:
            sys.setprofile(None)
        work.append(calls)
    assert work[1] <= 5 * work[0] + 1000


WHOSE = [
    ("es", "El alcalde de Villafría habría cobrado comisiones de dos constructoras.", ["unattributed"]),
    ("es", "Según la fiscalía, el alcalde habría cobrado comisiones.", ["attributed"]),
    ("es", "Se cree que la presa cederá.", ["unattributed"]),
    ("es", "El ministro dijo que se cree que hay agua.", ["attributed", "unattributed"]),
    ("en", "He is believed to have left the country.", ["unattributed"]),
    ("pt", "Segundo o Ministério Público, o tesoureiro teria desviado verbas.", ["attributed"]),
]


@pytest.mark.parametrize(("code", "text", "statuses"), WHOSE)
def test_whose_words(code, text, statuses):
    found = extract(text, load(code), registry=load_registry(), context=Context()).attributions
    assert [one.status for one in found] == statuses
    assert [one.id for one in found] == [f"a{n}" for n in range(1, len(found) + 1)]
