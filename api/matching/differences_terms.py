"""A term that the source keeps in somebody's quotation marks, used by the claim as its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from api.matching.differences_slots import Slots
from api.model import Difference, Span
from api.text.pieces import Piece, pieces
from api.text.quotes import pair_quotes

LONGEST = 4  # words quoted alone that are a term; more are a sentence somebody said
TELLING = 5  # letters of a word that can carry a judgement


def loaded_terms(slots: Slots, ignored: Sequence[Span]) -> Iterator[Difference]:
    """A difference for each short quotation of the passage whose words the claim has unmarked and in small letters.

    Silent where the claim quotes or attributes them, and where the article uses them in its own voice as well.
    Names and titles keep their capitals and are none.
    """
    if not slots.same_language:
        return
    held = [q.outer for q in pair_quotes(slots.claim.text)]
    held += [span for a in slots.claim.attributions for span in a.content]
    article = pieces(slots.passage.text)
    for quoted in pair_quotes(slots.passage.text):
        term = _unled([p for p in pieces(slots.passage.text, quoted.inner) if p.is_word], slots)
        if not quoted.inner.overlaps(slots.passage.span) or not _is_term(term, quoted.inner, slots):
            continue
        used = _occurrences(slots.claim_pieces, term)
        if len(used) != 1 or any(span.contains(used[0]) for span in held) or len(_occurrences(article, term)) > 1:
            continue
        if used[0].of(slots.claim.text).islower():
            values = (("claim", used[0].of(slots.claim.text)), ("passage", quoted.inner.of(slots.passage.text)))
            yield Difference("quotation", used[0], quoted.inner, "quotation.loaded", values, "loaded_term")


def _unled(words: list[Piece], slots: Slots) -> list[Piece]:
    """The words without an article before them."""
    return words[1:] if words and words[0].fold in slots.passage_words.figures.small else words


def _is_term(words: Sequence[Piece], inner: Span, slots: Slots) -> bool:
    if not 0 < len(words) <= LONGEST:
        return False
    if any(not p.is_word for p in pieces(slots.passage.text, inner)[: -1 if _closes_late(inner, slots) else None]):
        return False
    return any(len(p.fold) >= TELLING and p.fold not in slots.passage_words.figures.small for p in words)


def _closes_late(inner: Span, slots: Slots) -> bool:
    """True where the quotation closes behind a comma or full stop that is no part of the term."""
    return inner.of(slots.passage.text).rstrip()[-1:] in (",", ".")


def _occurrences(row: Sequence[Piece], term: Sequence[Piece]) -> list[Span]:
    folds = [piece.fold for piece in term]
    size = len(folds)
    starts = (at for at in range(len(row) - size + 1) if [p.fold for p in row[at : at + size]] == folds)
    return [Span(row[at].start, row[at + size - 1].end) for at in starts]
