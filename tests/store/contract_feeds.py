"""What every backend's feeds must do (`api.store.port_feeds`): a backend's test inherits this class."""

import pytest

from api.store.port_feeds import Known, Poll, Trace, Wish
from api.store.port_jobs import Fault
from tests.store.contract import NOW, add

LATER, LAST = "2026-11-25T10:15:00Z", "2026-11-26T10:00:00Z"
URL = "https://faro.example/rss.xml"
FAULT = Fault("fetch_timeout", "It took too long.")


def wished(store, url=URL, **more):
    return store.feeds.add(Wish(url, **more), owner="k1", now=NOW)[0]


class FeedsContract:
    """Inherit, and give a fixture `store` with an empty store and `reopened` with a second handle on the same data."""

    def test_a_feed_reads_back_as_it_was_wished(self, store, reopened):
        wish = Wish(URL, {"name": "El Faro", "domain": "faro.example"}, "diarios", "page", 600)
        made, new = store.feeds.add(wish, owner="k1", now=NOW)
        assert new
        found = reopened.feeds.get(made.id)
        assert found == made
        assert (found.wish, found.owner, found.created_at, found.next_at) == (wish, "k1", NOW, NOW)
        assert store.feeds.get("nothing") is None
        assert wished(store, "https://eco.example/rss", outlet="Eco").wish.outlet == "Eco"

    @pytest.mark.parametrize("address", [URL, "http://www.faro.example/rss.xml#top", "https://FARO.example/rss.xml"])
    def test_one_address_is_one_feed_and_the_first_wish_holds(self, store, address):
        first = wished(store)
        assert store.feeds.add(Wish(address, interval=60), owner="k2", now=LATER) == (first, False)

    def test_feeds_are_listed_newest_first_page_by_page(self, store):
        made = [wished(store, f"https://faro.example/{n}").id for n in range(5)]
        seen, cursor = [], None
        for size in (2, 2, 1):
            items, cursor = store.feeds.page(limit=2, cursor=cursor)
            assert len(items) == size
            seen += [each.id for each in items]
        assert seen == made[::-1]
        assert cursor is None
        with pytest.raises(ValueError, match="cursor"):
            store.feeds.page(limit=2, cursor="zzz")

    def test_a_removed_feed_is_gone_with_what_it_said(self, store):
        feed = wished(store)
        store.feeds.note(feed.id, Trace("k", "s"), Known("a", None, False))
        assert store.feeds.remove(feed.id)
        assert store.feeds.get(feed.id) is None
        assert store.feeds.recall(feed.id, "k", "s") is None
        assert not store.feeds.remove(feed.id)
        store.feeds.polled(feed.id, Poll(LATER, LAST))
        store.feeds.note(feed.id, Trace("k", "s"), Known("a", None, False))
        again = wished(store)
        assert store.feeds.recall(again.id, "k", "s") is None

    def test_feeds_are_due_when_their_time_has_come(self, store):
        first, second = wished(store, "https://faro.example/1"), wished(store, "https://faro.example/2")
        assert store.feeds.due("2026-11-25T09:59:59Z") == ()
        store.feeds.schedule(first.id, LATER)
        assert [each.id for each in store.feeds.due(NOW)] == [second.id]
        assert [each.id for each in store.feeds.due(LATER)] == [second.id, first.id]

    def test_health_counts_up_and_forgets_a_problem_that_is_over(self, store):
        feed = wished(store).id
        store.feeds.polled(feed, Poll(NOW, LATER, etag='"1"', last_modified="x", counts={"new": 3}, reasons={"a": 1}))
        store.feeds.polled(feed, Poll(LATER, LAST, FAULT))
        store.feeds.polled(feed, Poll(LATER, LAST, FAULT))
        failing = store.feeds.get(feed)
        assert (failing.failures, failing.problem, failing.polled_at, failing.succeeded_at) == (2, FAULT, LATER, NOW)
        assert (failing.etag, failing.last_modified, failing.next_at) == ('"1"', "x", LAST)
        assert (failing.counts, failing.reasons) == ({"new": 3}, {"a": 1})
        store.feeds.polled(feed, Poll(LAST, LAST, counts={"new": 1, "unchanged": 3}))
        well = store.feeds.get(feed)
        assert (well.failures, well.problem, well.succeeded_at, well.etag) == (0, None, LAST, None)
        assert (well.counts, well.reasons) == ({"new": 4, "unchanged": 3}, {})

    def test_an_entry_is_recalled_until_it_changes(self, store):
        feed, other = wished(store).id, wished(store, "https://eco.example/rss").id
        known = Known(None, "too_little_text", False)
        store.feeds.note(feed, Trace("k", "s"), known)
        assert store.feeds.recall(feed, "k", "s") == known
        assert store.feeds.recall(feed, "k", "changed") is None
        assert store.feeds.recall(feed, "other", "s") is None
        assert store.feeds.recall(other, "k", "s") is None
        store.feeds.note(feed, Trace("k", "changed"), Known("a", None, False))
        assert store.feeds.recall(feed, "k", "s") is None
        assert store.feeds.recall(feed, "k", "changed") == Known("a", None, False)

    @pytest.mark.parametrize(
        ("changes", "same"),
        [({"title": "Otro"}, True), ({"text": "Otro."}, True), ({"stamp": "x"}, True),
         ({"title": "Otro", "text": "Otro."}, False), ({"place": "/otro"}, False), ({"place": None}, False),
         ({"key": "k"}, False), ({"title": None, "text": None}, False)],
        ids=["same text", "same title", "both", "another story in its place", "another place", "no place",
             "the entry itself", "nothing to tell by"],
    )  # fmt: skip
    def test_a_story_under_another_name_has_the_same_place_and_the_same_title_or_text(self, store, changes, same):
        feed = wished(store).id
        story = {"stamp": "s", "place": "/puerto", "title": "el puerto", "text": "El puerto."}
        store.feeds.note(feed, Trace("k", **story), Known("a", None, False))
        found = store.feeds.twin(feed, Trace(**{"key": "mirror", **story, **changes}))
        assert found == (Known("a", None, False) if same else None)

    def test_a_deleted_article_leaves_its_entries_behind_as_tombstones(self, store):
        feed = wished(store).id
        article = add(store, "Texto.", url="https://faro.example/a").article.id
        other = add(store, "Otro.", url="https://faro.example/b").article.id
        for name, became in (("a", article), ("b", other)):
            trace = Trace(name, "s", f"/{name}", f"título {name}", f"Texto {name}.")
            store.feeds.note(feed, trace, Known(became, None, False))
        store.remove_article(article)
        assert store.feeds.recall(feed, "a", "s") == Known(None, None, True)
        assert store.feeds.recall(feed, "b", "s") == Known(other, None, False)
        assert store.feeds.twin(feed, Trace("mirror", "s", "/a", "título a", "x")) == Known(None, None, True)
