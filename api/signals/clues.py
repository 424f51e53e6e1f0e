"""What a stretch of text tells about its event: who takes part, where, when, and whether it is a visit at all."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from api.model import Span
from api.registry import find_places, load_registry
from api.registry.folding import bare
from api.signals.patterns import compiled, lists

WORD = re.compile(r"[^\W\d_][\w'’-]*")
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
SHORT = 3  # letters; shorter capitals are initials


@dataclass(frozen=True, slots=True)
class Clues:
    """Folded names of participants, countries meant, where it went, years, and the event words said."""

    names: frozenset[str]
    countries: frozenset[str]
    destinations: frozenset[str]
    years: frozenset[str]
    visits: bool


@cache
def _openers(language: str) -> frozenset[str]:
    return frozenset(lists(language).get("openers", "").split())


@cache
def visit_words(language: str) -> re.Pattern[str]:
    """Nouns and verbs of the class visit = trip = arrival = meeting."""
    return compiled(r"\b(?:<visit>|<go>|<being>)\b", language)


@cache
def _plain_visit_words(language: str) -> re.Pattern[str]:
    return re.compile(bare(visit_words(language).pattern), re.IGNORECASE)


def tells_of_visit(words: str, language: str) -> bool:
    """True when `words` tell of a visit; a claim typed without accents ("se reunio") tells of it too."""
    if visit_words(language).search(words):
        return True
    return words.isascii() and _plain_visit_words(language).search(words) is not None


@cache
def _after_preposition(language: str) -> re.Pattern[str]:
    return compiled(
        r"\b(?:<where>)(?: (?:la|el|los|las|the|a|o|os|as|le|les))? ((?:[^\W\d_][\w'-]*)(?: [A-ZÁÉÍÓÚÀ][\w'-]*)*)",
        language,
    )


def fold(word: str) -> str:
    """The word as names are compared: no accents, no case, no possessive."""
    return bare(word.replace("’", "'")).casefold().removesuffix("'s").strip("'-")


def _media(text: str, where: Span, language: str) -> list[Span]:
    found = load_registry().find(text, language, cue=True, start=where.start, end=where.end)
    return [hit.span for hit in found if hit.entry.kind == "alias"]


def _names(text: str, where: Span, language: str) -> frozenset[str]:
    """Capitalised words that are no outlet and do not merely begin the sentence; folded."""
    media = _media(text, where, language)
    found = set()
    for match in WORD.finditer(text, where.start, where.end):
        word = fold(match[0])
        named = match[0][:1].isupper() and len(word) >= SHORT and word not in _openers(language)
        if named and not any(span.start <= match.start() < span.end for span in media):
            found.add(word)
    return frozenset(found)


def _first_word_is_common(text: str, where: Span, names: frozenset[str]) -> frozenset[str]:
    """The sentence's first word, when the rest of the text also writes it small: it is no name."""
    first = WORD.search(text, where.start, where.end)
    if first is None or fold(first[0]) not in names:
        return frozenset()
    small = first[0][:1].lower() + first[0][1:]
    return frozenset({fold(first[0])}) if re.search(rf"\b{re.escape(small)}\b", text) else frozenset()


@cache
def _visited(language: str) -> re.Pattern[str]:
    return compiled(r"(?-i:\b(?:<visiting>)(?: [^\W\dA-Z_][\w-]*){0,3} ([A-ZÁÉÍÓÚÀ][\w'-]*))", language)


def _destinations(text: str, where: Span, language: str) -> frozenset[str]:
    """Where somebody went: what follows a preposition of place, or a verb of visiting ("visitó Lindau")."""
    patterns = (_after_preposition(language), _visited(language))
    found = [m for pattern in patterns for m in pattern.finditer(text, where.start, where.end)]
    no_place = lists(language).get("no_place", "").split("|")
    return frozenset(fold(m[1].split()[0]) for m in found).difference(no_place)


@lru_cache(maxsize=512)  # one answer asks about the same claim and the same passages once per signal
def clues(text: str, where: Span, language: str) -> Clues:
    """The clues of `text[where]`; names of media are no participants."""
    names = _names(text, where, language)
    places = find_places(text, language, where.start, where.end)
    return Clues(
        names=names - _first_word_is_common(text, where, names),
        countries=frozenset(place.country for place in places if place.country),
        destinations=_destinations(text, where, language),
        years=frozenset(YEAR.findall(where.of(text))),
        visits=tells_of_visit(where.of(text), language),
    )
