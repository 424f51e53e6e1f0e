"""Two passes, one list: attributions to somebody and content of nobody in particular, and nothing said twice."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from api.model import Attribution, Span

REACH = 20_000  # code points between a cue and the farthest end of its content
RUMOUR_MOOD = ("rumour_conditional", "rumour_progressive", "rumour_be")  # a mood that a speaker's words can have too


def combined(attributed: Sequence[Attribution], unattributed: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """All attributions in the order of their cues, ids "a1", "a2" ... in that order, layers kept.

    A cue found by both passes is somebody's when a source is named, else nobody's. The rumour conditional inside a
    named source's content is that source's mood ("según la fiscalía, habría cobrado"), no rumour of its own.
    """
    named = _Near([one for one in attributed if one.source.spans])
    nobody = [one for one in unattributed if not _taken(one, named.to(one))]
    impersonal = _Near(nobody)
    kept = [one for one in attributed if one.source.spans or not any(_same_cue(one, two) for two in impersonal.to(one))]
    holders = _Near(kept)
    rows = [*kept, *(replace(one, nested_in=_holder(one, holders.to(one))) for one in nobody)]
    rows.sort(key=lambda one: (_place(one).start, one.id))
    ids = {one.id: f"a{number}" for number, one in enumerate(rows, 1)}
    return tuple(
        replace(
            one,
            id=ids[one.id],
            nested_in=ids.get(one.nested_in or ""),
            relay_of=ids.get(one.relay_of or ""),
        )
        for one in rows
    )


class _Near:
    """The attributions around a place: no content reaches farther, so that long texts cost no more per cue."""

    def __init__(self, rows: Sequence[Attribution]) -> None:
        self.rows = sorted(rows, key=lambda one: _place(one).start)
        self.starts = [_place(one).start for one in self.rows]

    def to(self, one: Attribution) -> Sequence[Attribution]:
        at = _place(one).start
        return self.rows[bisect_left(self.starts, at - REACH) : bisect_right(self.starts, at + REACH)]


def _place(one: Attribution) -> Span:
    return one.cue.spans[0] if one.cue.spans else one.content[0]


def _same_cue(one: Attribution, other: Attribution) -> bool:
    return any(a.overlaps(b) for a in one.cue.spans for b in other.cue.spans)


def _taken(one: Attribution, named: Sequence[Attribution]) -> bool:
    """True when a named source has this cue, or speaks in this mood."""
    mood = one.rule.endswith(RUMOUR_MOOD)
    return any(
        _same_cue(one, other) or (mood and any(part.contains(_place(one)) for part in other.content))
        for other in named
    )  # fmt: skip


def _holder(one: Attribution, rows: Sequence[Attribution]) -> str | None:
    """The id of the innermost attribution whose content holds this cue."""
    holding = [
        (part.end - part.start, other.id) for other in rows for part in other.content if part.contains(_place(one))
    ]
    return min(holding, default=(0, None))[1]
