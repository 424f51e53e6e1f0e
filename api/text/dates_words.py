"""A language's words for days, months and periods, compiled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from api.text.lexicon import LanguageData, Phrases, folded, folded_numbers


@dataclass(frozen=True)
class DateGrammar:
    """The tables under `dates` of the language file, folded."""

    months: Mapping[str, float]
    weekdays: Phrases[float]
    day_words: Phrases[float]
    periods: Phrases[str]
    units: Phrases[str]
    of: frozenset[str]
    joiners: frozenset[str]
    before_year: frozenset[str]
    approximators: frozenset[str]
    past: frozenset[str]
    next: frozenset[str]
    no_day_word_after: frozenset[str]
    clock_before: Phrases[str]
    clock_after: frozenset[str]
    ago_before: frozenset[str]
    ago_after: Phrases[str]
    later: Phrases[str]
    clock_am: frozenset[str]
    clock_pm: frozenset[str]
    clock_fillers: frozenset[str]
    clock_zones: frozenset[str]
    capital_months: bool
    day_first: bool

    @classmethod
    def of_language(cls, language: LanguageData) -> DateGrammar:
        """The compiled tables of one language."""

        def words(name: str) -> frozenset[str]:
            return folded(language.listed(f"dates.{name}"))

        def listed(name: str) -> Phrases[str]:
            return Phrases.listed(language.listed(f"dates.{name}"))

        table = language.table("dates")
        return cls(
            folded_numbers(language.numbers("dates.months")), Phrases.of(language.numbers("dates.weekdays")),
            Phrases.of(language.numbers("dates.day_words")), Phrases.of(language.table("dates.periods")),
            Phrases.of(language.table("figures.units")), words("of"), words("and"), words("year_after"),
            words("approximators"), words("past"), words("next"), words("not_day_word_after"), listed("clock_before"),
            words("clock_after"), words("ago_before"), listed("ago_after"), listed("later"),
            words("clock_am"), words("clock_pm"), words("clock_fillers"), words("clock_zones"),
            table.get("month_needs_capital") == "yes", table.get("order") == "day month",
        )  # fmt: skip
