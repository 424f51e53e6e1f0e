"""Who the claim is about and the article never mentions: such a pair is worth a look, never a match.

Sentences that share every other word ("La policía incendió la oficina" / "Unos desconocidos incendiaron la oficina")
would put the article's source behind an accusation that it does not make. Transliterations, acronyms, capitals and
peoples that stand for their country are not missing; across languages nothing is judged.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache

from api.languages.loader import available, load
from api.matching.differences_slots import slots
from api.matching.facts import Side, figures_of
from api.matching.names import Name, alike, name_words, names
from api.matching.stems import value_words
from api.model import Alignment, Moment, Span
from api.registry import find_places
from api.text.figures import Figure
from api.text.figures_compare import compatible, derived
from api.text.lexicon import folded
from api.text.pieces import Piece, pieces

KEPT = 64  # articles whose facts stay read: the sentences of a draft ask about the same ones
LONGEST_ACRONYM = 6  # letters
BEGINS = 2  # pieces: an article and the body that a claim begins with
ACTORS = ("who.bodies", "who.collectives")


def names_nobody_met(claim: Side, passage: Side, title: str, alignment: Sequence[Alignment]) -> bool:
    """True when the claim has a name that the whole article lacks, begins with a body that the passage lacks, or
    gives an event to somebody else ("la visita de A" where the passage has "la visita de B")."""
    if claim.language != passage.language or claim.language not in available():
        return False
    return (
        _missing_name(claim, passage, title)
        or _missing_body(claim, passage, alignment)
        or _other_holder(claim, passage, alignment)
    )


def has_figure_unmet(claim: Side, passage: Side) -> bool:
    """True when the claim has a figure that no figure of the whole article, or sum of some, can mean."""
    asked = figures_of(claim, claim.span)
    told = _figures_told(passage.text, passage.language, passage.at) if asked else ()
    return any(not any(compatible(one, other) for other in told) and not derived(one, told) for one in asked)


@lru_cache(KEPT)
def _figures_told(text: str, language: str, at: Moment | None) -> tuple[Figure, ...]:
    """The figures of a whole article."""
    return figures_of(Side(text, Span(0, len(text)), language, at), Span(0, len(text)))


# ---------------------------------------------------------------- names


@lru_cache(KEPT)
def _words_told(article: str) -> frozenset[str]:
    return frozenset(piece.fold for piece in pieces(article) if piece.is_word)


@lru_cache(KEPT)
def _countries_told(article: str, language: str) -> frozenset[str | None]:
    return frozenset(place.country for place in find_places(article, language))


def _missing_name(claim: Side, passage: Side, title: str) -> bool:
    row, article = pieces(claim.text, claim.span), f"{title}\n{passage.text}"
    told = _words_told(article)
    values = value_words(claim.language)
    countries = _countries_told(article, passage.language)
    for name in names(row, name_words(claim.language)):
        # One capital at the start may be any noun.
        if name.opens_sentence and name.first == name.last:
            continue
        if values.issuperset(_words(row, name)):  # a weekday, a month: dates are compared as dates
            continue
        span = name.span(row)
        places = find_places(claim.text, claim.language, span.start, span.end)
        if any(found.country is None or found.country in countries for found in places):
            continue
        if not any(_told(word, told) for word in _words(row, name)) and not _acronym(span.of(claim.text), article):
            return True
    return False


def _words(row: Sequence[Piece], name: Name) -> Iterator[str]:
    return (row[at].fold for at in range(name.first, name.last + 1) if row[at].is_word)


def _told(word: str, told: AbstractSet[str]) -> bool:
    return word in told or any(alike(word, there) for there in told if len(there) > 2)


def _acronym(name: str, article: str) -> bool:
    """True when the name may be the short form of a name in the article, or the long form of one."""
    letters = name.replace(".", "")
    if letters.isupper() and len(letters) <= LONGEST_ACRONYM:
        initials = "".join(p.raw[0] for p in pieces(article) if p.is_word and p.capital).upper()
        return letters in initials
    capitals = "".join(p.raw[0] for p in pieces(name) if p.is_word and p.capital)
    return len(capitals) > 1 and any(p.raw.replace(".", "") == capitals for p in pieces(article))


# ---------------------------------------------------------------- bodies


def _missing_body(claim: Side, passage: Side, alignment: Sequence[Alignment]) -> bool:
    row = pieces(claim.text, claim.span)[:BEGINS]
    actors = folded(name for kind in ACTORS for name in load(claim.language).listed(kind))
    first = next((piece for piece in row if piece.fold in actors), None)
    if first is None or any(pair.claim.start == first.start for pair in alignment):
        return False
    told = {piece.fold for piece in pieces(passage.text, passage.around)}
    return not _told(first.fold, told)


# ---------------------------------------------------------------- whose event


def _other_holder(claim: Side, passage: Side, alignment: Sequence[Alignment]) -> bool:
    """ "La visita de A" where the passage has "la visita de B", nowhere "A" after the same noun."""
    met = slots(claim, passage, alignment)
    joiners = name_words(claim.language).joiners
    mine = {held[0]: held[1] for held in _held(met.claim_pieces, joiners, claim.language)}
    theirs = list(_held(met.passage_pieces, joiners, passage.language))
    for noun, holder in mine.items():
        same = [other for other in theirs if met.claim_pieces[noun].fold == met.passage_pieces[other[0]].fold]
        words = set(_words(met.claim_pieces, holder))
        if same and not any(
            alike(word, there) for other in same for there in _words(met.passage_pieces, other[1]) for word in words
        ):
            return True
    return False


def _held(row: Sequence[Piece], joiners: frozenset[str], language: str) -> Iterator[tuple[int, Name]]:
    """Each noun written small with the person's name that a joiner ties to it; places are destinations."""
    for name in names(row, name_words(language)):
        text = " ".join(piece.raw for piece in row[name.first : name.last + 1])
        noun = name.first - 2
        tied = noun >= 0 and row[noun + 1].fold in joiners and row[noun].is_word and not row[noun].capital
        if tied and not find_places(text, language):
            yield noun, name
