"""Who is meant: one antecedent, or a refusal that says why."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.attribution.extract import extract
from api.attribution.reference import Told, resolve
from api.attribution.reference_names import full_names, surnamed
from api.attribution.reference_words import words_of
from api.languages.loader import load
from api.model import Attribution, Context, Cue, Mention, Source, Span
from api.registry.registry import load_registry

CASES = [
    json.loads(line)
    for line in (Path(__file__).parent.parent / "cases/attribution/reference.jsonl")
    .read_text(encoding="utf-8")
    .splitlines()
]


def attributions(text, language):
    return extract(text, load(language), registry=load_registry(), context=Context()).attributions


@pytest.mark.parametrize("case", CASES, ids=[case["why"] + " " + case["language"] for case in CASES])
def test_one_antecedent_or_none(case):
    text = case["text"]
    last = [
        one for one in attributions(text, case["language"]) if case["cue"] in [span.of(text) for span in one.cue.spans]
    ]
    source = last[-1].source
    assert (source.resolved.name if source.resolved else None) == case["resolved"], case["why"]
    assert source.reason == case["reason"], case["why"]
    if case["resolved"]:
        assert source.antecedent is not None
        assert case["resolved"] in source.antecedent.of(text)


def test_first_person_inside_a_quotation_is_its_speaker():
    text = "«Estoy convencido de que ganaremos», dijo Luis Robledo."
    outer_source = Mention((Span(42, 54),), "person", Source("Luis Robledo", "person"))
    outer = Attribution(
        "a1", "attributed", "direct", outer_source, Cue((Span(37, 41),), "decir", "report"), (Span(0, 35),), "t"
    )
    inner_cue = Cue((Span(1, 17),), "convencer", "believe")
    inner = Attribution("a2", "unresolved", "direct", Mention((), "pronoun"), inner_cue, (Span(21, 34),), "t", "a1")
    told = [Told(outer), Told(inner, first_person=True)]
    _, found = resolve(text, "es", told, registry=load_registry(), context=Context())
    assert found.source.resolved is not None
    assert found.source.resolved.name == "Luis Robledo"
    assert found.status == "attributed"


def test_a_place_after_an_article_is_no_person():
    names = full_names("Los camiones salieron de la Curva de Otero y Ana Otero los vio.", words_of("es"))
    assert [one.name for one in names] == ["Ana Otero"]


def test_surnames_look_back_only():
    names = full_names("Otero calló. Luego habló Ana Otero.", words_of("es"))
    assert surnamed("Otero", names, 0) == []
    assert [one.name for one in surnamed("Otero", names, 40)] == ["Ana Otero"]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from([case["text"] for case in CASES] + ["«", "\n", "İ", "dijo que", "Él"]), max_size=4))
def test_antecedents_always_slice_inside_the_text(pieces):
    text = " ".join(pieces)
    for one in attributions(text, "es"):
        antecedent = one.source.antecedent
        if antecedent:
            assert 0 <= antecedent.start < antecedent.end <= len(text)
        assert one.source.resolved is None or one.source.resolved.name
