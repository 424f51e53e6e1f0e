"""When two figures can be the same one. In doubt they can: a difference is said only where no reading allows it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from math import inf

from api.text.figures import Figure
from api.text.figures_bounds import BOUNDS, EXACT
from api.text.figures_units import COUNT, EITHER, MONEY, dimension, same_money, to_base

EPSILON = 1e-6
CONVERSION = 0.05  # what a conversion may lose by rounding, on either side
ROUNDING = 0.03  # how far a number with fewer digits may be from the one it rounds
MOST_ADDENDS = 3
LARGE = 1e6  # from here on a number without a noun may be money


def comparable(one: Figure, other: Figure) -> bool:
    """True when both measure the same thing: the same dimension, the same money, the same period of a rate."""
    if one.per and other.per and one.per != other.per:
        return False
    if {one.unit, other.unit} & {""} and (is_bare(one) or is_bare(other)):
        return {dimension(one.unit), dimension(other.unit)} <= {COUNT, MONEY}
    return any(_same_measure(a, b) for a in _units(one) for b in _units(other))


def is_bare(figure: Figure) -> bool:
    """True for a large number that says of nothing what it counts: an amount of money may be written so."""
    return not figure.unit and not figure.noun and figure.value >= LARGE


def same_dimension(one: Figure, other: Figure) -> bool:
    """True when both are of one kind (two amounts of money, two lengths), whatever the currency or unit."""
    return dimension(one.unit) == dimension(other.unit)


def compatible(one: Figure, other: Figure) -> bool:
    """True when one number can be meant by both figures: their intervals meet in some reading of the digits."""
    if not comparable(one, other):
        return False
    return any(
        _meet(one, a, u, other, b, v)
        for a in (one.value, *one.also)
        for b in (other.value, *other.also)
        for u in _units(one)
        for v in _units(other)
    )


def derived(figure: Figure, others: Sequence[Figure]) -> bool:
    """True when the figure is a sum or difference of some of the others, or what is left of a hundred per cent."""
    rest = [other for other in others if comparable(figure, other) and 0 < other.value < inf][:8]
    if dimension(figure.unit) == "share" and any(_near(figure, 100 - other.value) for other in rest):
        return True
    for size in range(2, MOST_ADDENDS + 1):
        for addends in combinations(rest, size):
            values = [_in_unit_of(figure, addend) for addend in addends]
            largest = max(values)
            if _near(figure, sum(values)) or _near(figure, 2 * largest - sum(values)):
                return True
    return False


def _units(figure: Figure) -> tuple[str, ...]:
    return EITHER.get(figure.unit, (figure.unit,))


def _same_measure(one: str, other: str) -> bool:
    if dimension(one) == MONEY and dimension(other) == MONEY:
        return same_money(one, other)
    return dimension(one) == dimension(other)


def _meet(one: Figure, a: float, unit: str, other: Figure, b: float, other_unit: str) -> bool:
    low, high = _interval(one, a, unit)
    other_low, other_high = _interval(other, b, other_unit)
    if BOUNDS[one.bound].side and BOUNDS[one.bound].side == BOUNDS[other.bound].side:
        return _close(to_base(a, unit), to_base(b, other_unit), CONVERSION if unit != other_unit else EPSILON)
    if unit != other_unit and unit and dimension(unit) != MONEY:
        low, high = low * (1 - CONVERSION), high * (1 + CONVERSION)
    slack = EPSILON * max(abs(low), abs(other_low), 1e-12)
    if low <= other_high + slack and other_low <= high + slack:
        return True
    return _rounds(one, a, other, b) or _rounds(other, b, one, a)


def _interval(figure: Figure, value: float, unit: str) -> tuple[float, float]:
    if value != figure.value:
        limits = BOUNDS[figure.bound]
        low, high = value * limits.low, value * limits.high
    else:
        low, high = figure.low, figure.high
    return to_base(low, unit), to_base(high, unit) if high != inf else inf


def _rounds(rough: Figure, a: float, fine: Figure, b: float) -> bool:
    """ "18 millones" for 18.3: fewer digits, the nearest number with so many, and not far."""
    if rough.unit != fine.unit or rough.quantum <= fine.quantum or BOUNDS[rough.bound].side or not a:
        return False
    return abs(a - b) <= rough.quantum / 2 + EPSILON and abs(a - b) <= ROUNDING * abs(b)


def _near(figure: Figure, value: float) -> bool:
    if figure.bound == EXACT and figure.low == figure.high:
        return _close(figure.value, value, EPSILON)
    return figure.low * (1 - EPSILON) <= value <= figure.high * (1 + EPSILON)


def _in_unit_of(figure: Figure, other: Figure) -> float:
    one = to_base(1.0, figure.unit) - to_base(0.0, figure.unit)
    return (to_base(other.value, other.unit) - to_base(0.0, other.unit)) / one if one else other.value


def _close(one: float, other: float, tolerance: float) -> bool:
    return abs(one - other) <= tolerance * max(abs(one), abs(other), 1e-12)
