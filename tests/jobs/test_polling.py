"""Polls: each story once, whatever it is called; what was deleted stays deleted; failures wait longer and longer."""

import pytest

from api.analysis import Analyst
from api.intake.fetch_refusals import FetchRefused
from api.intake.fetching import Fetched
from api.jobs.kinds import tables
from api.jobs.polling import PAGES_A_POLL, SOMETIME, order_due, order_for, poll_feed, site_of
from api.jobs.running import run_job
from api.jobs.work import Work
from api.model import Filters
from api.registry import load_registry
from api.store.opening import open_store
from api.store.port_feeds import Wish

URL = "https://faro.example/rss.xml"
BODY = (
    "<p>El puerto de Arce cerró el viernes {n} a causa del temporal, informó la autoridad portuaria en una nota.</p>"
    "<p>Ningún barco saldrá antes del lunes, y los viajeros del sábado irán en autobús hasta la otra orilla.</p>"
)


@pytest.fixture
def store(tmp_path):
    opened = open_store(f"sqlite:///{tmp_path / 'claimtrail.db'}")
    yield opened
    opened.close()


class World:
    """A clock, the web as a dictionary, and what was asked of it."""

    def __init__(self, store):
        self.store, self.clock, self.web, self.asked = store, "2026-11-25T10:00:00Z", {}, []
        reader = Analyst(load_registry(), lambda: self.clock[:10])
        self.work = Work(store, reader, self.fetch, lambda: self.clock)

    def fetch(self, wanted):
        self.asked.append((wanted.url, dict(wanted.headers)))
        found = self.web.get(wanted.url)
        if found is None:
            raise FetchRefused("fetch_status", "it answered 404", status=404)
        status, headers, body = found
        if headers.get("etag") and wanted.headers.get("If-None-Match") == headers["etag"]:
            status, body = 304, b""
        return Fetched(wanted.url, status, headers, body)

    def serve(self, *items, url=URL, etag=None):
        body = "".join(
            f"<item>{''.join(f'<{k}><![CDATA[{v}]]></{k}>' for k, v in item.items())}</item>" for item in items
        )
        xmlns = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
        whole = f'<rss version="2.0" {xmlns}><channel><title>El Faro</title>{body}</channel></rss>'
        self.web[url] = (200, {"content-type": "text/xml", **({"etag": etag} if etag else {})}, whole.encode())

    def serve_page(self, url, n, title="Puerto"):
        body = f"<article><h1>{title}</h1>{BODY.format(n=n)}</article>"
        page = f"<html lang='es'><head><title>{title}</title></head><body>{body}</body></html>"
        self.web[url] = (200, {"content-type": "text/html; charset=utf-8"}, page.encode())

    def add(self, **more):
        return self.store.feeds.add(Wish(**{"url": URL, **more}), owner="", now=self.clock)[0]

    def poll(self, feed):
        self.store.jobs.add(order_for(feed, owner="", priority=5), now=self.clock)
        job = self.store.jobs.claim("r")
        run_job(job, "r", tables(7).kinds, self.work)
        ended = self.store.jobs.get(job.id)
        if ended.problem:
            return ended.problem.code
        return {name: count for name, count in ended.result.items() if count and name != "feed_id"}

    def articles(self):
        found = self.store.articles(Filters(), query=None, limit=100, cursor=None).items
        return sorted((each.url, each.title, each.revision) for each in found)


@pytest.fixture
def world(store):
    return World(store)


def item(n=1, **changes):
    story = {"title": f"Puerto {n}", "link": f"https://faro.example/puerto/{n}", "guid": f"g{n}",
             "pubDate": "Fri, 19 Jul 2024 08:00:00 +0200", "content:encoded": BODY.format(n=n)}  # fmt: skip
    return {name: value for name, value in {**story, **changes}.items() if value is not None}


def test_a_feed_gives_articles_and_the_same_feed_again_gives_none(world):
    world.serve(item(1), item(2))
    feed = world.add(outlet="El Faro de Arce", collection="diarios")
    assert world.poll(feed) == {"modified": True, "new": 2}
    (article, _) = world.store.articles(Filters(), query=None, limit=9, cursor=None).items
    assert (article.outlet.name, article.collection, article.language) == ("El Faro de Arce", "diarios", "es")
    assert article.published_at.value == "2024-07-19T08:00:00+02:00"
    assert world.poll(feed) == {"modified": True, "unchanged": 2}
    assert world.store.feeds.get(feed.id).counts == {
        "new": 2, "revised": 0, "unchanged": 2, "refused": 0, "removed": 0
    }  # fmt: skip


