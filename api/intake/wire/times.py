"""Times as agencies write them -> ISO 8601 with the offset they came with; None for anything half understood."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from api.intake.times import NoTime, moment_of

# "20131020T192751+1100", "2013-10-20T19:27:51.000Z", "2013-10-20T19:27:51+11:00", "20131020"
SHAPE = re.compile(
    r"(?P<year>\d{4})-?(?P<month>\d{2})-?(?P<day>\d{2})"
    r"(?:[T ](?P<hour>\d{2}):?(?P<minute>\d{2})(?::?(?P<second>\d{2}))?(?:[.,]\d+)?\s*"
    r"(?P<zone>Z|[+-]\d{2}:?\d{2})?)?",
    re.ASCII | re.IGNORECASE,
)
# A time without an offset is over everywhere twelve hours after it is over in Greenwich.
WESTERNMOST = timedelta(hours=12)


def iso_time(given: object, today: str) -> str | None:
    """The date or date-time, keeping its offset; None when it is no time, or an absurd one. `today` is an ISO date."""
    found = SHAPE.fullmatch(given.strip()) if isinstance(given, str) else None
    if found is None:
        return None
    value = f"{found['year']}-{found['month']}-{found['day']}"
    if found["hour"] is not None:
        value += f"T{found['hour']}:{found['minute']}:{found['second'] or '00'}{found['zone'] or ''}"
    try:
        return moment_of(value, today).value
    except NoTime:
        return None


def first_time(today: str, *given: object) -> str | None:
    """The first of these that is a time."""
    return next((time for each in given if (time := iso_time(each, today))), None)


def utc_second(time: str) -> str:
    """The second in UTC ("YYYY-MM-DDTHH:MM:SS") by which a time is over wherever it was meant."""
    moment = datetime.fromisoformat(time)
    if len(time) == len("YYYY-MM-DD"):
        moment += timedelta(days=1)
    moved = moment.astimezone(UTC).replace(tzinfo=None) if moment.tzinfo else moment + WESTERNMOST
    return moved.isoformat(timespec="seconds")
