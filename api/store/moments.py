"""Dates as sortable intervals: "YYYY-MM-DDTHH:MM:SS", in UTC where an offset was given, as written otherwise."""

from __future__ import annotations

from datetime import UTC, datetime

from api.model import Moment

UNDATED = ""
LENGTH = len("YYYY-MM-DDTHH:MM:SS")
DAY = len("YYYY-MM-DD")


def first(value: str) -> str:
    """The earliest second a date or date-time (ISO 8601) allows. Raises ValueError when it is neither."""
    return f"{_day(value)}T00:00:00" if len(value) == DAY else _second(value)


def last(value: str) -> str:
    """The latest second a date or date-time (ISO 8601) allows. Raises ValueError when it is neither."""
    return f"{_day(value)}T23:59:59" if len(value) == DAY else _second(value)


def interval(moment: Moment | None) -> tuple[str, str]:
    """The earliest and latest second of a publication date; two empty texts for an undated article."""
    return (first(moment.value), last(moment.value)) if moment else (UNDATED, UNDATED)


def _day(value: str) -> str:
    return datetime.strptime(value, "%Y-%m-%d").date().isoformat()


def _second(value: str) -> str:
    moment = datetime.fromisoformat(value)
    try:
        moved = moment.astimezone(UTC) if moment.tzinfo else moment
    except OverflowError:  # an offset that leaves the calendar on its first or last day
        moved = moment
    return moved.replace(tzinfo=None).isoformat(timespec="seconds")[:LENGTH]
