"""The registry over HTTP, and the table of flags."""

import pytest

from api.flags.table import FLAGS


def test_a_source_is_read_with_its_label(client):
    body = client.get("/v1/sources/kcna").get_json()
    assert body["country"] == "KP"
    assert body["state_media_flag"] == "state_media"
    assert body["name"] in body["label"]["text"]
    assert body["label"]["basis"]
    assert client.get("/v1/sources/nobody-at-all").get_json()["type"] == "/problems/source_not_found"


@pytest.mark.parametrize("query", ["country=kp", "query=KCNA", "control=state_controlled&kind=news_agency"])
def test_sources_are_searched_and_paged(client, query):
    path, seen = f"/v1/sources?limit=2&{query}", []
    for _ in range(3):
        page = client.get(path)
        seen += [each["id"] for each in page.get_json()["items"]]
        if "Link" not in page.headers:
            break
        path = page.headers["Link"][1:].partition(">")[0]
    assert seen
    assert len(seen) == len(set(seen))


def test_a_made_up_cursor_is_refused(client):
    assert client.get("/v1/sources?cursor=from--1").get_json()["type"] == "/problems/invalid_cursor"


def test_mentions_are_resolved_or_refused_with_a_reason(client):
    body = {"mentions": ["la agencia KCNA", "Fulano de Tal"], "language": "es-MX", "published_at": "2024-07-19"}
    first, second = client.post("/v1/sources/resolve", json=body).get_json()["items"]
    assert first["source"]["id"] == "kcna"
    assert (second["source"], second["reason"]) == (None, "unknown_name")


def test_every_flag_is_listed_with_its_words(client):
    rows = client.get("/v1/flags").get_json()["items"]
    assert [each["code"] for each in rows] == [each.code for each in FLAGS]
    for row in rows:
        assert {"en", "es"} <= set(row["words"])
        assert row["words"]["en"]["cleared_by"]
