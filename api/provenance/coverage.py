"""Which attributions of an article speak for the words that a claim met in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from api.model import Attribution, Match, Span

# Below this share of the met words an attribution speaks for something else in the sentence. Two coordinated
# speakers of half a sentence each must both stay under it.
SPEAKS_FOR = 0.6


def met_spans(match: Match) -> tuple[Span, ...]:
    """The passage words that the claim met; the whole passage when there is no alignment."""
    return tuple(pair.passage for pair in match.alignment) or (match.passage,)


def share_inside(spans: Iterable[Span], areas: Sequence[Span]) -> float:
    """The share (0..1) of the characters of `spans` that lie inside any of `areas` (taken as disjoint)."""
    total = inside = 0
    for span in spans:
        total += span.end - span.start
        inside += sum(max(0, min(span.end, a.end) - max(span.start, a.start)) for a in areas if a.field == span.field)
    return min(1.0, inside / total) if total else 0.0


def covering(attributions: Sequence[Attribution], match: Match) -> tuple[Attribution, ...]:
    """The attributions that speak for the met words, outermost first.

    A claim may be the act of speech itself ("X condenó Y"): then its words are the source, the cue and the
    content together. Some of the content must be met all the same.
    """
    met = met_spans(match)
    found = [a for a in attributions if _speaks_for(a, met)]
    return tuple(sorted(found, key=lambda a: (_depth(a, found), _is_text(a), -_width(a), a.id)))


def _speaks_for(attribution: Attribution, met: Sequence[Span]) -> bool:
    if not attribution.content or not share_inside(met, attribution.content):
        return False
    whole = (*attribution.content, *attribution.cue.spans, *attribution.source.spans)
    return share_inside(met, _disjoint(whole)) >= SPEAKS_FOR


def _disjoint(spans: Sequence[Span]) -> list[Span]:
    merged: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.field, s.start, s.end)):
        if merged and merged[-1].field == span.field and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end), span.field)
        else:
            merged.append(span)
    return merged


def _is_text(attribution: Attribution) -> bool:
    """True for a document: a speaker beside it passes it on, and stands before it."""
    return attribution.source.type == "document"


def _width(attribution: Attribution) -> int:
    return sum(span.end - span.start for span in attribution.content)


def _depth(attribution: Attribution, among: Sequence[Attribution]) -> int:
    """How many of `among` stand between the publisher and this one, by nesting and by relaying."""
    by_id = {a.id: a for a in among}
    relayers = {a.relay_of: a.id for a in among if a.relay_of}
    depth, seen, here = 0, {attribution.id}, attribution
    while True:
        parent = here.nested_in if here.nested_in in by_id else relayers.get(here.id)
        if parent is None or parent in seen:
            return depth
        seen.add(parent)
        here, depth = by_id[parent], depth + 1