ONE, TWO = "https://faro.example/puerto/1", "https://faro.example/puerto/2"
MIRROR = "https://espejo.faro.example/puerto/1"
# First poll, second poll, and the articles after both: (url, revision).
SAME = {
    "a changed guid": (item(), item(guid="other"), [(ONE, 1)]),
    "http for https": (item(), item(link="http://faro.example/puerto/1"), [(ONE, 1)]),
    "tracking": (item(), item(link=ONE + "?utm_source=rss#top"), [(ONE, 1)]),
    "a mirror host": (item(), item(link=MIRROR, guid="m"), [(ONE, 1)]),
    "a mirror host with a corrected text": (
        item(), item(link=MIRROR, **{"content:encoded": BODY.format(n="corregido")}), [(ONE, 2)]),
    "a mirror host with a corrected title": (item(), item(link=MIRROR, title="Puerto cerrado"), [(ONE, 1)]),
    "a corrected text": (item(), item(**{"content:encoded": BODY.format(n="corregido")}), [(ONE, 2)]),
    "one guid for two stories": (item(1, guid="g"), item(2, guid="g"), [(ONE, 1), (TWO, 1)]),
    "one path for two stories": (
        item(), item(link=MIRROR, title="Otra", **{"content:encoded": BODY.format(n="otra")}), [(MIRROR, 1), (ONE, 1)]),
    "one title for two stories": (item(), item(2, title="Puerto 1"), [(ONE, 1), (TWO, 1)]),
    "one guid and no link for two stories": (
        item(1, link=None, guid="g"), item(2, link=None, guid="g"), [(None, 1), (None, 1)]),
    "no link, another guid": (item(link=None), item(link=None, guid="other"), [(None, 1)]),
}  # fmt: skip


@pytest.mark.parametrize("case", SAME)
def test_each_story_is_one_article(world, case):
    first, second, expected = SAME[case]
    feed = world.add(outlet="El Faro")
    for one in (first, second, second):
        world.serve(one)
        world.poll(feed)
    assert [(url, revision) for url, _, revision in world.articles()] == expected


def test_two_stories_in_one_document_under_one_guid_or_one_link_are_two(world):
    world.serve(item(1, guid="g"), item(2, guid="g"), item(3, link="https://faro.example/"), item(4, link=ONE + "0"),
                item(5, link=ONE + "0"))  # fmt: skip
    assert world.poll(world.add(outlet="El Faro"))["new"] == 5


def test_without_an_outlet_of_its_own_a_feed_may_hold_one_story_of_two_outlets(world):
    world.serve(item(link="https://faro.example/puerto/1"), item(link="https://eco.example/puerto/1"),
                item(link="https://m.faro.example/puerto/1"))  # fmt: skip
    assert world.poll(world.add()) == {"modified": True, "new": 2, "unchanged": 1}
    outlets = {each.outlet.name for each in world.store.articles(Filters(), query=None, limit=9, cursor=None).items}
    assert outlets == {"faro.example", "eco.example"}


@pytest.mark.parametrize(
    ("host", "site"),
    [("m.abc.example", "abc.example"), ("espejo.diario.example", "diario.example"),
     ("faro.example", "faro.example"), ("diario.com.ar", "diario.com.ar"), ("a.gob.mx", "a.gob.mx"),
     ("localhost", "localhost"), ("www.eco.es", "eco.es")],
)  # fmt: skip
def test_which_hosts_are_one_site(host, site):
    assert site_of(host) == site


@pytest.mark.parametrize(
    "again",
    [item(), item(guid="other"), item(link="http://faro.example/puerto/1#x"), item(link=MIRROR),
     item(**{"content:encoded": BODY.format(n="corregido")})],
    ids=["the same", "another guid", "http", "a mirror host", "a corrected text"],
)  # fmt: skip
def test_what_was_deleted_is_not_brought_back(world, again):
    world.serve(item())
    feed = world.add(outlet="El Faro")
    world.poll(feed)
    (article,) = world.store.articles(Filters(), query=None, limit=9, cursor=None).items
    world.store.remove_article(article.id)
    world.serve(again, item(2))
    assert world.poll(feed) == {"modified": True, "removed": 1, "new": 1}
    assert world.poll(feed) == {"modified": True, "removed": 1, "unchanged": 1}
    assert [url for url, _, _ in world.articles()] == [TWO]


def test_an_announcement_is_no_article_and_health_says_so(world):
    world.serve(item(1, **{"content:encoded": None, "description": "El puerto cerró..."}), item(2))
    feed = world.add()
    for _ in range(2):
        assert world.poll(feed)["reasons"] == {"too_little_text": 1}
    health = world.store.feeds.get(feed.id)
    assert (health.reasons, health.counts["refused"], health.problem) == ({"too_little_text": 1}, 2, None)


