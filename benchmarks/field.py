"""Field cases: the steps of one replayed against the application in this process, and the answers checked."""

from __future__ import annotations

import json
import tempfile
import tomllib
from base64 import b64decode
from dataclasses import dataclass, field
from pathlib import Path

from werkzeug.exceptions import MethodNotAllowed, NotFound

from api.app import create_app
from api.config import Config
from api.store.opening import open_store
from benchmarks.field_kinds import KINDS

CHECKS = Path(__file__).with_name("field_checks.toml")
NOW = "2026-01-02T03:04:05Z"


class NotServed(Exception):
    """The case needs something that this program does not offer; the message says what."""


@dataclass(frozen=True)
class Answer:
    """What came back for one step, and the text that was sent with it (None without one)."""

    status: int
    media: str
    body: object
    sent: str | None


@dataclass
class Outcome:
    """`harm`: broken MUST NOT clauses. `missing`: the positive half that is absent. Both empty: the case holds."""

    harm: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)

    @property
    def holds(self):
        return not self.harm and not self.missing


def cases_in(path):
    """The cases of a .jsonl file."""
    return [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines() if line.strip()]


def checks():
    """Case id -> its rows: `step` (the last one unless told), `never`, `always`."""
    rows = {}
    for row in tomllib.loads(CHECKS.read_text(encoding="utf-8"))["row"]:
        rows.setdefault(row["id"], []).append(row)
    return rows


def judge(case, rows):
    """The Outcome of a case under its rows. Raises NotServed."""
    answers = replay(case["input"])
    outcome = Outcome()
    for row in rows:
        answer = answers[row.get("step", -1)]
        for name, complaints in (("never", outcome.harm), ("always", outcome.missing)):
            complaints += [told for kind, *words in row.get(name, []) if (told := complaint(answer, kind, words))]
    return outcome


def replay(given):
    """One Answer a step, from an application over an empty store of its own. Raises NotServed."""
    if "serve" in given:
        raise NotServed("an outside address to read from")
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(f"sqlite:///{folder}/field.db")
        try:
            client = create_app(Config(), store=store, clock=lambda: NOW).test_client()
            return _all_steps(client, given["steps"])
        finally:
            store.close()


def _all_steps(client, steps):
    answers = []
    for step in steps:
        if "do" in step:
            raise NotServed("a hand: " + step["do"])
        if "format" in step:
            raise NotServed(step["format"])
        answers.append(_step(client, step, answers))
    return answers


def _step(client, step, before):
    method, _, path = step["call"].partition(" ")
    path = _filled(path, before)
    try:
        client.application.url_map.bind("localhost").match(path.partition("?")[0], method)
    except (NotFound, MethodNotAllowed):
        raise NotServed(step["call"]) from None
    reply = client.open(path, method=method, headers=step.get("headers"), **_body(step))
    text = step["body"].get("text") if isinstance(step.get("body"), dict) else None
    return Answer(reply.status_code, reply.mimetype, reply.get_json(silent=True), text)


def _body(step):
    if "body" in step:
        return {"json": step["body"]}
    if "body_base64" in step:
        return {"data": b64decode(step["body_base64"])}
    return {"data": step["raw_body"]} if "raw_body" in step else {}


def _filled(path, before):
    """{id}: the newest id given; {id of the first}: the oldest."""
    ids = [answer.body["id"] for answer in before if isinstance(answer.body, dict) and answer.body.get("id")]
    if not ids and "{" in path:
        raise NotServed(f"an id: the step before answered {before[-1].status}")
    return path.replace("{id of the first}", ids[0]).replace("{id}", ids[-1]) if ids else path


def complaint(answer, kind, words):
    """One line on why the check fails; None when it holds. A wrong kind is an error in the table."""
    check = KINDS[kind]
    reading = answer if check.raw else answer.body
    if not check.raw and (not isinstance(reading, dict) or answer.status >= 400):
        return f"{kind}: status {answer.status}"
    return None if check.holds(reading, *words) else f"{kind} {' | '.join(map(str, words))}"
