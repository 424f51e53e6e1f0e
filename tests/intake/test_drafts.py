"""Fields of a posted article -> a draft, or every reason why not."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.intake import Limits, Refused, article_draft
from api.model import Outlet
from api.registry.registry import load_registry
from tests.intake.registry import ThreeOutlets

CASES = tomllib.loads((Path(__file__).parent.parent / "cases/intake/drafts.toml").read_text(encoding="utf-8"))["case"]
TODAY = "2026-11-25"
ANYTHING = st.one_of(st.none(), st.text(max_size=12), st.integers(), st.lists(st.text(max_size=3), max_size=2))
FIELDS = st.fixed_dictionaries(
    {}, optional=dict.fromkeys(("text", "outlet", "title", "url", "language", "published_at", "byline"), ANYTHING)
)


def read(fields, limits=Limits()):  # noqa: B008
    return article_draft(fields, registry=ThreeOutlets(), today=TODAY, limits=limits)


@pytest.mark.parametrize("case", [case for case in CASES if "gives" in case], ids=lambda case: case["why"])
def test_taken(case):
    draft = read(case["fields"])
    when = draft.published_at
    for name, expected in case["gives"].items():
        if name == "outlet":
            assert draft.outlet == Outlet(**expected)
        elif name == "published_at":
            assert when.value == expected
        elif name == "precision":
            assert when.precision == expected
        else:
            assert getattr(draft, name) == (expected or None)


@pytest.mark.parametrize("case", [case for case in CASES if "refused" in case], ids=lambda case: case["why"])
def test_refused(case):
    with pytest.raises(Refused) as caught:
        read(case["fields"])
    assert {(one.pointer, one.code) for one in caught.value.problems} == {tuple(pair) for pair in case["refused"]}
    assert all(one.detail for one in caught.value.problems)


def test_a_mismatch_alone_names_the_whole_refusal():
    with pytest.raises(Refused) as alone:
        read({"text": "Uno.", "outlet": "North Wire", "url": "https://lavoz.uy.example/"})
    with pytest.raises(Refused) as among_others:
        read({"text": " ", "outlet": "North Wire", "url": "https://lavoz.uy.example/"})
    assert (alone.value.code, among_others.value.code) == ("outlet_mismatch", "invalid_request")


@pytest.mark.parametrize("name", ["text", "title", "byline", "collection", "outlet", "url"])
def test_sizes_are_settings(name):
    small = Limits(text=9, title=9, byline=9, collection=9, outlet=9, url=9)
    fields = {"text": "Uno.", "outlet": "X", name: "x" * 10}
    with pytest.raises(Refused) as caught:
        read(fields, small)
    assert [(one.pointer, one.code) for one in caught.value.problems] == [(f"/{name}", "length")]


@settings(max_examples=150, deadline=None)
@given(FIELDS)
def test_any_body_is_taken_or_refused_and_what_is_taken_is_stable(fields):
    try:
        draft = read(fields)
    except Refused:
        return
    again = read({**fields, "text": draft.text, "title": draft.title, "byline": draft.byline})
    assert again == draft


def test_the_real_registry_answers_what_intake_asks():
    draft = article_draft({"text": "Uno.", "outlet": "kcna"}, registry=load_registry(), today=TODAY)
    assert draft.outlet.registry_id == "kcna"
    with pytest.raises(Refused, match="kcna"):
        article_draft({"text": "Uno.", "outlet": "Reuters", "url": "http://www.kcna.kp/a"}, registry=load_registry(),
                      today=TODAY)  # fmt: skip
