"""Attributions that editors found wrong: which one a decision means, and what an analysis is without it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from api.model import Analysis, Article, Attribution, Span
from api.store.port_decisions import Decision, Mark

REASON = "decided_wrong"


class Unclear(Exception):
    """No attribution is meant, or more than one might be; the message says which."""


def marked(analysis: Analysis, article: Article, attribution_id: str | None, span: Span | None) -> Mark:
    """The attribution that a client means: by its id, or by a span of the text that it says something about.

    A span means the attribution whose source or cue it touches, else the innermost whose content holds it. Raises
    Unclear.
    """
    if attribution_id is not None:
        found = [one for one in analysis.attributions if one.id == attribution_id]
    else:
        found = _at(analysis.attributions, span) if span else []
    if len(found) != 1:
        raise Unclear("none" if not found else "several")
    return mark_of(found[0], article)


def _at(attributions: Sequence[Attribution], span: Span) -> list[Attribution]:
    told = [one for one in attributions if any(s.overlaps(span) for s in (*one.source.spans, *one.cue.spans))]
    if told:
        return told
    holding = [one for one in attributions if any(area.contains(span) for area in one.content)]
    least = min((_width(one.content) for one in holding), default=0)
    return [one for one in holding if _width(one.content) == least]


def _width(spans: Iterable[Span]) -> int:
    return sum(span.end - span.start for span in spans)


def mark_of(attribution: Attribution, article: Article) -> Mark:
    """What an attribution is known by."""
    source, cue, content = attribution.source.spans, attribution.cue.spans, attribution.content
    words = tuple(" ".join(span.of(article.text) for span in part) for part in (source, cue, content))
    return Mark(attribution.id, article.revision, _offsets(source), _offsets(cue), _offsets(content), words)


def _offsets(spans: Sequence[Span]) -> tuple[tuple[int, int], ...]:
    return tuple((span.start, span.end) for span in spans)


def without_wrong(
    analysis: Analysis, article: Article, decisions: Sequence[Decision]
) -> tuple[Analysis, dict[str, tuple[Span, ...]]]:
    """The analysis with the attributions that were decided to be wrong unresolved: they link nobody to anything.

    And, by the id of each decision that met one, the content that was attributed. Nothing is known of who said it, nor
    in which sense: a denial that was none is no denial.
    """
    met: dict[str, tuple[Span, ...]] = {}
    kept: list[Attribution] = []
    for one in analysis.attributions:
        wrong = [each for each in decisions if each.mark and _means(each.mark, one, article)]
        met.update({each.id: one.content for each in wrong})
        kept.append(_unresolved(one) if wrong else one)
    return (replace(analysis, attributions=tuple(kept)) if met else analysis), met


def _unresolved(one: Attribution) -> Attribution:
    source = replace(one.source, resolved=None, antecedent=None, reason=REASON)
    return replace(one, status="unresolved", source=source, cue=replace(one.cue, stance="report", negated=False))


def _means(mark: Mark, one: Attribution, article: Article) -> bool:
    """In the same revision its place decides, since another engine may cut it otherwise; else its words."""
    if mark.revision != article.revision:
        return mark.words == mark_of(one, article).words
    if mark.cue and one.cue.spans:
        return _meet(mark.cue, one.cue.spans) and _meet(mark.content, one.content)
    return mark.content == _offsets(one.content)


def _meet(told: Sequence[tuple[int, int]], spans: Sequence[Span]) -> bool:
    return any(start < span.end and span.start < end for start, end in told for span in spans)
