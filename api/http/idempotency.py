"""Idempotency-Key: what creates something may be sent twice and is done once (draft-ietf-httpapi-idempotency-key)."""

from __future__ import annotations

import hashlib
import re
from datetime import datetime, timedelta

from flask import Flask, Response, g, request

from api.http.access import access_of
from api.http.auth import caller
from api.http.problems import Fault, ProblemRaised
from api.http.services import services
from api.store.port_idempotency import KeptAnswer, Sent

HEADER, REPLAYED = "Idempotency-Key", "Idempotency-Replayed"
PATTERN = "^[!-~]{1,255}$"
KEPT = ("Content-Type", "Location", "Link")
# Longer than any request takes: an answer that did not come by then died with its process.
STALE = timedelta(minutes=10)
PROBLEMS = ("idempotency_running", "idempotency_gone", "idempotency_mismatch")
_REFUSALS = {
    "running": ("idempotency_running", "The first request with this key is being answered."),
    "gone": ("idempotency_gone", "The answer quoted something that was deleted since; nothing was done again."),
    "other": ("idempotency_mismatch", "This key was sent with another request."),
}


def keep_nothing() -> None:
    """Do not keep the answer to the request that is being answered: its sender does not want it stored."""
    g.pop("idempotent", None)


def _begin() -> Response | None:
    key = request.headers.get(HEADER)
    if key is None or request.endpoint is None or not access_of(request.endpoint).creates:
        return None
    if not re.fullmatch(PATTERN, key):
        fault = Fault(f"/{HEADER}", "pattern", "1 to 255 visible ASCII characters are expected.", "header")
        raise ProblemRaised("invalid_request", f"{HEADER}: {fault.detail}", [fault])
    sent = Sent(caller().id, key, _fingerprint())
    here = services()
    now = datetime.fromisoformat(here.now())
    ends = _text(now + timedelta(hours=here.config.idempotency_hours))
    found = here.store.idempotency.begin(sent, now=here.now(), ends=ends, stale=_text(now - STALE))
    if isinstance(found, KeptAnswer):
        return _again(found)
    if found != "begun":
        code, detail = _REFUSALS[found]
        raise ProblemRaised(code, detail, headers={"Retry-After": "1"} if found == "running" else {})
    g.sent = sent
    g.idempotent = sent
    return None


def _fingerprint() -> str:
    """A hash of what makes two requests one."""
    parts = (
        request.method.encode(),
        request.full_path.encode(),
        request.headers.get("Content-Type", "").encode(),
        request.headers.get("Accept", "").encode(),
        request.get_data(cache=True),
    )
    return hashlib.sha256(b"".join(hashlib.sha256(part).digest() for part in parts)).hexdigest()


def _again(kept: KeptAnswer) -> Response:
    response = Response(kept.body, kept.status)
    del response.headers["Content-Type"]
    response.headers.update(dict(kept.headers))
    response.headers[REPLAYED] = "true"
    return response


def _end(response: Response) -> Response:
    """Keep what succeeded; whatever failed created nothing, and its key is free again."""
    begun: Sent | None = g.pop("sent", None)
    if begun is None:
        return response
    wanted: Sent | None = g.pop("idempotent", None)
    if wanted and 200 <= response.status_code < 300 and not response.is_streamed:
        headers = tuple((name, response.headers[name]) for name in KEPT if name in response.headers)
        services().store.idempotency.keep(begun, KeptAnswer(response.status_code, headers, response.get_data()))
    else:
        services().store.idempotency.drop(begun)
    return response


def _text(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z")


def install(app: Flask) -> None:
    """Do once what is sent twice to `app`; install it last, so that it keeps the bare answer."""
    app.before_request(_begin)
    app.after_request(_end)
