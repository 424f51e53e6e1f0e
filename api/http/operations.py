"""One decorator that declares an operation: its route, what it takes, what it gives and how it may fail.

The declaration is both executed (arguments are validated) and documented (openapi.yaml is generated from it). Views
return finished responses, so that a stored answer is replayed byte for byte.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import wraps
from itertools import groupby
from typing import Any, TypeVar, cast

from flask import Response
from flask_smorest import Blueprint
from marshmallow import Schema

from api.http import idempotency
from api.http.access import ANY_KEY, PUBLIC, access_of
from api.http.arguments import ARGUMENTS
from api.http.problems import CONTENT_TYPE, PROBLEMS
from schemas.common import Problem

View = TypeVar("View", bound=Callable[..., Response])
# What may happen to any request, whatever it asks for.
ALWAYS = ("unknown_host", "internal_error")
CHANGES = ("foreign_origin",)
TAKES_BODY = ("malformed_json", "duplicate_key", "too_deep", "body_too_large", "unsupported_media_type",
              "unsupported_encoding", "invalid_request")  # fmt: skip
TAKES_QUERY = ("invalid_request",)
TAKES_PATH = ("not_found",)  # an id with characters that no id has
# Where an operation notes the other media types of its answers until the description is put together.
FACES = "x-faces"
# Likewise for what its other bodies are.
BODIES = "x-bodies"
NEEDS_KEY = ("key_required", "key_invalid", "rate_limited")


@dataclass(frozen=True, slots=True)
class Gives:
    """One successful answer: status, schema (None: no body), what it means, an example, its headers.

    `also` are the media types in which the same is given as text, with what they are.
    """

    status: int
    schema: type[Schema] | None
    meaning: str
    example: object = None
    headers: Mapping[str, str] = field(default_factory=dict)
    content_type: str = "application/json"
    also: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Raw:
    """Bodies beside the JSON one: what they are, and the view that answers them; None for a JSON body after all.

    They are described in words only: a second media type would make every generated client ask which one is meant.
    """

    meaning: str
    view: Callable[[], Response | None]


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation of the contract. `examples` are bodies that a test sends; `parameters` describe the path.

    `stream` is a body that the view reads itself as it comes: its media type, what it is, an example.
    """

    id: str
    route: str
    gives: tuple[Gives, ...]
    body: type[Schema] | None = None
    examples: Mapping[str, object] = field(default_factory=dict)
    stream: tuple[str, str, str] | None = None
    query: type[Schema] | None = None
    problems: tuple[str, ...] = ()
    parameters: Mapping[str, str] = field(default_factory=dict)
    raw: Raw | None = None


def operation(blueprint: Blueprint, declared: Operation) -> Callable[[View], View]:
    """Register the decorated view under the declared operation."""
    method, rule = declared.route.split(" ")

    def register(view: View) -> View:
        documented: Any = view
        for gives in declared.gives:
            documented = _answer(blueprint, gives)(documented)
        for status, codes in groupby(sorted(_problems(declared), key=_status), key=_status):
            documented = _failure(blueprint, status, list(codes))(documented)
        if declared.query is not None:
            documented = blueprint.arguments(declared.query, location="query")(documented)
        if declared.body is not None:
            examples = {name: {"value": value} for name, value in declared.examples.items()}
            documented = blueprint.arguments(declared.body, examples=examples)(documented)
        if declared.raw is not None:
            documented = blueprint.doc(**{BODIES: declared.raw.meaning})(_or_raw(declared.raw, documented))
        if declared.stream is not None:
            documented = blueprint.doc(requestBody=_streamed(*declared.stream))(documented)
        faces = {str(each.status): _faces(each) for each in declared.gives if each.also}
        documented = blueprint.doc(operationId=declared.id, **({FACES: faces} if faces else {}))(documented)
        parameters = [{"in": "path", "name": name, "description": text} for name, text in declared.parameters.items()]
        blueprint.route(rule, methods=[method], endpoint=declared.id, parameters=parameters)(documented)
        return cast(View, documented)

    return register


def blueprint(name: str, description: str) -> Blueprint:
    """A blueprint whose arguments are read our way."""
    made = Blueprint(name, __name__, description=description)
    made.ARGUMENTS_PARSER = ARGUMENTS
    return made


def _or_raw(raw: Raw, view: Callable[..., Response]) -> Callable[..., Response]:
    @wraps(view)
    def either(*args: Any, **kwargs: Any) -> Response:
        answered = raw.view()
        return answered if answered is not None else view(*args, **kwargs)

    return either


def _faces(gives: Gives) -> dict[str, object]:
    return {name: {"schema": {"type": "string", "description": text}} for name, text in gives.also.items()}


def _streamed(media_type: str, meaning: str, example: str) -> dict[str, object]:
    content = {media_type: {"schema": {"type": "string"}, "examples": {"example": {"value": example}}}}
    return {"required": True, "description": meaning, "content": content}


def _problems(declared: Operation) -> set[str]:
    codes = {*declared.problems, *ALWAYS}
    codes.update(TAKES_BODY if declared.body else ())
    codes.update(TAKES_QUERY if declared.query else ())
    codes.update(TAKES_PATH if declared.parameters else ())
    codes.update(() if declared.route.startswith("GET ") else CHANGES)
    access = access_of(declared.id)
    codes.update(_closed(access.scope))
    codes.update(idempotency.PROBLEMS if access.creates else ())
    return codes


def _closed(scope: str) -> tuple[str, ...]:
    """How a caller may be refused where this scope is needed."""
    if scope == PUBLIC:
        return ()
    return NEEDS_KEY if scope == ANY_KEY else (*NEEDS_KEY, "scope_missing")


def _status(code: str) -> int:
    return PROBLEMS[code].status


def _answer(blueprint: Blueprint, gives: Gives) -> Callable[[Any], Any]:
    headers = {name: {"description": text, "schema": {"type": "string"}} for name, text in gives.headers.items()}
    return cast(
        Callable[[Any], Any],
        blueprint.response(
            gives.status,
            gives.schema,
            description=gives.meaning,
            example=gives.example,
            headers=headers or None,
            content_type=gives.content_type,
        ),
    )


def _failure(blueprint: Blueprint, status: int, codes: list[str]) -> Callable[[Any], Any]:
    examples = {code: {"$ref": f"#/components/examples/{code}"} for code in sorted(codes)}
    meaning = "; ".join(PROBLEMS[code].title for code in sorted(codes)) + "."
    return cast(
        Callable[[Any], Any],
        blueprint.alt_response(
            status, schema=Problem, content_type=CONTENT_TYPE, description=meaning, examples=examples
        ),
    )
