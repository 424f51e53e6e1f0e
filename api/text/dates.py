"""Dates found in a text, seen from the day it was published: days, weekdays, day words, months, years, distances."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from api.model import Moment, Span
from api.text.dates_clock import minutes_of
from api.text.dates_values import (
    LAST_YEAR,
    DateValue,
    Days,
    day_of,
    day_or_none,
    is_year,
    month_end,
    period_of,
)
from api.text.dates_words import DateGrammar
from api.text.figures_cardinal import cardinal
from api.text.figures_units import UNITS
from api.text.figures_words import Numerals
from api.text.pieces import Piece, pieces

ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
SLASHED = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4}|\d{2})")
CLOCK = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?")
DOTTED_CLOCK = re.compile(r"(?:[01]?\d|2[0-4])[.][0-5]\d")
YEARS = re.compile(r"((?:18|19|20)\d\d)[-–/](\d\d(?:\d\d)?)")
DAY_RANGE = re.compile(r"(\d{1,2})[-–](\d{1,2})")
NEAR = timedelta(days=213)  # a month without a year is within seven months of the text


def find(
    text: str, grammar: DateGrammar, numerals: Numerals, anchor: Moment | None = None, span: Span | None = None
) -> tuple[DateValue, ...]:
    """The dates of `text` (inside `span`), in order, offsets into `text`; relative ones are resolved from `anchor`."""
    reader = _Reader(pieces(text, span), grammar, numerals, day_of(anchor))
    return tuple(reader.all())


@dataclass(slots=True)
class _Reader:
    pieces: list[Piece]
    grammar: DateGrammar
    numerals: Numerals
    anchor: date | None

    @property
    def words(self) -> list[str]:
        return [piece.fold for piece in self.pieces]

    def all(self) -> Iterator[DateValue]:
        words = self.words
        at = 0
        rules = (
            self._clock, self._slashed, self._day_month, self._weekday, self._day_word, self._period, self._distance,
            self._month, self._year,
        )  # fmt: skip
        while at < len(self.pieces):
            found = next((hit for rule in rules if (hit := rule(words, at))), None)
            if found:
                value, at = found
                yield value
            else:
                at += 1

    def _span(self, start: int, end: int) -> Span:
        return Span(self.pieces[start].start, self.pieces[end - 1].end)

    # ------------------------------------------------------------------------------------------------ clock times
    def _clock(self, words: list[str], at: int) -> tuple[DateValue, int] | None:
        raw = self.pieces[at].raw
        if not raw[0].isdecimal():
            return None
        after = words[at + 1] if at + 1 < len(words) else ""
        marked = after in self.grammar.clock_after or after.replace(".", "") in self.grammar.clock_after
        introduced = self.grammar.clock_before.before(words, at)
        hour = raw.isdecimal() and int(raw) <= 24
        bare = introduced and self._ends_here(at + 1)
        dotted = DOTTED_CLOCK.fullmatch(raw) and (marked or bare)  # "at 9.40", but "at 9.40 dollars"
        if CLOCK.fullmatch(raw) or dotted or (hour and (bare or self._half_day(at + 1))):
            end = at + 2 if marked else at + 1
            minutes = minutes_of(self.pieces, at, end, self.grammar)
            return DateValue(self._span(at, end), "clock", minutes=minutes), end
        return None

    def _half_day(self, at: int) -> bool:
        """ "a. m.", "pm" after a number."""
        word = self.pieces[at].fold.replace(".", "").replace(" ", "") if at < len(self.pieces) else ""
        return word in ("am", "pm") or (word in ("gmt", "utc") and word in self.grammar.clock_after)

    def _ends_here(self, at: int) -> bool:
        """No noun follows that the number could count."""
        return at >= len(self.pieces) or not self.pieces[at].is_word or self.pieces[at].fold in (
            self.grammar.of | self.grammar.clock_after | self.grammar.joiners
        )  # fmt: skip

    # ---------------------------------------------------------------------------------------------- calendar days
    def _slashed(self, words: list[str], at: int) -> tuple[DateValue, int] | None:
        raw = self.pieces[at].raw
        iso = ISO.fullmatch(raw)
        if iso:
            year, month, day = map(int, iso.groups())
            return self._calendar(at, at + 1, year, month, day)
        slashed = SLASHED.fullmatch(raw)
        if not slashed:
            return None
        first, second, year = map(int, slashed.groups())
        day, month = (first, second) if self.grammar.day_first or first > 12 else (second, first)
        return self._calendar(at, at + 1, year + 2000 if year < 100 else year, month, day)

    def _calendar(
        self, start: int, end: int, year: int | None, month: int, day: int, last: int | None = None
    ) -> tuple[DateValue, int] | None:
        """The value for a day (to `last`, the last of several days of the month)."""
        if not (1 <= month <= 12 and 1 <= day <= 31):
            return None
        days = tuple(
            (first, final)
            for y in self._years(year, month, day)
            if (first := day_or_none(y, month, day)) and (final := day_or_none(y, month, last or day))
        )
        return DateValue(self._span(start, end), "day", days, year, month, None if last else day), end

    def _years(self, year: int | None, month: int, day: int = 15) -> list[int]:
        """The year written, or those that bring the month near the text."""
        if year is not None or self.anchor is None:
            return [year] if year is not None else []
        years = [self.anchor.year + step for step in (-1, 0, 1)]
        return [y for y in years if (d := day_or_none(y, month, min(day, 28))) and abs(d - self.anchor) <= NEAR]

    def _month_at(self, at: int) -> int | None:
        if not 0 <= at < len(self.pieces):
            return None
        piece = self.pieces[at]
        month = self.grammar.months.get(piece.fold.rstrip("."))
        if month is None or (self.grammar.capital_months and not piece.capital):
            return None
        return int(month)

    def _day_at(self, at: int) -> int | None:
        """A day of the month in digits, with an ordinal mark or without."""
        raw = self.pieces[at].raw if 0 <= at < len(self.pieces) else ""
        return int(raw) if raw.isdecimal() and len(raw) <= 2 and 1 <= int(raw) <= 31 else None

    def _after_mark(self, at: int) -> int:
        """The place after an ordinal mark glued to a day: "1.º de", "4th"."""
        while at < len(self.pieces) and self.pieces[at].glued and len(self.pieces[at].raw) <= 2:
            if self.pieces[at].raw in (",", ";", ":", ")"):
                break
            at += 1
        return at

    def _year_after(self, words: list[str], at: int) -> tuple[int | None, int]:
        """A year at this place, with the word or comma that may stand before it."""
        for place in (at, at + 1):
            if place == at + 1 and not (at < len(words) and words[at] in self.grammar.before_year):
                break
            if place < len(words) and is_year(self.pieces[place].raw):
                return int(self.pieces[place].raw), place + 1
        return None, at

    def _day_month(self, words: list[str], at: int) -> tuple[DateValue, int] | None:
        """ "31 de mayo de 2012", "28 y 29 de mayo", "May 31, 2012", "31 May"."""
        ranged = DAY_RANGE.fullmatch(self.pieces[at].raw)
        first = self._day_at(at) if not ranged else int(ranged[1])
        if first is not None:
            return self._day_then_month(words, at, first, int(ranged[2]) if ranged else None)
        month = self._month_at(at)
        if month is None:
            return None
        place = at + 2 if at + 1 < len(words) and words[at + 1] == "." else at + 1
        ranged = DAY_RANGE.fullmatch(self.pieces[place].raw) if place < len(words) else None
        day = int(ranged[1]) if ranged else self._day_at(place)
        if day is None:
            return None
        last = int(ranged[2]) if ranged else None
        end = self._after_mark(place + 1)
        if last is None and end + 1 < len(words) and words[end] in self.grammar.joiners:
            second = self._day_at(end + 1)
            if second and second > day and not self._counts(end + 2):
                last, end = second, self._after_mark(end + 2)
        year, end = self._year_after(words, end)
        return self._calendar(at, end, year, month, day, last)

    def _counts(self, at: int) -> bool:
        return at < len(self.pieces) and self.pieces[at].is_word and not self.pieces[at].capital

    def _day_then_month(self, words: list[str], at: int, day: int, last: int | None) -> tuple[DateValue, int] | None:
        place = self._after_mark(at + 1)
        if last is None and place + 1 < len(words) and words[place] in self.grammar.joiners:
            second = self._day_at(place + 1)
            if second and second > day:
                last, place = second, self._after_mark(place + 2)
        if place < len(words) and words[place] in self.grammar.of:
            place += 1
        month = self._month_at(place)
        if month is None:
            return None
        year, end = self._year_after(words, place + 1)
        return self._calendar(at, end, year, month, day, last)

    # ----------------------------------------------------------------------------------- weekdays, words, periods
    def _weekday(self, words: list[str], at: int) -> tuple[DateValue, int] | None:
        found = self.grammar.weekdays.at(words, at)
        if not found:
            return None
        weekday, size = int(found[0]), found[1]
        if self.grammar.capital_months and not self.pieces[at].capital:
            return None
        end = at + size
        absolute = self._day_month(words, end + 1 if end < len(words) and words[end] == "," else end) if end < len(
            words
        ) - 1 else None  # fmt: skip
        if absolute:
            value = replace(absolute[0], weekday=weekday, span=self._span(at, absolute[1]))
            return value, absolute[1]
        near = set(words[max(at - 1, 0) : at] + words[end : end + 1])
        return DateValue(self._span(at, end), "weekday", self._on_weekday(weekday, near), weekday=weekday), end

    def _on_weekday(self, weekday: int, near: set[str]) -> tuple[Days, ...]:
        """The nearest such days before and after the text; published on that weekday, the same day too."""
        if self.anchor is None:
            return ()
        back = (self.anchor.weekday() - weekday) % 7
        ahead = (weekday - self.anchor.weekday()) % 7
        steps = {-back, ahead, -(back or 7), ahead or 7}
        if near & self.grammar.past:
            steps = {-(back or 7), -back}
        return tuple((d, d) for step in sorted(steps) if (d := self.anchor + timedelta(days=step)))

    def _day_word(self, words: list[str], at: int) -> tuple[DateValue, int] | None:
        found = self.grammar.day_words.at(words, at)
        if not found or (found[1] == 1 and at and words[at - 1] in self.grammar.no_day_word_after):
            return None
        days: tuple[Days, ...] = ()
        if self.anchor:
            day = self.anchor + timedelta(days=int(found[0]))
            days = ((day, day),)
        return DateValue(self._span(at, at + found[1]), "word", days), at + found[1]

    def _period(self, words: list[str], at: int) -> tuple[DateValue, int] | None:
        found = self.grammar.periods.at(words, at)
        if not found:
            return None
        unit, steps = found[0].split()
        days = (period_of(self.anchor, unit, int(steps)),) if self.anchor else ()
        return DateValue(self._span(at, at + found[1]), "period", days), at + found[1]

    def _distance(self, words: list[str], at: int) -> tuple[DateValue, int] | None:
        """ "hace tres días", "three days ago" (from the text), "dos días después" (from something else)."""
        opened = words[at] in self.grammar.ago_before
        number = cardinal(self.pieces, at + opened, self.numerals) if at + opened < len(words) else None
        if number is None and at + opened < len(words) and words[at + opened] in self.numerals.ones:
            count, end = 1.0, at + opened + 1
        elif number is not None:
            count, end = number.low, number.end
        else:
            return None
        unit = self.grammar.units.at(words, end) if end < len(words) else None
        if not unit or unit[0] not in UNITS or UNITS[unit[0]].dimension != "duration":
            return None
        end += unit[1]
        ago = self.grammar.ago_after.at(words, end)
        if opened or ago:
            end += ago[1] if ago and not opened else 0
            return DateValue(self._span(at, end), "ago", self._ago(count * UNITS[unit[0]].factor, unit[0])), end
        later = self.grammar.later.at(words, end)
        return (DateValue(self._span(at, end + later[1]), "offset"), end + later[1]) if later else None

    def _ago(self, days: float, unit: str) -> tuple[Days, ...]:
        if self.anchor is None or days > 400 * 365:
            return ()
        blur = timedelta(days=round(max(UNITS[unit].factor, 1.0) * (0.6 if unit != "day" else 1)))
        middle = self.anchor - timedelta(days=round(days))
        return ((middle - blur, middle + blur),)

    def _month(self, words: list[str], at: int) -> tuple[DateValue, int] | None:
        month = self._month_at(at)
        if month is None:
            return None
        year, end = self._year_after(words, at + 1)
        if self.grammar.capital_months and year is None and at == 0 and len(self.pieces[at].raw) <= 5:
            return None  # "May", "March" opening a sentence
        years = self._years(year, month)
        if at and self.anchor and year is None and words[at - 1] in self.grammar.past:
            years = [self.anchor.year - (month >= self.anchor.month)]  # "last October"
        days = tuple((date(y, month, 1), month_end(y, month)) for y in years)
        return DateValue(self._span(at, end), "month", days, year, month), end

    def _year(self, words: list[str], at: int) -> tuple[DateValue, int] | None:
        raw = self.pieces[at].raw
        ranged = YEARS.fullmatch(raw)
        if ranged:
            first, last = int(ranged[1]), int(ranged[1][: 4 - len(ranged[2])] + ranged[2])
            return (DateValue(self._span(at, at + 1), "year", ((date(first, 1, 1), date(last, 12, 31)),)), at + 1) if (
                first < last <= LAST_YEAR
            ) else None  # fmt: skip
        if not is_year(raw) or not self._reads_as_year(words, at):
            return None
        year = int(raw)
        return DateValue(self._span(at, at + 1), "year", ((date(year, 1, 1), date(year, 12, 31)),), year), at + 1

    def _reads_as_year(self, words: list[str], at: int) -> bool:
        """Four bare digits are a year unless a sign, an approximation, a unit or a counted plural says otherwise."""
        before = self.pieces[at - 1] if at else None
        if before and (before.raw in "$€£¥#" or before.fold in self.grammar.approximators):
            return False
        after = self.pieces[at + 1] if at + 1 < len(self.pieces) else None
        if after is None or not (after.is_word or after.raw == "%"):
            return True
        if after.raw == "%" or after.fold in self.numerals.multipliers or self.grammar.units.at(words, at + 1):
            return False
        plural = after.raw[0].islower() and after.fold[-1] in "sx" and len(after.fold) > 3
        return not plural or (self.grammar.capital_months and int(words[at]) % 100 != 0)
