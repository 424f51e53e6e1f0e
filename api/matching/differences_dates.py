"""Dates of the claim against those of the passage."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from api.matching.differences_slots import Slots, place
from api.matching.facts import dates_of
from api.model import Difference, Span
from api.text.dates_values import DateValue, comparable, compatible

GRAIN = {"day": 0, "weekday": 0, "word": 0, "ago": 0, "period": 1, "month": 2, "year": 3}
SAME_PLACE = 1.0  # of `Slots.shared`, for two clock times
CUE_REACH = 3  # pieces between a cue and the date on which it was said


def date_differences(slots: Slots, ignored: Sequence[Span]) -> Iterator[Difference]:
    """A difference for each date of the claim that no date of the passage or its neighbours can be."""
    mine = [d for d in dates_of(slots.claim, slots.claim.span) if d.kind in GRAIN and not _inside(d.span, ignored)]
    here = [d for d in dates_of(slots.passage, slots.passage.span) if d.kind in GRAIN]
    around = [d for d in dates_of(slots.passage, slots.passage.around) if d.kind in GRAIN]
    free = [d for d in here if not any(_same(c, d) for c in mine) and not _said_then(slots, d)]
    for value in mine:
        if any(_same(value, d) for d in around):
            continue
        other = _counterpart(slots, value, free, mine)
        if other:
            free = [d for d in free if d is not other]
            yield _difference(slots, value, other)
    clocks = _clocks(slots)
    if clocks and not _inside(clocks[0].span, ignored):
        yield _difference(slots, *clocks)


def _difference(slots: Slots, value: DateValue, other: DateValue) -> Difference:
    values = (("claim", value.span.of(slots.claim.text)), ("passage", other.span.of(slots.passage.text)))
    return Difference("date", value.span, other.span, "date.differs", values, "date_differs")


def _clocks(slots: Slots) -> tuple[DateValue, DateValue] | None:
    """The one clock time of the claim and the one of the passage and its neighbours, when they can't be the same."""
    mine = [d for d in dates_of(slots.claim, slots.claim.span) if d.kind == "clock"]
    theirs = [d for d in dates_of(slots.passage, slots.passage.around) if d.kind == "clock"]
    if len(mine) != 1 or len(theirs) != 1 or not slots.passage.span.contains(theirs[0].span):
        return None
    one, other = mine[0], theirs[0]
    if not one.minutes or not other.minutes or set(one.minutes) & set(other.minutes):
        return None
    return (one, other) if slots.shared(one.span, other.span) >= SAME_PLACE else None


def _same(one: DateValue, other: DateValue) -> bool:
    return compatible(one, other) and (comparable(one, other) or GRAIN[one.kind] != GRAIN[other.kind])


def _inside(span: Span, ignored: Sequence[Span]) -> bool:
    return any(other.overlaps(span) for other in ignored)


def _counterpart(
    slots: Slots, value: DateValue, free: Sequence[DateValue], mine: Sequence[DateValue]
) -> DateValue | None:
    """The passage's date of the same grain in the claim's place."""
    options = [d for d in free if comparable(value, d) and not compatible(value, d) and _of_one_grain(value, d)]
    if not options:
        return None
    best = max(options, key=lambda d: slots.shared(value.span, d.span))
    shared = slots.shared(value.span, best.span)
    same_grain = [d for d in mine if GRAIN[d.kind] == GRAIN[value.kind]]
    alone = len(options) == 1 and len(same_grain) <= 2
    if alone and len(same_grain) == 1 and _neighbours(value, best):
        return best
    return best if shared >= (0.8 if alone else 1.5) else None


def _of_one_grain(value: DateValue, other: DateValue) -> bool:
    """True for two dates of one grain, or where the passage has the day of what the claim dates to a month or year."""
    if GRAIN[other.kind] == GRAIN[value.kind]:
        return True
    return value.kind in ("month", "year") and other.kind == "day"


def _neighbours(one: DateValue, other: DateValue) -> bool:
    """Two days written out in one month: where each is its sentence's only date, the same thing is dated."""
    written = one.kind == other.kind == "day" and one.day is not None and other.day is not None
    return written and one.month == other.month


def _said_then(slots: Slots, value: DateValue) -> bool:
    """The date of saying ("dijo el martes"), which tells nothing of the day of what was said."""
    at, end = place(slots.passage_pieces, value.span)
    for attribution in slots.passage.attributions:
        if any(span.contains(value.span) for span in attribution.content):
            continue
        for cue in attribution.cue.spans:
            first, last = place(slots.passage_pieces, cue)
            if first - CUE_REACH <= end and at <= last + CUE_REACH:
                return True
    return False
