"""Times of a request -> moments, offset or no offset as it was given."""

from __future__ import annotations

from api.model import Moment

_DAY = len("2024-07-19")


def moment(value: str | None) -> Moment | None:
    """The moment that a checked `Time` field holds; None for None."""
    if value is None:
        return None
    if len(value) == _DAY:
        return Moment(value, "day")
    return Moment(value.upper().replace(" ", "T").replace(",", "."), "second")
