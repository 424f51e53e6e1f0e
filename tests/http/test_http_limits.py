"""Allowances: what is left is told, what is too much is refused, and who is not counted."""

from dataclasses import replace

import pytest

from tests.http.test_http_auth import key  # noqa: F401 (a fixture)
from tests.http.test_http_problems import assert_is_problem

CLAIM = {"claim": "The harbour was closed"}


@pytest.fixture
def set_up(app):
    def change(now="2026-01-02T03:04:05Z", **settings):
        here = app.extensions["claimtrail"]
        config = replace(here.config, **{"limit_requests": 3, "limit_claims": 0, **settings})
        app.extensions["claimtrail"] = replace(here, config=config, now=lambda: now)
        return app.test_client()

    return change


def statuses(client, times, **sent):
    return [client.get("/v1/flags", **sent).status_code for _ in range(times)]


def test_what_is_left_is_told_and_too_much_is_refused(set_up, key):  # noqa: F811
    client, headers = set_up(), key("verify")
    told = [client.get("/v1/flags", headers=headers).headers["RateLimit"] for _ in range(3)]
    assert told == [f'"requests";r={left};t=55' for left in (2, 1, 0)]
    refused = client.get("/v1/flags", headers=headers)
    assert_is_problem(refused, 429, "rate_limited")
    assert refused.headers["RateLimit-Policy"] == '"requests";q=3;w=60'
    assert (refused.headers["RateLimit"], refused.headers["Retry-After"]) == ('"requests";r=0;t=55', "55")


def test_a_minute_later_all_is_there_again(set_up, key):  # noqa: F811
    headers = key("verify")
    assert statuses(set_up(), 4, headers=headers) == [200, 200, 200, 429]
    assert statuses(set_up(now="2026-01-02T03:05:00Z"), 1, headers=headers) == [200]


def test_each_key_has_its_own(set_up, key):  # noqa: F811
    client, one, two = set_up(), key("verify"), key("verify")
    assert statuses(client, 4, headers=one)[-1] == 429
    assert statuses(client, 1, headers=two) == [200]


def test_probes_and_what_needs_no_key_are_not_counted(set_up, key):  # noqa: F811
    client, headers = set_up(), key("verify")
    assert {client.get("/healthz", headers=headers).status_code for _ in range(5)} == {200}
    assert "RateLimit" not in client.get("/healthz", headers=headers).headers
    assert statuses(client, 1, headers=headers) == [200]


@pytest.mark.parametrize(
    ("settings", "address", "last"),
    [({}, "127.0.0.1", 200), ({"limit_loopback": True}, "127.0.0.1", 429), ({"open": True}, "192.0.2.7", 429),
     ({"open": True, "limit_requests": 0}, "192.0.2.7", 200)],
    ids=["loopback", "loopback, as it was said", "elsewhere", "no limit"],
)  # fmt: skip
def test_without_keys_addresses_are_counted_but_this_machine_is_not(set_up, settings, address, last):
    client = set_up(**settings)
    assert statuses(client, 4, environ_base={"REMOTE_ADDR": address})[-1] == last
    assert statuses(client, 1, environ_base={"REMOTE_ADDR": "127.0.0.1"})[0] == (
        429 if "limit_loopback" in settings else 200
    )


def test_one_household_is_one_address(set_up):
    client = set_up(open=True)
    for host in ("2001:db8:1:2::1", "2001:db8:1:2::2", "2001:db8:1:2:ffff::3"):
        assert statuses(client, 1, environ_base={"REMOTE_ADDR": host}) == [200]
    assert statuses(client, 1, environ_base={"REMOTE_ADDR": "2001:db8:1:2::4"}) == [429]
    assert statuses(client, 1, environ_base={"REMOTE_ADDR": "2001:db8:1:3::4"}) == [200]


def test_claims_have_an_allowance_of_their_own_and_a_batch_draws_all_of_its_claims(set_up, key):  # noqa: F811
    client, headers = set_up(limit_requests=100, limit_claims=5), key("verify")
    batch = {"claims": [{"key": str(number), **CLAIM} for number in range(4)]}
    first = client.post("/v1/verifications/batch", json=batch, headers=headers)
    assert first.status_code == 200
    assert first.headers["RateLimit"] == '"requests";r=99;t=55, "claims";r=1;t=55'
    assert client.post("/v1/verifications", json=CLAIM, headers=headers).status_code == 200
    assert client.post("/v1/verifications", json=CLAIM, headers=headers).status_code == 429
    assert client.get("/v1/verifications", headers=headers).status_code == 200


def test_a_batch_beyond_the_allowance_asks_nothing(set_up, key):  # noqa: F811
    client, headers = set_up(limit_requests=0, limit_claims=3), key("verify")
    batch = {"claims": [{"key": str(number), **CLAIM} for number in range(4)]}
    assert_is_problem(client.post("/v1/verifications/batch", json=batch, headers=headers), 429, "rate_limited")
    assert client.get("/v1/verifications", headers=headers).get_json()["items"] == []
