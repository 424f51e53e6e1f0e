"""A language's number words, compiled, and what one reading of them yields; runs of digits and their marks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from api.text.lexicon import LanguageData, Phrases, folded, folded_numbers

SEPARATED = re.compile(r"\d+(?:([.,'’\u2009\u202f\u00a0])\d+)*")
GROUPS = re.compile(r"\d{1,3}(?:[.,'’\u2009\u202f\u00a0]\d{3})+")


@dataclass(frozen=True)
class Numerals:
    """A language's number words, folded."""

    ones: frozenset[str]
    joiners: frozenset[str]
    of: frozenset[str]
    half: frozenset[str]
    cardinals: Mapping[str, float]
    multipliers: Mapping[str, float]
    lone: frozenset[str]
    letters: Mapping[str, float]
    scores: Mapping[str, float]
    collectives: Mapping[str, float]
    indefinite: Mapping[str, float]
    fractions: Mapping[str, float]
    fraction_parts: frozenset[str]
    free_fractions: frozenset[str]
    fraction_determiners: frozenset[str]
    fraction_followers: frozenset[str]
    vigesimal: frozenset[float]
    ratio: Phrases[str]
    blank_groups: bool
    decimal: str

    @classmethod
    def of_language(cls, language: LanguageData) -> Numerals:
        """The tables under `figures` of the language file."""

        def words(name: str) -> frozenset[str]:
            return folded(language.listed(f"figures.{name}"))

        def numbers(name: str) -> dict[str, float]:
            return folded_numbers(language.numbers(f"figures.{name}"))

        marks = language.table("figures.marks")
        return cls(
            words("ones"), words("joiners"), words("of"), words("half"), numbers("cardinals"), numbers("multipliers"),
            words("lone_multipliers"), numbers("letters"), numbers("scores"),
            numbers("collectives"), numbers("indefinite"), numbers("fractions"),
            words("fraction_rules.part"), words("fraction_rules.free"), words("fraction_rules.determiners"),
            words("fraction_rules.followers"),
            frozenset(map(float, language.listed("figures.vigesimal"))),
            Phrases.listed(language.listed("figures.ratio")), marks.get("blank_groups") == "yes",
            marks.get("decimal", "."),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number at pieces `start:end`. `low` and `high` differ for a bare plural ("cientos").

    `also` are other readings of the same digits ("1.234" may be a fraction), `quantum` the size of its last digit
    that counts, `kind` says whether it is exact, loose (a counted collective) or a share of a whole; `multiplier`
    is the last word that multiplied it, which the first number of a range shares.
    """

    start: int
    end: int
    low: float
    high: float
    kind: str = "exact"
    also: tuple[float, ...] = ()
    quantum: float = 1.0
    multiplier: float = 1.0


@lru_cache(maxsize=4096)
def digits(raw: str, decimal: str) -> tuple[tuple[float, ...], float] | None:
    """The readings of a run of digits, the likelier first, and its quantum; None when it is no number ("2-1").

    Groups of three are thousands whatever separates them ("1.234", "1,234"): news writes both in every language.
    The fraction stays as a second reading where the mark is the language's decimal mark.
    """
    if not SEPARATED.fullmatch(raw):
        return None
    marks = [c for c in raw if not c.isdecimal()]
    if not marks:
        return (float(raw),), quantum(float(raw))
    plain = re.sub(r"\D", "", raw)
    last = raw.rfind(marks[-1])
    fraction = float(re.sub(r"\D", "", raw[:last]) + "." + raw[last + 1 :])
    places = 10.0 ** -(len(raw) - last - 1)
    if GROUPS.fullmatch(raw) and len(set(marks)) == 1 and raw[0] != "0":
        also = (fraction,) if len(marks) == 1 and marks[0] == decimal else ()
        return (float(plain), *also), quantum(float(plain))
    mixed = len(set(marks)) == 2 and GROUPS.fullmatch(raw[:last]) and marks.count(marks[-1]) == 1
    if (len(marks) == 1 and marks[0] in ".,") or mixed:
        return (fraction,), places
    return None


def quantum(value: float) -> float:
    """The largest power of ten that divides a whole number (1 for zero); of a fraction, a thousandth."""
    if value != int(value):
        return 0.001
    size = 1.0
    while value and value % (size * 10) == 0:
        size *= 10
    return size
