"""Figures of a text as values: the number, what it counts or measures, and how exactly it is meant.

A figure is an interval in a unit. What only looks like one is left out: dates and clock times (the caller says where
they are), ordinals, ages, scores, telephone and section numbers, names with a number ("Voyager 1").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from api.model import Span
from api.text.figures_bounds import BOUNDS, EXACT
from api.text.figures_cardinal import cardinal
from api.text.figures_numbers import read
from api.text.figures_words import Numeral, Numerals, digits
from api.text.lexicon import LanguageData, Phrases, folded
from api.text.pieces import Piece, pieces

RANGE = re.compile(r"(\d[\d.,]*)[-–](\d[\d.,]*)")
NOUN_WORDS = 3  # content words after a figure that tell what is counted
LOOK_AHEAD = 6  # pieces after a figure in which they may stand
CLAUSE_ENDS = frozenset(".,;:!?()[]«»“”\"'…–—")
LONGEST_PLAIN = 7  # more digits than this without a separator are a telephone or account number


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure: the interval `low`..`high` (may be infinite) in `unit` (a symbol, "" for things counted).

    `span` covers approximation, number and unit; `number` the number alone. `value` is the number itself, `also`
    other readings of its digits, `bound` the class of its approximation (`figures_bounds.BOUNDS`), `quantum` the size
    of its last significant digit. `per` is a rate's period or head ("day", "head"), `noun` up to three folded words
    that say what is counted.
    """

    span: Span
    number: Span
    value: float
    low: float
    high: float
    unit: str = ""
    bound: str = EXACT
    also: tuple[float, ...] = ()
    quantum: float = 1.0
    per: str = ""
    noun: tuple[str, ...] = ()


@dataclass(frozen=True)
class FigureGrammar:
    """A language's tables for figures, compiled once."""

    numerals: Numerals
    before: Phrases[str]
    after: Phrases[str]
    units: Phrases[str]
    prefixes: Phrases[str]
    rates: Phrases[str]
    phrases: Phrases[str]
    multiplier_units: Mapping[str, str]
    range_openers: Mapping[str, str]
    sections: frozenset[str]
    ordinal_marks: frozenset[str]
    age_before: Phrases[str]
    age_after: Phrases[str]
    age_units: frozenset[str]
    small: frozenset[str]
    articles: frozenset[str]

    @classmethod
    def of_language(cls, language: LanguageData) -> FigureGrammar:
        """The tables under `figures` of the language file."""

        def phrases(name: str) -> Phrases[str]:
            return Phrases.of(language.table(f"figures.{name}"))

        def listed(name: str) -> Phrases[str]:
            return Phrases.listed(language.listed(f"figures.{name}"))

        def words(name: str) -> frozenset[str]:
            return folded(language.listed(f"figures.{name}"))

        return cls(
            Numerals.of_language(language), phrases("approximations"), phrases("approximations_after"),
            phrases("units"), phrases("unit_prefixes"), phrases("rates"), phrases("phrases"),
            language.table("figures.multiplier_units"), language.table("figures.ranges"), words("section_words"),
            words("ordinal_marks"), listed("age_before"), listed("age_after"), words("age_units"), words("small_words"),
            words("articles"),
        )  # fmt: skip


def find(text: str, grammar: FigureGrammar, span: Span | None = None, taken: Iterable[Span] = ()) -> tuple[Figure, ...]:
    """The figures of `text` (inside `span`), in order, offsets into `text`; none overlaps a span of `taken`."""
    finder = _Finder(pieces(text, span), grammar, sorted(taken))
    return tuple(finder.all())


