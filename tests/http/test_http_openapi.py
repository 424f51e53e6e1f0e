"""openapi.yaml is what is served: no drift, valid, every example executed, every answer as described."""

import json
import re
import tomllib
from pathlib import Path

import jsonschema
import pytest
import yaml
from openapi_spec_validator import validate

from api.http.application import openapi_yaml
from api.store.port_feeds import Wish
from api.store.port_jobs import Order

CHECKED_IN = Path(__file__).parent.parent.parent / "openapi.yaml"
SPEC = yaml.safe_load(CHECKED_IN.read_text(encoding="utf-8"))
METHODS = ("get", "post", "put", "delete", "patch")
FINDING = "f" + 32 * "0"
OPERATIONS = [
    pytest.param(path, method, described, id=described["operationId"])
    for path, methods in SPEC["paths"].items()
    for method, described in methods.items()
    if method in METHODS
]
WITH_EXAMPLES = [
    each for each in OPERATIONS if "application/json" in each.values[2].get("requestBody", {}).get("content", {})
]
READABLE = [each for each in OPERATIONS if each.values[1] == "get"]


def test_no_drift():
    assert openapi_yaml(SPEC["info"]["version"]) == CHECKED_IN.read_text(encoding="utf-8"), "run `make openapi`"


def test_it_is_openapi():
    validate(SPEC)
    assert SPEC["openapi"] == "3.1.0"


@pytest.mark.parametrize(("path", "method", "described"), OPERATIONS)
def test_every_operation_is_described(path, method, described):
    assert described["summary"]
    assert described["tags"]
    statuses = set(described["responses"])
    assert {"421", "500"} <= statuses
    for status, response in described["responses"].items():
        failed = int(status) >= 400
        assert failed == ("application/problem+json" in response.get("content", {})), status
    if "requestBody" in described:
        refused = {"400", "413", "415", "422"} if "application/json" in described["requestBody"]["content"] else {"415"}
        assert refused <= statuses
        assert all(content["examples"] for content in described["requestBody"]["content"].values())


def strict(schema):
    """The same schema with nothing allowed beyond it: an answer must not hold what the description lacks."""
    if isinstance(schema, dict):
        closed = {key: strict(value) for key, value in schema.items()}
        if "properties" in schema:
            closed["additionalProperties"] = False
        return closed
    return [strict(each) for each in schema] if isinstance(schema, list) else schema


def assert_as_described(described, response):
    status = str(response.status_code)
    assert status in described["responses"], f"{status} is not described: {response.get_data(as_text=True)}"
    content = described["responses"][status].get("content")
    if content is None:
        assert response.data == b""
        return
    schema = content[response.mimetype]["schema"]
    jsonschema.validate(response.get_json(), strict({**schema, "components": SPEC["components"]}))


# What a read must be asked with.
QUERIES = {"/v1/verifications/{verification_id}/diff": "?against={verification_id}"}


def address(path, ids):
    path += QUERIES.get(path, "")
    for name, value in ids.items():
        path = path.replace("{" + name + "}", value)
    return path


def wrong(article_id):
    return {"kind": "attribution_wrong", "article_id": article_id, "attribution_id": "a1"}


@pytest.fixture
def ids(client, store):
    example = next(each.values[2] for each in OPERATIONS if each.values[2]["operationId"] == "createArticle")
    body = example["requestBody"]["content"]["application/json"]["examples"]["es"]["value"]
    article = client.post("/v1/articles", json=body).get_json()
    answer = client.post("/v1/verifications", json={"claim": body["text"][:40]}).get_json()
    client.put(f"/v1/findings/{FINDING}/decision", json={})
    decision = client.post("/v1/decisions", json=wrong(article["id"])).get_json()
    feed, _ = store.feeds.add(Wish("https://gazette.example/feed"), owner="", now=article["created_at"])
    job = store.jobs.add(Order("poll", {}), now=article["created_at"])
    watch = client.post("/v1/watches", json={"claim": "The harbour was closed"}).get_json()
    return {
        "watch_id": watch["id"],
        "article_id": article["id"], "verification_id": answer["id"], "source_id": "kcna", "code": "not_found",
        "job_id": job.id, "feed_id": feed.id, "finding_id": FINDING, "decision_id": decision["id"],
    }  # fmt: skip


@pytest.mark.parametrize(("path", "method", "described"), WITH_EXAMPLES)
def test_every_example_is_answered_as_described(client, ids, path, method, described):
    for name, example in described["requestBody"]["content"]["application/json"]["examples"].items():
        body = json.loads(address(json.dumps(example["value"]), ids))
        response = client.open(address(path, ids), method=method.upper(), json=body)
        assert response.status_code < 300, (name, response.get_data(as_text=True))
        assert_as_described(described, response)


@pytest.mark.parametrize(("path", "method", "described"), READABLE)
def test_every_read_is_answered_as_described(client, ids, path, method, described):
    response = client.get(address(path, ids))
    assert response.status_code == 200
    assert_as_described(described, response)


def test_it_is_served_as_it_is_checked_in(client):
    assert client.get("/openapi.yaml").get_data(as_text=True) == CHECKED_IN.read_text(encoding="utf-8")
    assert client.get("/openapi.json").get_json() == SPEC


def test_the_docs_page_asks_nobody_else(client):
    page = client.get("/docs/")
    assert page.status_code == 200
    assert re.findall(r'(?:src|href)="(?!/docs/)([^"]*)"', page.get_data(as_text=True)) == []
    assert "'self'" in page.headers["Content-Security-Policy"]
    with client.get("/docs/swagger-ui.css") as style:
        assert style.status_code == 200


def test_the_version_is_the_distributions():
    project = tomllib.loads((CHECKED_IN.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert SPEC["info"]["version"] == project["version"]
