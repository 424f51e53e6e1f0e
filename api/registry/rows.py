"""What the data files hold, as frozen rows: one dataclass per file, decoded in one pass.

The meaning of every field and value is told in docs beside the data (`api/registry/data/README.md`).
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Literal, TypeVar

import msgspec

from api.model import StateMediaFlag

DATA = Path(__file__).parent / "data"
FEDERATIONS = frozenset({"AU", "BR", "DE", "IN", "MX", "US"})
"""Countries where "state", "estatal" may mean one of their states: rules (c) and (e)."""
ONE_PARTY = frozenset({"CN", "CU", "KP", "LA", "VN"})
"""Countries whose ruling party's newspaper is the state's."""

Names = Mapping[str, tuple[str, ...]]
Requirement = Literal["attribution_cue", "news_word", "nationality"]


@dataclass(frozen=True, slots=True)
class Period:
    """One stretch of a row's past: either a `control` between two dates, or an `event` on a `date`."""

    control: str | None = None
    since: str | None = None
    until: str | None = None
    basis: str = ""
    confidence: str = ""
    event: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One outlet, agency, broadcaster or official body. Dates are ISO 8601, as coarse as they are known.

    `overlay` is true for a row that an operator of this server wrote or corrected.
    """

    id: str
    name: str
    kind: str
    country: str | None
    languages: tuple[str, ...]
    control: str
    ownership: str | None
    state_media_flag: StateMediaFlag
    disputed: bool
    aliases: Names
    domains: tuple[str, ...]
    basis: str
    confidence: str
    descriptors: Names = field(default_factory=dict)
    context_required: Names = field(default_factory=dict)
    since: str | None = None
    since_confidence: str | None = None
    since_note: str | None = None
    until: str | None = None
    control_history: tuple[Period, ...] = ()
    controlling_country: str | None = None
    ruling_party: bool | None = None
    affiliation: str | None = None
    parent: str | None = None
    dispute_note: str | None = None
    wikidata: str | None = None
    note: str | None = None
    overlay: bool = False

    @property
    def state(self) -> str | None:
        """The country whose state directs the newsroom (Ruptly: RU), else the country it works in."""
        return self.controlling_country or self.country


@dataclass(frozen=True, slots=True)
class Collective:
    """What a text calls the state media of one country ("medios estatales norcoreanos"), per language."""

    id: str
    country: str
    state_media_flag: StateMediaFlag
    aliases: Names
    caution_aliases: Names
    confidence: str
    flag_reason: str | None = None


@dataclass(frozen=True, slots=True)
class Description:
    """A source phrase without a name ("fuentes diplomáticas"): its class and what must stand beside it."""

    phrase: str
    lang: str
    klass: str = field(metadata={"wire": "class"})
    anonymous: bool = False
    requires: Requirement | None = None
    flag: StateMediaFlag | None = None
    case_sensitive: bool = False
    refuse_countries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """A name that several outlets bear, or that is a common word, with the rule that decides it."""

    alias: str
    lang: str
    ids: tuple[str, ...]
    others: tuple[str, ...]
    rule: Literal["country_or_default", "country_or_refuse", "all_state_media", "context"]
    default_id: str | None = None


T = TypeVar("T")


def _read(name: str, kind: type[T]) -> tuple[T, ...]:
    return tuple(msgspec.json.Decoder(kind).decode_lines((DATA / name).read_bytes()))


@cache
def sources() -> tuple[Row, ...]:
    """Every row of `sources.jsonl`, sorted by id."""
    return _read("sources.jsonl", Row)


@dataclass(frozen=True, slots=True)
class Group:
    """A media group and the outlets that it publishes, on its own word."""

    name: str
    basis: str
    members: tuple[str, ...]


@cache
def groups() -> tuple[Group, ...]:
    """Every group of `owners.toml`."""
    tables = tomllib.loads((DATA / "owners.toml").read_text(encoding="utf-8"))["group"]
    return tuple(msgspec.convert(table, Group) for table in tables)


@cache
def owners() -> Mapping[str, str]:
    """The media group of every outlet that is in one, by the outlet's id."""
    return {member: group.name for group in groups() for member in group.members}


@cache
def collectives() -> tuple[Collective, ...]:
    """Every row of `collectives.jsonl`, sorted by id."""
    return _read("collectives.jsonl", Collective)


@cache
def ambiguous() -> tuple[Ambiguous, ...]:
    """Every row of `ambiguous_aliases.jsonl`."""
    return _read("ambiguous_aliases.jsonl", Ambiguous)


@cache
def descriptions() -> tuple[Description, ...]:
    """Every row of `descriptions.jsonl`."""
    rows = msgspec.json.Decoder(dict[str, object]).decode_lines((DATA / "descriptions.jsonl").read_bytes())
    return tuple(msgspec.convert({**row, "klass": row["class"]}, Description) for row in rows)


def names(rows: Iterable[Row]) -> Iterable[tuple[str, str, Row]]:
    """Every (language, alias, row) of these rows."""
    return ((language, alias, row) for row in rows for language, known in row.aliases.items() for alias in known)
