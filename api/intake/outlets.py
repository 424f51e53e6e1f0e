"""Who published a text: the registry's row where it is certain, else the name and host as given."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Protocol

from api.intake.refusals import OUTLET_MISMATCH, FieldProblem, Refused
from api.model import Outlet
from api.urls import host_of

POINTER = "/outlet"
HOST = re.compile(r"(?:[\w-]+\.)+(?:[^\W\d_]{2,}|xn--[a-z0-9-]+)", re.IGNORECASE)


class Known(Protocol):
    """What is read of a registry row."""

    @property
    def id(self) -> str: ...

    @property
    def name(self) -> str: ...

    @property
    def country(self) -> str | None: ...


class Outlets(Protocol):
    """What is asked of the registry. None where nothing, or more than one row, answers."""

    def get(self, id_: str, /) -> Known | None: ...

    def by_domain(self, host: str, /) -> Known | None: ...

    def by_name(self, name: str, country: str | None, /) -> Known | None: ...


def outlet_of(given: str | Mapping[str, object], url: str | None, registry: Outlets) -> Outlet:
    """The outlet of a text at `url`, with its registry row only where that is certain.

    `given` is a name, a domain or a registry id, or an object with `name`, `domain` and `id`. A name that several
    rows bear stays a name. Raises Refused when nothing is given, an id is unknown, or the parts contradict each
    other or the url's host (`outlet_mismatch`).
    """
    parts = _parts(given, registry)
    host = host_of(url) if url else None
    there = registry.by_domain(host) if host else None
    rows = _rows(parts, there, registry)
    row = next(iter(rows.values()), None)
    for part, other in (*rows.items(), *([("url", there)] if there else [])):
        if row is not None and other.id != row.id:
            raise _mismatch(row, other, part)
    domain = parts.get("domain") or (host.removeprefix("www.") if host else None)
    name = parts.get("name") or (row.name if row else domain)
    assert name is not None
    return Outlet(name, domain, row.id if row else None)


def _parts(given: str | Mapping[str, object], registry: Outlets) -> dict[str, str]:
    if isinstance(given, str):
        text = " ".join(given.split())
        if HOST.fullmatch(text):
            return {"domain": _domain(text, POINTER)}
        return {"id": text} if text and registry.get(text) else _filled({"name": text})
    known = {key: " ".join(str(given[key]).split()) for key in ("name", "domain", "id") if given.get(key) is not None}
    if known.get("domain"):
        known["domain"] = _domain(known["domain"], f"{POINTER}/domain")
    return _filled(known)


def _filled(parts: dict[str, str]) -> dict[str, str]:
    filled = {key: text for key, text in parts.items() if text}
    if not filled:
        raise Refused([FieldProblem(POINTER, "required", "A name, a domain or a registry id is required.")])
    return filled


def _domain(text: str, pointer: str) -> str:
    host = host_of(f"https://{text}/")
    if host is None or not HOST.fullmatch(host):
        raise Refused([FieldProblem(pointer, "domain", "A host name such as elpais.example is required.")])
    return host.removeprefix("www.")


def _rows(parts: Mapping[str, str], there: Known | None, registry: Outlets) -> dict[str, Known]:
    """The rows that id, domain and name each stand for, the surest first; `there` is the row of the url's host."""
    rows: dict[str, Known] = {}
    if "id" in parts:
        row = registry.get(parts["id"])
        if row is None:
            raise Refused([FieldProblem(f"{POINTER}/id", "unknown_source", "The registry has no such row.")])
        rows["id"] = row
    for part, row in (
        ("domain", registry.by_domain(parts["domain"]) if "domain" in parts else None),
        ("name", _named(parts["name"], there, registry) if "name" in parts else None),
    ):
        if row is not None:
            rows[part] = row
    return rows


def _named(name: str, there: Known | None, registry: Outlets) -> Known | None:
    """The one bearer of a name; of several, the one at whose address the text stands."""
    row = registry.by_name(name, None)
    if row is not None or there is None:
        return row
    at_home = registry.by_name(name, there.country)
    return at_home if at_home is not None and at_home.id == there.id else None


def _mismatch(row: Known, other: Known, part: str) -> Refused:
    detail = f"The {part} belongs to {other.name} ({other.id}), the outlet given is {row.name} ({row.id})."
    return Refused([FieldProblem(POINTER, OUTLET_MISMATCH, detail)])
