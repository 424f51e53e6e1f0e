"""Wire values -> responses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

import msgspec
from flask import Response, request

JSON = "application/json"


def answer(body: Mapping[str, object], status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """A JSON response. The envelope adds the ETag of a GET and answers If-None-Match."""
    return replay(msgspec.json.encode(body), status, headers)


def replay(body: bytes | str, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """A response of JSON that was encoded before."""
    response = Response(body, status, content_type=JSON)
    response.headers.update(headers or {})
    return response


def nothing() -> Response:
    """204."""
    response = Response(status=204)
    del response.headers["Content-Type"]
    return response


def page(items: Sequence[object], next_cursor: str | None) -> Response:
    """One page of a list, with `Link: rel=next` where there is more."""
    link = {}
    if next_cursor is not None:
        query = {**request.args.to_dict(), "cursor": next_cursor}
        link["Link"] = f'<{request.path}?{urlencode(query)}>; rel="next"'
    return answer({"items": items, "next_cursor": next_cursor}, headers=link)
