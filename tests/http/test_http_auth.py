"""Keys: who is let in, who is told what is missing, and whose answers are whose."""

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from api.config import Config
from api.http.access import ACCESS, ANY_KEY, PUBLIC, access_of
from api.http.services import services
from api.keys import SCOPES, mint
from api.store.port_jobs import Order
from tests.http.conftest import NOW

ROOT = Path(__file__).parent.parent.parent
ROWS = tomllib.loads((ROOT / "tests/cases/http/access.toml").read_text(encoding="utf-8"))["case"]
SPEC = yaml.safe_load((ROOT / "openapi.yaml").read_text(encoding="utf-8"))
OPERATIONS = {
    each["operationId"]: each for methods in SPEC["paths"].values() for each in methods.values() if "responses" in each
}
CLAIM = {"claim": "The harbour was closed"}
WHERE = "add a row for it to ACCESS in api/http/access.py, with the scope that it needs"


@pytest.fixture
def key(store):
    def made(*scopes, **fields):
        kept, token = mint(scopes, now=NOW, **fields)
        store.keys.add(kept)
        return {"Authorization": f"Bearer {token}"}

    return made


@pytest.mark.parametrize("case", [pytest.param(row, id=row["why"]) for row in ROWS])
def test_who_is_let_in(client, key, case):
    good = key(*case["scopes"] or ["verify"])["Authorization"].removeprefix("Bearer ")
    headers = {"Authorization": case.get("authorization", "Bearer KEY").replace("KEY", good)} if case["scopes"] else {}
    method, path = case["send"].split(" ")
    with client.open(path, method=method, headers=headers) as response:
        assert response.status_code == case["status"], response.get_data(as_text=True)
        if "code" in case:
            assert response.get_json()["type"] == f"/problems/{case['code']}"
        if "challenge" in case:
            assert response.headers["WWW-Authenticate"] == case["challenge"]
        assert ("WWW-Authenticate" in response.headers) == (case["status"] in (401, 403))


def test_every_endpoint_has_a_row(app):
    endpoints = {rule.endpoint for rule in app.url_map.iter_rules()}
    missing = [name for name in endpoints if name not in ACCESS and name.rpartition(".")[2] not in ACCESS]
    assert missing == [], f"{missing} has no scope: {WHERE}"


def test_every_operation_has_a_row_and_every_row_an_operation(app):
    assert [name for name in OPERATIONS if name not in ACCESS] == [], WHERE
    names = {rule.endpoint for rule in app.url_map.iter_rules()}
    served = names | {name.rpartition(".")[2] for name in names}
    assert [name for name in ACCESS if name not in served] == [], "this row of api/http/access.py opens nothing"
    assert {each.scope for each in ACCESS.values()} <= {PUBLIC, ANY_KEY, *SCOPES}


def test_a_forgotten_endpoint_is_closed():
    assert access_of("anything.forgotten").scope == "admin"


@pytest.mark.parametrize("name", list(OPERATIONS))
def test_openapi_says_what_the_table_says(name):
    scope, described = ACCESS[name].scope, OPERATIONS[name]
    if scope == PUBLIC:
        assert described["security"] == []
        assert "401" not in described["responses"]
        return
    assert described["x-scope"] == scope
    assert described["security"] == [{"key": [] if scope == ANY_KEY else [scope]}, {}]
    assert "401" in described["responses"]
    refusals = described["responses"].get("403", {"content": {}})["content"]
    named = {name for each in refusals.values() for name in each["examples"]}
    assert ("scope_missing" in named) == (scope != ANY_KEY)


def test_without_keys_this_machine_may_do_everything(client):
    assert client.get("/v1/articles").status_code == 200
    assert client.get("/v1/articles", headers={"Authorization": "Bearer anything"}).status_code == 200


@pytest.mark.parametrize(("config", "status"), [(Config(), 401), (Config(open=True), 200)], ids=["closed", "open"])
def test_without_keys_others_are_answered_only_when_it_was_said(app, client, config, status):
    with app.app_context():
        app.extensions["claimtrail"] = replace(services(), config=config)
    assert client.get("/v1/articles", environ_base={"REMOTE_ADDR": "192.0.2.7"}).status_code == status


def test_with_a_key_others_are_answered(client, key):
    headers = key("articles:read")
    assert client.get("/v1/articles", headers=headers, environ_base={"REMOTE_ADDR": "192.0.2.7"}).status_code == 200


@pytest.mark.parametrize(
    ("expires", "status"), [("2026-01-02T03:04:06Z", 200), (NOW, 401), ("2025-12-31T00:00:00Z", 401)]
)
def test_a_key_ends_when_it_was_said(client, key, expires, status):
    response = client.get("/v1/articles", headers=key("articles:read", expires_at=expires))
    assert response.status_code == status
    assert status == 200 or response.get_json()["detail"] == "This key has expired."


def test_a_revoked_key_opens_nothing_and_opens_nothing_to_others(client, store, key):
    headers = key("articles:read")
    assert store.keys.revoke(store.keys.all()[0].id, now=NOW)
    assert client.get("/v1/articles", headers=headers).get_json()["detail"] == "This key was revoked."
    assert client.get("/v1/articles").status_code == 401


def test_the_last_use_is_noted_at_most_once_a_minute(app, client, store, key):
    headers, seen = key("articles:read"), []
    for now in (NOW, "2026-01-02T03:05:04Z", "2026-01-02T03:05:05Z"):
        with app.app_context():
            app.extensions["claimtrail"] = replace(services(), now=lambda now=now: now)
        client.get("/v1/articles", headers=headers)
        seen.append(store.keys.all()[0].last_used_at)
    assert seen == [NOW, NOW, "2026-01-02T03:05:05Z"]


def test_an_answer_is_there_for_who_made_it_and_for_admin(client, key):
    early = client.post("/v1/verifications", json=CLAIM).headers["Location"]
    mine, other, admin = key("verify"), key("verify"), key("admin")
    path = client.post("/v1/verifications", json=CLAIM, headers=mine).headers["Location"]
    reads = [client.get(path, headers=each).status_code for each in (mine, other, admin)]
    assert reads == [200, 404, 200]
    assert client.get(early, headers=mine).status_code == 404
    assert client.get(early, headers=admin).status_code == 200
    assert client.delete(path, headers=other).status_code == 404
    listed = [client.get("/v1/verifications", headers=each).get_json()["items"] for each in (mine, other)]
    assert [len(each) for each in listed] == [1, 0]
    assert client.delete(path, headers=mine).status_code == 204


def test_answers_of_a_batch_are_the_callers(client, key):
    mine, other = key("verify"), key("verify")
    client.post("/v1/verifications/batch", json={"claims": [{"key": "a", **CLAIM}]}, headers=mine)
    counts = [len(client.get("/v1/verifications", headers=each).get_json()["items"]) for each in (mine, other)]
    assert counts == [1, 0]


def test_a_job_is_there_for_who_ordered_it_and_for_admin(client, store, key):
    mine, other, admin = key("verify"), key("verify"), key("admin")
    job = store.jobs.add(Order("poll", {}, owner=store.keys.all()[0].id), now=NOW).id
    assert [client.get(f"/v1/jobs/{job}", headers=each).status_code for each in (mine, other, admin)] == [200, 404, 200]
