"""Drafts against small stores: what must be told is told, in whose words, and what was not asked says why."""

import itertools
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.analysis import analyse
from api.drafting import Desk, Manuscript, check, html_part, text_part
from api.drafting.check import finding_id
from api.drafting.ninjs import ninjs_parts, ninjs_says
from api.intake import article_draft
from api.model import RaisedFlag
from api.registry import load_registry
from api.store.opening import open_store

NOW = "2024-06-01T00:00:00Z"
CASES = Path(__file__).parents[1] / "cases" / "drafting" / "drafts.toml"
DRAFTS = [pytest.param(case, id=case["say"]) for case in tomllib.loads(CASES.read_text(encoding="utf-8"))["draft"]]
FIRE = [
    {"outlet": "Valley Courier", "text": "A fire destroyed the central market of Port Alba, mayor Tom Rivers said."},
    {"outlet": "Coast Herald", "text": "A fire destroyed the central market of Port Alba, said the mayor, Tom Rivers."},
]
FALSE = "Two sources said a fire destroyed the central market of Port Alba."


def desk(store, clock=lambda: 0.0):
    return Desk(store, load_registry(), lambda: NOW, clock)


@pytest.fixture
def fill(tmp_path):
    store = open_store(f"sqlite:///{tmp_path}/draft.db")

    def fill(articles):
        for fields in articles:
            draft = article_draft({"published_at": "2024-05-14", **fields}, registry=load_registry(), today=NOW[:10])
            store.add_article(draft, *analyse(draft, registry=load_registry()), now=NOW)
        return store

    yield fill
    store.close()


@pytest.mark.parametrize("case", DRAFTS)
def test_draft(case, fill):
    manuscript = Manuscript((text_part(case["text"]),), language=case.get("language"))
    found = check(manuscript, desk(fill(case["articles"])))
    told = [(each.sentence.words, {flag.code for flag in each.flags}, each.message) for each in found.findings]
    assert len(told) == len(case["findings"]), told
    for (words, flags, message), (part, expected, said) in zip(told, case["findings"], strict=True):
        assert part in words
        assert set(expected) <= flags
        assert said in message
        assert case.get("never", "\n") not in message
    skipped = [(sentence.words, reason) for sentence, reason in found.skipped]
    assert [reason for _, reason in skipped] == [reason for _, reason in case["skipped"]], skipped
    assert all(words.startswith(part) for (words, _), (part, _) in zip(skipped, case["skipped"], strict=True))


def test_a_finding_keeps_its_id_while_the_rest_of_the_draft_changes(fill):
    store = fill(FIRE)
    plain = check(Manuscript((text_part(FALSE),)), desk(store)).findings[0]
    moved = check(
        Manuscript((html_part(f"<p>The harbour opened on Monday.</p><p>{FALSE.replace('fire', '<b>fire</b>')}</p>"),)),
        desk(store),
    ).findings[0]
    changed = check(Manuscript((text_part(FALSE.replace("central ", "")),)), desk(store)).findings[0]
    assert plain.id == moved.id != changed.id
    assert moved.sentence.part.sent[moved.sentence.place.start :].startswith("Two sources said a <b>fire</b>")


def test_an_id_says_which_words_and_which_flags():
    flags = [RaisedFlag(code, (), ()) for code in ("single_origin", "hearsay")]
    ids = {finding_id(words, chosen) for words in ("One.", "Two.") for chosen in (flags[:1], flags)}
    assert len(ids) == 4
    assert finding_id("One  two.", flags) == finding_id("ONE two.", flags[::-1])


def test_what_the_budget_does_not_reach_is_skipped_and_says_so(fill):
    ticks = itertools.count(0.0, 1.0)
    found = check(Manuscript((text_part(f"{FALSE} {FALSE} {FALSE}"),)), desk(fill(FIRE), lambda: next(ticks)))
    assert len(found.checked) == 1
    assert [reason for _, reason in found.skipped] == ["time_budget"] * 2


@pytest.mark.parametrize(("named", "findings"), [({}, 1), ({"url": "https://valley.example/fire?utm_source=x"}, 0)])
def test_a_draft_is_not_compared_with_its_own_published_version(fill, named, findings):
    text = "The bridge of Monteluz cost 12 million euros."
    store = fill([{"outlet": "Valley Courier", "text": text, "url": "https://www.valley.example/fire"}])
    assert len(check(Manuscript((text_part(text),), **named), desk(store)).findings) == findings


def test_captions_and_headings_are_named_as_what_they_are(fill):
    sent = "<h2>Fire in the market of Port Alba</h2><figure><figcaption>Tom Rivers in Port Alba on Monday.</figcaption>"
    found = check(Manuscript((html_part(sent),), language="en"), desk(fill([])))
    assert [reason for _, reason in found.skipped] == ["heading", "caption"]


@pytest.mark.parametrize(
    ("item", "fields"),
    [
        ({"headline": "Fire", "body_xhtml": "<p>One</p>", "body_text": "One"}, ["headline", "body_xhtml"]),
        ({"body_text": "One"}, ["body_text"]),
        (
            {"headlines": [{"value": "Fire"}], "bodies": [{"contenttype": "text/plain", "value": "One"},
             {"contenttype": "text/html", "value": "<p>One</p>"}]},
            ["headlines/0/value", "bodies/1/value"],
        ),
        ({"bodies": ["no object", {"role": "main"}], "body_text": 7}, []),
    ],
)  # fmt: skip
def test_a_ninjs_item_has_its_headline_and_one_body(item, fields):
    assert [part.field for part in ninjs_parts(item)] == fields


def test_a_ninjs_item_says_only_what_can_be_used():
    usable = {"language": "es", "uri": "https://a.example/1", "versioncreated": "2024-05-14T10:00:00Z"}
    language, moment, url = ninjs_says(usable, NOW[:10])
    assert (language, moment.value, url) == ("es", "2024-05-14T10:00:00Z", "https://a.example/1")
    assert ninjs_says({"language": 1, "uri": "urn:x:1", "versioncreated": "soon"}, NOW[:10]) == (None, None, None)


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet="ab .?<>&p/;\n😀'\"", max_size=80))
def test_a_sentence_stands_where_it_says(sent):
    part = html_part(sent)
    for place, character in enumerate(part.text):
        start, end = part.html.starts[place], part.html.ends[place]
        assert 0 <= start <= end <= len(sent)
        assert character in "\n " or sent[start:end] == character or sent[start] == "&"
    assert list(part.html.starts) == sorted(part.html.starts)
