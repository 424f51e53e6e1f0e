"""Operators correct the registry: through the whole application, with the answers that follow."""

import csv
import io
import json

import pytest

from api.app import create_app
from api.config import Config
from api.store.opening import open_store

NOW = "2026-01-02T03:04:05Z"
MINE = {"name": "El Faro del Sur", "kind": "newspaper", "country": "PE", "control": "private_outlet", "basis": "Visto"}
CLAIM = "El puente de Sorvel se cerró el lunes"
TEXT = "El puente de Sorvel se cerró el lunes, según El Faro del Sur. Nadie resultó herido."


class Clock:
    def __init__(self):
        self.now = NOW

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def other(tmp_path, store, clock):
    """Another process of the same server."""
    opened = open_store(f"sqlite:///{tmp_path / 'test.db'}")
    yield create_app(Config(), store=opened, clock=clock).test_client()
    opened.close()


@pytest.fixture
def client(store, clock):
    return create_app(Config(), store=store, clock=clock).test_client()


def put(client, id_, body, **headers):
    return client.put(f"/v1/sources/{id_}", json=body, headers=headers)


def ask(client, **more):
    answer = client.post("/v1/verifications", json={"claim": CLAIM, "language": "es", "store": False, **more})
    assert answer.status_code == 200, answer.json
    return answer.json


def tell(client, text=TEXT, outlet="Diario del Valle", **more):
    fields = {"text": text, "outlet": outlet, "language": "es", "published_at": "2024-05-13", **more}
    return client.post("/v1/articles", json=fields).json["id"]


def gatekeeper(answer):
    chain = answer["chains"][0]
    return chain["links"][chain["gatekeeper"]]["source"]


def flags(answer):
    return {flag["code"] for flag in answer["flags"]}


def test_a_source_of_ones_own_is_made_read_changed_and_taken_away(client):
    made = put(client, "faro", MINE)
    assert (made.status_code, made.headers["Location"]) == (201, "/v1/sources/faro")
    assert (made.json["overlay"], made.json["changed_at"], made.json["changed_by"]) == (True, NOW, "")
    assert made.json["aliases"] == {"en": ["El Faro del Sur"]}
    read = client.get("/v1/sources/faro")
    assert read.json == made.json
    assert put(client, "faro", MINE).status_code == 428
    assert put(client, "faro", MINE, **{"If-Match": '"other"'}).status_code == 412
    changed = put(client, "faro", {**MINE, "control": "unknown"}, **{"If-Match": read.headers["ETag"]})
    assert (changed.status_code, changed.json["control"]) == (200, "unknown")
    assert client.delete("/v1/sources/faro", headers={"If-Match": read.headers["ETag"]}).status_code == 412
    assert client.delete("/v1/sources/faro").status_code == 204
    assert client.get("/v1/sources/faro").status_code == 404
    assert client.delete("/v1/sources/faro").status_code == 404


def test_a_shipped_source_is_corrected_and_never_deleted(client):
    assert client.delete("/v1/sources/kcna").json["status"] == 409
    assert put(client, "kcna", {"control": "private_agency", "basis": "Prueba"}).status_code == 200
    row = client.get("/v1/sources/kcna").json
    assert (row["state_media_flag"], row["basis"], row["overlay"]) == ("never", "Prueba", True)
    assert "kcna.kp" in row["domains"]
    assert client.delete("/v1/sources/kcna").status_code == 204
    row = client.get("/v1/sources/kcna").json
    assert (row["state_media_flag"], row["overlay"], row["changed_at"]) == ("state_media", False, None)


@pytest.mark.parametrize(
    ("id_", "body", "pointer"),
    [
        ("faro", {"name": "Faro", "kind": "newspaper", "control": "private_outlet"}, "/basis"),
        ("faro", {"name": "Faro", "kind": "newspaper", "basis": "x"}, "/control"),
        ("faro", {**MINE, "state_media_flag": "state_media"}, "/state_media_flag"),
        ("faro", {**MINE, "country": "Perú"}, "/country"),
        ("faro", {**MINE, "since": "ayer"}, "/since"),
        ("faro", {**MINE, "domains": ["https://faro.example/"]}, "/domains/0"),
        ("faro", {**MINE, "colour": "red"}, "/colour"),
        ("Faro", MINE, "/source_id"),
    ],
)
def test_what_makes_no_row_is_refused(client, id_, body, pointer):
    refused = put(client, id_, body)
    assert (refused.status_code, refused.json["errors"][0]["pointer"]) == (422, pointer)
    assert client.get("/v1/sources?overlay=true").json["items"] == []


