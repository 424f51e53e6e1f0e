"""The registry as a table and as lines of JSON, for a spreadsheet and for a program."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import msgspec
from flask import Response

from api.exports.table import cell
from api.http.render_spans import Json

COLUMNS = (
    "id", "name", "kind", "country", "languages", "control", "ownership", "state_media_flag", "basis", "disputed",
    "since", "until", "parent", "domains", "aliases", "overlay", "changed_by", "changed_at",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Face:
    """One form of the list: its name in `?format=`, its media type, what it is, who writes it."""

    name: str
    media_type: str
    meaning: str
    write: Callable[[Sequence[Json]], str]


def exported(face: Face, rows: Sequence[Json]) -> Response:
    """Every row in this form, as a file."""
    response = Response(face.write(rows), content_type=f"{face.media_type}; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="claimtrail-sources.{face.name}"'
    response.vary.add("Accept")
    return response


def _table(rows: Sequence[Json]) -> str:
    sheet = io.StringIO(newline="")
    writer = csv.writer(sheet)
    writer.writerow(COLUMNS)
    for row in rows:
        writer.writerow([cell(_flat(row[name])) for name in COLUMNS])
    return sheet.getvalue()


def _flat(value: object) -> object:
    """Lists as "a; b", names per language as "es: a; b | en: c"."""
    if isinstance(value, dict):
        return " | ".join(f"{code}: {_flat(names)}" for code, names in value.items())
    return "; ".join(str(each) for each in value) if isinstance(value, list) else value


def _lines(rows: Sequence[Json]) -> str:
    return "".join(msgspec.json.encode(row).decode() + "\n" for row in rows)


FACES: Mapping[str, Face] = {
    face.name: face
    for face in (
        Face("csv", "text/csv", "RFC 4180 with a header line; lists are joined by semicolons.", _table),
        Face("jsonl", "application/x-ndjson", "One source a line.", _lines),
    )
}
