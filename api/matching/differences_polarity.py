"""One side denies what the other states: negators that govern the same word, and opposites in the same place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from api.matching.differences_slots import Slots
from api.matching.modality import modality, same_verb
from api.model import Difference, Span
from api.text.negation import Negation, denies_implicitly, find, has_it, is_lack
from api.text.pieces import Piece

NEAREST = 1  # of the governed content words, those that a negation is surely about: behind them stand its objects
WELL_MET = 0.6  # of the claim's content words
BEGINNING = 4  # letters that two forms of a word share at its beginning, at least
ENDING = 3  # letters by which they may differ at its end
OPPOSITE_PLACE = 1.0  # of `Slots.shared`


def polarity_differences(slots: Slots, ignored: Sequence[Span]) -> Iterator[Difference]:
    """At most one difference: the negation of one side that nothing on the other side answers."""
    mine = find(slots.claim_pieces, slots.claim_words.negation)
    theirs = find(slots.passage_pieces, slots.passage_words.negation)
    found = (
        _denied_in_claim(slots, mine, theirs)
        or _denied_in_passage(slots, mine, theirs)
        or _opposite(slots, mine, theirs)
    )
    if found and not any(other.overlaps(found.claim) for other in ignored):
        yield found


def _denied_in_claim(slots: Slots, mine: Sequence[Negation], theirs: Sequence[Negation]) -> Difference | None:
    """The claim denies a word that the passage states, and nothing in the passage denies."""
    if theirs:
        return None
    grammar = slots.passage_words.negation
    for negation in mine:
        for at in _governed(slots.claim_pieces, negation, slots.claim_words.figures.small):
            met = slots.to_passage.get(at, _only_form(slots, at))
            if met is not None and is_lack(slots.claim_pieces, negation, slots.claim_words.negation):
                met = met if has_it(slots.passage_pieces, met, grammar) else None
            if (
                met is not None
                and _one_word(slots, at, met)
                and not denies_implicitly(slots.passage_pieces, grammar, slots.to_claim)
            ):
                return _difference(slots, slots.claim_pieces[negation.at : at + 1], slots.passage_pieces[met : met + 1])
    return None


def _denied_in_passage(slots: Slots, mine: Sequence[Negation], theirs: Sequence[Negation]) -> Difference | None:
    """The passage denies a word that the claim states, and nothing in the claim denies."""
    if mine:
        return None
    for negation in theirs:
        for at in _governed(slots.passage_pieces, negation, slots.passage_words.figures.small):
            met = slots.to_claim.get(at)
            if met is not None and is_lack(slots.passage_pieces, negation, slots.passage_words.negation):
                met = met if has_it(slots.claim_pieces, met, slots.claim_words.negation) else None
            if met is None or not slots.content(met) or not _one_word(slots, met, at):
                continue
            if not denies_implicitly(slots.claim_pieces, slots.claim_words.negation, slots.to_passage):
                return _difference(slots, slots.claim_pieces[met : met + 1], slots.passage_pieces[negation.at : at + 1])
    return None


def _governed(pieces: Sequence[Piece], negation: Negation, small: frozenset[str]) -> list[int]:
    content = [at for at in negation.scope if pieces[at].is_word and pieces[at].fold not in small]
    return content[:NEAREST]


def _only_form(slots: Slots, at: int) -> int | None:
    """The passage's only form of the claim's denied verb, where the two are too unlike to be aligned."""
    if not slots.same_language or not slots.content(at):
        return None
    words = modality(slots.claim_words.code)
    row = slots.passage_pieces
    found = [there for there in range(len(row)) if same_verb(slots.claim_pieces[at], row[there], words)]
    return found[0] if len(found) == 1 and _well_met(slots) else None


def _well_met(slots: Slots) -> bool:
    """True when most of the claim's content words meet the passage."""
    told = [at in slots.to_passage for at in range(len(slots.claim_pieces)) if slots.content(at)]
    return sum(told) >= WELL_MET * len(told)


def _one_word(slots: Slots, here: int, there: int) -> bool:
    """True when the two words are one, perhaps inflected: not "insecure" for "secure", nor a like spelling."""
    mine, theirs = slots.claim_pieces[here].fold, slots.passage_pieces[there].fold
    if not slots.same_language or mine == theirs:
        return True
    words = modality(slots.claim_words.code)
    size = max(BEGINNING, min(len(mine), len(theirs)) - ENDING)
    if mine[:size] == theirs[:size]:
        return True
    return same_verb(slots.claim_pieces[here], slots.passage_pieces[there], words)


def _difference(slots: Slots, mine: Sequence[Piece], theirs: Sequence[Piece]) -> Difference:
    claim, passage = Span(mine[0].start, mine[-1].end), Span(theirs[0].start, theirs[-1].end)
    values = (("claim", claim.of(slots.claim.text)), ("passage", passage.of(slots.passage.text)))
    return Difference("negation", claim, passage, "negation.differs", values, "negation_differs")


def _opposite(slots: Slots, mine: Sequence[Negation], theirs: Sequence[Negation]) -> Difference | None:
    """ "subió" where the passage says "bajó", in the same place, with no negation that evens it out."""
    if mine or theirs or not slots.same_language:
        return None
    said = {piece.fold for piece in slots.passage_pieces}
    for at, piece in enumerate(slots.claim_pieces):
        for one, other in _sides(slots, piece.fold):
            if said & one or at in slots.to_passage:
                continue
            options = [p for p in slots.passage_pieces if p.fold in other]
            if len(options) == 1 and slots.shared(_span(piece), _span(options[0])) >= OPPOSITE_PLACE:
                return _difference(slots, [piece], options)
    return None


def _sides(slots: Slots, word: str) -> Iterator[tuple[frozenset[str], frozenset[str]]]:
    for one, other in slots.claim_words.polarity:
        if word in one:
            yield one, other
        elif word in other:
            yield other, one


def _span(piece: Piece) -> Span:
    return Span(piece.start, piece.end)
