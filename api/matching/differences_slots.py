"""Where in the two sentences a value stands: the words around it, and which of them meet.

A difference is only said between values in the same place of the same statement. Two values share a place when the
words around them are aligned; the count of such words is the measure all comparisons use.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from api.matching.facts import Lexicon, Side, lexicon
from api.model import Alignment, Span
from api.text.pieces import Piece, pieces

NEAR_CLAIM = 4  # content words of the claim around a value that may vouch for its place
NEAR_PASSAGE = 6  # how far from the passage's value their counterparts may stand, in pieces
STEM = 5  # letters that two inflected forms of a word share at least


@dataclass(frozen=True)
class Slots:
    """Both sides cut in pieces, and which pieces meet: `to_passage[i]` is the passage piece of claim piece i."""

    claim: Side
    passage: Side
    claim_pieces: list[Piece]
    passage_pieces: list[Piece]
    to_passage: dict[int, int]
    to_claim: dict[int, int]

    @property
    def claim_words(self) -> Lexicon:
        """The claim's language."""
        return lexicon(self.claim.language)

    @property
    def passage_words(self) -> Lexicon:
        """The passage's language."""
        return lexicon(self.passage.language)

    @property
    def same_language(self) -> bool:
        """True when both sides are written in one language."""
        return self.claim.language == self.passage.language

    def content(self, at: int) -> bool:
        """True when the claim's piece is a word that says something."""
        piece = self.claim_pieces[at]
        return piece.is_word and len(piece.fold) > 2 and piece.fold not in self.claim_words.figures.small

    def shared(self, claim: Span, passage: Span) -> float:
        """How much the words around the two values meet: each counts 1 nearby and less with distance."""
        here, there = place(self.claim_pieces, claim), place(self.passage_pieces, passage)
        around = [at for at in range(here[0] - 1, -1, -1) if self.content(at)][:NEAR_CLAIM]
        around += [at for at in range(here[1], len(self.claim_pieces)) if self.content(at)][:NEAR_CLAIM]
        total = 0.0
        for at in around:
            met = self.to_passage.get(at)
            if met is None:
                continue
            distance = there[0] - met if met < there[0] else met - there[1] + 1
            total += max(0.0, 1 - (distance - 1) / NEAR_PASSAGE) if distance > 0 else 0.0
        return total


def place(row: Sequence[Piece], span: Span) -> tuple[int, int]:
    """The pieces (first, one past the last) that the span covers."""
    starts = [piece.start for piece in row]
    return bisect_left(starts, span.start), bisect_left(starts, span.end)


def slots(claim: Side, passage: Side, alignment: Sequence[Alignment]) -> Slots:
    """The two sides with their pieces matched by the alignment; where it is empty, by equal and like words."""
    mine, theirs = _spoken(claim), pieces(passage.text, passage.span)
    pairs: dict[int, int] = {}
    starts = {piece.start: at for at, piece in enumerate(theirs)}
    by_claim = {piece.start: at for at, piece in enumerate(mine)}
    for pair in alignment:
        here, there = by_claim.get(pair.claim.start), starts.get(pair.passage.start)
        if here is not None and there is not None:
            pairs[here] = there
    if not pairs:
        pairs = _by_likeness(mine, theirs)
    return Slots(claim, passage, mine, theirs, pairs, {there: here for here, there in pairs.items()})


def _spoken(claim: Side) -> list[Piece]:
    """The claim's pieces; of one written all in capitals in small letters, where a capital tells nothing."""
    row = pieces(claim.text, claim.span)
    if not claim.span.of(claim.text).isupper():
        return row
    return [replace(piece, raw=piece.raw.lower()) for piece in row]


def _by_likeness(mine: Sequence[Piece], theirs: Sequence[Piece]) -> dict[int, int]:
    """Each word to the like word whose neighbours meet too, equal ones before inflected ones."""
    pairs: dict[int, int] = {}
    used: set[int] = set()
    for alike in (_equal, _inflected):
        for at, piece in enumerate(mine):
            if at in pairs or not piece.is_word:
                continue
            options = [place for place, other in enumerate(theirs) if place not in used and alike(piece, other)]
            if options:
                expected = pairs[at - 1] + 1 if at - 1 in pairs else at * len(theirs) / max(len(mine), 1)
                pairs[at] = min(options, key=lambda place: abs(place - expected))
                used.add(pairs[at])
    return pairs


def _equal(one: Piece, other: Piece) -> bool:
    return one.fold == other.fold


def _inflected(one: Piece, other: Piece) -> bool:
    a, b = one.fold, other.fold
    size = max(STEM, min(len(a), len(b)) - 3)
    return len(a) >= STEM and len(b) >= STEM and a[:size] == b[:size] and abs(len(a) - len(b)) <= 4
