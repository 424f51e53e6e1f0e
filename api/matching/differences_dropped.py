"""The claim states flatly what is somebody's accusation, contention or prediction in the passage."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from api.matching.differences_modality import modality_differences
from api.matching.differences_slots import Slots
from api.matching.modality import modality
from api.model import Attribution, Difference, Span

COVERED = 0.75  # of the claim's aligned words, the part that stands inside what is contended
FEWEST = 3  # aligned words on which that may be judged
# Stances whose content is not the source's knowledge. A report, even of an interested party, is normally retold flat.
CONTENDED = frozenset({"accuse", "distance", "predict"})
CLAUSES = (".that", ".bare")  # a clause of its own: a noun is only what the accusation is about


def attribution_dropped(slots: Slots, ignored: Sequence[Span]) -> Iterator[Difference]:
    """At most one difference; none where the claim keeps any holder or hedge, or dropped a hedge as well."""
    if slots.claim.attributions or _keeps(slots) or any(modality_differences(slots, ignored)):
        return
    for held in slots.passage.attributions:
        if held.cue.stance in CONTENDED and held.cue.spans and not held.cue.negated and _holds(slots, held):
            mine, theirs = slots.claim.span, held.cue.spans[0]
            values = (("claim", mine.of(slots.claim.text)), ("passage", theirs.of(slots.passage.text)))
            yield Difference("attribution", mine, theirs, "attribution.dropped", values, "attribution_dropped")
            return


def _keeps(slots: Slots) -> bool:
    """True when the claim has a word of contention or doubt itself ("the alleged theft", "según")."""
    held = modality(slots.claim_words.code).held
    return any(piece.fold in held for piece in slots.claim_pieces)


def _holds(slots: Slots, held: Attribution) -> bool:
    if not held.rule.endswith(CLAUSES) or held.source.resolved is None:
        return False
    met = [
        slots.passage_pieces[slots.to_passage[here]].start for here in sorted(slots.to_passage) if slots.content(here)
    ]
    inside = [any(span.start <= at < span.end for span in held.content) for at in met]
    # The first word is as a rule the subject: outside, the contention is about another clause.
    if len(met) < FEWEST or not inside[0] or sum(inside) < COVERED * len(met):
        return False
    return not _told_by_others(slots, held)


def _told_by_others(slots: Slots, held: Attribution) -> bool:
    """True when somebody else in the passage reports or confirms the same."""
    others = (a for a in slots.passage.attributions if a is not held and a.cue.stance in ("confirm", "report"))
    return any(span.overlaps(mine) for a in others for span in a.content for mine in held.content)
