"""Every request leaves one line with its id, and no line holds a word of what was sent."""

import io
import json
import logging
import logging.config

import pytest

from api.logs import JsonLines, server_settings
from tests.http.test_http_auth import key  # noqa: F401 (a fixture)

WORD = "zarzaparrilla"
ARTICLE = {"text": f"The {WORD} was closed, Ana Ruiz said.", "outlet": "The Example Gazette"}
SENT = [
    ("POST", "/v1/verifications", {"claim": f"The {WORD} was closed"}),
    ("POST", "/v1/verifications", {"claim": f"The {WORD} was closed", WORD: 1}),
    ("POST", "/v1/attributions", {"text": f"The {WORD} was closed, Ana Ruiz said."}),
    ("POST", "/v1/articles", ARTICLE),
    ("GET", f"/v1/articles?query={WORD}", None),
    ("GET", f"/v1/articles/{WORD}", None),
    ("GET", f"/{WORD}", None),
]


@pytest.fixture
def lines():
    stream, root = io.StringIO(), logging.getLogger()
    handler, ours = logging.StreamHandler(stream), logging.getLogger("claimtrail")
    handler.setFormatter(JsonLines())
    root.addHandler(handler)
    before, level = ours.level, root.level
    ours.setLevel(logging.INFO)
    root.setLevel(logging.DEBUG)
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    root.removeHandler(handler)
    ours.setLevel(before)
    root.setLevel(level)


@pytest.mark.parametrize(("method", "path", "body"), SENT)
def test_no_word_of_a_request_is_logged(client, lines, method, path, body):
    client.open(path, method=method, json=body)
    assert [each for each in lines() if WORD in json.dumps(each)] == []
    assert [each["logger"] for each in lines()].count("claimtrail.access") == 1


def test_a_line_says_what_was_asked_and_by_whom(client, lines, store, key):  # noqa: F811
    response = client.get("/v1/articles/x", headers={**key("articles:read"), "X-Request-Id": "cms-7"})
    line = next(each for each in lines() if each["logger"] == "claimtrail.access")
    assert line["request_id"] == response.headers["X-Request-Id"] == "cms-7"
    assert (line["method"], line["route"]) == ("GET", "/v1/articles/<opaque:article_id>")
    assert (line["status"], line["key"], line["level"]) == (404, store.keys.all()[0].id, "info")
    assert line["ms"] >= 0


def test_an_error_is_logged_with_its_place_and_without_its_words(client, lines, monkeypatch):
    def broken(*_):
        try:
            {}[WORD]
        except KeyError as missing:
            raise ValueError(f"no {WORD}") from missing

    monkeypatch.setattr("api.analysis.Analyst.analyse", broken)
    response = client.post("/v1/articles", json=ARTICLE, headers={"X-Request-Id": "bug-1"})
    assert response.status_code == 500
    line = next(each for each in lines() if each["level"] == "error")
    assert line["request_id"] == "bug-1"
    assert [each["type"] for each in line["errors"]] == ["ValueError", "KeyError"]
    assert line["errors"][0]["at"][-1].endswith(" broken")
    assert WORD not in json.dumps(line)


def test_a_library_is_logged_by_its_place_alone(lines):
    logging.getLogger("somebody.elses").warning("read %s", WORD)
    (line,) = lines()
    assert (line["logger"], line["level"]) == ("somebody.elses", "warning")
    assert line["place"].startswith("test_http_logs:")
    assert WORD not in json.dumps(line)


def test_an_id_does_not_outlive_its_request(client, lines):
    client.get("/healthz")
    logging.getLogger("claimtrail.later").info("later")
    assert "request_id" not in lines()[-1]


def test_the_servers_own_lines_are_ours():
    made = logging.config.DictConfigurator(server_settings()).configure_formatter(
        server_settings()["formatters"]["lines"]
    )
    assert isinstance(made, JsonLines)
