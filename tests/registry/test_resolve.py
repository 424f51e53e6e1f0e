"""Mentions found and resolved: a case that resolves and one that refuses for every rule of the data's README."""

import itertools
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.model import Context, Moment
from api.registry import load_registry

CASES = Path(__file__).parent.parent / "cases" / "registry"
REGISTRY = load_registry()
RESOLVE = tomllib.loads((CASES / "resolve.toml").read_text(encoding="utf-8"))["case"]
FIND = tomllib.loads((CASES / "find.toml").read_text(encoding="utf-8"))["case"]
FIELDS = {"id": "id", "type": "type", "klass": "klass", "flag": "state_media_flag", "country": "country"}


@pytest.mark.parametrize("case", RESOLVE, ids=[c["mention"] + "-" + c["why"][:30] for c in RESOLVE])
def test_who_is_meant(case):
    context = Context(
        outlet_country=case.get("outlet"), published_at=Moment(case.get("on", "2024-07-19"), "day")
    )  # fmt: skip
    found = REGISTRY.resolve(
        case["mention"], case["language"], context=context, sentence=case.get("sentence", "")
    )  # fmt: skip
    assert found.reason == case.get("reason"), found
    asked = {key: case[key] for key in FIELDS if key in case}
    got = {key: getattr(found.source, FIELDS[key]) for key in asked} if found.source else {}
    assert got == asked, found


@pytest.mark.parametrize("case", FIND, ids=[c["why"] for c in FIND])
def test_what_is_found(case):
    found = REGISTRY.find(case["text"], case["language"], cue=case.get("cue", False))
    assert [hit.span.of(case["text"]) for hit in found] == case["found"]


def test_a_slip_and_the_name_are_both_known():
    text = "según la agencia Xinhuia"
    [hit] = REGISTRY.find(text, "es", cue=True)
    assert (hit.how, hit.entry.form, hit.span.of(text)) == ("slip", "Xinhua", "Xinhuia")


def test_rule_g_names_every_bearer():
    found = REGISTRY.resolve("la agencia Saba", "es", context=Context(published_at=Moment("2024-01-01", "day")))
    assert found.source is not None
    assert set(found.source.candidates) == {"saba_aden", "saba_houthi"}


def test_an_outlet_of_the_store_comes_before_a_shared_name():
    found = REGISTRY.resolve("La Nación", "es", context=Context(known_outlets=("La Nación",)))
    assert found.source is not None
    assert (found.source.id, found.source.type) == (None, "news_media")


def test_every_row_with_one_unshared_name_is_found_by_it_and_keeps_its_flag():
    on = Context(published_at=Moment("2024-07-19", "day"))
    for row in REGISTRY.search(kind="news_agency"):
        for name in row.aliases.get("es", ())[:1]:
            found = REGISTRY.resolve(name, "es", context=on)
            source = found.source
            assert source is None or row.id in (source.id, *source.candidates), (name, found)
            if source is not None and source.id == row.id:
                assert source.label == REGISTRY.label(row, "2024-07-19")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(
    ["la", "agencia", "estatal", "KCNA", "medios", "rusa", "EFE", ",", ".", "de", "Foto:", "Kim", "\n", "TASS", "'s"]
), max_size=14))  # fmt: skip
def test_spans_never_overlap_and_lie_in_the_text(pieces):
    text = " ".join(pieces)
    found = REGISTRY.find(text, "es", cue=True)
    assert all(text[hit.span.start : hit.span.end].strip() for hit in found)
    assert all(a.span.end <= b.span.start for a, b in itertools.pairwise(found))
