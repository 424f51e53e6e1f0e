"""Another actor in the claim's place: a name, a country, or the same two the other way round."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from api.matching.differences_roles import other_subject, swapped
from api.matching.differences_slots import Slots
from api.matching.names import Name, alike, name_words, names
from api.model import Difference, Span
from api.registry import Place, find_places
from api.text.pieces import Piece, pieces

WELL_ALIGNED = 0.6  # of the claim's content words outside names, the part that meets the passage
FEWEST = 2  # of them
SAME_PLACE = 1.5  # of `Slots.shared`


def name_differences(slots: Slots, ignored: Sequence[Span]) -> Iterator[Difference]:
    """At most one difference between two sentences that otherwise say the same."""
    if not _well_aligned(slots):
        return
    other = _other_country(slots, ignored) or _other_name(slots, ignored) or other_subject(slots)
    found = other or swapped(slots)
    if found:
        mine, theirs = found
        values = (("claim", mine.of(slots.claim.text)), ("passage", theirs.of(slots.passage.text)))
        yield Difference("name", mine, theirs, "name.differs" if other else "name.swapped", values, "name_differs")


def _well_aligned(slots: Slots) -> bool:
    plain = [at for at, piece in enumerate(slots.claim_pieces) if slots.content(at) and not piece.capital]
    met = sum(at in slots.to_passage for at in plain)
    return met >= FEWEST and met >= WELL_ALIGNED * len(plain)


def _span(piece: Piece) -> Span:
    return Span(piece.start, piece.end)


def _free(span: Span, ignored: Sequence[Span]) -> bool:
    return not any(other.overlaps(span) for other in ignored)


# ---------------------------------------------------------------- countries


def _other_country(slots: Slots, ignored: Sequence[Span]) -> tuple[Span, Span] | None:
    """A country that the article never names, where the passage has one that the claim never names."""
    mine = find_places(slots.claim.text, slots.claim.language)
    article = find_places(slots.passage.text, slots.passage.language)
    if any(place.country is None for place in (*mine, *article)):
        return None
    said, told = {place.country for place in mine}, {place.country for place in article}
    for place in mine:
        if place.country in told or place.kind not in ("name", "adjective") or not _inside(place, slots.claim.span):
            continue
        options = [p for p in article if _inside(p, slots.passage.span) and p.country not in said]
        if len({p.country for p in options}) == 1 and _free(place.span, ignored):
            best = max(options, key=lambda p: slots.shared(place.span, p.span))
            if slots.shared(place.span, best.span) >= SAME_PLACE and best.kind == place.kind:
                return place.span, best.span
    return None


def _inside(place: Place, span: Span) -> bool:
    return span.contains(place.span)


# ---------------------------------------------------------------- names


def _other_name(slots: Slots, ignored: Sequence[Span]) -> tuple[Span, Span] | None:
    """A name that the article nowhere has, where the passage has one that the claim has not, behind the same noun
    or before the same verb."""
    if not slots.same_language:
        return None
    words = name_words(slots.claim_words.code)
    article = {p.fold for p in pieces(slots.passage.text) if p.is_word}
    claimed = {p.fold for p in pieces(slots.claim.text) if p.is_word}
    theirs = names(slots.passage_pieces, words)
    for mine in names(slots.claim_pieces, words):
        for other in theirs:
            one, two = _rest(mine, other, slots)
            if not one or not two or not _free(mine.span(slots.claim_pieces), ignored):
                continue
            if _known(one, article) or _known(two, claimed) or _short_form(one, two):
                continue
            if _same_slot(slots, mine, other):
                return mine.span(slots.claim_pieces), other.span(slots.passage_pieces)
    return None


def _rest(mine: Name, other: Name, slots: Slots) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What is left of two names when the words they begin with alike ("Senator", "Department of") are taken off."""
    size = 0
    while size < min(len(mine.words), len(other.words)) and mine.words[size] == other.words[size]:
        size += 1
    return mine.words[size:], other.words[size:]


def _known(words: Sequence[str], text: set[str]) -> bool:
    return any(alike(word, there) for word in words for there in text if len(there) > 2)


def _short_form(one: Sequence[str], two: Sequence[str]) -> bool:
    """An acronym and its long form, or any name in capitals so short that it may be one."""
    return any(len(a) == 1 and len(a[0]) <= 5 and a[0][0] in {w[0] for w in b} for a, b in ((one, two), (two, one)))


def _same_slot(slots: Slots, mine: Name, other: Name) -> bool:
    """The same noun stands before both, or both open the clause of the same verb; and the rest around them meets."""
    titled = _same_title(slots, mine, other) or _same_office(slots, mine, other)
    several = mine.last > mine.first and other.last > other.first
    if not titled and not (several and slots.to_passage.get(mine.last + 1) == other.last + 1):
        return False
    return slots.shared(mine.span(slots.claim_pieces), other.span(slots.passage_pieces)) >= SAME_PLACE


def _same_office(slots: Slots, mine: Name, other: Name) -> bool:
    """True behind one office and one joiner: "the mayor of A", "the mayor of B"."""
    words = name_words(slots.claim_words.code)
    if mine.first < 2 or other.first < 2:
        return False
    here, there = slots.claim_pieces[mine.first - 2 : mine.first], slots.passage_pieces[other.first - 2 : other.first]
    if here[0].fold != there[0].fold or here[0].fold not in words.offices:
        return False
    return here[1].fold in words.joiners and there[1].fold in words.joiners


def _same_title(slots: Slots, mine: Name, other: Name) -> bool:
    if slots.claim_pieces[mine.first].fold == slots.passage_pieces[other.first].fold:
        return mine.first != mine.last and other.first != other.last
    if mine.first == 0 or other.first == 0:
        return False
    before, there = slots.claim_pieces[mine.first - 1], slots.passage_pieces[other.first - 1]
    return before.is_word and slots.content(mine.first - 1) and before.fold == there.fold
