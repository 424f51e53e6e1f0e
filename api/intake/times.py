"""Publication dates as they are given: checked, never completed."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from api.model import Moment

# The first printed news-sheets stand well after it; a year before is a slip or a broken converter.
FIRST_YEAR = 1400
# A monthly is dated ahead, an embargoed text lies in the future; more than a year is a slip of the keyboard.
AHEAD = timedelta(days=366)
SHAPE = re.compile(
    r"(?P<day>\d{4}-\d{2}-\d{2})"
    r"(?:[Tt ](?P<clock>\d{2}:\d{2})(?P<second>:\d{2})?(?:[.,]\d{1,9})?(?P<zone>[Zz]|[+-]\d{2}:?\d{2})?)?",
    re.ASCII,
)


class NoTime(ValueError):
    """A text that is no date; the message is the sentence for people."""


def moment_of(given: str, today: str) -> Moment:
    """The date or date-time (RFC 3339; the offset may be missing and stays missing) with its precision.

    Fractions of a second are dropped. Raises NoTime on another shape, a day that no calendar has, or a year before
    1400 or more than a year after `today` (ISO date).
    """
    found = SHAPE.fullmatch(given.strip())
    if found is None:
        raise NoTime("A date (2024-07-19) or date-time (2024-07-19T08:00:00, with or without an offset) is required.")
    value = found["day"] if found["clock"] is None else _second(found)
    try:
        day = datetime.fromisoformat(value).date()
    except ValueError as error:
        raise NoTime("No calendar has this date or time.") from error
    if day.year < FIRST_YEAR or day > date.fromisoformat(today[:10]) + AHEAD:
        raise NoTime(f"A date from {FIRST_YEAR} to a year from now is required.")
    return Moment(value, "day" if found["clock"] is None else "second")


def _second(found: re.Match[str]) -> str:
    second = (found["second"] or ":00").replace(":60", ":59")  # a leap second, which no calendar here knows
    zone = (found["zone"] or "").upper()
    if zone not in ("", "Z") and ":" not in zone:
        zone = f"{zone[:3]}:{zone[3:]}"
    return f"{found['day']}T{found['clock']}{second}{zone}"
