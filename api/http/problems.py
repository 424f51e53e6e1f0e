"""Every error the API answers, one row each, and the one way in which they are answered (RFC 9457).

`type` is a path on this server rather than an absolute address: the same problem keeps one stable name on every
installation, and that path is served and explains it (decision 0003).
"""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import msgspec
from flask import Flask, Response, g
from werkzeug.exceptions import HTTPException

from api.http.problems_fetching import FETCHING
from api.http.problems_items import ITEMS, WEBHOOKS
from api.intake import Refused
from api.logs import NAME

CONTENT_TYPE = "application/problem+json"
log = logging.getLogger(f"{NAME}.http")


@dataclass(frozen=True, slots=True)
class Problem:
    """One kind of error: its code, HTTP status, title, and what a client can do about it."""

    code: str
    status: int
    title: str
    remedy: str


_ROWS = (
    Problem("malformed_json", 400, "The body is not JSON", "Send one well-formed JSON value in UTF-8."),
    Problem("duplicate_key", 400, "A key occurs twice", "Name every key of an object once."),
    Problem("too_deep", 400, "The body is nested too deeply", "No request of the contract needs more than 32 levels."),
    Problem("bad_request", 400, "The request is malformed", "Read `detail`, correct the request, send it again."),
    Problem("key_required", 401, "A key is needed", "Send `Authorization: Bearer ct_...`; the operator makes keys."),
    Problem("key_invalid", 401, "The key opens nothing", "It is unknown, revoked or expired: ask for a new one."),
    Problem("scope_missing", 403, "The key does not allow this", "Ask for a key with the scope that `detail` names."),
    Problem("foreign_origin", 403, "This page may not ask here", "Add its origin to CLAIMTRAIL_CORS_ORIGINS."),
    Problem("not_found", 404, "There is no such resource", "Check the address against openapi.yaml."),
    Problem("article_not_found", 404, "There is no such article", "It was never stored, or it was deleted."),
    Problem("feed_not_found", 404, "There is no such feed", "It was never added, or it was deleted."),
    Problem("job_not_found", 404, "There is no such job", "It ended long ago, or what it worked on was deleted."),
    Problem("source_not_found", 404, "The registry has no such source", "Search with GET /v1/sources?query=."),
    Problem("source_ships", 409, "The source ships with the product", "Correct it with PUT; it cannot be deleted."),
    Problem("verification_not_found", 404, "There is no such verification", "It was never made, or it was deleted."),
    Problem(
        "finding_not_found", 404, "There is no such finding", "A finding's id is in the answer to a draft's check."
    ),
    Problem("decision_not_found", 404, "There is no such decision", "Nobody decided on it, or it was taken back."),
    Problem("watch_not_found", 404, "There is no such watch", "It was never made, or it was deleted."),
    Problem("delivery_not_found", 404, "There is no such delivery", "Its id is in the watch's list of deliveries."),
    Problem("webhook_disabled", 409, "The webhook is disabled", "Enable it first: POST /v1/watches/{id}/enable."),
    Problem("method_not_allowed", 405, "The resource does not know this method", "Use one of those in `Allow`."),
    Problem("not_acceptable", 406, "This format is not served", "Ask for one of the formats that `detail` lists."),
    Problem("conflict", 409, "The request contradicts the state of the resource", "Read the resource again first."),
    Problem("idempotency_running", 409, "The first of these requests is being answered", "Wait, then send it again."),
    Problem("idempotency_gone", 410, "The kept answer was deleted", "Send the request under a new key to do it again."),
    Problem("precondition_failed", 412, "It has changed since it was read", "Read it again, then decide again."),
    Problem("feed_exists", 409, "The feed is polled already", "Delete it first to poll it with other settings."),
    Problem("body_too_large", 413, "The body is too large", "Send less: the limit is a setting of this server."),
    Problem("unsupported_media_type", 415, "The body has a type that is not read", "Send application/json."),
    Problem(
        "unsupported_encoding", 415, "The body is encoded in a way that is not read", "Send the body uncompressed."
    ),
    Problem("unknown_host", 421, "This server does not answer for that host", "Add the name to the allowed hosts."),
    Problem("invalid_request", 422, "A field is missing or wrong", "Correct every field that `errors` names."),
    Problem(
        "different_claims", 422, "The answers are to different claims", "Compare answers to one and the same claim."
    ),
    Problem("invalid_cursor", 422, "The cursor is not one of ours", "Use `next_cursor` as it was given."),
    Problem("idempotency_mismatch", 422, "The key belongs to another request", "Make a new key for a new request."),
    Problem("not_a_feed", 422, "There is no feed at this address", "Give the address of an RSS, Atom or JSON feed."),
    Problem("outlet_mismatch", 422, "The url belongs to another outlet", "Correct `outlet`, or leave out the url."),
    Problem("precondition_required", 428, "Say which state is to be replaced", "Send its ETag in `If-Match`."),
    Problem("rate_limited", 429, "Too much was asked in a minute", "Wait the seconds that `Retry-After` names."),
    Problem("too_little_text", 422, "There is too little text to be an article", "Send the text itself as `text`."),
    Problem("internal_error", 500, "Something broke on our side", "Report `request_id`; nothing was half written."),
    Problem("interrupted", 500, "The work was interrupted too often", "Ask for it again; report it if it recurs."),
    Problem("unknown_job", 500, "The job is of a kind that this program does not know", "Run one version only."),
    *(Problem(*row) for row in (*FETCHING, *ITEMS, *WEBHOOKS)),
    Problem("not_ready", 503, "The store does not answer", "Try again in a moment."),
)
PROBLEMS: Mapping[str, Problem] = {row.code: row for row in _ROWS}
# Which row answers an error that the framework raised: by status, and the generic row where several share one.
_BY_STATUS: Mapping[int, str] = {
    400: "bad_request", 401: "key_required", 403: "scope_missing", 404: "not_found", 405: "method_not_allowed",
    406: "not_acceptable", 409: "conflict", 410: "idempotency_gone", 412: "precondition_failed", 413: "body_too_large",
    415: "unsupported_media_type", 421: "unknown_host", 422: "invalid_request", 428: "precondition_required",
    429: "rate_limited", 500: "internal_error", 503: "not_ready",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fault:
    """One wrong field: a JSON Pointer, where it stands (body, query, header, path), a code and a sentence."""

    pointer: str
    code: str
    detail: str
    location: str = "body"


@dataclass
class ProblemRaised(Exception):
    """Ends a request with the row `code` of the table."""

    code: str
    detail: str
    errors: Sequence[Fault] = ()
    headers: Mapping[str, str] = field(default_factory=dict)


def problem_body(code: str, detail: str, errors: Sequence[Fault], request_id: str) -> dict[str, object]:
    """The problem document of one row."""
    row = PROBLEMS[code]
    return {
        "type": f"/problems/{row.code}",
        "title": row.title,
        "status": row.status,
        "detail": detail,
        "errors": [
            {"pointer": each.pointer, "location": each.location, "code": each.code, "detail": each.detail}
            for each in errors
        ],
        "request_id": request_id,
    }


def told(raised: ProblemRaised) -> dict[str, object]:
    """The document of a raised problem, under the id of this request."""
    return problem_body(raised.code, raised.detail, raised.errors, g.get("request_id", ""))


def problem_response(raised: ProblemRaised) -> Response:
    """The answer for a raised problem."""
    body = told(raised)
    response = Response(msgspec.json.encode(body), PROBLEMS[raised.code].status, content_type=CONTENT_TYPE)
    response.headers.update(raised.headers)
    response.headers["Cache-Control"] = "no-store"
    return response


def from_intake(refused: Refused) -> ProblemRaised:
    """A text that intake does not take: its own reasons, field by field."""
    faults = [Fault(each.pointer, each.code, each.detail) for each in refused.problems]
    return ProblemRaised(refused.code, str(refused), faults)


def _from_framework(error: HTTPException) -> Response:
    """Routing and parsing errors of the framework, in our words; an unlisted status keeps its family."""
    status = error.code or 500
    code = _BY_STATUS.get(status) or ("bad_request" if status < 500 else "internal_error")
    kept = {name: value for name, value in error.get_headers() if name.lower() in ("allow", "retry-after")}
    detail = PROBLEMS[code].title + "."
    return problem_response(ProblemRaised(code, detail, headers=kept))


def from_a_bug(error: Exception) -> ProblemRaised:
    """Whatever nobody foresaw: logged with its request id, told without its inside."""
    log.error("unhandled %s", type(error).__name__, exc_info=error)
    return ProblemRaised("internal_error", "The error was logged under this request id.")


def install(app: Flask) -> None:
    """Make every error of `app` a problem document."""
    app.register_error_handler(ProblemRaised, problem_response)
    app.register_error_handler(Refused, lambda refused: problem_response(from_intake(refused)))
    app.register_error_handler(HTTPException, _from_framework)
    app.register_error_handler(Exception, lambda error: problem_response(from_a_bug(error)))
