"""Words that the claim puts in quotation marks against those that the source has in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from rapidfuzz import fuzz

from api.languages.loader import load
from api.matching.differences_slots import Slots
from api.model import Difference, Span
from api.text.lexicon import folded
from api.text.pieces import Piece, pieces
from api.text.quotes import pair_quotes

FEWEST = 4  # words of a quotation that can be compared; fewer are a term or a title
SAME_QUOTATION = 0.6  # of the claim's quoted words, the part found in order in the source's
SAME_SPELLING = 80  # of 100: an inflection or another spelling is no other word
LONGEST = 2  # words that one changed stretch may have; more are another sentence
EDITED = frozenset("[]")  # the writer's own words inside a quotation


def quote_differences(slots: Slots, ignored: Sequence[Span]) -> Iterator[Difference]:
    """One difference for each quotation of the claim with a word that the source's same quotation has not.

    A shortened quotation has no such word; one that the article has word by word elsewhere is right.
    """
    mine = _quotations(slots.claim.text)
    if not slots.same_language or not mine or _translated(slots):
        return
    theirs = _quotations(slots.passage.text)
    article = [piece.fold for piece in pieces(slots.passage.text) if _word(piece)]
    for words in mine:
        if any(_shortened(words, other) for other in theirs) or _contains(article, [p.fold for p in words]):
            continue
        found = _changed(slots, words, theirs)
        if found:
            claim, passage = found
            values = (("claim", claim.of(slots.claim.text)), ("passage", passage.of(slots.passage.text)))
            yield Difference("quotation", claim, passage, "quotation.differs", values, "quote_differs")


def _quotations(text: str) -> list[list[Piece]]:
    """The words of each outermost quotation that is long enough and not edited by the writer."""
    found = [pieces(text, q.inner) for q in pair_quotes(text) if q.depth == 0]
    plain = [row for row in found if not any(piece.raw in EDITED for piece in row)]
    return [words for row in plain if len(words := [p for p in row if _word(p)]) >= FEWEST]


def _word(piece: Piece) -> bool:
    return piece.is_word or piece.is_number


def _translated(slots: Slots) -> bool:
    """True when the article says of its words that they are translated."""
    words = folded(load(slots.passage_words.code).listed("quotations.translated"))
    return any(piece.fold in words for piece in pieces(slots.passage.text, slots.passage.around))


def _shortened(words: Sequence[Piece], other: Sequence[Piece]) -> bool:
    """True when all words stand in the other quotation in this order."""
    rest = iter(other)
    return all(any(_alike(piece, there) for there in rest) for piece in words)


def _alike(one: Piece, other: Piece) -> bool:
    return one.fold == other.fold or (min(len(one.fold), len(other.fold)) > 2 and _spelled_alike(one, other))


def _spelled_alike(one: Piece, other: Piece) -> bool:
    return one.is_word and other.is_word and fuzz.ratio(one.fold, other.fold) >= SAME_SPELLING


def _contains(text: Sequence[str], words: Sequence[str]) -> bool:
    return f" {' '.join(words)} " in f" {' '.join(text)} "


def _changed(slots: Slots, words: Sequence[Piece], theirs: Sequence[Sequence[Piece]]) -> tuple[Span, Span] | None:
    """The changed word of the claim and what stands in its place, in the quotation that is surely the same one."""
    around = slots.passage.around
    near = [other for other in theirs if other[0].start < around.end and around.start < other[-1].end]
    mine = [piece.fold for piece in words]
    matchers = [(SequenceMatcher(None, mine, [p.fold for p in other], autojunk=False), other) for other in near]
    for matcher, other in matchers:
        if sum(block.size for block in matcher.get_matching_blocks()) < SAME_QUOTATION * len(words):
            continue
        for kind, a, b, c, d in matcher.get_opcodes():
            c, d = (max(c, d - (b - a)), d) if a == 0 else (c, min(d, c + (b - a))) if b == len(words) else (c, d)
            if kind == "replace" and b - a <= LONGEST and d - c <= LONGEST and _telling(slots, words[a:b], other[c:d]):
                return Span(words[a].start, words[b - 1].end), Span(other[c].start, other[d - 1].end)
    return None


def _telling(slots: Slots, mine: Sequence[Piece], theirs: Sequence[Piece]) -> bool:
    """True when the words say something and are no spelling of each other."""
    small = slots.claim_words.figures.small
    if all(piece.fold in small for piece in mine) or all(piece.fold in small for piece in theirs):
        return False
    return not any(_alike(one, other) for one in mine for other in theirs)
