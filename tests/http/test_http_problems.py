"""Whatever goes wrong is one problem document with a stable type, from every door."""

import io
import json
import tomllib
from pathlib import Path

import pytest

from api.http.problems import PROBLEMS
from schemas.common import Problem

ROWS = tomllib.loads((Path(__file__).parent.parent / "cases/http/problems.toml").read_text(encoding="utf-8"))["case"]
ARTICLE = {"text": "The harbour was closed, Ana Ruiz said.", "outlet": "The Example Gazette"}


def send(client, case):
    method, path = case["send"].split(" ")
    headers = {"Host": case.get("host", "localhost")}
    if "encoding" in case:
        headers["Content-Encoding"] = case["encoding"]
    kind = case.get("type", "application/json") if "body" in case else None
    return client.open(path, method=method, data=case.get("body"), content_type=kind, headers=headers)


def assert_is_problem(response, status, code):
    assert response.status_code == status, response.get_data(as_text=True)
    assert response.content_type == "application/problem+json"
    body = response.get_json()
    assert Problem().validate(body) == {}
    assert body["type"] == f"/problems/{code}"
    assert body["status"] == status
    assert body["request_id"] == response.headers["X-Request-Id"] != ""
    return body


@pytest.mark.parametrize("case", [pytest.param(row, id=row["why"]) for row in ROWS])
def test_a_mistake_is_told_plainly(client, case):
    response = send(client, case)
    body = assert_is_problem(response, case["status"], case["code"])
    assert {each["pointer"]: each["code"] for each in body["errors"]} == case.get("pointers", {})
    for name, value in case.get("headers", {}).items():
        given = response.headers[name]
        assert (sorted(given.split(", ")) if name == "Allow" else given) == (
            value.split(", ") if name == "Allow" else value
        )


def test_a_row_speaks_for_each_problem():
    for code, row in PROBLEMS.items():
        assert code == row.code
        assert 400 <= row.status < 600
        assert row.remedy.endswith(".")


@pytest.mark.parametrize("code", list(PROBLEMS))
def test_every_type_leads_to_its_explanation(client, code):
    page = client.get(f"/problems/{code}")
    assert page.status_code == 200
    assert page.get_json()["title"] == PROBLEMS[code].title


def test_a_body_beyond_the_limit_is_refused_whole(client):
    response = client.post("/v1/articles", json={**ARTICLE, "text": "a " * 60_000})
    assert_is_problem(response, 413, "body_too_large")
    assert client.get("/v1/articles").get_json()["items"] == []


@pytest.mark.parametrize(("size", "status"), [(200_000, 413), (50, 201)])
def test_a_chunked_body_has_the_same_limit(client, size, status):
    body = json.dumps({**ARTICLE, "text": "ab " * (size // 3)}).encode()
    stream = {"input_stream": io.BytesIO(body), "environ_overrides": {"wsgi.input_terminated": True}}
    response = client.post("/v1/articles", content_type="application/json", **stream)
    assert response.status_code == status


@pytest.mark.parametrize("depth", [40, 5_000])
def test_deep_nesting_is_refused(client, depth):
    body = '{"text":' + "[" * depth + "]" * depth + "}"
    response = client.post("/v1/attributions", data=body, content_type="application/json")
    assert_is_problem(response, 400, "too_deep")


def test_an_integer_of_thousands_of_digits_is_refused(client):
    response = client.post("/v1/attributions", data='{"text": ' + "9" * 9_000 + "}", content_type="application/json")
    assert_is_problem(response, 400, "malformed_json")


def test_bytes_that_are_not_utf8_are_refused(client):
    response = client.post("/v1/attributions", data=b'{"text": "\xff"}', content_type="application/json")
    assert_is_problem(response, 400, "malformed_json")


def test_a_bug_is_told_without_its_inside(app, client, monkeypatch):
    def broken(*_):
        raise ZeroDivisionError("secret words of the article")

    monkeypatch.setattr("api.analysis.Analyst.analyse", broken)
    response = client.post("/v1/articles", json=ARTICLE)
    body = assert_is_problem(response, 500, "internal_error")
    assert "secret" not in json.dumps(body)
    assert "Traceback" not in json.dumps(body)


def test_a_request_keeps_a_plain_id_of_its_caller(client):
    assert client.get("/nowhere", headers={"X-Request-Id": "cms-42"}).get_json()["request_id"] == "cms-42"
    assert client.get("/nowhere", headers={"X-Request-Id": 'x" y'}).get_json()["request_id"] != 'x" y'


def test_probes_are_answered_under_any_host(client):
    assert client.get("/healthz", headers={"Host": "10.1.2.3"}).status_code == 200
