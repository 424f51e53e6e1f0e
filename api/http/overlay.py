"""PUT and DELETE /v1/sources/{id}: what the operators of this server say about sources."""

from __future__ import annotations

import re
from typing import Any

from flask import Response

from api.http import preconditions, render_sources
from api.http.answers import answer, nothing
from api.http.auth import caller
from api.http.operations import Gives, Operation, blueprint, operation
from api.http.problems import Fault, ProblemRaised
from api.http.services import services
from api.http.sources import ID
from api.overlay import amendment
from api.registry import Registry, Unfit, amended
from api.store.port_overlay import Change
from schemas import sources as wire

overlay = blueprint("overlay", "What the operators of this server say about sources.")
NEW_ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,99}")
SAID = {
    "required": "A source that does not ship needs this.",
    "stronger_than_control": "This says more than `control` allows.",
}
EXAMPLES = {
    "a correction": {
        "control": "independent_public", "since": "2025-01-01", "basis": "Broadcasting act of 2024, article 3",
    },
}  # fmt: skip


@operation(
    overlay,
    Operation(
        "putSource",
        "PUT /v1/sources/<opaque:source_id>",
        gives=(
            Gives(200, wire.SourceRow, "The source as it is now."),
            Gives(201, wire.SourceRow, "A source of the operator's own.", headers={"Location": "Where it is."}),
        ),
        body=wire.SourceIn,
        examples=EXAMPLES,
        problems=(*preconditions.PROBLEMS, "invalid_request"),
        parameters=ID,
    ),
)
def put_source(fields: dict[str, Any], source_id: str) -> Response:
    """Add a source, or correct one

    Answers respect it from the next request on, for the articles that are stored as well. It replaces what an operator
    said of the source before; what ships stays underneath. `If-Match` takes the ETag of `GET /v1/sources/{id}`.
    """
    here = services()
    registry, before = here.registry, _change(source_id)
    current = _read(registry, source_id)
    preconditions.check(current, required=before is not None and before.fields is not None)
    kept = {name: value for name, value in fields.items() if value is not None}
    _check(source_id, kept, registry)
    wanted = Change(source_id, kept, caller().id, here.now())
    if here.store.overlay.change(wanted, before.number if before else 0) is None:
        raise ProblemRaised("precondition_failed", "Another change came first: read it again.")
    location = {"Location": f"/v1/sources/{source_id}"} if current is None else None
    return _shown(here.registry, source_id, 201 if current is None else 200, location)


@operation(
    overlay,
    Operation(
        "deleteSource",
        "DELETE /v1/sources/<opaque:source_id>",
        gives=(Gives(204, None, "What ships holds again; a source of the operator's own is gone."),),
        problems=("source_not_found", "source_ships", *preconditions.PROBLEMS),
        parameters=ID,
    ),
)
def delete_source(source_id: str) -> Response:
    """Take back what operators said of a source

    A source that ships can be corrected, not deleted. Answers as of an earlier day keep what was said until then.
    """
    here = services()
    current, before = _read(here.registry, source_id), _change(source_id)
    if current is None:
        raise ProblemRaised("source_not_found", f"The registry has no source {source_id}.")
    if before is None or before.fields is None:
        raise ProblemRaised("source_ships", f"No operator said anything of {source_id}.")
    preconditions.check(current, required=False)
    if here.store.overlay.change(Change(source_id, None, caller().id, here.now()), before.number) is None:
        raise ProblemRaised("precondition_failed", "Another change came first: read it again.")
    return nothing()


def _change(source_id: str) -> Change | None:
    return services().store.overlay.of(source_id)


def _read(registry: Registry, source_id: str) -> Response | None:
    """What `GET /v1/sources/{id}` answers; None where there is no such source."""
    return _shown(registry, source_id, 200) if registry.get(source_id) else None


def _shown(registry: Registry, source_id: str, status: int, headers: dict[str, str] | None = None) -> Response:
    row = registry.get(source_id)
    if row is None:
        raise ProblemRaised("source_not_found", f"The registry has no source {source_id}.")
    change = _change(source_id) if row.overlay else None
    return answer(render_sources.row(row, registry.label(row, None), change), status, headers)


def _check(source_id: str, fields: dict[str, object], registry: Registry) -> None:
    """Raises ProblemRaised (422) where the fields make no row."""
    shipped = registry.shipped(source_id)
    if shipped is None and not NEW_ID.fullmatch(source_id):
        fault = Fault("/source_id", "pattern", "Small letters, digits, - and _, up to 100.", "path")
        raise ProblemRaised("invalid_request", "The id is none that a source may have.", [fault])
    try:
        amended(shipped, amendment(source_id, fields))
    except Unfit as unfit:
        fault = Fault(f"/{unfit.field}", unfit.code, SAID[unfit.code])
        raise ProblemRaised("invalid_request", f"{unfit.field}: {SAID[unfit.code]}", [fault]) from unfit
