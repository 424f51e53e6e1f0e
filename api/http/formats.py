"""Which face of an answer a client wants: `?format=` before `Accept`, JSON where both leave it open."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol, TypeVar

from flask import Response, request

from api.exports import FORMATS, Format, read_answer
from api.http.answers import JSON, replay
from api.http.problems import ProblemRaised

JSON_NAME = "json"
PAGE = "text/html"
DOWNLOADED = ("csv",)  # a browser would show it as text; a spreadsheet wants a file


class Face(Protocol):
    """One other form of an answer."""

    @property
    def media_type(self) -> str:
        """As in `Accept`, parameters left out."""


F = TypeVar("F", bound=Face)


def wanted(name: str | None) -> Format | None:
    """The format of a verification asked for; see `chosen`."""
    return chosen(name, FORMATS)


def chosen(name: str | None, faces: Mapping[str, F]) -> F | None:
    """The face asked for among these, by their names; None for JSON. Raises ProblemRaised (406) for any other."""
    if name is not None:
        return None if name == JSON_NAME else _named(name, faces)
    accepted = request.accept_mimetypes
    # A browser that follows a link accepts pictures too, and means the answer itself.
    if not accepted or accepted[PAGE]:
        return None
    served = {JSON: None, **{row.media_type: row for row in faces.values()}}
    best = accepted.best_match(served)
    if best is None:
        raise ProblemRaised("not_acceptable", f"`Accept` allows none of: {', '.join(served)}.")
    return served[best]


def _named(name: str, faces: Mapping[str, F]) -> F:
    if name not in faces:
        raise ProblemRaised("not_acceptable", f"`format` is one of: {', '.join((JSON_NAME, *faces))}.")
    return faces[name]


def exported(body: bytes | str, face: Format | None, headers: dict[str, str] | None = None) -> Response:
    """The encoded answer in the wanted face; `headers` go along."""
    if face is None:
        response = replay(body, headers=headers)
    else:
        answer = read_answer(body)
        response = Response(face.write(answer), content_type=face.media_type)
        response.headers.update(headers or {})
        if face.name in DOWNLOADED:
            response.headers["Content-Disposition"] = f'attachment; filename="claimtrail-{answer.id}.{face.name}"'
    response.vary.add("Accept")
    return response
