"""Feeds as a client sees them; that they are polled stands in tests/jobs."""

import pytest

from api.store.port_feeds import Poll
from api.store.port_jobs import Fault

FEED = {"url": "https://faro.example/rss.xml", "outlet": {"name": "El Faro"}, "collection": "diarios", "interval": 600}


def post(client, **changes):
    return client.post("/v1/feeds", json={**FEED, **changes})


def test_a_feed_is_added_read_listed_and_deleted(client, store):
    made = post(client)
    assert made.status_code == 201
    path = made.headers["Location"]
    feed = made.get_json()
    assert {name: feed[name] for name in FEED} == FEED
    assert (feed["content"], feed["health"]["status"], feed["health"]["failures"]) == ("feed", "waiting", 0)
    assert client.get(path).get_json() == feed
    assert client.get("/v1/feeds").get_json() == {"items": [feed], "next_cursor": None}
    assert client.delete(path).status_code == 204
    assert (client.get(path).status_code, client.delete(path).status_code) == (404, 404)
    assert client.post(f"{path}/poll").status_code == 404


def test_the_first_poll_is_ordered_at_once_and_a_second_one_is_the_same_job(client, store):
    feed = post(client).get_json()
    polled = client.post(f"/v1/feeds/{feed['id']}/poll")
    job = polled.get_json()
    assert (polled.status_code, polled.headers["Location"]) == (202, f"/v1/jobs/{job['id']}")
    assert client.get(polled.headers["Location"]).get_json() == job
    assert store.jobs.claim("r").id == job["id"]
    assert store.jobs.claim("r") is None


def test_the_same_feed_again_changes_nothing_and_with_other_settings_is_a_conflict(client):
    first = post(client).get_json()
    again = post(client, url="http://www.faro.example/rss.xml")
    assert again.status_code == 409
    same = post(client)
    assert (same.status_code, same.get_json()["id"]) == (200, first["id"])
    other = post(client, interval=700)
    assert (other.status_code, other.get_json()["type"]) == (409, "/problems/feed_exists")
    assert first["id"] in other.get_json()["detail"]


@pytest.mark.parametrize(
    ("change", "pointer"),
    [({"url": "ftp://faro.example/x"}, "/url"), ({"interval": 5}, "/interval"), ({"content": "all"}, "/content"),
     ({"outlet": {}}, "/outlet"), ({"every": 5}, "/every")],
)  # fmt: skip
def test_a_wrong_field_is_named(client, change, pointer):
    response = post(client, **change)
    assert (response.status_code, response.get_json()["errors"][0]["pointer"]) == (422, pointer)


def test_health_tells_what_went_wrong_and_why_entries_were_refused(client, store):
    feed = post(client).get_json()["id"]
    early, late = "2026-01-02T03:04:05Z", "2026-01-02T03:24:05Z"
    counts = {"new": 2, "refused": 3}
    store.feeds.polled(feed, Poll(early, late, counts=counts, reasons={"too_little_text": 2, "outlet_mismatch": 1}))
    store.feeds.polled(feed, Poll(late, late, Fault("fetch_timeout", "The answer took too long.")))
    health = client.get(f"/v1/feeds/{feed}").get_json()["health"]
    assert (health["status"], health["failures"], health["last_success_at"]) == ("failing", 1, early)
    assert (health["last_polled_at"], health["next_poll_at"]) == (late, late)
    assert health["items"] == {"new": 2, "revised": 0, "unchanged": 0, "refused": 3, "removed": 0}
    assert health["reasons"] == [{"code": "outlet_mismatch", "entries": 1}, {"code": "too_little_text", "entries": 2}]
    assert client.get(health["last_problem"]["type"]).status_code == 200