def test_the_next_answer_respects_it_for_what_is_stored_already(client, other):
    """Stored before anybody knew the paper; then it is state media; then it is not: each answer by what holds."""
    tell(client)
    before = ask(client)
    assert gatekeeper(before)["id"] is None
    assert before["registry_version"] == "2026.11"
    put(client, "faro", {**MINE, "control": "state_controlled"})
    for each in (client, other):
        answer = ask(each)
        assert answer["registry_version"] == "2026.11+overlay.1"
        source = gatekeeper(answer)
        assert (source["id"], source["state_media_flag"], source["label"]["basis"]) == ("faro", "state_media", "Visto")
        assert "state_media_only" in flags(answer)
    client.delete("/v1/sources/faro")
    answer = ask(other)
    assert answer["registry_version"] == "2026.11+overlay.2"
    assert gatekeeper(answer)["id"] is None
    assert "state_media_only" not in flags(answer)


def test_a_corrected_row_is_read_again_in_old_articles(client):
    tell(client, "El puente de Sorvel se cerró el lunes, informó la agencia KCNA.")
    assert "state_media_only" in flags(ask(client))
    put(client, "kcna", {"control": "private_agency", "basis": "Prueba"})
    answer = ask(client)
    assert "state_media_only" not in flags(answer)
    assert gatekeeper(answer)["control"] == "private_agency"


def test_a_label_holds_for_its_own_dates(client):
    tell(client)
    put(client, "faro", {**MINE, "control": "state_controlled", "since": "2024-06"})
    assert gatekeeper(ask(client))["state_media_flag"] == "caution"


def test_a_question_as_of_an_earlier_day_has_the_rows_of_that_day(client, clock):
    tell(client)
    earlier = ask(client, as_of="2026-01-01")
    put(client, "faro", {**MINE, "control": "state_controlled"})
    clock.now = "2026-02-01T00:00:00Z"
    client.delete("/v1/sources/faro")
    then = ask(client, as_of="2026-01-20")
    assert ("state_media_only" in flags(then), then["registry_version"]) == (True, "2026.11+overlay.1")
    again = ask(client, as_of="2026-01-01")
    volatile = ("id", "created_at", "timing_ms", "search", "engine_version", "registry_version")
    assert {k: v for k, v in again.items() if k not in volatile} == {
        k: v for k, v in earlier.items() if k not in volatile
    }
    assert client.get("/v1/sources/faro?as_of=2026-01-20").json["overlay"]
    assert client.get("/v1/sources/faro?as_of=2026-01-01").status_code == 404


def test_texts_that_come_in_later_know_the_name(client):
    put(client, "faro", {**MINE, "aliases": {"es": ["Farosur"]}, "domains": ["faro.example"]})
    found = client.post("/v1/attributions", json={"text": "El puente se cerró, según Farosur.", "language": "es"}).json
    assert found["attributions"][0]["source"]["resolved"]["id"] == "faro"
    resolved = client.post("/v1/sources/resolve", json={"mentions": ["Farosur"], "language": "es"}).json["items"][0]
    assert resolved["source"]["id"] == "faro"
    article = tell(client, url="https://faro.example/a", outlet="faro.example")
    assert client.get(f"/v1/articles/{article}").json["outlet"]["id"] == "faro"


def test_an_outlet_that_became_known_later_is_the_publisher(client):
    tell(client, "El puente de Sorvel se cerró el lunes.", "El Faro del Sur")
    put(client, "faro", {**MINE, "control": "state_controlled"})
    assert ask(client)["chains"][0]["links"][0]["source"]["id"] == "faro"


def test_lists_and_exports(client):
    put(client, "faro", {**MINE, "name": "=Faro", "aliases": {"es": ["Farosur"]}})
    listed = client.get("/v1/sources?overlay=true").json["items"]
    assert [each["id"] for each in listed] == ["faro"]
    table = client.get("/v1/sources?format=csv&country=PE")
    assert table.headers["Content-Type"].startswith("text/csv")
    rows = list(csv.DictReader(io.StringIO(table.text)))
    mine = next(row for row in rows if row["id"] == "faro")
    assert (mine["name"], mine["overlay"], mine["basis"]) == ("'=Faro", "True", "Visto")
    lines = client.get("/v1/sources?country=PE", headers={"Accept": "application/x-ndjson"}).text.splitlines()
    assert [json.loads(line)["id"] for line in lines] == [row["id"] for row in rows]
    assert client.get("/v1/sources?format=xml").status_code in (406, 422)
