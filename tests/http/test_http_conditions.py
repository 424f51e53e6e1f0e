"""If-None-Match on every read, If-Match before anything is overwritten."""

import pytest
from flask import Response

from api.http import preconditions
from api.http.problems import ProblemRaised
from tests.http.test_http_openapi import READABLE, address, ids  # noqa: F401 (a fixture)

KNOWN = Response("as it is")
KNOWN.add_etag()
ETAG = KNOWN.headers["ETag"]


@pytest.mark.parametrize(("path", "method", "described"), READABLE)
def test_every_read_is_answered_once(client, ids, path, method, described):  # noqa: F811
    first = client.get(address(path, ids))
    second = client.get(address(path, ids), headers={"If-None-Match": first.headers["ETag"]})
    assert (second.status_code, second.data) == (304, b"")
    assert second.headers["ETag"] == first.headers["ETag"]


@pytest.mark.parametrize(
    ("headers", "exists", "raised"),
    [
        ({"If-Match": ETAG}, True, None),
        ({"If-Match": '"old"'}, True, "precondition_failed"),
        ({"If-Match": f'"old", {ETAG}'}, True, None),
        ({"If-Match": f"W/{ETAG}"}, True, "precondition_failed"),
        ({"If-Match": "*"}, True, None),
        ({"If-Match": "*"}, False, "precondition_failed"),
        ({"If-Match": ETAG}, False, "precondition_failed"),
        ({"If-None-Match": "*"}, False, None),
        ({"If-None-Match": "*"}, True, "precondition_failed"),
        ({}, False, None),
        ({}, True, "precondition_required"),
    ],
)
def test_nobody_overwrites_what_they_have_not_seen(app, headers, exists, raised):
    def outcome():
        try:
            preconditions.check(Response("as it is") if exists else None)
        except ProblemRaised as problem:
            return problem.code
        return None

    with app.test_request_context("/", method="PUT", headers=headers):
        assert outcome() == raised


def test_where_it_is_not_required_the_last_one_wins(app):
    with app.test_request_context("/", method="PUT"):
        assert preconditions.check(Response("as it is"), required=False) is None
