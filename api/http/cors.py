"""Which pages of other origins may ask from a browser: none, but for a list (CLAIMTRAIL_CORS_ORIGINS)."""

from __future__ import annotations

from flask import Flask, Response, request

from api.http.problems import ProblemRaised
from api.http.services import services

EXPOSED = ("ETag", "Link", "RateLimit", "RateLimit-Policy", "Retry-After", "Location", "X-Request-Id",
           "Idempotency-Replayed")  # fmt: skip
SENT = ("Accept", "Authorization", "Content-Type", "Idempotency-Key", "If-Match", "If-None-Match", "X-Request-Id")
METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE")
MAX_AGE_S = 600  # as long as Chromium and less than Firefox would keep a preflight's answer
READS = ("GET", "HEAD", "OPTIONS")


def _answer_preflight() -> Response | None:
    """A browser asks before it sends what a form could not send; it asks without a key."""
    asked = request.method == "OPTIONS" and "Access-Control-Request-Method" in request.headers
    if not asked or not _listed():
        return None
    response = Response(status=204)
    response.headers["Access-Control-Allow-Methods"] = ", ".join(METHODS)
    response.headers["Access-Control-Allow-Headers"] = ", ".join(SENT)
    response.headers["Access-Control-Max-Age"] = str(MAX_AGE_S)
    return response


def _refuse_foreign_pages() -> None:
    """A form on any page can send a body to loopback; where no key tells callers apart, the page must be known."""
    origin = request.headers.get("Origin")
    if request.method in READS or origin is None or _listed() or services().store.keys.exist():
        return
    if origin.partition("://")[2].lower() != request.host.lower():
        raise ProblemRaised("foreign_origin", "Pages of this origin are not on the list.")


def _listed() -> bool:
    return request.headers.get("Origin", "").lower() in services().config.cors_origins


def _allow(response: Response) -> Response:
    if services().config.cors_origins:
        response.vary.add("Origin")
    if _listed():
        response.headers["Access-Control-Allow-Origin"] = request.headers["Origin"]
        response.headers["Access-Control-Expose-Headers"] = ", ".join(EXPOSED)
    return response


def install(app: Flask) -> None:
    """Answer preflights of `app` and mark what listed pages may read; install it before keys are asked for."""
    app.before_request(_answer_preflight)
    app.before_request(_refuse_foreign_pages)
    app.after_request(_allow)
