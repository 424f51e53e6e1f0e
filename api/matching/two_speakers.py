"""Two names of the same article that are two speakers, though a text may not say of a bare surname that it is a person.

A body speaks through its people, so a name that may be a body is never another source than a person. Two things show
that a name is none: the article puts both on one level ("Arenas y Quirós"), or it tells of the one apart from the
other and nowhere ties them ("Arenas, presidente de Quirós").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from api.languages.loader import available, load
from api.matching.facts import Side
from api.matching.names import NameWords, alike, name_words
from api.model import Source
from api.registry import find_places
from api.text.fold import fold
from api.text.lexicon import folded
from api.text.pieces import Piece, pieces

BETWEEN = 3  # pieces between two names on one level ("por Arenas y por Quirós")
NEAR = 8  # pieces between a name and the body that it is said to belong to
TIED = 2  # pieces of an article and preposition before a body's name
SHORTEST = 3  # letters of a word that can tell one name from another


def apart(one: Source, other: Source, article: Side) -> bool:
    """True when both are bare names without a registry row, and the article shows them to be two."""
    if article.language not in available() or not _bare(one, article.language) or not _bare(other, article.language):
        return False
    mine, theirs = _telling(one), _telling(other)
    if not mine or not theirs or any(alike(a, b) for a in mine for b in theirs):
        return False
    row, words = pieces(article.text), name_words(article.language)
    places = list(_places(row, mine)), list(_places(row, theirs))
    if any(_on_one_level(row, a, b, words) for a in places[0] for b in places[1]):
        return True
    led = [at for found, source in zip(places, (one, other), strict=True) if source.type != "person" for at in found]
    if any(at > 0 and row[at - 1].fold in articles(article.language) for at in led):
        return False
    persons = (one.type == "person", other.type == "person")
    return any(persons) and all(places) and not _tied(row, places, words)


@cache
def articles(language: str) -> frozenset[str]:
    """The words before a noun; a person's name has none before it."""
    return folded(load(language).listed("figures.articles"))


def _bare(source: Source, language: str) -> bool:
    """True for a person, or one capitalised word that no list knows: no acronym, no place, no registry row."""
    if source.id or source.klass or source.country or source.candidates:
        return False
    if source.type == "person":
        return True
    lone = source.type == "institution" and source.name == source.mention and source.name.isalpha()
    return lone and source.name.istitle() and not find_places(source.name, language)


def _telling(source: Source) -> tuple[str, ...]:
    return tuple(fold(p.raw) for p in pieces(source.name) if p.is_word and p.capital and len(p.raw) >= SHORTEST)


def _places(row: Sequence[Piece], words: Sequence[str]) -> Iterator[int]:
    return (at for at, piece in enumerate(row) if piece.capital and piece.fold == words[-1])


def _on_one_level(row: Sequence[Piece], one: int, other: int, words: NameWords) -> bool:
    first, second = sorted((one, other))
    between = [piece.fold for piece in row[first + 1 : second] if not piece.capital]
    if not 0 < len(between) <= BETWEEN or not words.coordinators & set(between):
        return False
    return all(word in words.coordinators | words.joiners | words.markers | words.passive for word in between)


def _tied(row: Sequence[Piece], places: tuple[list[int], list[int]], words: NameWords) -> bool:
    """True when one name stands near the other behind a joiner or an opening bracket."""
    for one in places[0]:
        for other in places[1]:
            first, second = sorted((one, other))
            if second - first > NEAR:
                continue
            between = row[max(first + 1, second - TIED) : second]
            if any(piece.fold in words.joiners or piece.raw == "(" for piece in between):
                return True
            if any(piece.fold in words.joiners for piece in row[max(0, first - TIED) : first]):
                return True
    return False
