"""Request -> validated arguments, with a JSON Pointer to everything that is wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NoReturn, cast

import marshmallow
from flask import Request
from webargs.flaskparser import FlaskParser

from api.http.body import escaped, read_json, unusable_text
from api.http.problems import Fault, ProblemRaised
from schemas.messages import Message


class Arguments(FlaskParser):
    """The webargs parser with our reading of bodies and our problems; query parameters are as strict as bodies."""

    DEFAULT_UNKNOWN_BY_LOCATION = {  # noqa: RUF012 (webargs declares it per instance)
        **FlaskParser.DEFAULT_UNKNOWN_BY_LOCATION,
        "query": marshmallow.RAISE,
    }

    def load_json(self, req: Request, schema: marshmallow.Schema) -> Any:
        """The JSON body; raises ProblemRaised when it is none."""
        return read_json(req)

    def load_querystring(self, req: Request, schema: marshmallow.Schema) -> Any:
        """The query parameters; raises ProblemRaised on characters that no text can hold."""
        faults = list(unusable_text(dict(req.args), "query"))
        if faults:
            raise ProblemRaised("invalid_request", "A parameter holds characters that no text can hold.", faults)
        return super().load_querystring(req, schema)

    def handle_error(
        self,
        error: marshmallow.ValidationError,
        req: Request,
        schema: marshmallow.Schema,
        *,
        error_status_code: int | None,
        error_headers: Mapping[str, str] | None,
    ) -> NoReturn:
        """Turn marshmallow's tree of messages into one problem."""
        trees = cast(Mapping[str, object], error.normalized_messages())  # type: ignore[no-untyped-call]
        raise _refusal([each for place, tree in trees.items() for each in _faults(tree, "", _named(place))]) from error


def refusal(error: marshmallow.ValidationError) -> ProblemRaised:
    """The problem of an object of a body that was checked by itself; pointers start at that object."""
    return _refusal(list(_faults(error.messages, "", "body")))


def _refusal(faults: list[Fault]) -> ProblemRaised:
    return ProblemRaised("invalid_request", _sentence(faults), faults)


def _named(location: str) -> str:
    return {"json": "body", "querystring": "query"}.get(location, location)


def _faults(tree: object, pointer: str, location: str) -> Iterator[Fault]:
    if isinstance(tree, Mapping):
        for key, branch in tree.items():
            here = pointer if key == "_schema" else f"{pointer}/{escaped(str(key))}"
            yield from _faults(branch, here, location)
    elif isinstance(tree, list):
        for message in tree:
            yield from _faults(message, pointer, location)
    else:
        code = tree.code if isinstance(tree, Message) else "invalid"
        yield Fault(pointer, code, str(tree), location)


def _sentence(faults: list[Fault]) -> str:
    first = faults[0]
    more = f" ({len(faults) - 1} more)" if len(faults) > 1 else ""
    return f"{first.pointer or 'The request'}: {first.detail}{more}"


ARGUMENTS = Arguments()
