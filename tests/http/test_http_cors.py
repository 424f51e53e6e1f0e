"""Pages of other origins: off, but for a list."""

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from tests.http.test_http_auth import key  # noqa: F401 (a fixture)

ROWS = tomllib.loads((Path(__file__).parent.parent / "cases/http/cors.toml").read_text(encoding="utf-8"))["case"]
ALLOW, EXPOSE = "Access-Control-Allow-Origin", "Access-Control-Expose-Headers"
MENTIONS = {"mentions": ["KCNA"], "language": "es"}


@pytest.fixture
def listed(app):
    here = app.extensions["claimtrail"]
    app.extensions["claimtrail"] = replace(here, config=replace(here.config, cors_origins=("https://cms.example",)))
    return app.test_client()


def send(client, case, **headers):
    method, path = case["send"].split(" ")
    headers["Origin"] = case["origin"]
    if "preflight" in case:
        headers["Access-Control-Request-Method"] = case["preflight"]
    return client.open(path, method=method, headers=headers, json=MENTIONS if method == "POST" else None)


@pytest.mark.parametrize("case", [pytest.param(row, id=row["why"]) for row in ROWS])
def test_who_may_ask_from_a_browser(listed, case):
    response = send(listed, case)
    assert response.status_code == case["status"], response.get_data(as_text=True)
    assert response.headers.get(ALLOW) == (case["origin"] if case["allowed"] else None)
    assert "Access-Control-Allow-Credentials" not in response.headers
    assert "Origin" in response.headers["Vary"]
    if case["allowed"]:
        assert {"ETag", "Link", "RateLimit", "Retry-After", "Location"} <= set(response.headers[EXPOSE].split(", "))


@pytest.mark.parametrize("case", [pytest.param(row, id=row["why"]) for row in ROWS])
def test_nobody_is_allowed_by_default(client, case):
    response = send(client, case)
    assert [name for name in dict(response.headers) if name.startswith("Access-Control")] == []


def test_a_preflight_is_answered_though_keys_exist(listed, key):  # noqa: F811
    key("verify")
    case = {"send": "OPTIONS /v1/verifications", "origin": "https://cms.example", "preflight": "POST"}
    response = send(listed, case)
    assert response.status_code == 204
    assert {"Authorization", "Idempotency-Key"} <= set(response.headers["Access-Control-Allow-Headers"].split(", "))
    assert send(listed, {"send": "GET /v1/flags", "origin": "https://cms.example"}).status_code == 401


def test_with_a_key_the_origin_of_a_page_does_not_matter(client, key):  # noqa: F811
    case = {"send": "POST /v1/sources/resolve", "origin": "https://elsewhere.example"}
    assert send(client, case, **key("verify")).status_code == 200
