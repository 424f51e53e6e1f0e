"""Bytes of a request -> a JSON value that is safe to hand on: valid UTF-8, bounded depth, no NUL, no lone surrogate."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from typing import NoReturn

from flask import Request

from api.http.problems import Fault, ProblemRaised

MAX_DEPTH = 32
# SQL text columns end at a NUL in some engines, and a surrogate cannot be written as UTF-8 at all.
NUL = "\x00"


def read_json(request: Request) -> object:
    """The body as a JSON value. Raises ProblemRaised (400, 413, 415, 422) on anything that is not one."""
    _refuse_foreign_types(request)
    return json_value(whole(request))


def json_value(body: bytes) -> object:
    """The JSON value that these bytes are. Raises ProblemRaised (400, 422) on anything that is not one."""
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        raise ProblemRaised("malformed_json", f"The body is not UTF-8 (byte {wrong.start}).") from wrong
    value = _parsed(text)
    faults = list(unusable_text(value))
    if faults:
        raise ProblemRaised("invalid_request", "The body holds characters or numbers that no text can hold.", faults)
    return value


def refuse_encodings(request: Request) -> None:
    """Raise ProblemRaised (415) for a body under a content coding."""
    encoding = request.headers.get("Content-Encoding", "identity").strip().lower()
    if encoding not in ("", "identity"):
        detail = f"Content-Encoding {encoding!r} is not read here."
        raise ProblemRaised("unsupported_encoding", detail, headers={"Accept-Encoding": "identity"})


def _refuse_foreign_types(request: Request) -> None:
    refuse_encodings(request)
    if not request.is_json:
        given = request.mimetype or "no Content-Type"
        raise ProblemRaised("unsupported_media_type", f"application/json is expected, not {given}.")
    charset = request.mimetype_params.get("charset", "utf-8").lower()
    if charset not in ("utf-8", "utf8", "us-ascii"):
        raise ProblemRaised("unsupported_media_type", f"JSON is UTF-8; charset {charset!r} is not read.")


def whole(request: Request) -> bytes:
    """The body. A chunked one announces no length: the framework cuts it at the limit, and a cut one is refused.

    Raises ProblemRaised (413).
    """
    data = request.get_data(cache=True)
    most = request.max_content_length
    if request.content_length is None and most is not None and len(data) >= most:
        raise ProblemRaised("body_too_large", f"At most {most:,} bytes are taken.")
    return data


def _parsed(text: str) -> object:
    try:
        return json.loads(text, object_pairs_hook=_without_duplicates, parse_constant=_not_json)
    except json.JSONDecodeError as wrong:
        place = f"line {wrong.lineno}, column {wrong.colno}"
        raise ProblemRaised("malformed_json", f"{wrong.msg} ({place}).") from wrong
    except RecursionError as wrong:
        raise ProblemRaised("too_deep", f"At most {MAX_DEPTH} levels are read.") from wrong
    except ValueError as wrong:  # an integer of more digits than Python converts
        raise ProblemRaised("malformed_json", "A number is too long to be read.") from wrong


def _without_duplicates(pairs: list[tuple[str, object]]) -> dict[str, object]:
    value = dict(pairs)
    if len(value) != len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        shown = twice[:80].encode("utf-8", "replace").decode()
        raise ProblemRaised("duplicate_key", f"The key {shown!r} occurs twice in one object.")
    return value


def _not_json(constant: str) -> NoReturn:
    raise ProblemRaised("malformed_json", f"{constant} is not JSON.")


def unusable_text(value: object, location: str = "body") -> Iterator[Fault]:
    """A fault for every string with a NUL or lone surrogate and every infinite number. Raises `too_deep`."""
    queue: list[tuple[object, str, int]] = [(value, "", 0)]
    while queue:
        each, pointer, depth = queue.pop()
        if depth > MAX_DEPTH:
            raise ProblemRaised("too_deep", f"At most {MAX_DEPTH} levels are read.")
        if isinstance(each, str):
            yield from _text_faults(each, pointer, location)
        elif isinstance(each, float) and not math.isfinite(each):
            yield Fault(pointer, "range", "This number is too large.", location)
        elif isinstance(each, dict):
            for key, member in each.items():
                yield from _text_faults(key, f"{pointer}/", location)
                queue.append((member, f"{pointer}/{escaped(key)}", depth + 1))
        elif isinstance(each, list):
            queue.extend((member, f"{pointer}/{index}", depth + 1) for index, member in enumerate(each))


def _text_faults(text: str, pointer: str, location: str) -> Iterator[Fault]:
    if NUL in text:
        yield Fault(pointer, "nul_character", "A NUL character (U+0000) is not text.", location)
    if any("\ud800" <= character <= "\udfff" for character in text):
        yield Fault(pointer, "lone_surrogate", "Half of a surrogate pair is not a character.", location)


def escaped(key: str) -> str:
    """One step of a JSON Pointer (RFC 6901), in characters that can be written as UTF-8."""
    step = key.replace("~", "~0").replace("/", "~1")
    return step.encode("utf-8", "replace").decode()
