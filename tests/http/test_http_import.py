"""Many articles in one stream: one answer a line, a bad line never loses a good one, memory stays flat."""

import http.client
import json
import tracemalloc

import pytest

from api.http.examples import LINES
from api.http.importing import BATCH, NDJSON, _lines
from api.model import Filters
from schemas.articles import ImportLine

PATH = "/v1/articles/import"


def article(number, **changes):
    text = f"The harbour was closed on day {number}, Ana Ruiz said."
    return {"text": text, "outlet": "The Example Gazette", "url": f"https://gazette.example/{number}", **changes}


def send(client, *lines, kind=NDJSON):
    body = b"\n".join(line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines)
    response = client.post(PATH, data=body, content_type=kind)
    if response.status_code != 200:
        return response
    assert response.content_type == NDJSON
    answers = [json.loads(line) for line in response.data.splitlines()]
    assert [ImportLine().validate(answer) for answer in answers] == [{}] * len(answers)
    return answers


def test_every_line_is_answered_in_its_order_with_what_became_of_it(client):
    answers = send(client, article(1), article(2), article(1), article(1, text="It opened again, Ana Ruiz said."))
    assert [(each["line"], each["status"], each["outcome"]) for each in answers] == [
        (1, 201, "created"), (2, 201, "created"), (3, 200, "unchanged"), (4, 200, "revised")
    ]  # fmt: skip
    assert client.get(f"/v1/articles/{answers[3]['id']}").get_json()["revision"] == 2


BAD = {
    b"{not json": (400, "malformed_json", ""),
    b"\xff\xfe": (400, "malformed_json", ""),
    b"[1]": (422, "invalid_request", ""),
    b"null": (422, "invalid_request", ""),
    b'{"text": "a"}': (422, "invalid_request", "/outlet"),
    b'{"text": "a", "outlet": "b", "url": "javascript:a"}': (422, "invalid_request", "/url"),
    b'{"text": "a", "outlet": "b", "kind": "c"}': (422, "invalid_request", "/kind"),
    b'{"text": "a", "text": "b", "outlet": "c"}': (400, "duplicate_key", None),
    b'{"text": "a\\u0000", "outlet": "b"}': (422, "invalid_request", "/text"),
    b'{"html": "<p>a</p>", "outlet": "b"}': (422, "too_little_text", "/html"),
    b'{"text": "a", "outlet": "kcna", "url": "https://reuters.com/a"}': (422, "outlet_mismatch", "/outlet"),
    b'{"text": "' + b"a" * 200_000 + b'", "outlet": "b"}': (413, "body_too_large", None),
    b"[" * 5_000: (400, "too_deep", None),
}


def test_a_bad_line_never_loses_a_good_one(client):
    lines = [line for number, bad in enumerate(BAD) for line in (bad, article(number))]
    answers = send(client, *lines)
    assert [each["status"] for each in answers[1::2]] == [201] * len(BAD)
    for answer, (status, code, pointer) in zip(answers[::2], BAD.values(), strict=True):
        assert (answer["status"], answer["problem"]["type"]) == (status, f"/problems/{code}")
        if pointer is not None:
            assert pointer in [each["pointer"] for each in answer["problem"]["errors"]] or pointer == ""


def test_the_same_stream_again_changes_nothing(client, store):
    lines = [article(number % 70) for number in range(2 * BATCH)]
    first = send(client, *lines)
    again = send(client, *lines)
    assert {each["outcome"] for each in again} == {"unchanged"}
    assert [each["id"] for each in again] == [each["id"] for each in first]
    assert store.coverage(Filters()).articles == 70


@pytest.mark.parametrize("body", [b"", b"\n\n \n"])
def test_nothing_is_answered_with_nothing(client, body):
    assert send(client, body) == []


def test_blank_lines_and_line_ends_of_windows_count_and_are_not_answered(client):
    answers = send(client, b"", json.dumps(article(1)).encode() + b"\r", b"  ", article(2))
    assert [(each["line"], each["status"]) for each in answers] == [(2, 201), (4, 201)]


@pytest.mark.parametrize("kind", ["application/json", "text/plain", ""])
def test_another_type_is_refused(client, kind):
    assert send(client, article(1), kind=kind).status_code == 415


def test_a_text_that_breaks_the_analysis_loses_itself_alone(client, monkeypatch):
    analyse = type(client.application.extensions["claimtrail"].reader).analyse

    def fragile(reader, draft):
        if "day 1," in draft.text:
            raise ZeroDivisionError("secret")
        return analyse(reader, draft)

    monkeypatch.setattr("api.analysis.Analyst.analyse", fragile)
    answers = send(client, article(0), article(1), article(2))
    assert [each["status"] for each in answers] == [201, 500, 201]
    assert "secret" not in json.dumps(answers)


def test_a_store_that_fails_is_told_for_every_line_of_the_batch(client, monkeypatch):
    monkeypatch.setattr("api.store.sqlite.SqliteStore.add_articles", lambda *_, **__: 1 / 0)
    assert [each["status"] for each in send(client, article(0), b"[]", article(2))] == [500, 422, 500]


def test_the_example_of_the_description_is_taken(client):
    assert [each["status"] for each in send(client, LINES.strip().encode())] == [201, 201]


class Endless:
    """A stream of one endless line, then a good one."""

    def __init__(self, size):
        self.left = size

    def read(self, size):
        self.left -= size
        return b"a" * size if self.left > 0 else b"\ngood\n" if self.left > -size else b""


def test_a_line_without_end_takes_no_memory():
    tracemalloc.start()
    lines = list(_lines(Endless(50_000_000), 200_000))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert lines == [(1, None), (2, b"good")]
    assert peak < 2_000_000


def test_the_body_limit_is_one_of_lines_and_answers_come_while_lines_are_sent(address, body_limit):
    connection = http.client.HTTPConnection(address.removeprefix("http://"), timeout=30)
    lines = [json.dumps(article(number, text="The harbour, Ana Ruiz said. " * 90)).encode() for number in range(60)]
    assert sum(map(len, lines)) > body_limit
    connection.putrequest("POST", PATH)
    connection.putheader("Content-Type", NDJSON)
    connection.putheader("Content-Length", str(sum(len(line) + 1 for line in lines)))
    connection.endheaders()
    for line in lines[:BATCH]:
        connection.send(line + b"\n")
    connection.send(lines[BATCH][:100])
    connection.send(lines[BATCH][100:] + b"\n")
    for line in lines[BATCH + 1 :]:
        connection.send(line + b"\n")
    answers = [json.loads(line) for line in connection.getresponse()]
    connection.close()
    assert [each["status"] for each in answers] == [201] * 60
