"""Matches -> the other articles that carry the same words: copies, as far as they hold the matched passage."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from api.copies import shared
from api.judgement import Found
from api.model import Alignment, Analysis, Article, Filters, Match, Span
from api.store.port_copies import Copies

READ = 32  # copies of one text that are read, the leader's first followers: what an answer costs has an end
HELD = 0.8  # of the passage: a copy that was cut before it, or has it otherwise, does not publish the claim


class Shelf(Protocol):
    """What is asked of a store here."""

    @property
    def copies(self) -> Copies: ...

    def articles_by_id(self, ids: Sequence[str], *, as_of: str | None = None) -> Mapping[str, Article]: ...

    def analyses(self, revisions: Sequence[tuple[str, int]]) -> Mapping[tuple[str, int], Analysis]: ...


def leaders(chosen: Sequence[str], filters: Filters, copies: Copies) -> tuple[dict[str, str], dict[str, int]]:
    """For each chosen article that has copies, and for the leaders of groups: the leader, and the group's size."""
    groups = copies.groups(chosen, filters)
    groups = {**groups, **{group.leader: group for group in groups.values()}}
    return {key: group.leader for key, group in groups.items()}, {key: group.size for key, group in groups.items()}


def with_reprints(found: Found, filters: Filters, store: Shelf) -> Found:
    """What was found, with the copies of every firm match: their ids in `copies`, and each as the match that it is."""
    matches: list[Match] = []
    reprints: dict[tuple[str, int | None], tuple[Match, ...]] = {}
    unread: dict[str, int] = {}
    articles, analyses = dict(found.articles), dict(found.analyses)
    for match in found.matches:
        if match.tier == "match" and match.article_id in found.grouped:
            page = store.copies.members(match.article_id, filters, limit=READ, cursor=None)
            kept = [article.id for article in page.items if article.id != match.article_id]
            given = store.articles_by_id(kept, as_of=filters.as_of)
            others = [given[each] for each in kept if each in given]
            unread[match.article_id] = found.grouped[match.article_id] - READ if page.next_cursor else 0
            held = store.analyses([(other.id, other.revision) for other in others])
            for other in others:
                articles[other.id], analyses[other.id] = other, held[other.id, other.revision]
            here = articles[match.article_id]
            carried = (_carried(match, here, other, analyses[other.id]) for other in others)
            reprints[match.article_id, match.part] = tuple(each for each in carried if each)
            copies = tuple(each.article_id for each in reprints[match.article_id, match.part])
            match = replace(match, copies=copies)
        matches.append(match)
    return replace(
        found, matches=tuple(matches), reprints=reprints, unread=unread, articles=articles, analyses=analyses
    )


def _carried(match: Match, here: Article, other: Article, analysis: Analysis) -> Match | None:
    """The match as it stands in a copy; None when the copy has not kept the passage."""
    words = match.passage.of(here.text)
    start = other.text.find(words)
    if start >= 0:
        passage = Span(start, start + len(words))
        moved = start - match.passage.start
        alignment = tuple(
            Alignment(pair.claim, Span(pair.passage.start + moved, pair.passage.end + moved), pair.similarity)
            for pair in match.alignment
        )
    else:
        runs = [(ours, theirs) for ours, theirs in shared(here.text, other.text).spans if ours.overlaps(match.passage)]
        kept = sum(min(o.end, match.passage.end) - max(o.start, match.passage.start) for o, _ in runs)
        if kept < HELD * len(words):
            return None
        passage, alignment = _inside(match.passage, runs), ()
    indices = tuple(p.index for p in analysis.passages if p.span.overlaps(passage))
    if not indices:
        return None
    return replace(
        match, article_id=other.id, revision=other.revision, passage=passage, passages=indices, alignment=alignment,
        differences=(), copies=(),
    )  # fmt: skip


def _inside(passage: Span, runs: Sequence[tuple[Span, Span]]) -> Span:
    """The stretch of the copy from the first to the last shared run, cut to the passage."""
    first, last = min(runs, key=lambda run: run[1].start), max(runs, key=lambda run: run[1].end)
    start = first[1].start + max(0, passage.start - first[0].start)
    end = last[1].end - max(0, last[0].end - passage.end)
    return Span(min(start, end), max(start, end))
