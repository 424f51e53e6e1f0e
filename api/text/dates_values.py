"""A date as a value, and when two of them can be the same day.

A date is a set of intervals of days, because "el jueves" in a text of a Thursday is two days. Without an anchor it
keeps what was written: a weekday stays a weekday, "31 de mayo" a day of any year.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from api.model import Moment, Span

Kind = Literal["day", "weekday", "word", "month", "year", "period", "ago", "offset", "clock"]
Days = tuple[date, date]
FIRST_YEAR, LAST_YEAR = 1800, 2100


@dataclass(frozen=True, slots=True)
class DateValue:
    """A date: `days` are the intervals (both ends included) it can mean, empty when the text leaves them open.

    `year`, `month`, `day` and `weekday` (Monday 0) are what was written. `kind` tells a calendar day from a weekday,
    a day word ("ayer"), a month, year or period, a distance from the text ("hace tres días") or from something else
    ("dos días después": never resolved), and a clock time, whose `minutes` of the day are all that it can mean.
    """

    span: Span
    kind: Kind
    days: tuple[Days, ...] = ()
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    minutes: tuple[int, ...] = ()


def day_of(moment: Moment | None) -> date | None:
    """The calendar day of a moment in the offset it was given in; None for None or an unreadable value."""
    if moment is None:
        return None
    try:
        return date.fromisoformat(moment.value[:10])
    except ValueError:
        return None


def compatible(one: DateValue, other: DateValue) -> bool:
    """True when both can mean one day; day words ("ayer") allow for a day; what is left open agrees."""
    if one.weekday is not None and other.weekday is not None and not (one.days and other.days):
        return one.weekday == other.weekday
    if one.days and other.days:
        slack = timedelta(days=1 if {"word", "ago"} & {one.kind, other.kind} else 0)
        return any(a <= d + slack and c <= b + slack for a, b in one.days for c, d in other.days)
    pairs = ((one.year, other.year), (one.month, other.month), (one.day, other.day))
    return all(a is None or b is None or a == b for a, b in pairs)


def comparable(one: DateValue, other: DateValue) -> bool:
    """True when the two can be told apart: both resolved, or both saying the same parts of a date."""
    if "offset" in (one.kind, other.kind) or "clock" in (one.kind, other.kind):
        return False
    if one.days and other.days:
        return True
    written = [
        {name for name in ("year", "month", "day", "weekday") if getattr(v, name) is not None} for v in (one, other)
    ]
    return bool(written[0] & written[1])


def is_year(raw: str) -> bool:
    return len(raw) == 4 and raw.isdecimal() and FIRST_YEAR <= int(raw) <= LAST_YEAR


def day_or_none(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def period_of(anchor: date, unit: str, steps: int) -> Days:
    """The week, month or year `steps` away from the one that holds the anchor."""
    if unit == "week":
        monday = anchor - timedelta(days=anchor.weekday()) + timedelta(weeks=steps)
        return monday - timedelta(days=1), monday + timedelta(days=6)  # weeks begin on Sunday or Monday
    if unit == "month":
        index = anchor.year * 12 + anchor.month - 1 + steps
        return date(index // 12, index % 12 + 1, 1), month_end(index // 12, index % 12 + 1)
    return date(anchor.year + steps, 1, 1), date(anchor.year + steps, 12, 31)
