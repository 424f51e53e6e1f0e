"""Who does what to whom: the same two names the other way round, or the deed of the passage's other name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from api.matching.differences_slots import Slots
from api.matching.modality import Modality, is_past, modality, same_verb
from api.matching.names import Name, NameWords, name_words, names
from api.model import Span
from api.text.pieces import Piece

NEAR = 6  # pieces between a name and the verb whose subject or object it is
AGENT_REACH = 2  # pieces of the preposition and an article before the one who does it ("by the")
RELATIVE_REACH = 3  # pieces of a comma and pronoun between a name and the verb of its relative clause


@dataclass(frozen=True, slots=True)
class _Deed:
    """Who does it, to whom, and the places among which its verb stands."""

    agent: Name
    patient: Name
    verbs: range


def swapped(slots: Slots) -> tuple[Span, Span] | None:
    """ "A attacked B" where the passage has "B attacked A" or "A was attacked by B": with a verb that is not mutual."""
    if not slots.same_language:
        return None
    words = name_words(slots.claim_words.code)
    mine, theirs = names(slots.claim_pieces, words), names(slots.passage_pieces, words)
    return _names_swapped(slots, mine, theirs, words) or _nouns_swapped(slots, words)


def _names_swapped(
    slots: Slots, mine: Sequence[Name], theirs: Sequence[Name], words: NameWords
) -> tuple[Span, Span] | None:
    for first, second in pairwise(mine):
        one, two = _only(first, theirs), _only(second, theirs)
        if one is None or two is None or one == two or len({*first.words, *second.words}) < 2:
            continue
        here = _deed(slots.claim_pieces, first, second, words)
        early, late = sorted((one, two), key=lambda name: name.first)
        there = _deed(slots.passage_pieces, early, late, words)
        if here is None or there is None or not set(here.agent.words) & set(there.patient.words):
            continue
        if any(slots.to_passage.get(at) in there.verbs for at in here.verbs if slots.content(at)):
            return _whole(slots.claim_pieces, here), _whole(slots.passage_pieces, there)
    return None


def _nouns_swapped(slots: Slots, words: NameWords) -> tuple[Span, Span] | None:
    """ "The police attacked the crowd" where the passage has "the crowd attacked the police"."""
    past = modality(slots.claim_words.code)
    if not (words.fixed_order or words.object_markers):
        return None
    for verb in range(len(slots.claim_pieces)):
        there = _same_deed(slots, verb, past)
        if there is None:
            continue
        here, other = _sides(slots.claim_pieces, verb, words), _sides(slots.passage_pieces, there, words)
        if here is None or other is None or not _objects(slots, here[1], other[1], words):
            continue
        before = [slots.to_passage[at] for at in here[0] if at in slots.to_passage and slots.content(at)]
        after = [slots.to_passage[at] for at in here[1] if at in slots.to_passage and slots.content(at)]
        if before and after and all(at in other[1] for at in before) and after[0] in other[0]:
            return _stretch(slots.claim_pieces, here), _stretch(slots.passage_pieces, other)
    return None


def _objects(slots: Slots, here: range, there: range, words: NameWords) -> bool:
    """True when what follows both verbs is surely their object: by the order of words, or by its marker."""
    if words.fixed_order:
        return True
    marked = slots.claim_pieces[here.start], slots.passage_pieces[there.start]
    return all(piece.fold in words.object_markers for piece in marked)


def _same_deed(slots: Slots, verb: int, past: Modality) -> int | None:
    """The passage's only form of the claim's verb in the past."""
    if not is_past(slots.claim_pieces, verb, past) or not slots.content(verb):
        return None
    mine, row = slots.claim_pieces[verb], slots.passage_pieces
    found = [at for at in range(len(row)) if same_verb(mine, row[at], past) and is_past(row, at, past)]
    return found[0] if len(found) == 1 else None


def _sides(row: Sequence[Piece], verb: int, words: NameWords) -> tuple[range, range] | None:
    """The places before and behind a verb in its clause; None where voice, an object marker or a clause bar it."""
    first, last = verb, verb + 1
    while first > 0 and verb - first < NEAR and row[first - 1].is_word:
        first -= 1
    while last < len(row) and last - verb <= NEAR and row[last].is_word:
        last += 1
    folds = [row[at].fold for at in range(first, last)]
    barred = words.mutual | words.clause_ends | words.agents | (words.passive - words.joiners - words.markers)
    if first == verb or last == verb + 1 or barred & set(folds) or folds[0] in words.markers:
        return None
    return range(first, verb), range(verb + 1, last)


def _stretch(row: Sequence[Piece], sides: tuple[range, range]) -> Span:
    return Span(row[sides[0].start].start, row[sides[1].stop - 1].end)


def _whole(row: Sequence[Piece], deed: _Deed) -> Span:
    first, last = sorted((deed.agent, deed.patient), key=lambda name: name.first)
    return Span(row[first.first].start, row[last.last].end)


def _only(name: Name, others: Sequence[Name]) -> Name | None:
    found = [other for other in others if set(name.words) & set(other.words)]
    return found[0] if len(found) == 1 else None


def _deed(row: Sequence[Piece], first: Name, second: Name, words: NameWords) -> _Deed | None:
    """What the first does to the second, or in the passive the second to the first; None where a clause or an object
    marker leaves it open."""
    between = range(first.last + 1, second.first)
    marked = first.first > 0 and row[first.first - 1].fold in words.joiners | words.passive | words.markers
    if not 0 < len(between) <= NEAR or marked or any(not row[at].is_word for at in between):
        return None
    folds = [row[at].fold for at in between]
    if any(word in words.mutual | words.clause_ends for word in folds if word not in words.agents):
        return None
    if words.agents & set(folds[-AGENT_REACH:]) and (words.passive - words.agents) & set(folds[:-1]):
        return _Deed(second, first, between)
    return None if words.passive & set(folds) else _Deed(first, second, between)


def other_subject(slots: Slots) -> tuple[Span, Span] | None:
    """The claim's first name, and the passage's other name whose relative clause says what the claim says of it
    ("A and B, who is awaiting trial" against "A is awaiting trial")."""
    if not slots.same_language:
        return None
    words = name_words(slots.claim_words.code)
    mine = next(iter(names(slots.claim_pieces, words)), None)
    if mine is None or mine.first > 1:
        return None
    theirs = names(slots.passage_pieces, words)
    held = [other for other in theirs if set(other.words) & set(mine.words)]
    met = {slots.to_passage.get(at) for at in (mine.last + 1, mine.last + 2)} - {None}
    for other in theirs:
        verb = _relative_verb(slots.passage_pieces, other, words)
        if verb is None or other in held or verb not in met or len(held) != 1:
            continue
        if held[0].last < other.first and slots.passage_pieces[verb].fold in words.singular:
            return mine.span(slots.claim_pieces), other.span(slots.passage_pieces)
    return None


def _relative_verb(row: Sequence[Piece], name: Name, words: NameWords) -> int | None:
    """The place right behind the relative pronoun that follows the name, with or without a comma."""
    for at in range(name.last + 1, min(name.last + RELATIVE_REACH, len(row) - 1)):
        if row[at].fold in words.relatives:
            return at + 1
        if row[at].raw != ",":
            return None
    return None