@dataclass(slots=True)
class _Finder:
    pieces: list[Piece]
    grammar: FigureGrammar
    taken: list[Span]
    words: list[str] = field(init=False)

    def __post_init__(self) -> None:
        self.words = [piece.fold for piece in self.pieces]

    def all(self) -> list[Figure]:
        found: list[Figure] = []
        at = 0
        while at < len(self.pieces):
            figure, end = self._at(at)
            if figure:
                found.append(figure)
            at = max(end, at + 1)
        return found

    def _at(self, at: int) -> tuple[Figure | None, int]:
        """The figure that begins here, and the piece after what was looked at."""
        if self._is_taken(at):
            return None, at + 1
        phrase = self.grammar.phrases.at(self.words, at)
        if phrase:
            low, high, unit = phrase[0].split()
            numeral = Numeral(at, at + phrase[1], float(low), float(high), "interval")
            return self._figure(numeral, unit, numeral.end), numeral.end
        return self._numeral_at(at)

    def _numeral_at(self, at: int) -> tuple[Figure | None, int]:
        numeral = self._range(at) or read(self.pieces, at, self.grammar.numerals)
        if numeral is None:
            return None, at + 1
        if self._is_taken(numeral.end - 1):
            return None, numeral.end
        unit, end = self._unit(numeral)
        if self._only_looks_like_one(numeral, unit, end):
            return None, numeral.end
        return self._figure(numeral, unit, end), end

    def _is_taken(self, at: int) -> bool:
        piece = self.pieces[at]
        return any(span.start < piece.end and piece.start < span.end for span in self.taken)

    def _range(self, at: int) -> Numeral | None:
        """ "10-15 km", "entre 10 y 15 millones", "from 10 to 15": one interval."""
        piece = self.pieces[at]
        joined = RANGE.fullmatch(piece.raw)
        if joined:
            return self._joined_range(at, joined)
        first = cardinal(self.pieces, at, self.grammar.numerals)
        if first is None or first.end >= len(self.words) - 1:
            return None
        opener = self.words[at - 1] if at else ""
        links = {self.grammar.range_openers.get(opener), self.grammar.range_openers.get("*")} - {None}
        unit, middle = self._unit(first)
        for link in (first.end, middle):
            if link < len(self.words) - 1 and self.words[link] in links:
                second = cardinal(self.pieces, link + 1, self.grammar.numerals)
                # "15 percent to 20 percent", but "fell 15 percent to 384,000" is no range
                if second and (link == first.end or self._unit(second)[0] == unit):
                    return self._interval(first, second)
        return None

    def _joined_range(self, at: int, joined: re.Match[str]) -> Numeral | None:
        parts = [digits(part, self.grammar.numerals.decimal) for part in joined.groups()]
        if parts[0] is None or parts[1] is None:
            return None
        low, high = parts[0][0][0], parts[1][0][0]
        if not low < high or not self._counts_something(at + 1):
            return None
        end, size = at + 1, 1.0
        while end < len(self.words) and self.words[end] in self.grammar.numerals.multipliers:
            size, end = size * self.grammar.numerals.multipliers[self.words[end]], end + 1
        return Numeral(at, end, low * size, high * size, "interval")

    def _interval(self, first: Numeral, second: Numeral) -> Numeral | None:
        """From the first to the second number; the first shares the second's multiplier ("entre 10 y 15 millones")."""
        size = second.multiplier if first.multiplier == 1 and second.multiplier >= 1000 else 1.0
        low = first.low * size if first.low * size < second.high else first.low
        if not low < second.high:
            return None
        return Numeral(first.start, second.end, low, second.high, "interval")

    def _counts_something(self, at: int) -> bool:
        """A unit, a multiplier or a small-letter word follows: what makes "10-15" a range and not a score."""
        if at >= len(self.pieces):
            return False
        word = self.pieces[at]
        known = word.fold in self.grammar.numerals.multipliers or self.grammar.units.at(self.words, at) is not None
        return known or (word.is_word and not word.capital and word.fold not in self.grammar.small)

    def _unit(self, numeral: Numeral) -> tuple[str, int]:
        """The unit's symbol and the piece after it."""
        at = numeral.end
        if at < len(self.words) and self.words[at] in self.grammar.numerals.of:
            at += 1
            if numeral.kind == "share" and at < len(self.words) and self.words[at] in self.grammar.numerals.ones:
                at += 1
            if numeral.multiplier < 1000 and numeral.kind == "exact":
                at = numeral.end  # "los 20 de junio", "20 de kilómetros" is none
        elif numeral.kind == "share" and at < len(self.words) and self.words[at] in self.grammar.numerals.ones:
            at += 1  # half an hour
        if at == numeral.end and self.words[at : at + 1] == ["("] and self.grammar.units.at(self.words, at + 1):
            at += 1  # "5 mil 994 (kilómetros cuadrados)"
        found = self.grammar.units.at(self.words, at)
        prefix = self.grammar.prefixes.before(self.words, numeral.start)
        if prefix:
            return prefix[0], numeral.end + (found[1] if found and at == numeral.end else 0)
        if found:
            return found[0], at + found[1]
        unit = self.grammar.multiplier_units.get(self.words[numeral.end - 1])
        return (unit, numeral.end) if unit else ("", numeral.end)

    def _figure(self, numeral: Numeral, unit: str, end: int) -> Figure:
        start = numeral.start
        prefix = self.grammar.prefixes.before(self.words, start)
        if prefix:
            start -= prefix[1]
        start, end, bound = self._bound(numeral, start, end)
        rate = self.grammar.rates.at(self.words, end)
        if rate:
            end += rate[1]
        share = numeral.kind in ("share", "ratio") and not unit
        factor, unit = (100.0, "%") if share else (1.0, unit)
        limits = BOUNDS[bound]
        low = numeral.low * factor * limits.low
        high = numeral.high * factor * limits.high if numeral.high else 0.0
        return Figure(
            self._span(start, end), self._span(numeral.start, numeral.end), numeral.high * factor, low, high, unit,
            bound, tuple(value * factor for value in numeral.also), numeral.quantum, rate[0] if rate else "",
            self._noun(end),
        )  # fmt: skip

    def _bound(self, numeral: Numeral, start: int, end: int) -> tuple[int, int, str]:
        """The approximation before or after; a counted collective and a share are loose by themselves."""
        own = {"loose": "loose", "share": "about"}.get(numeral.kind, EXACT)
        skip = start
        while skip and self.words[skip - 1] in self.grammar.articles:
            skip -= 1
        for edge in (start, skip):
            found = self.grammar.before.before(self.words, edge)
            if found:
                return edge - found[1], end, found[0] if own != "loose" or BOUNDS[found[0]].side else own
        after = self.grammar.after.at(self.words, end)
        if after:
            return start, end + after[1], after[0]
        return start, end, own

    def _span(self, start: int, end: int) -> Span:
        return Span(self.pieces[start].start, self.pieces[end - 1].end)

    def _noun(self, at: int) -> tuple[str, ...]:
        """Up to NOUN_WORDS content words after the figure, in its clause."""
        nouns: list[str] = []
        for piece in self.pieces[at : at + LOOK_AHEAD]:
            if (
                piece.raw[0] in CLAUSE_ENDS
                or piece.is_number
                or (nouns and piece.fold in self.grammar.numerals.joiners)
            ):
                break
            if piece.is_word and piece.fold not in self.grammar.small:
                nouns.append(piece.fold)
        return tuple(nouns[:NOUN_WORDS])

    def _only_looks_like_one(self, numeral: Numeral, unit: str, end: int) -> bool:
        return (
            self._is_age(numeral, unit, end)
            or self._is_ordinal(numeral)
            or (not unit and (self._is_label(numeral) or self._is_long(numeral)))
        )

    def _is_age(self, numeral: Numeral, unit: str, end: int) -> bool:
        if self.grammar.age_before.before(self.words, numeral.start) and unit in ("", "year"):
            return True
        if self.grammar.age_after.at(self.words, numeral.end):
            return True
        closed = end >= len(self.words) or self.words[end] in CLAUSE_ENDS
        before = self.words[max(numeral.start - 2, 0) : numeral.start]
        apposed = before[-1:] == [","] or (before[:1] == [","] and before[1] in self.grammar.numerals.of)
        if unit == "year" and self.words[numeral.end] in self.grammar.age_units and apposed and closed:
            return True
        bare = not unit and before[-1:] == [","] and closed and end < len(self.words) and self.words[end] == ","
        return bare and numeral.low < 120 and numeral.end - numeral.start == 1

    def _is_ordinal(self, numeral: Numeral) -> bool:
        """ "3a", "21st", "5.º": an ending glued to the digits."""
        if numeral.end >= len(self.pieces):
            return False
        following = self.pieces[numeral.end]
        return following.glued and following.fold in self.grammar.ordinal_marks

    def _is_label(self, numeral: Numeral) -> bool:
        """ "artículo 27", "Voyager 1", "Boeing 747", "#3": a number that names."""
        following = self.pieces[numeral.end] if numeral.end < len(self.pieces) else None
        if following and following.glued and following.is_word and following.end - following.start == 1:
            return True  # 3D, 5G
        if not numeral.start or numeral.end - numeral.start > 1:
            return False
        before, number = self.pieces[numeral.start - 1], self.pieces[numeral.start]
        if before.fold in self.grammar.sections or before.raw in ("#", "º", "°"):
            return True
        if not number.is_number and number.capital and numeral.start:
            return True
        named = before.is_word and before.capital and numeral.start > 1
        return named and not (self._counts_something(numeral.end) and self._is_plural(numeral.end))

    def _is_plural(self, at: int) -> bool:
        """ "En Lima 20 vecinos" counts, "Voyager 1 está" does not: the four languages write plurals with an s or x."""
        return self.words[at][-1] in "sx" or self.words[at] in self.grammar.numerals.multipliers

    def _is_long(self, numeral: Numeral) -> bool:
        raw = self.pieces[numeral.start].raw
        return raw.isdecimal() and (len(raw) > LONGEST_PLAIN or (raw[0] == "0" and len(raw) > 1))
