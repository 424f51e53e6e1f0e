"""What one side of a comparison says: its figures, dates and negations, read with its language's tables once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from api.languages.loader import available, load
from api.model import Attribution, Moment, Source, Span
from api.text import dates, figures
from api.text.dates_values import DateValue
from api.text.dates_words import DateGrammar
from api.text.figures import Figure, FigureGrammar
from api.text.lexicon import folded
from api.text.negation import NegationGrammar

FALLBACK = "en"  # a language without a file is read with this one's digits and marks
KEPT = 32  # stretches whose values stay read: one comparison asks several times


@dataclass(frozen=True)
class Lexicon:
    """A language's grammars for values, compiled once."""

    code: str
    figures: FigureGrammar
    dates: DateGrammar
    negation: NegationGrammar
    additive: frozenset[str]
    polarity: tuple[tuple[frozenset[str], frozenset[str]], ...]


@cache
def lexicon(code: str) -> Lexicon:
    """The lexicon of a language; of English where the language has no file."""
    language = load(code if code in available() else FALLBACK)
    rows = tuple(
        (folded(str(row["one"]).split()), folded(str(row["other"]).split())) for row in language.rows("polarity")
    )
    return Lexicon(
        language.code, FigureGrammar.of_language(language), DateGrammar.of_language(language),
        NegationGrammar.of_language(language), folded(language.listed("figures.additive")), rows,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison: the claim or the passage.

    `span` is what is compared (the kernel; the matched passages), `whole` that with its neighbours, where a figure or
    name is looked for before it is called different. `at` is the moment relative dates count from, None if unknown.
    `attributions` are those of the text that touch the span, `carriers` the media that publish it or are credited.
    """

    text: str
    span: Span
    language: str
    at: Moment | None = None
    attributions: tuple[Attribution, ...] = ()
    whole: Span | None = None
    carriers: tuple[Source, ...] = ()

    @property
    def around(self) -> Span:
        """The span with its neighbours."""
        return self.whole or self.span


def dates_of(side: Side, span: Span) -> tuple[DateValue, ...]:
    """The dates of the side inside `span`."""
    return _dates(side.text, side.language, side.at, span)


@lru_cache(KEPT)
def _dates(text: str, language: str, at: Moment | None, span: Span) -> tuple[DateValue, ...]:
    words = lexicon(language)
    return dates.find(text, words.dates, words.figures.numerals, at, span)


def figures_of(side: Side, span: Span) -> tuple[Figure, ...]:
    """The figures of the side inside `span`, dates and clock times left out.

    "20 days later" is no date until its event has one: its figure counts.
    """
    return _figures(side.text, side.language, side.at, span)


@lru_cache(KEPT)
def _figures(text: str, language: str, at: Moment | None, span: Span) -> tuple[Figure, ...]:
    taken = [value.span for value in _dates(text, language, at, span) if value.kind != "offset"]
    return figures.find(text, lexicon(language).figures, span, taken)
