"""Numbers read from digits and words: where one begins in a row of pieces, what it is worth, where it ends.

One grammar for the four languages, fed by their tables: cardinals add up from larger to smaller, multipliers multiply
what stands before them, so that "66 mil 260", "dos mil quinientos millones" and "quatre-vingt-dix" come out right.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from api.text.figures_bounds import indefinite
from api.text.lexicon import LanguageData, Phrases, folded, folded_numbers
from api.text.pieces import Piece

SEPARATED = re.compile(r"\d+(?:([.,'’\u2009\u202f\u00a0])\d+)*")
GROUPS = re.compile(r"\d{1,3}(?:[.,'’\u2009\u202f\u00a0]\d{3})+")

CURRENCY_SIGNS = frozenset("$€£¥")


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
            words("lone_multipliers"), numbers("letters"), numbers("collectives"), numbers("indefinite"), numbers("fractions"),
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


def read(pieces: list[Piece], start: int, numerals: Numerals) -> Numeral | None:
    """The number that begins at piece `start`, the longest reading first, or None."""
    return (
        _ratio(pieces, start, numerals)
        or _fraction(pieces, start, numerals)
        or _half(pieces, start, numerals)
        or _collective(pieces, start, numerals)
        or _indefinite(pieces, start, numerals)
        or cardinal(pieces, start, numerals)
    )


@lru_cache(maxsize=4096)
def digits(raw: str, decimal: str) -> tuple[tuple[float, ...], float] | None:
    """The readings of a run of digits, the likelier first, and its quantum; None when it is no number ("2-1").

    Groups of three are thousands whatever separates them ("1.234", "1,234"): news writes both in every language.
    The fraction stays as a second reading where the mark is the language's decimal mark.
    """
    if not SEPARATED.fullmatch(raw):
        return None
    marks = [c for c in raw if not c.isdigit()]
    if not marks:
        return (float(raw),), _quantum(float(raw))
    plain = re.sub(r"\D", "", raw)
    last = raw.rfind(marks[-1])
    fraction = float(re.sub(r"\D", "", raw[:last]) + "." + raw[last + 1 :])
    places = 10.0 ** -(len(raw) - last - 1)
    if GROUPS.fullmatch(raw) and len(set(marks)) == 1 and raw[0] != "0":
        also = (fraction,) if len(marks) == 1 and marks[0] == decimal else ()
        return (float(plain), *also), _quantum(float(plain))
    mixed = len(set(marks)) == 2 and GROUPS.fullmatch(raw[:last]) and marks.count(marks[-1]) == 1
    if (len(marks) == 1 and marks[0] in ".,") or mixed:
        return (fraction,), places
    return None


def _quantum(value: float) -> float:
    """The largest power of ten that divides a whole number (1 for zero); of a fraction, a thousandth."""
    if value != int(value):
        return 0.001
    size = 1.0
    while value and value % (size * 10) == 0:
        size *= 10
    return size


def cardinal(pieces: list[Piece], start: int, numerals: Numerals) -> Numeral | None:
    """A number written out in digits, words or both; a lone "one" is none."""
    reader = _Cardinal(pieces, start, numerals)
    while reader.take():
        pass
    return reader.result()


@dataclass(slots=True)
class _Cardinal:
    """Reads pieces one by one: `total` holds finished groups, `current` the group being read."""

    pieces: list[Piece]
    start: int
    numerals: Numerals
    at: int = -1
    total: float = 0.0
    current: float | None = None
    also: tuple[float, ...] = ()
    group: float = 0.0  # the multiplier that closed the last group
    step: float = 0.0  # quantum of the first digits
    only_ones: bool = True
    in_digits: bool = False

    def __post_init__(self) -> None:
        self.at = self.start

    def take(self) -> bool:
        """Takes the next piece (or joiner and piece) into the number; False when it does not belong to it."""
        if self.at >= len(self.pieces):
            return False
        piece = self.pieces[self.at]
        if piece.is_number:
            return self._digits()
        word = piece.fold
        size = self.numerals.multipliers.get(word) or (self.numerals.letters.get(word) if self._priced() else None)
        if size and self._multiply(size):
            return True
        if word in self.numerals.cardinals and self._add(self.numerals.cardinals[word]):
            self.only_ones = False
            return True
        if word in self.numerals.ones and self._one():
            return True
        return word in self.numerals.joiners and self._join()

    def _priced(self) -> bool:
        """The piece is glued to digits after a currency sign: "$5m"."""
        sign = self.pieces[self.start - 1].raw if self.start else ""
        return self.pieces[self.at].glued and self.in_digits and sign in CURRENCY_SIGNS

    def _digits(self) -> bool:
        piece = self.pieces[self.at]
        if self.current is not None or (self.group and not (piece.raw.isdigit() and len(piece.raw) <= 3)):
            return False
        raw, end = self._grouped()
        found = digits(raw, self.numerals.decimal)
        if found is None or (self.group and found[0][0] >= self.group):
            return False
        self.also = found[0][1:] if not self.group else ()
        self.step = found[1] if not self.group else 0.0
        self.current, self.at, self.only_ones, self.in_digits = found[0][0], end, False, True
        return True

    def _grouped(self) -> tuple[str, int]:
        """The digits with the groups of three that follow them after a blank: "10 000"."""
        raw, end = self.pieces[self.at].raw, self.at + 1
        while raw[:3].isdigit() and len(raw) % 4 == 3 or (len(raw) <= 3 and raw.isdigit()):
            following = self.pieces[end] if end < len(self.pieces) else None
            gap = following.start - self.pieces[end - 1].end if following else 0
            if following is None or gap != 1 or not (following.raw.isdigit() and len(following.raw) == 3):
                break
            if not self.numerals.blank_groups:
                break
            raw, end = f"{raw}\u00a0{following.raw}", end + 1
        return raw, end

    def _multiply(self, size: float) -> bool:
        if self.current is None:
            lone = self.pieces[self.at].fold in self.numerals.lone
            if self.group and size > self.group:  # mil millones
                self.total, self.group = self.total * size, size
                self.at += 1
                return True
            if not lone or (self.group and size >= self.group):
                return False
            self.current = 1.0
        self.at += 1
        self.only_ones = False
        self.also = tuple(value * size for value in self.also)
        if size == 100:
            self.current *= size
            return True
        if self.group and size > self.group:
            self.total = (self.total + self.current) * size
        else:
            self.total += self.current * size
        self.current, self.group, self.in_digits = None, size, False
        return True

    def _add(self, value: float) -> bool:
        if self.current is None:
            if self.group and value >= self.group:
                return False
            self.current = value
        elif self.in_digits or not self._fits(value):
            return False
        else:
            self.current += value
        self.at += 1
        return True

    def _fits(self, value: float) -> bool:
        current = self.current or 0.0
        tail = current % 100
        if tail in self.numerals.vigesimal and value < 20:
            return True
        return (current % 10 == 0 and value < 10 and tail != 10) or (tail == 0 and value < 100)

    def _one(self) -> bool:
        """ "un" counts before a word that multiplies, and after one or after tens ("treinta y un")."""
        if self.current is None and not self.group:
            after = self.pieces[self.at + 1].fold if self.at + 1 < len(self.pieces) else ""
            if after not in self.numerals.multipliers:
                return False
        return self._add(1.0)

    def _join(self) -> bool:
        """ "y" between tens and units, "and" after a hundred: only when the next word adds to the number."""
        if self.at + 1 >= len(self.pieces) or self.in_digits or (self.current is None and not self.group):
            return False
        after = self.pieces[self.at + 1].fold
        value = 1.0 if after in self.numerals.ones else self.numerals.cardinals.get(after)
        fits = value is not None and (self._fits(value) if self.current is not None else value < self.group)
        if not fits or (value == 1.0 and self.current is None):
            return False
        self.at += 1
        return self._add(value or 0.0)

    def result(self) -> Numeral | None:
        """The number read so far; None when nothing but an article was."""
        if self.at == self.start or self.only_ones:
            return None
        value = self.total + (self.current or 0.0)
        step = self.step * self.group if self.step and self.group and self.current is None else 0.0
        quantum = min(step, value) if step and step < self.group else _quantum(value)
        if self.step and self.step < 1 and not self.group:
            quantum = self.step
        return Numeral(self.start, self.at, value, value, "exact", self.also, quantum, self.group or 1.0)


def _half(pieces: list[Piece], start: int, numerals: Numerals) -> Numeral | None:
    """ "medio millón", "half a million", "medio centenar"."""
    if pieces[start].fold not in numerals.half:
        return None
    at = start + 1
    while at < len(pieces) and pieces[at].fold in numerals.ones | numerals.of:
        at += 1
    word = pieces[at].fold if at < len(pieces) else ""
    if word in numerals.multipliers and numerals.multipliers[word] > 100:
        value = numerals.multipliers[word] / 2
        return Numeral(start, at + 1, value, value, "exact", (), value, numerals.multipliers[word])
    if word in numerals.collectives:
        value = numerals.collectives[word] / 2
        return Numeral(start, at + 1, value, value, "loose", (), value)
    return None


def _collective(pieces: list[Piece], start: int, numerals: Numerals) -> Numeral | None:
    """ "una docena", "dos centenares", "a dozen": a counted collective."""
    at, count = start, 1.0
    if pieces[at].fold in numerals.ones:
        at += 1
    elif (number := cardinal(pieces, at, numerals)) and number.low < 10:
        at, count = number.end, number.low
    else:
        return None
    word = pieces[at].fold if at < len(pieces) else ""
    size = numerals.collectives.get(word) or (numerals.indefinite.get(word) if count > 1 else None)
    if size is None or word in numerals.multipliers:
        return None
    end, kind = at + 1, "loose"
    if end + 1 < len(pieces) and pieces[end].fold in numerals.of and pieces[end + 1].fold in numerals.indefinite:
        size *= numerals.indefinite[pieces[end + 1].fold]  # "una veintena de miles"
        end += 2
    return Numeral(start, end, count * size, count * size, kind, (), size)


def _indefinite(pieces: list[Piece], start: int, numerals: Numerals) -> Numeral | None:
    """ "cientos", "decenas de miles": at least two of them, fewer than the next power."""
    power = numerals.indefinite.get(pieces[start].fold)
    if power is None or (start and _ends_number(pieces[start - 1], numerals)):
        return None
    end, factor = start + 1, 1.0
    while end < len(pieces) - 1 and pieces[end].fold in numerals.of:
        word = pieces[end + 1].fold
        size = numerals.indefinite.get(word)
        if size is None or size < 1000:
            break
        factor, end = factor * size, end + 2
    low, high = indefinite(power, factor)
    return Numeral(start, end, low, high, "interval", (), power * factor)


def _ends_number(piece: Piece, numerals: Numerals) -> bool:
    """A number or multiplier before the plural makes it one with it ("tres millones", "20 mil")."""
    return piece.is_number or piece.fold in numerals.cardinals or piece.fold in numerals.multipliers


def _fraction(pieces: list[Piece], start: int, numerals: Numerals) -> Numeral | None:
    """ "la mitad", "dos quintas partes", "a third": a share; `kind` is "share" and the value a part of 1."""
    at, count = start, 1.0
    word = pieces[at].fold
    if word in numerals.fraction_determiners | numerals.ones:
        count = numerals.cardinals.get(word, 1.0)
        at += 1
    part = numerals.fractions.get(pieces[at].fold) if at < len(pieces) else None
    if part is None:
        return None
    following = pieces[at + 1].fold if at + 1 < len(pieces) else ""
    if following in numerals.fraction_parts:
        at += 1
    elif pieces[at].fold in numerals.free_fractions:
        if at == start and following not in numerals.fraction_followers:
            return None
    elif count == 1.0 and not (word in numerals.ones and following in numerals.fraction_followers):
        return None  # an ordinal: "la quinta", "a third man"
    if count * part >= 1:
        return None
    return Numeral(start, at + 1, count * part, count * part, "share", (), 0.0)


def _ratio(pieces: list[Piece], start: int, numerals: Numerals) -> Numeral | None:
    """ "uno de cada mil 500", "one in five", "nine out of ten": a share."""
    if pieces[start].fold in numerals.ones:
        at, count = start + 1, 1.0
    else:
        first = cardinal(pieces, start, numerals)
        if first is None:
            return None
        at, count = first.end, first.low
    link = numerals.ratio.at([piece.fold for piece in pieces[at : at + numerals.ratio.longest]], 0)
    whole = cardinal(pieces, at + link[1], numerals) if link and at + link[1] < len(pieces) else None
    if whole is None or not 0 < count < whole.low or count > 10:
        return None
    return Numeral(start, whole.end, count / whole.low, count / whole.low, "ratio", (), 0.0)
