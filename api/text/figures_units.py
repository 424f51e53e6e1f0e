"""Units of measure: what each symbol measures and its size, so that 27 miles meet 44 kilometres.

Symbols are international; the words for them stand in the language files. A factor turns the unit into the base unit
of its dimension. Money has no factor: an amount in another currency is another amount.
"""

from __future__ import annotations

from dataclasses import dataclass

MONEY = "money"
COUNT = "count"


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit's dimension, its factor to the base unit, and its zero point (degrees)."""

    dimension: str
    factor: float = 1.0
    offset: float = 0.0


UNITS: dict[str, Unit] = {
    "": Unit(COUNT),
    "%": Unit("share"),
    "pp": Unit("points"),
    "bp": Unit("points", 0.01),
    "km": Unit("length", 1000.0),
    "m": Unit("length"),
    "cm": Unit("length", 0.01),
    "mm": Unit("length", 0.001),
    "mi": Unit("length", 1609.344),
    "yd": Unit("length", 0.9144),
    "ft": Unit("length", 0.3048),
    "in": Unit("length", 0.0254),
    "nmi": Unit("length", 1852.0),
    "km2": Unit("area", 1e6),
    "m2": Unit("area"),
    "mi2": Unit("area", 2.58999e6),
    "ft2": Unit("area", 0.092903),
    "ha": Unit("area", 1e4),
    "acre": Unit("area", 4046.86),
    "t": Unit("mass", 1000.0),
    "kg": Unit("mass"),
    "g": Unit("mass", 0.001),
    "mg": Unit("mass", 1e-6),
    "lb": Unit("mass", 0.453592),
    "oz": Unit("mass", 0.0283495),
    "l": Unit("volume"),
    "m3": Unit("volume", 1000.0),
    "gal": Unit("volume", 3.78541),
    "bbl": Unit("volume", 158.987),
    "degC": Unit("temperature", 1.0, 273.15),
    "degF": Unit("temperature", 5 / 9, 255.372),
    "km/h": Unit("speed", 1 / 3.6),
    "mph": Unit("speed", 0.44704),
    "s": Unit("duration", 1 / 86400),
    "min": Unit("duration", 1 / 1440),
    "h": Unit("duration", 1 / 24),
    "day": Unit("duration"),
    "week": Unit("duration", 7.0),
    "month": Unit("duration", 30.4369),
    "2 months": Unit("duration", 60.8738),
    "quarter": Unit("duration", 91.3107),
    "half-year": Unit("duration", 182.6214),
    "year": Unit("duration", 365.2425),
    "5 years": Unit("duration", 1826.2125),
    "decade": Unit("duration", 3652.425),
    "century": Unit("duration", 36524.25),
    "MW": Unit("power", 1e6),
    "GW": Unit("power", 1e9),
    "kW": Unit("power", 1e3),
    "Hz": Unit("frequency"),
}
CURRENCIES = frozenset(
    {"USD", "EUR", "GBP", "JPY", "CNY", "RUB", "BRL", "CHF", "MXN", "COP", "ARS", "CLP", "CAD", "AUD", "VES", "PEN"}
    | {"ESP", "KRW", "INR", "CUP", "BOB", "UYU", "TRY", "UAH", "SEK", "NOK", "DKK", "PLN", "HKD", "SGD", "NZD", "ZAR"}
    | {"ILS", "SAR", "AED", "AOA", "MZN"}
)
# A word that several states use for their money, and the bare dollar sign, which is a peso in half of America.
VAGUE_MONEY: dict[str, frozenset[str]] = {
    "dollar": frozenset(["USD", "CAD", "AUD", "HKD", "SGD", "NZD"]),
    "peso": frozenset(["MXN", "COP", "ARS", "CLP", "CUP", "UYU"]),
    "$": frozenset(["USD", "CAD", "AUD", "HKD", "SGD", "NZD", "MXN", "COP", "ARS", "CLP", "CUP", "UYU", "BRL"]),
    "pound?": frozenset(["GBP"]),
    "cent": frozenset(["USD", "EUR", "MXN"]),
    "franc": frozenset(["CHF"]),
}
# Words that name one of two things: which one the text does not say.
EITHER: dict[str, tuple[str, ...]] = {
    "pound?": ("GBP", "lb"),
    "degree": ("degC", "degF"),
    "ton": ("t",),
    "point": ("pp", "score"),
}


def dimension(unit: str) -> str:
    """What the unit measures: "length", "share", "money" ...; a unit without a row measures itself."""
    if unit in CURRENCIES or unit in VAGUE_MONEY:
        return MONEY
    row = UNITS.get(EITHER.get(unit, (unit,))[0])
    return row.dimension if row else unit


def same_money(one: str, other: str) -> bool:
    """True when the two words can name the same currency."""
    return bool(VAGUE_MONEY.get(one, frozenset([one])) & VAGUE_MONEY.get(other, frozenset([other])))


def to_base(value: float, unit: str) -> float:
    """The value in the base unit of its dimension."""
    row = UNITS.get(EITHER.get(unit, (unit,))[-1])
    return value * row.factor + row.offset if row else value
