"""Groups of copies in a store: the same whatever the order, led by the right text, whole again after a removal."""

import tempfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.copies import compare
from api.fingerprint import fingerprint
from api.model import Analysis, Draft, Filters, IndexedText, Moment, Outlet, Passage, Span, Term
from api.store.opening import open_store

NOW = "2026-11-25T10:00:00Z"
EVERYTHING = Filters()
WIRE = (
    "The ferry Ardena ran aground on Tuesday off the island of Vell, the coast guard said.",
    "All forty passengers were taken ashore by fishing boats before the tide turned.",
    "The captain told investigators that the steering had failed an hour after departure.",
    "The company withdrew its two other vessels of the same class until they are inspected.",
    "Divers found a gash of three metres below the waterline on the starboard side.",
)
OTHER = (
    "Schools in Olmedilla will close on Friday because the heating has broken down again.",
    "Parents were told by a letter that the boiler is forty years old and beyond repair.",
    "The mayor promised a new one before the winter holidays, at a cost of two million.",
)


@pytest.fixture
def store(tmp_path):
    opened = open_store(f"sqlite:///{tmp_path / 'copies.db'}")
    yield opened
    opened.close()


def put(store, text, outlet, date="2026-11-01", *, agency=False):
    draft = Draft(text=text, outlet=Outlet(outlet), url=f"https://{outlet}.example/", published_at=Moment(date, "day"))
    found = Analysis("test", "en", (Passage(0, Span(0, len(text)), 0),), (), (), (), fingerprint(text, agency=agency))
    return store.add_article(draft, found, IndexedText({"stem": text.casefold().split()}), now=NOW).article.id


def members(store, article_id, **more):
    filters = more.pop("filters", EVERYTHING)
    page = store.copies.members(article_id, filters, limit=more.pop("limit", 100), cursor=more.pop("cursor", None))
    return [article.outlet.name for article in page.items], page.next_cursor


def test_trimmed_extended_and_retitled_reprints_are_one_group_led_by_the_earliest(store):
    put(store, " ".join(WIRE[:3]), "trimmed", "2026-11-03")
    put(store, "A scare on the water again. " + " ".join(WIRE), "extended", "2026-11-02")
    last = put(store, " ".join(WIRE), "first", "2026-11-01")
    put(store, " ".join(OTHER), "other")
    assert members(store, last) == (["first", "extended", "trimmed"], None)
    group = store.copies.groups([last], EVERYTHING)[last]
    assert (group.leader, group.size) == (last, 3)


def test_the_agencys_own_text_leads_though_it_came_later(store):
    one = put(store, " ".join(WIRE), "paper", "2026-11-01")
    wire = put(store, " ".join(WIRE), "agency", "2026-11-02", agency=True)
    assert store.copies.groups([one], EVERYTHING)[one].leader == wire


def test_an_article_without_copies_has_no_group(store):
    one = put(store, " ".join(WIRE), "paper")
    put(store, " ".join(OTHER), "other")
    assert store.copies.groups([one], EVERYTHING) == {}
    assert members(store, one) == ([], None)


def test_a_removed_article_leaves_the_others_grouped_and_a_last_one_alone(store):
    ids = [put(store, " ".join(WIRE), f"paper{n}", f"2026-11-0{n}") for n in (1, 2, 3)]
    store.remove_article(ids[0])
    assert store.copies.groups(ids, EVERYTHING)[ids[2]].leader == ids[1]
    store.remove_article(ids[1])
    assert store.copies.groups(ids, EVERYTHING) == {}


def test_two_excerpts_held_together_by_the_whole_text_part_when_it_goes(store):
    put(store, " ".join(WIRE[:2]), "head")
    put(store, " ".join(WIRE[3:]), "tail")
    whole = put(store, " ".join(WIRE), "whole")
    assert store.copies.groups([whole], EVERYTHING)[whole].size == 3
    store.remove_article(whole)
    assert members(store, put(store, " ".join(WIRE[:2]), "again"))[0] == ["again", "head"]


def test_a_revision_that_is_another_text_leaves_its_group(store):
    one, _ = (put(store, " ".join(WIRE), name) for name in ("paper", "gazette"))
    assert store.copies.groups([one], EVERYTHING)
    put(store, " ".join(OTHER), "paper")
    assert store.copies.groups([one], EVERYTHING) == {}


def test_more_copies_than_stand_under_a_shingle_are_still_one_group(store):
    ids = [put(store, " ".join(WIRE), f"paper{number:02}") for number in range(40)]
    assert store.copies.groups(ids[-1:], EVERYTHING)[ids[-1]].size == 40
    names, cursor = members(store, ids[0], limit=25)
    more, end = members(store, ids[0], limit=25, cursor=cursor)
    assert (len(names + more), len(set(names + more)), end) == (40, 40, None)
    for one in ids[:20]:
        store.remove_article(one)
    late = put(store, " ".join(WIRE), "late")
    assert store.copies.groups([late], EVERYTHING)[late].size == 21


def test_filters_admit_members(store):
    one = put(store, " ".join(WIRE), "early", "2026-11-01")
    put(store, " ".join(WIRE), "late", "2026-11-09")
    assert members(store, one, filters=Filters(as_of="2026-11-05"))[0] == ["early"]


def found(store, *words, filters=EVERYTHING):
    terms = [Term(word, 1.0) for word in words]
    return [each.article_id for each in store.candidates(terms, 10, filters, 1000).items]


def test_of_many_copies_one_is_a_candidate_and_their_words_stay_rare(store):
    ids = [put(store, " ".join(WIRE), f"paper{number:02}", f"2026-11-{1 + number % 20:02}") for number in range(40)]
    other = put(store, " ".join(OTHER) + " The ferry is late.", "other")
    assert len(found(store, "ferry")) == 2
    assert other in found(store, "ferry")
    assert store.document_frequencies(["coast"])["coast"] < 10
    assert found(store, "coast", filters=Filters(outlets=("paper33",))) == [ids[33]]
    for one in ids[:39]:
        store.remove_article(one)
    assert found(store, "coast") == [ids[39]]
    assert store.document_frequencies(["coast"]) == {"coast": 1}


def test_a_copy_that_adds_something_is_found_by_it(store):
    for number in range(12):
        put(store, " ".join(WIRE), f"paper{number:02}")
    put(store, "Vigils were held in every harbour of the archipelago that evening. " + " ".join(WIRE), "more")
    assert len(found(store, "vigils")) == 1


PIECES = [" ".join(WIRE), " ".join(WIRE[:3]), " ".join(WIRE[2:]), "Well well. " + " ".join(WIRE[1:4]), " ".join(OTHER),
          " ".join((*OTHER, *WIRE[:2])), " ".join(OTHER[1:])]  # fmt: skip


def grouped(texts):
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(f"sqlite:///{folder}/order.db")
        try:
            ids = {number: put(store, text, f"paper{number}") for number, text in texts}
            return {number: frozenset(members(store, one)[0]) for number, one in ids.items()}
        finally:
            store.close()


@settings(max_examples=12, deadline=None)
@given(st.permutations(list(enumerate(PIECES))))
def test_the_order_of_arrival_changes_no_group(order):
    assert grouped(order) == grouped(list(enumerate(PIECES)))


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=80), st.text(max_size=80))
def test_the_verdict_is_the_same_both_ways_round(one, other):
    base = " ".join(WIRE)
    there, back = compare(base + one, other + base), compare(other + base, base + one)
    assert (there is None) == (back is None)
    assert there is None or there.share == back.share
