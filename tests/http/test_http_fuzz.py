"""Requests nobody would write, made up by schemathesis from openapi.yaml: no crash, no undescribed answer."""

import subprocess
import sys

import pytest

from api.config import Config

EXAMPLES = "4"
# A schema cannot say that 30 February does not exist, that an outlet owns a url, or that NUL is not text.
NOT_IN_A_SCHEMA = "positive_data_acceptance,ignored_auth"
# Its items are checked one by one, so that a wrong one is refused inside an answer (test_http_verifications.py).
ANSWERED_BY_ITEM = "createVerifications"
# NDJSON is no media type that schemathesis writes (test_http_import.py).
LINES = "importArticles"


@pytest.fixture
def body_limit():
    """The shipped one: a text beyond its length is then told to be too long before its body is too large."""
    return Config().max_body_bytes


@pytest.mark.parametrize("seed", ["20261125"])
def test_made_up_requests_are_answered_as_described(address, tmp_path, seed):
    program = "from schemathesis.cli import schemathesis; schemathesis()"
    command = [sys.executable, "-c", program, "run", address + "/openapi.json", "--max-examples", EXAMPLES,
               "--seed", seed, "--checks", "all", "--exclude-checks", NOT_IN_A_SCHEMA, "--no-color",
               "--exclude-operation-id", ANSWERED_BY_ITEM, "--exclude-operation-id", LINES]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120, cwd=tmp_path)
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
