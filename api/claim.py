"""A claim's text -> Claim: its language, its own attribution, and the kernel that everything else judges."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from api.model import Attribution, Claim, ClaimAttribution, Moment, Source, Span

# Only these cues leave the claim when they are taken off: silence, denial, demand and accusation are part of what is
# claimed (API.md, Kernel).
TAKEN_OFF = frozenset({"report", "assert", "concede", "confirm"})
# What may stand between the kernel and the end of the claim without being words: the edge of a taken-off clause.
EDGES = " \t\n,;:.—–-"
QUOTES = '«»“”"„‹›'

Attribute = Callable[[str], Sequence[Attribution]]


def read_claim(text: str, language: str, claimed_at: Moment | None, attribute: Attribute) -> Claim:
    """The claim as judged. `attribute` finds the attributions of a text in the claim's language.

    The kernel is the whole text unless one reporting clause or phrase embraces everything else in it.
    """
    whole = _trimmed(text, Span(0, len(text)))
    for attribution in attribute(text):
        kernel = _kernel(text, attribution)
        if kernel is not None:
            taken = _taken_off(text, attribution)
            return Claim(text, language, kernel, attribution=taken, claimed_at=claimed_at)
    return Claim(text, language, whole, claimed_at=claimed_at)


def speech_act(text: str, attributions: Sequence[Attribution]) -> Attribution | None:
    """The attribution that is the claim's main predicate ("Pyongyang condemned ..."), or None.

    A phrase ("Según X, ...") is no predicate; a medium that reports is no party that speaks.
    """
    for attribution in attributions:
        if attribution.nested_in or attribution.status == "unattributed" or _is_phrase(attribution):
            continue
        source = attribution.source.resolved
        if source and source.type in {"news_agency", "news_media", "state_media"}:
            continue
        if attribution.source.spans and _embraces(text, attribution):
            return attribution
    return None


def _kernel(text: str, attribution: Attribution) -> Span | None:
    if attribution.cue.stance not in TAKEN_OFF or attribution.cue.negated or attribution.cue.modal:
        return None
    if attribution.nested_in or attribution.status != "attributed" or not attribution.content:
        return None
    return _hull(text, attribution) if _embraces(text, attribution) else None


def _embraces(text: str, attribution: Attribution) -> bool:
    """True when source, cue and content together make up the whole claim, with nothing on the far side."""
    hull = _hull(text, attribution)
    frame = (*attribution.source.spans, *attribution.cue.spans)
    if not frame or any(span.overlaps(hull) for span in frame):
        return False
    before, after = text[: hull.start], text[hull.end :]
    if all(span.end <= hull.start for span in frame):
        return not after.strip(EDGES + QUOTES)
    if all(span.start >= hull.end for span in frame):
        return not before.strip(EDGES + QUOTES)
    return False


def _hull(text: str, attribution: Attribution) -> Span:
    start = min(span.start for span in attribution.content)
    end = max(span.end for span in attribution.content)
    while start > 0 and text[start - 1] in QUOTES:
        start -= 1
    while end < len(text) and text[end] in QUOTES:
        end += 1
    return _trimmed(text, Span(start, end))


def _trimmed(text: str, span: Span) -> Span:
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start, span.start + len(words.rstrip())))


def _taken_off(text: str, attribution: Attribution) -> ClaimAttribution:
    spans = attribution.source.spans
    words = spans[0].of(text) if spans else ""
    source = attribution.source.resolved or Source(name=words, type=attribution.source.type, mention=words)
    return ClaimAttribution(source, spans[0] if spans else None, attribution.cue, not _is_phrase(attribution))


def _is_phrase(attribution: Attribution) -> bool:
    """True for "Según X", "according to X": an adjunct, not a clause with X as its subject."""
    return ".according" in attribution.rule