def test_an_item_at_another_outlets_address_is_refused(world):
    world.serve(item(link="https://www.reuters.com/world/a"))
    assert world.poll(world.add(outlet={"id": "kcna"}))["reasons"] == {"outlet_mismatch": 1}
    assert world.articles() == []


def test_pages_are_fetched_once_and_again_when_their_entry_changes(world):
    announced = {"content:encoded": None, "description": "El puerto cerró..."}
    world.serve_page(ONE, 1)
    world.serve(item(1, **announced))
    feed = world.add(content="page")
    assert world.poll(feed) == {"modified": True, "new": 1}
    assert world.poll(feed) == {"modified": True, "unchanged": 1}
    assert [url for url, _ in world.asked].count(ONE) == 1
    world.serve_page(ONE, "corregido")
    world.serve(item(1, title="Puerto (corregido)", **announced))
    assert world.poll(feed) == {"modified": True, "revised": 1}
    assert "viernes corregido" in world.store.articles(Filters(), query=None, limit=9, cursor=None).items[0].text


def test_a_page_that_is_not_there_is_tried_again_and_keeps_the_feed_from_being_asked_conditionally(world):
    world.serve(item(1), etag='"1"')
    feed = world.add(content="page")
    assert world.poll(feed)["reasons"] == {"fetch_status": 1}
    world.serve_page(ONE, 1)
    assert world.poll(feed) == {"modified": True, "new": 1}
    assert world.poll(feed) == {}
    assert [headers for url, headers in world.asked if url == URL] == [{}, {}, {"If-None-Match": '"1"'}]


def test_many_pages_are_fetched_a_part_at_a_time(world):
    numbers = range(PAGES_A_POLL + 3)
    for n in numbers:
        world.serve_page(f"https://faro.example/puerto/{n}", n, title=f"Puerto {n}")
    world.serve(*(item(n) for n in numbers), etag='"1"')
    feed = world.add(content="page")
    assert world.poll(feed)["new"] == PAGES_A_POLL
    assert world.poll(feed) == {"modified": True, "unchanged": PAGES_A_POLL, "new": 3}


def test_a_feed_that_has_not_changed_is_not_read_again(world):
    world.serve(item(1), etag='"1"')
    feed = world.add()
    assert world.poll(feed)["new"] == 1
    assert world.poll(feed) == {}
    assert world.poll(feed) == {}
    health = world.store.feeds.get(feed.id)
    assert (health.failures, health.etag, health.counts["new"]) == (0, '"1"', 1)


def test_failures_double_the_wait_up_to_a_day_and_a_success_ends_that(world):
    feed = world.add(interval=3600)
    waits = []
    for _ in range(7):
        assert world.poll(feed) == "fetch_status"
        waits.append(world.store.feeds.get(feed.id).next_at)
    assert waits == ["2026-11-25T12:00:00Z", "2026-11-25T14:00:00Z", "2026-11-25T18:00:00Z", "2026-11-26T02:00:00Z",
                     *["2026-11-26T10:00:00Z"] * 3]  # fmt: skip
    world.web[URL] = (200, {"content-type": "text/html"}, b"<html>rss</html>")
    assert world.poll(feed) == "not_a_feed"
    world.serve(item(1))
    world.poll(feed)
    health = world.store.feeds.get(feed.id)
    assert (health.failures, health.problem, health.next_at) == (0, None, "2026-11-25T11:00:00Z")


def test_due_feeds_are_ordered_once(world):
    first, second = world.add(interval=60), world.add(url="https://eco.example/rss", interval=600)
    order_due(world.work)
    order_due(world.work)
    claimed = [world.store.jobs.claim("r") for _ in range(3)]
    assert {job.params["feed_id"] for job in claimed[:2]} == {first.id, second.id}
    assert claimed[2] is None
    assert world.store.feeds.get(second.id).next_at == "2026-11-25T10:10:00Z"
    assert order_for(first, owner="k", priority=SOMETIME).subject == f"feed:{first.id}"


def test_a_feed_that_was_deleted_before_its_poll(world):
    feed = world.add()
    world.store.feeds.remove(feed.id)
    assert world.poll(feed) == "feed_not_found"


def test_a_poll_that_was_killed_and_begun_again_ends_in_the_same_store(world):
    world.serve(item(1), item(2), item(3))
    feed = world.add(outlet="El Faro")

    class Killed(BaseException):
        pass

    def report(done, total):
        if done == 2:
            raise Killed

    with pytest.raises(Killed):
        poll_feed(world.work, {"feed_id": feed.id}, report)
    assert len(world.articles()) == 2
    assert world.poll(feed) == {"modified": True, "unchanged": 2, "new": 1}
