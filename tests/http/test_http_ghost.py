"""Ghost's webhooks: what is signed is done once, what is not is refused."""

import hashlib
import hmac
import json
from datetime import datetime
from functools import partial

import pytest

from api.config import Config
from api.http.application import build
from api.http.services import Services
from api.registry import load_registry
from tests.http.conftest import NOW
from tests.http.fakes import judge, page_of_any_address

SECRET = "hush"
NOW_MS = int(datetime.fromisoformat(NOW).timestamp() * 1000)
POST = {
    "uuid": "5d1b", "status": "published", "title": "Reabren el puente", "url": "https://faro.example/puente/",
    "html": "<p>El puente se abrió el lunes, dijo la alcaldesa.</p>", "updated_at": "2025-03-07T09:00:00.000Z",
}  # fmt: skip


@pytest.fixture
def secret():
    return SECRET


@pytest.fixture
def app(store, secret, app):
    made = app.extensions["claimtrail"]
    return build(
        Services(Config(ghost_secret=secret), store, load_registry(), made.reader, partial(judge, store, lambda: NOW),
                 lambda: NOW, page_of_any_address)
    )  # fmt: skip


def event(current, previous=()):
    return json.dumps({"post": {"current": current, "previous": dict(previous)}}, ensure_ascii=False).encode()


def send(client, body, *, secret=SECRET, at=NOW_MS, signature=None):
    made = hmac.new(secret.encode(), body + str(at).encode(), hashlib.sha256).hexdigest()
    headers = {"X-Ghost-Signature": signature or f"sha256={made}, t={at}"}
    return client.post("/v1/cms/ghost", data=body, content_type="application/json", headers=headers)


def later(**changes):
    return {**POST, "updated_at": "2025-03-07T10:00:00.000Z", **changes}


def test_published_edited_and_sent_again(client):
    first = send(client, event(POST))
    again = send(client, event(POST))
    edited = send(client, event(later(html="<p>El puente se abrió el martes.</p>")))
    overtaken = send(client, event(POST))
    assert (first.status_code, first.json["outlet"]["domain"]) == (201, "faro.example")
    assert [each.json["status"] for each in (again, edited, overtaken)] == ["unchanged", "revised", "unchanged"]
    assert client.get(first.headers["Location"]).json["text"] == "El puente se abrió el martes."


def test_unpublished_is_retracted_until_it_is_published_again(client):
    address = send(client, event(POST)).headers["Location"]
    gone = event(later(status="draft", url="https://faro.example/404/"), {"status": "published"})
    assert [send(client, gone).json["status"] for _ in range(2)] == ["retracted", "retracted"]
    assert client.get(address).json["retracted_at"] is not None
    send(client, event(POST))  # sent before it was unpublished
    assert client.get(address).json["retracted_at"] is not None
    send(client, event({**POST, "updated_at": "2025-03-07T11:00:00.000Z"}))
    assert client.get(address).json["retracted_at"] is None


def test_deleted_is_deleted_and_does_not_come_back(client):
    address = send(client, event(POST)).headers["Location"]
    gone = event({}, {"uuid": "5d1b", "status": "published", "url": POST["url"]})
    assert [send(client, gone).status_code for _ in range(2)] == [204, 204]
    assert client.get(address).status_code == 404
    assert send(client, event(POST)).status_code == 204
    assert client.get(address).status_code == 404


def test_a_draft_that_was_never_published_is_nothing_to_us(client):
    assert send(client, event(later(status="draft"))).status_code == 204
    assert client.get("/v1/articles").json["items"] == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"secret": "other"},
        {"at": NOW_MS - 301_000},
        {"at": NOW_MS + 301_000},
        {"signature": "sha256=00, t=1"},
        {"signature": f"sha256={'0' * 64}, t={NOW_MS}"},
        {"signature": " "},
    ],
    ids=["another secret", "late", "early", "no signature", "guessed", "blank"],
)
def test_what_ghost_did_not_sign_now_is_refused(client, wrong):
    response = send(client, event(POST), **wrong)
    assert (response.status_code, response.json["type"]) == (403, "/problems/webhook_unsigned")
    assert client.get("/v1/articles").json["items"] == []


def test_a_body_that_was_changed_on_the_way_is_refused(client):
    body = event(POST)
    made = hmac.new(SECRET.encode(), body + str(NOW_MS).encode(), hashlib.sha256).hexdigest()
    changed = body.replace(b"lunes", b"jueves")
    assert send(client, changed, signature=f"sha256={made}, t={NOW_MS}").status_code == 403


class TestWithoutASecret:
    @pytest.fixture
    def secret(self):
        return ""

    def test_everything_is_refused(self, client):
        response = send(client, event(POST), secret="")
        assert (response.status_code, response.json["type"]) == (403, "/problems/webhook_off")
