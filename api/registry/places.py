"""Which country a word means: names, nationality adjectives, capitals and seats of power (`data/places.jsonl`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Literal

import msgspec

from api.model import Span
from api.registry.folding import bare, plain
from api.registry.phrases import Phrases, Tokens, tokenise
from api.registry.rows import DATA, Names
from api.registry.words import words as small_words

PlaceKind = Literal["name", "adjective", "capital", "seat"]
KINDS: Mapping[PlaceKind, str] = {
    "name": "names",
    "adjective": "adjectives",
    "capital": "capitals",
    "seat": "seats",
}
# Languages that write nationalities without a capital: there case says nothing about an adjective.
CASELESS_ADJECTIVES = frozenset({"es", "pt", "fr"})


@dataclass(frozen=True, slots=True)
class Country:
    """One country's words per language. `code` is ISO 3166-1 alpha-2; None: words that look like a country's only."""

    code: str | None
    names: Names = field(default_factory=dict)
    adjectives: Names = field(default_factory=dict)
    capitals: Names = field(default_factory=dict)
    seats: Names = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Place:
    """A word of a text that means a country; `country` is None where it means several ("coreano") or none."""

    span: Span
    country: str | None
    kind: PlaceKind


@dataclass(frozen=True, slots=True)
class _Entry:
    country: str | None
    kind: PlaceKind
    form: str


@cache
def countries() -> tuple[Country, ...]:
    """Every row of `places.jsonl`."""
    return tuple(msgspec.json.Decoder(Country).decode_lines((DATA / "places.jsonl").read_bytes()))


@cache
def _index(language: str) -> Phrases[_Entry]:
    index: Phrases[_Entry] = Phrases()
    for country in countries():
        for kind, attribute in KINDS.items():
            for form in getattr(country, attribute).get(language, ()):
                index.add(form, _Entry(country.code, kind, plain(form)))
    return index


def _fits(entry: _Entry, written: str, language: str) -> bool:
    """Names keep their capitals; a lower-case language's adjectives may stand in any case. Accents may be missing."""
    form = entry.form
    if entry.kind == "adjective" and language in CASELESS_ADJECTIVES:
        written, form = written.casefold(), form.casefold()
    elif form[:1].islower():
        written = written[:1].lower() + written[1:]
    return written == form or written == bare(form) or (written.isupper() and written == form.upper() and len(form) > 4)


def _at(tokens: Tokens, i: int, language: str) -> tuple[int, Place] | None:
    for length, entries in _index(language).at(tokens, i):
        written = tokens.words(i, length)
        fitting = [entry for entry in entries if _fits(entry, written, language)]
        if fitting:
            meant = {entry.country for entry in fitting}
            span = Span(tokens.starts[i], tokens.ends[i + length - 1])
            return length, Place(span, meant.pop() if len(meant) == 1 else None, fitting[0].kind)
    return None


def places_among(tokens: Tokens, language: str) -> tuple[Place, ...]:
    """The country words among these tokens, in order, longest first ("Corea del Norte" before "Corea")."""
    found: list[Place] = []
    i = 0
    while i < len(tokens.forms):
        hit = _at(tokens, i, language)
        if hit:
            found.append(hit[1])
        i += hit[0] if hit else 1
    return tuple(found)


@lru_cache(maxsize=64)  # a comparison asks for the same article's several times
def find_places(text: str, language: str, start: int = 0, end: int | None = None) -> tuple[Place, ...]:
    """Every word of `text[start:end]` that means a country, with its offsets in `text`, in order."""
    return places_among(tokenise(text, start, end), language)


def _whole(words: str, language: str) -> Place | None:
    """The place that `words` name when articles and prepositions are set aside, or None."""
    tokens = tokenise(words)
    places = places_among(tokens, language)
    if len(places) != 1:
        return None
    small = small_words(language)
    outside = [
        form
        for form, start in zip(tokens.forms, tokens.starts, strict=True)
        if not places[0].span.start <= start < places[0].span.end
    ]
    return places[0] if all(form in small.articles or form in small.of or form == "'" for form in outside) else None


def country_of(words: str, language: str) -> str | None:
    """The ISO code of the country that `words` name ("norcoreana", "de Corea del Norte", "Russian"), or None.

    A capital or a seat of power is no name of a country: see `metonym`. Ambiguous words ("coreano") are None.
    """
    place = _whole(words, language)
    return place.country if place and place.kind in ("name", "adjective") else None


def metonym(words: str, language: str) -> str | None:
    """The ISO code of the country whose government `words` may stand for ("el Kremlin", "Pionyang"), or None."""
    place = _whole(words, language)
    return place.country if place and place.kind in ("capital", "seat") else None
