"""Items of agencies in the store: known by their uri, revised by later versions, withdrawn, and under embargo."""

import pytest

from api.model import Filters
from api.store.opening import open_store
from tests.store.contract import NOW, add, draft, search

BEFORE, ENDS, AFTER = "2026-11-25T09:59:59", "2026-11-25T10:00:00", "2026-11-25T10:00:01"


class Clock:
    """A clock that a test sets."""

    time = BEFORE

    def __call__(self):
        return self.time


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def store(tmp_path, clock):
    opened = open_store(f"sqlite:///{tmp_path / 'test.db'}", clock)
    yield opened
    opened.close()


def test_an_item_without_url_is_known_by_its_uri_and_outlet(store):
    one = add(store, "uno", uri="urn:1", version=1)
    two = add(store, "uno dos", uri="urn:1", version=2)
    other = add(store, "uno", uri="urn:1", outlet="La Voz")
    assert (two.status, two.article.id, two.article.revision) == ("revised", one.article.id, 2)
    assert other.status == "created"


def test_a_version_that_was_overtaken_changes_nothing(store):
    add(store, "uno dos", uri="urn:1", version=2)
    late = add(store, "uno", uri="urn:1", version=1)
    assert (late.status, late.article.text) == ("unchanged", "uno dos")


def test_withdrawing_marks_the_article_once(store):
    kept = add(store, "uno", uri="urn:1", version=1).article
    gone = draft("", uri="urn:1", version=2)
    first = store.items.withdraw(gone, note="canceled", now=NOW)
    again = store.items.withdraw(gone, note="canceled", now="2027-01-01T00:00:00Z")
    assert (first.id, first.retracted_at) == (kept.id, NOW)
    assert again.retracted_at == NOW


def test_an_older_version_withdraws_nothing_and_neither_does_an_unknown_item(store):
    add(store, "uno", uri="urn:1", version=3)
    assert store.items.withdraw(draft("", uri="urn:1", version=2), note=None, now=NOW).retracted_at is None
    assert store.items.withdraw(draft("", uri="urn:2"), note=None, now=NOW) is None


def test_an_article_with_a_url_is_found_by_its_uri_too(store):
    kept = add(store, "uno", url="https://faro.example/a", uri="ghost:1").article
    assert store.items.find(draft("", uri="ghost:1")) == kept.id
    assert store.items.find(draft("", uri="ghost:1", outlet="La Voz")) is None


def seen(store, id_):
    everything = Filters()
    return {
        "by id": store.article(id_) is not None,
        "in lists": [each.id for each in store.articles(everything, query=None, limit=9, cursor=None).items] == [id_],
        "several by id": list(store.articles_by_id([id_])) == [id_],
        "revisions": len(store.revisions(id_)) == 1,
        "analyses": list(store.analyses([(id_, 1)])) == [(id_, 1)],
        "candidates": search(store, "puente") == [id_],
        "coverage": store.coverage(everything).articles == 1,
    }


@pytest.mark.parametrize(("time", "shown"), [(BEFORE, False), (ENDS, True), (AFTER, True)])
def test_an_embargoed_item_is_neither_served_nor_matched_until_its_time(store, clock, time, shown):
    id_ = add(store, "puente", uri="urn:1", embargo=ENDS).article.id
    assert set(seen(store, id_).values()) == {False}
    clock.time = time
    assert set(seen(store, id_).values()) == {shown}


def test_an_embargoed_item_can_be_revised_withdrawn_renewed_and_deleted(store):
    id_ = add(store, "puente", uri="urn:1", embargo=ENDS).article.id
    assert add(store, "puente nuevo", uri="urn:1", embargo=ENDS).article.id == id_
    assert [each.id for each in store.upkeep.outdated("another", limit=9)] == [id_, id_]
    assert store.items.withdraw(draft("", uri="urn:1"), note=None, now=NOW).id == id_
    assert store.remove_article(id_)
