"""What an approximation says about a number: one table, an interval for each class."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf


@dataclass(frozen=True, slots=True)
class Bound:
    """A class of approximation: the interval is `low` to `high` times the number; `side` tells bounds from circas."""

    low: float
    high: float
    side: int = 0  # 1: at least the number, -1: at most, 0: about it


EXACT = "exact"
BOUNDS: dict[str, Bound] = {
    EXACT: Bound(1, 1),
    "about": Bound(0.95, 1.05),
    "loose": Bound(0.85, 1.15),  # a counted collective: "una veintena", "a dozen"
    "almost": Bound(0.90, 1.0),
    "just over": Bound(1.0, 1.1),
    "over": Bound(1.0, inf, 1),
    "at least": Bound(1.0, inf, 1),
    "under": Bound(0.0, 1.0, -1),
    "up to": Bound(0.0, 1.0, -1),
}
INDEFINITE_FROM = 2  # "decenas" are at least two tens
INDEFINITE_UP_TO = 10  # and fewer than the next power
# The words between thousand and million are phrases ("decenas de miles"), so the bare word covers more.
LARGE_INDEFINITE = {1e3: 1e5, 1e6: 1e9, 1e9: 1e12}


def indefinite(power: float, factor: float = 1.0) -> tuple[float, float]:
    """The interval of a bare plural ("cientos": 200 to 1,000), times `factor` ("decenas de miles")."""
    if factor > 1:
        return INDEFINITE_FROM * power * factor, INDEFINITE_UP_TO * power * factor
    return INDEFINITE_FROM * power, LARGE_INDEFINITE.get(power, INDEFINITE_UP_TO * power)
