"""What is sent twice is done once, for everything that creates, and nothing is kept that must not be."""

from dataclasses import replace

import pytest

from api.http.access import ACCESS
from tests.http.test_http_auth import OPERATIONS, key  # noqa: F401 (a fixture)
from tests.http.test_http_problems import assert_is_problem

ARTICLE = {"text": "The harbour was closed, Ana Ruiz said.", "outlet": "The Example Gazette", "language": "en"}
CLAIM = {"claim": "The harbour was closed"}
SENT = [("/v1/articles", ARTICLE), ("/v1/verifications", CLAIM),
        ("/v1/verifications/batch", {"claims": [{"key": "a", **CLAIM}]})]  # fmt: skip


def post(client, path="/v1/verifications", body=CLAIM, key="k1", **headers):  # noqa: F811
    return client.post(path, json=body, headers={"Idempotency-Key": key, **headers})


def answers(client):
    return len(client.get("/v1/verifications").get_json()["items"])


@pytest.mark.parametrize(("path", "body"), SENT)
def test_the_second_time_the_first_answer_comes_back(client, path, body):
    first, second = post(client, path, body), post(client, path, body)
    assert "Idempotency-Replayed" not in first.headers
    assert second.headers["Idempotency-Replayed"] == "true"
    assert (second.status_code, second.data) == (first.status_code, first.data)
    for name in ("Content-Type", "Location"):
        assert second.headers.get(name) == first.headers.get(name)
    assert second.headers["X-Request-Id"] != first.headers["X-Request-Id"]


def test_it_is_done_once(client):
    assert [post(client).status_code for _ in range(3)] == [200, 200, 200]
    assert answers(client) == 1
    client.post("/v1/verifications", json=CLAIM)
    post(client, key="k2")
    assert answers(client) == 3


@pytest.mark.parametrize(
    "other",
    [{"body": {"claim": "The harbour was open"}}, {"path": "/v1/verifications?format=csv"},
     {"path": "/v1/verifications/batch"}, {"Accept": "text/csv"}],
    ids=["another body", "another query", "another operation", "another format"],
)  # fmt: skip
def test_a_key_belongs_to_one_request(client, other):
    post(client)
    assert_is_problem(post(client, **other), 422, "idempotency_mismatch")
    assert answers(client) == 1


def test_what_was_refused_may_be_corrected_under_its_key(client):
    assert post(client, body={"claim": " "}).status_code == 422
    assert post(client).status_code == 200
    assert answers(client) == 1


def test_a_bug_leaves_the_key_free(client, monkeypatch):
    with monkeypatch.context() as broken:
        broken.setattr("api.http.verifications.question", lambda fields: 1 / 0)
        assert post(client).status_code == 500
    assert post(client).status_code == 200


def test_while_the_first_is_answered_the_second_waits(client, monkeypatch):
    seen = []

    def slow(fields):
        seen.append(post(client))
        raise ZeroDivisionError

    monkeypatch.setattr("api.http.verifications.question", slow)
    post(client)
    assert_is_problem(seen[0], 409, "idempotency_running")
    assert seen[0].headers["Retry-After"] == "1"


def test_another_keys_key_is_another_key(client, key):  # noqa: F811
    mine, other = key("verify"), key("verify")
    ids = [post(client, **headers).get_json()["id"] for headers in (mine, other, mine)]
    assert ids[0] == ids[2] != ids[1]


def test_it_is_forgotten_after_a_day(app, client):
    first = post(client).get_json()["id"]
    here = app.extensions["claimtrail"]
    for now, same in (("2026-01-03T03:04:04Z", True), ("2026-01-03T03:04:05Z", False)):
        app.extensions["claimtrail"] = replace(here, now=lambda now=now: now)
        assert (post(client).get_json()["id"] == first) == same


def test_a_deleted_article_takes_the_kept_answers_along(client):
    stored = post(client, "/v1/articles", ARTICLE, key="k1").headers["Location"]
    post(client, body=CLAIM, key="k2")
    client.delete(stored)
    assert_is_problem(post(client, "/v1/articles", ARTICLE, key="k1"), 410, "idempotency_gone")
    assert client.get(stored).status_code == 404
    assert_is_problem(post(client, body=CLAIM, key="k2"), 410, "idempotency_gone")


def test_a_deleted_answer_is_kept_nowhere(client):
    client.delete(post(client).headers["Location"])
    assert_is_problem(post(client), 410, "idempotency_gone")


def test_what_is_not_to_be_stored_is_not_kept(client, store):
    ids = {post(client, body={**CLAIM, "store": False}).get_json()["id"] for _ in range(2)}
    assert len(ids) == 2


def test_a_text_that_is_only_read_is_not_kept(client):
    body = {"text": "The harbour was closed, Ana Ruiz said."}
    for _ in range(2):
        assert "Idempotency-Replayed" not in post(client, "/v1/attributions", body).headers


@pytest.mark.parametrize("wrong", ["", "a b", "x" * 256])
def test_a_key_is_plain_text(client, wrong):
    body = assert_is_problem(post(client, key=wrong), 422, "invalid_request")
    assert [(each["location"], each["pointer"]) for each in body["errors"]] == [("header", "/Idempotency-Key")]


@pytest.mark.parametrize("name", list(OPERATIONS))
def test_openapi_names_the_header_where_it_is_read(name):
    described = OPERATIONS[name]
    named = "Idempotency-Key" in [each.get("name") for each in described.get("parameters", [])]
    assert named == ACCESS[name].creates
    assert named <= ({"409", "410", "422"} <= set(described["responses"]))
