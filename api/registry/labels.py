"""Which label holds on which date: rule (h) of the registry, and rule (d) for a country's collective."""

from __future__ import annotations

import re
from collections.abc import Iterable

from api.model import Label, StateMediaFlag
from api.registry.rows import ONE_PARTY, Period, Row

EDITION = re.compile(r"State Media Monitor (20\d\d)")
BODIES = frozenset({"government_body", "channel"})
STATE_RUN = frozenset({"state_controlled", "state_managed_captured"})
PUBLIC_MONEY = frozenset({"state", "public", "party", "military"})
YEARS_BEFORE_EDITION = 3
"""A monitor's verdict describes the years before its edition too; further back nothing is asserted."""


def edition(basis: str) -> int | None:
    """The year of the State Media Monitor edition that `basis` names first, or None."""
    found = EDITION.search(basis)
    return int(found[1]) if found else None


def flag_of(control: str, row: Row) -> StateMediaFlag:
    """The flag that follows from `control` for this row, before any dispute: the table of the data's README."""
    if control in STATE_RUN:
        return "state_media"
    if control == "party_organ":
        return "state_media" if row.ruling_party and row.country in ONE_PARTY else "caution"
    if control in ("government_body", "military_body"):
        return "official_body" if row.kind in BODIES or row.country == "VA" else "state_media"
    if control == "captured_private":
        return "caution"
    if control == "unknown":
        return "caution" if row.ownership in PUBLIC_MONEY else "never"
    return "never"


def _first_day(date: str) -> str:
    """A date as a comparable day; a bare year or month counts from its first day."""
    return (date + "-01-01")[:10] if len(date) < 10 else date[:10]


def _within(day: str, since: str | None, until: str | None) -> bool:
    return (since is None or _first_day(since) <= day) and (until is None or day < _first_day(until))


def _period(row: Row, day: str) -> Period | None:
    return next((p for p in row.control_history if p.control and _within(day, p.since, p.until)), None)


def _of_period(row: Row, period: Period) -> Label:
    """A past control gives its own label; `unknown` there means `caution`, and a dispute still softens."""
    flag: StateMediaFlag = "caution" if period.control == "unknown" else flag_of(period.control or "unknown", row)
    if flag == "state_media" and row.disputed:
        flag = "caution"
    softened = None if flag == row.state_media_flag else "earlier_control"
    return Label(flag, period.basis, edition(period.basis), row.disputed, softened)


def _start(row: Row) -> str | None:
    if row.since:
        return _first_day(row.since)
    if row.overlay:
        return ""  # an operator who gives no date means every date
    year = edition(row.basis)
    return f"{year - YEARS_BEFORE_EDITION}-01-01" if year else None


def _softening(row: Row, day: str | None) -> str | None:
    """Why a `state_media` label may not be asserted on `day`; None when it may. No day: as of now."""
    if row.confidence != "high":
        return "medium_confidence"
    if row.until and (day is None or day >= _first_day(row.until)):
        return "after_until"
    start = _start(row)
    if day is not None and (start is None or day < start):
        return "before_since"
    return None


def label(row: Row, on: str | None) -> Label:
    """What may be said of the row on the day `on` (ISO 8601; None: undated, today's label).

    `softened` is None, or why the flag is weaker than the row's: `medium_confidence`, `before_since`,
    `after_until`, `earlier_control`. A `never` row stays `never` on every date.
    """
    plain = Label(row.state_media_flag, row.basis, edition(row.basis), row.disputed)
    if row.state_media_flag == "never":
        return plain
    day = _first_day(on) if on else None
    period = _period(row, day) if day else None
    if period is not None:
        return _of_period(row, period)
    softened = _softening(row, day) if row.state_media_flag == "state_media" else None
    return plain if softened is None else Label("caution", row.basis, plain.edition, row.disputed, softened)


def holding(rows: Iterable[Row], on: str | None) -> Row | None:
    """A row whose `state_media` label holds on the day `on`, news agencies first; None when there is none."""
    held = [row for row in rows if label(row, on).flag == "state_media"]
    return min(held, key=lambda row: (row.kind != "news_agency", row.id), default=None)
