"""Watches as a client sees them; that they are checked and told of stands in tests/jobs."""

from dataclasses import replace

import pytest

from api.app import create_app
from api.config import Config
from api.keys import mint
from api.store.port_deliveries import Reach
from api.store.port_jobs import Fault
from tests.http.conftest import NOW

HOOK = {"url": "https://cms.example/hook"}
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
WATCH = {"claim": "The harbour was closed", "language": "en", "events": ["origin.added", "flag.raised"]}


def post(client, **changes):
    return client.post("/v1/watches", json={**WATCH, **changes})


def test_a_watch_is_made_read_listed_and_deleted(client):
    made = post(client, webhook=HOOK)
    assert made.status_code == 201
    path, watch = made.headers["Location"], made.get_json()
    assert {name: watch[name] for name in WATCH} == WATCH
    secret = watch.pop("secret")
    assert secret.startswith("whsec_")
    assert (watch["webhook"]["url"], watch["webhook"]["status"]) == (HOOK["url"], "ok")
    assert watch["state"]["flags"] == ["not_found"]
    assert client.get(path).get_json() == watch
    assert client.get("/v1/watches").get_json() == {"items": [watch], "next_cursor": None}
    assert client.get(f"{path}/events").get_json() == {"items": [], "next_cursor": None}
    assert client.get(f"{path}/deliveries").get_json() == {"items": [], "next_cursor": None}
    assert client.delete(path).status_code == 204
    gone = [client.get(path), client.delete(path), client.get(f"{path}/events"), client.get(f"{path}/deliveries")]
    gone += [client.post(f"{path}/enable"), client.post(f"{path}/deliveries/x/replay")]
    assert [(each.status_code, each.get_json()["type"]) for each in gone] == [(404, "/problems/watch_not_found")] * 6


def test_a_secret_is_told_once_if_it_was_made_here_and_never_if_it_was_given(client):
    made, given, none = post(client, webhook=HOOK), post(client, webhook={**HOOK, "secret": SECRET}), post(client)
    assert made.get_json()["secret"]
    assert (given.get_json()["secret"], none.get_json()["secret"]) == (None, None)
    for each in (made, given):
        assert "whsec_" not in client.get(each.headers["Location"]).get_data(as_text=True)
    assert "whsec_" not in client.get("/v1/watches").get_data(as_text=True)


@pytest.mark.parametrize(
    ("change", "pointer"),
    [({"claim": " "}, "/claim"), ({"events": ["everything"]}, "/events/0"), ({"events": []}, "/events"),
     ({"webhook": {"url": "ftp://cms.example/"}}, "/webhook/url"), ({"webhook": {}}, "/webhook/url"),
     ({"webhook": {"url": "https://me:pw@cms.example/"}}, "/webhook/url"),
     ({"webhook": {"url": "https://cms.example:8443/"}}, "/webhook/url"),
     ({"webhook": {**HOOK, "secret": "short"}}, "/webhook/secret"), ({"every": 5}, "/every")],
)  # fmt: skip
def test_a_wrong_field_is_named(client, change, pointer):
    response = post(client, **change)
    assert (response.status_code, response.get_json()["errors"][0]["pointer"]) == (422, pointer)


def test_where_nothing_is_fetched_there_are_no_webhooks_but_watches(tmp_path):
    client = create_app(Config(database_url=f"sqlite:///{tmp_path / 'a.db'}", fetch=False)).test_client()
    refused = post(client, webhook=HOOK)
    assert (refused.status_code, refused.get_json()["type"]) == (403, "/problems/fetching_off")
    assert post(client).status_code == 201


def test_another_keys_watch_does_not_exist_and_admin_sees_it(client, store):
    def key(*scopes):
        kept, token = mint(scopes, now=NOW)
        store.keys.add(kept)
        return {"Authorization": f"Bearer {token}"}

    mine, other, admin = key("verify"), key("verify"), key("admin")
    path = client.post("/v1/watches", json=WATCH, headers=mine).headers["Location"]
    seen = [client.get(path, headers=each).status_code for each in (mine, other, admin)]
    assert seen == [200, 404, 200]
    assert client.get("/v1/watches", headers=other).get_json()["items"] == []
    assert client.delete(path, headers=other).status_code == 404
    assert client.delete(path, headers=mine).status_code == 204


def test_watches_are_paged_and_a_foreign_cursor_is_refused(client):
    made = [post(client).get_json()["id"] for _ in range(3)]
    first = client.get("/v1/watches?limit=2").get_json()
    rest = client.get(f"/v1/watches?limit=2&cursor={first['next_cursor']}").get_json()
    assert [each["id"] for each in first["items"] + rest["items"]] == made[::-1]
    assert client.get("/v1/watches?cursor=zzz").get_json()["type"] == "/problems/invalid_cursor"


def test_a_disabled_webhook_is_said_and_enabled_again(client, store):
    made = post(client, webhook=HOOK)
    path, watch = made.headers["Location"], made.get_json()["id"]
    reach = Reach(8, Fault("fetch_connection", "No connection."), None, NOW)
    store.deliveries.reached(watch, replace(reach, disabled_at=None, retry_at=NOW))
    assert client.get(path).get_json()["webhook"]["status"] == "failing"
    store.deliveries.reached(watch, reach)
    hook = client.get(path).get_json()["webhook"]
    assert (hook["status"], hook["failures"], hook["disabled_at"]) == ("disabled", 8, NOW)
    assert hook["last_problem"]["type"] == "/problems/fetch_connection"
    assert client.post(f"{path}/enable").get_json()["webhook"]["status"] == "ok"
    assert client.get(path).get_json()["webhook"]["last_problem"] is None


def test_sent_twice_under_one_key_is_one_watch(client):
    headers = {"Idempotency-Key": "once"}
    first, second = (client.post("/v1/watches", json={**WATCH, "webhook": HOOK}, headers=headers) for _ in range(2))
    assert first.get_json() == second.get_json()
    assert len(client.get("/v1/watches").get_json()["items"]) == 1
    client.delete(first.headers["Location"])
    assert client.post("/v1/watches", json={**WATCH, "webhook": HOOK}, headers=headers).status_code == 410
