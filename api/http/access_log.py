"""One line for each request: what was asked by its template, never by its address, which may hold a claim's words."""

from __future__ import annotations

import logging
import time

from flask import Flask, Response, g, request

from api.http.auth import caller
from api.http.services import services
from api.logs import NAME, request_id

log = logging.getLogger(f"{NAME}.access")


def _begin() -> None:
    g.begun = time.perf_counter()


def _write(response: Response) -> Response:
    if services().config.log_requests:
        fields = {
            "method": request.method,
            "route": route(),
            "status": response.status_code,
            "ms": round(elapsed() * 1000, 1),
            "key": caller().id or None,
        }
        log.info("request", extra={"fields": fields})
    return response


def _forget(_: BaseException | None) -> None:
    request_id.set(None)


def route() -> str | None:
    """The template of the address that was asked; None where there is none."""
    return request.url_rule.rule if request.url_rule else None


def elapsed() -> float:
    """Seconds since the request came in."""
    return time.perf_counter() - float(g.get("begun", time.perf_counter()))


def install(app: Flask) -> None:
    """Write a line when a response of `app` is finished: install it before whatever still changes responses."""
    app.before_request(_begin)
    app.after_request(_write)
    app.teardown_request(_forget)
