"""The claim names another source for its content than the passage does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from api.matching.differences_slots import Slots
from api.matching.same_source import MEDIA, surely_different
from api.matching.two_speakers import apart
from api.model import Attribution, Difference, Source, Span

COVERED = 0.75  # of the claim's aligned words, the part that stands inside what the passage's source says
FEWEST = 3  # aligned words on which that may be judged
EMBRACED = 0.5  # of the claim's letters, the part that stands inside what its own source says


def attribution_differences(slots: Slots, ignored: Sequence[Span]) -> Iterator[Difference]:
    """At most one difference: the claim's own source and the one that the passage has for the same words."""
    for own in slots.claim.attributions:
        source = own.source.resolved
        if source is None or not own.source.spans or not _embraces(slots, own):
            continue
        theirs = _speakers(slots)
        if theirs and not _named_there(slots, source):
            yield from _difference(slots, own, source, theirs)
        return


def _difference(slots: Slots, own: Attribution, source: Source, theirs: Sequence[Attribution]) -> Iterator[Difference]:
    others = [a.source.resolved for a in theirs if a.source.resolved]
    if len(others) < len(theirs) or not all(
        surely_different(source, other) or (bool(own.cue.spans) and apart(source, other, slots.passage))
        for other in others
    ):
        return
    first = theirs[0]
    there = (first.source.spans or first.cue.spans)[0]
    values = (("claim", source.name), ("passage", others[0].name))
    yield Difference("attribution", own.source.spans[0], there, "attribution.differs", values, "attribution_differs")


def _embraces(slots: Slots, own: Attribution) -> bool:
    """True when most of the claim is what its source says."""
    inside = sum(span.end - span.start for span in own.content)
    return own.nested_in is None and inside >= EMBRACED * len(slots.claim.text.strip())


def _speakers(slots: Slots) -> list[Attribution]:
    """Whoever says nearly all that meets the claim, as the passage has it, in any stance but hearsay."""
    met = [slots.passage_pieces[there].start for here, there in slots.to_passage.items() if slots.content(here)]
    if len(met) < FEWEST:
        return []
    covering = [
        a
        for a in slots.passage.attributions
        if a.status != "unattributed" and (a.source.spans or a.cue.spans)
        and sum(any(s.start <= at < s.end for s in a.content) for at in met) >= COVERED * len(met)
    ]  # fmt: skip
    return covering


def _named_there(slots: Slots, source: Source) -> bool:
    """True when the article is that source's own or credits it, or names the medium anywhere."""
    if any(not surely_different(source, carrier) for carrier in slots.passage.carriers if carrier.type == source.type):
        return True
    if any(source.id and source.id == carrier.id for carrier in slots.passage.carriers):
        return True
    names = [name for name in (source.name, source.mention) if name]
    return source.type in MEDIA and any(name in slots.passage.text for name in names)
