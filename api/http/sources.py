"""/v1/sources and /v1/flags: what is known about sources, and what an answer may warn of."""

from __future__ import annotations

import re
from typing import Any

from flask import Response

from api.flags.table import FLAGS
from api.http import examples, render_sources
from api.http.answers import answer, page
from api.http.export_sources import FACES, exported
from api.http.formats import chosen
from api.http.operations import Gives, Operation, blueprint, operation
from api.http.problems import ProblemRaised
from api.http.render_spans import Json
from api.http.services import services
from api.http.times import moment
from api.model import Context
from api.registry import Row
from api.wording import flag_templates, locales
from schemas import sources as wire

sources = blueprint("sources", "Who is who, and on whose word.")
flags = blueprint("flags", "What an answer may warn of.")
ID = {"source_id": "The registry id, such as `kcna`."}
_CURSOR = re.compile(r"from-(\d{1,6})")


@operation(
    sources,
    Operation(
        "listSources",
        "GET /v1/sources",
        gives=(
            Gives(
                200,
                wire.SourcePage,
                "One page; as a table, every row.",
                headers={"Link": "`rel=next`, where there is more."},
                also={face.media_type: face.meaning for face in FACES.values()},
            ),
        ),
        query=wire.SourceQuery,
        problems=("invalid_cursor", "not_acceptable"),
    ),
)
def list_sources(query: dict[str, Any]) -> Response:
    """Search the registry

    `as_of` gives the rows as operators had them then, and the labels of that day. `format=csv` and `format=jsonl`
    (or `Accept`) export every row that is asked for.
    """
    registry = services().registries.at(query.get("as_of"))
    changes = {each.source_id: each for each in services().store.overlay.latest(as_of=query.get("as_of"))}
    country = query.get("country", "").upper() or None
    rows = registry.search(query.get("query"), country, query.get("control"), query.get("kind"))
    if "overlay" in query:
        rows = [row for row in rows if row.overlay == query["overlay"]]

    def told(row: Row) -> Json:
        change = changes.get(row.id) if row.overlay else None
        return render_sources.row(row, registry.label(row, query.get("as_of")), change)

    face = chosen(query.get("format"), FACES)
    if face is not None:
        return exported(face, [told(each) for each in rows])
    start, limit = _start(query["cursor"]), query["limit"]
    shown = [told(each) for each in rows[start : start + limit]]
    return page(shown, f"from-{start + limit}" if start + limit < len(rows) else None)


def _start(cursor: str | None) -> int:
    if cursor is None:
        return 0
    found = _CURSOR.fullmatch(cursor)
    if found is None:
        raise ProblemRaised("invalid_cursor", "Use `next_cursor` as it was given.")
    return int(found[1])


@operation(
    sources,
    Operation(
        "getSource",
        "GET /v1/sources/<opaque:source_id>",
        gives=(Gives(200, wire.SourceRow, "The source."),),
        query=wire.AsOfQuery,
        problems=("source_not_found",),
        parameters=ID,
    ),
)
def get_source(query: dict[str, Any], source_id: str) -> Response:
    """Read a source of the registry"""
    registry = services().registries.at(query.get("as_of"))
    row = registry.get(source_id)
    if row is None:
        raise ProblemRaised("source_not_found", f"The registry has no source {source_id}.")
    change = services().store.overlay.of(source_id, as_of=query.get("as_of")) if row.overlay else None
    return answer(render_sources.row(row, registry.label(row, query.get("as_of")), change))


@operation(
    sources,
    Operation(
        "resolveSources",
        "POST /v1/sources/resolve",
        gives=(Gives(200, wire.ResolvedList, "A decision for each mention."),),
        body=wire.MentionsIn,
        examples=examples.MENTIONS,
    ),
)
def resolve_sources(fields: dict[str, Any]) -> Response:
    """Resolve mentions of sources

    A mention that could mean several sources, or that needs its text to be understood, is refused with a reason.
    """
    country = fields.get("country")
    context = Context(outlet_country=country and country.upper(), published_at=moment(fields.get("published_at")))
    language = fields["language"].partition("-")[0].lower()
    resolve = services().registry.resolve
    decided = [(mention, resolve(mention, language, context=context)) for mention in fields["mentions"]]
    return answer({"items": [render_sources.resolution(*each) for each in decided]})


@operation(flags, Operation("listFlags", "GET /v1/flags", gives=(Gives(200, wire.FlagList, "All of them."),)))
def list_flags() -> Response:
    """List every flag with its words in every locale"""
    return answer({"items": [_flag_row(each.code, each.group, each.severity) for each in FLAGS]})


def _flag_row(code: str, group: str, severity: str) -> dict[str, object]:
    templates = {locale: flag_templates(code, locale) for locale in locales()}
    words = {
        locale: {"label": each.label, "explanation": each.explanation, "cleared_by": each.cleared_by}
        for locale, each in templates.items()
        if each is not None
    }
    return {"code": code, "group": group, "severity": severity, "words": words}
