"""Datelines, bylines and credit lines: what credits another medium, and its look-alikes."""

import json
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.attribution.credits import find_credits
from api.model import Context, Outlet, Source

CASES = [
    json.loads(line)
    for line in (Path(__file__).parent.parent / "cases/attribution/credits.jsonl")
    .read_text(encoding="utf-8")
    .splitlines()
]
AGENCIES = {
    "EFE": "efe", "AFP": "afp", "DPA": "dpa", "Reuters": "reuters", "AP": "ap", "Associated Press": "ap",
    "Notimex": "notimex",
}  # fmt: skip
OUTLETS = {"CNN": "cnn", "Fox News": "fox_news", "La Jornada": "la_jornada"}


@dataclass(frozen=True)
class Answer:
    source: Source | None = None
    reason: str | None = None
    candidates: tuple[str, ...] = ()


class FewMedia:
    """A registry of a few media, matched by their exact names; "Hoy" is the name of two."""

    def resolve(self, mention, language, *, context=None, cue=False, sentence=""):
        if mention == "Hoy":
            return Answer(None, "ambiguous", ("hoy_do", "hoy_ec"))
        if mention == "Ministerio":
            return Answer(Source(mention, "government", id="gov"))
        for names, kind in ((AGENCIES, "news_agency"), (OUTLETS, "news_media")):
            if mention in names:
                flag = "never"
                return Answer(Source(mention, kind, id=names[mention], state_media_flag=flag, country="XX"))
        return Answer()


def credits(text, language="es", byline=None, outlet=None):
    context = Context(byline=byline, outlet=outlet)
    return find_credits(text, language, registry=FewMedia(), context=context)


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_credits_of_a_text(case):
    found = credits(case["text"], case["language"], case["byline"])
    fields = {"text": case["text"], "byline": case["byline"] or ""}
    said = [[one.kind, one.evidence.of(fields[one.evidence.field]), one.source.id] for one in found]
    assert said == case["credits"], case["why"]


def test_a_joint_byline_joins_names_and_keeps_what_both_share():
    (credit,) = credits("Texto.", byline="Afp y Dpa")
    assert credit.source.name == "AFP y DPA"
    assert credit.source.candidates == ("afp", "dpa")
    assert credit.source.state_media_flag == "never"
    assert credit.source.mention == "Afp y Dpa"


def test_the_publisher_is_never_credited():
    own = Outlet("CNN", "cnn.com", "cnn")
    assert credits("(CNN)At least nine miners died.", "en", outlet=own) == ()
    assert credits("Text.", "en", byline="CNN", outlet=own) == ()


def test_an_ambiguous_name_keeps_its_candidates():
    (credit,) = credits("Texto.", byline="Hoy")
    assert credit.source.id is None
    assert credit.source.candidates == ("hoy_do", "hoy_ec")


def test_a_body_is_no_medium():
    assert credits("Texto.", byline="Ministerio") == ()


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(["EFE", "(AP)", "Madrid", " - ", "\n", "/", ".", "Foto: ", "y", "«", "İ", "  "]), max_size=9
    )
)
def test_evidence_always_slices_inside_its_field(pieces):
    text = "".join(pieces)
    for credit in credits(text, byline=text):
        field = text
        assert 0 <= credit.evidence.start < credit.evidence.end <= len(field)
        assert credit.evidence.of(field).strip() == credit.evidence.of(field) == credit.source.mention
