"""What every exchange has, whatever is asked: a request id, a known host, an ETag on reads, careful headers."""

from __future__ import annotations

import re
import uuid

from flask import Flask, Response, g, request

from api.http.problems import ProblemRaised
from api.http.services import services
from api.logs import request_id

REQUEST_ID = "X-Request-Id"
# A caller's own id is kept where it can stand in a log line without quoting.
_PLAIN = re.compile(r"[A-Za-z0-9._-]{1,64}")
# Orchestrators probe by address, and nothing there is worth a rebinding attack.
_ANY_HOST = ("/healthz", "/readyz")
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
}


def _name_the_request() -> None:
    given = request.headers.get(REQUEST_ID, "")
    g.request_id = given if _PLAIN.fullmatch(given) else uuid.uuid4().hex
    request_id.set(g.request_id)


def _refuse_unknown_hosts() -> None:
    """A page in a browser may reach loopback under its own name (DNS rebinding): answer to our names only."""
    if request.path in _ANY_HOST:
        return
    if host_name(request.headers.get("Host", "")) not in services().hosts:
        raise ProblemRaised("unknown_host", "The Host header names a server that this is not.")


def host_name(host: str) -> str:
    """The Host header without its port, lower-cased; an IPv6 address keeps its brackets."""
    if host.startswith("["):
        return host.partition("]")[0].lower() + "]"
    return host.partition(":")[0].rstrip(".").lower()


def _finish(response: Response) -> Response:
    response.headers[REQUEST_ID] = g.get("request_id", "")
    for name, value in _HEADERS.items():
        response.headers.setdefault(name, value)
    if request.method == "OPTIONS":
        response.headers.pop("Content-Type", None)
    if request.method in ("GET", "HEAD") and response.status_code == 200 and not response.direct_passthrough:
        response.headers.setdefault("Cache-Control", "private, no-cache")
        response.add_etag()
        response.make_conditional(request)
    return response


def install(app: Flask) -> None:
    """Wrap every request and response of `app`."""
    app.before_request(_name_the_request)
    app.before_request(_refuse_unknown_hosts)
    app.after_request(_finish)
