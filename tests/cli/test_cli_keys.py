"""`claimtrail keys` makes keys that open the store's doors, and ends them."""

import pytest
from click.testing import CliRunner

from api.cli import claimtrail
from api.keys import KeyRefused, key_of
from api.store.opening import open_store

LONG_AGO, FAR_AWAY = "2020-01-01T00:00:00Z", "2999-01-01T00:00:00Z"


@pytest.fixture
def url(tmp_path):
    return f"sqlite:///{tmp_path / 'claimtrail.db'}"


@pytest.fixture
def run(url):
    return lambda *arguments: CliRunner().invoke(claimtrail, arguments, env={"CLAIMTRAIL_DATABASE_URL": url})


@pytest.fixture
def kept(run, url):
    opened = open_store(url)
    yield opened.keys
    opened.close()


def test_a_key_is_printed_once_and_opens(run, kept):
    made = run("keys", "create", "--scope", "verify", "--scope", "articles:read", "--name", "CMS")
    assert made.exit_code == 0, made.output
    token = made.stdout.strip()
    key = key_of(token, kept, now=LONG_AGO)
    assert (key.name, key.scopes, key.expires_at) == ("CMS", ("verify", "articles:read"), None)
    listed = run("keys", "list").output
    assert key.id in listed
    assert "CMS" in listed
    assert token.rpartition("_")[2] not in listed + key.secret_hash


def test_a_revoked_key_is_shown_as_such(run, kept):
    token = run("keys", "create", "--scope", "verify").stdout.strip()
    key_id = token.split("_")[1]
    assert run("keys", "revoke", key_id).exit_code == 0
    with pytest.raises(KeyRefused, match="revoked"):
        key_of(token, kept, now=LONG_AGO)
    assert "revoked" in run("keys", "list").output
    again = run("keys", "revoke", key_id)
    assert (again.exit_code, key_id in again.output) == (1, True)


@pytest.mark.parametrize(
    ("given", "end"),
    [("2999-12-30", "2999-12-31T00:00:00Z"), ("2999-12-30T10:00:00+02:00", "2999-12-30T08:00:00Z"),
     ("2999-12-30T10:00:00", "2999-12-30T10:00:00Z")],
)  # fmt: skip
def test_an_end_is_kept_in_utc_and_a_day_lasts_to_its_end(run, kept, given, end):
    token = run("keys", "create", "--scope", "verify", "--expires", given).stdout.strip()
    assert key_of(token, kept, now=LONG_AGO).expires_at == end
    with pytest.raises(KeyRefused, match="expired"):
        key_of(token, kept, now=end)


def test_an_end_may_be_a_number_of_days(run, kept):
    token = run("keys", "create", "--scope", "verify", "--expires", "30d").stdout.strip()
    key = key_of(token, kept, now=LONG_AGO)
    assert key.created_at < key.expires_at < FAR_AWAY


@pytest.mark.parametrize(
    "wrong",
    [("--scope", "everything"), (), ("--scope", "verify", "--expires", "soon"),
     ("--scope", "verify", "--expires", "2020-01-01"), ("--scope", "verify", "--expires", "0d"),
     ("--scope", "verify", "--expires", "99999d", "--expires", "9999-12-31")],
    ids=["no such scope", "no scope", "no date", "a past day", "no days", "beyond the calendar"],
)  # fmt: skip
def test_a_wrong_key_is_not_made(run, kept, wrong):
    made = run("keys", "create", *wrong)
    assert made.exit_code == 2, made.output
    assert kept.all() == ()
