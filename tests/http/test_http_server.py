"""The server as it is started: several processes, one door, one allowance, one count, and logs without words."""

import itertools
import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest

from tests.http.test_http_metrics import samples

WORD = "zarzaparrilla"
QUOTA = 40
PROGRAM = [sys.executable, "-c", "from api.cli import main; main()"]


@pytest.fixture(scope="module")
def environment(tmp_path_factory):
    url = f"sqlite:///{tmp_path_factory.mktemp('served') / 'claimtrail.db'}"
    return {**os.environ, "CLAIMTRAIL_DATABASE_URL": url, "CLAIMTRAIL_WORKERS": "2", "CLAIMTRAIL_THREADS": "1",
            "CLAIMTRAIL_LIMIT_REQUESTS": str(QUOTA)}  # fmt: skip


def free_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


def send(address, path, token=None, body=None):
    """Status, headers and text of an answer, over a connection of its own: any process may take it."""
    headers = {"Content-Type": "application/json", **({"Authorization": f"Bearer {token}"} if token else {})}
    data = json.dumps(body).encode() if body is not None else None
    try:
        with urllib.request.urlopen(urllib.request.Request(address + path, data, headers), timeout=30) as answer:
            return answer.status, answer.headers, answer.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.headers, error.read().decode()


def until_ready(address, process):
    for _ in range(300):
        assert process.poll() is None, "the server ended"
        try:
            if send(address, "/readyz")[0] == 200:
                return
        except OSError:
            pass
        time.sleep(0.1)
    raise AssertionError("the server did not start")


@pytest.fixture(scope="module")
def served(environment, tmp_path_factory):
    log, port = tmp_path_factory.mktemp("log") / "log", free_port()
    with log.open("wb") as output:
        process = subprocess.Popen(
            [*PROGRAM, "serve", "--port", str(port)], env=environment, stdout=output, stderr=output
        )
        try:
            until_ready(f"http://127.0.0.1:{port}", process)
            yield f"http://127.0.0.1:{port}", log
        finally:
            process.terminate()
            process.wait(timeout=30)


def made(environment, *scopes):
    options = [part for scope in scopes for part in ("--scope", scope)]
    done = subprocess.run([*PROGRAM, "keys", "create", *options], env=environment, capture_output=True, check=True)
    return done.stdout.decode().strip()


def left(headers):
    return int(headers["RateLimit"].split(";r=")[1].partition(";")[0])


def used_up(address, token):
    """What was left after each request until one is refused: in one minute, or after it turned."""
    seen = []
    for _ in range(4 * QUOTA):
        status, headers, _ = send(address, "/v1/flags", token)
        seen.append(left(headers))
        if status == 429:
            return seen
    raise AssertionError("nothing was refused")


def test_processes_share_one_door_one_allowance_and_one_count(served, environment):
    address, log = served
    assert send(address, "/v1/flags")[0] == 200
    admin, reader = made(environment, "admin"), made(environment, "verify")
    assert [send(address, "/v1/flags")[0] for _ in range(6)] == [401] * 6
    claim = {"claim": f"The {WORD} was closed", "store": False}
    assert send(address, "/v1/verifications", reader, claim)[0] == 200
    seen = used_up(address, reader)
    for before, after in itertools.pairwise(seen):
        assert after in (before - 1, QUOTA - 1) or before == after == 0, seen
    status, headers, text = send(address, "/metrics", admin)
    assert (status, headers["Content-Type"].partition(";")[0]) == (200, "text/plain")
    counted = samples(text)
    assert counted["claimtrail_requests_total", "listFlags", "401"] == 6
    assert counted["claimtrail_requests_total", "listFlags", "429"] == 1
    lines = [json.loads(line) for line in log.read_text().splitlines() if line.startswith("{")]
    asked = [line for line in lines if line.get("route") == "/v1/flags"]
    assert len(asked) == 7 + len(seen)
    assert len({line["process"] for line in asked}) == 2
    assert WORD not in log.read_text()
