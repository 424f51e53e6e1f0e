"""One cardinal number in a row of pieces, written in digits, words or both.

One grammar for the four languages, fed by their tables: cardinals add up from larger to smaller, multipliers multiply
what stands before them, so that "66 mil 260", "dos mil quinientos millones" and "quatre-vingt-dix" come out right.
"""

from __future__ import annotations

from dataclasses import dataclass

from api.text.figures_words import Numeral, Numerals, digits, quantum
from api.text.pieces import Piece

CURRENCY_SIGNS = frozenset("$€£¥")
FOUR = 4.0


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
        if self.current == FOUR and not self.in_digits and word in self.numerals.scores:
            self.current, self.at = self.current * self.numerals.scores[word], self.at + 1  # quatre-vingts
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
        if self.current is not None or (self.group and not (piece.raw.isdecimal() and len(piece.raw) <= 3)):
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
        while (raw[:3].isdecimal() and len(raw) % 4 == 3) or (len(raw) <= 3 and raw.isdecimal()):
            following = self.pieces[end] if end < len(self.pieces) else None
            gap = following.start - self.pieces[end - 1].end if following else 0
            if following is None or gap != 1 or not (following.raw.isdecimal() and len(following.raw) == 3):
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
        if self.at + 1 >= len(self.pieces) or (self.current is None and not self.group):
            return False
        if self._and_a_half():
            return True
        if self.in_digits:
            return False
        after = self.pieces[self.at + 1].fold
        value = 1.0 if after in self.numerals.ones else self.numerals.cardinals.get(after)
        fits = value is not None and (self._fits(value) if self.current is not None else value < self.group)
        if not fits or (value == 1.0 and self.current is None):
            return False
        self.at += 1
        return self._add(value or 0.0)

    def _and_a_half(self) -> bool:
        """ "un millón y medio", "two and a half"."""
        at = self.at + 1
        if self.pieces[at].fold in self.numerals.ones and at + 1 < len(self.pieces):
            at += 1
        if self.pieces[at].fold not in self.numerals.half:
            return False
        if self.current is None:
            self.total += self.group / 2
        else:
            self.current += 0.5
        self.at = at + 1
        return True

    def result(self) -> Numeral | None:
        """The number read so far; None when nothing but an article was."""
        if self.at == self.start or self.only_ones:
            return None
        value = self.total + (self.current or 0.0)
        step = self.step * self.group if self.step and self.group and self.current is None else 0.0
        size = min(step, value) if step and step < self.group else quantum(value)
        if self.step and self.step < 1 and not self.group:
            size = self.step
        return Numeral(self.start, self.at, value, value, "exact", self.also, size, self.group or 1.0)
