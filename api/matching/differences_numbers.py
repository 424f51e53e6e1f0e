"""Figures of the claim against those of the passage."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from api.matching.differences_slots import Slots, place
from api.matching.facts import figures_of
from api.model import Difference, Span
from api.text.figures import Figure
from api.text.figures_compare import comparable, compatible, derived, is_bare, same_dimension
from api.text.figures_units import COUNT, MONEY, dimension

SAME_PLACE = 1.0  # of `Slots.shared`: at least one content word right beside both figures
BETTER_PLACE = 1.0  # by how much another figure of the passage must stand in the claim's place to be the one meant
SURE_PLACE = 1.5
SURE_COUNT = 2.5
FARTHEST = 1000  # times: millions for thousands is a slip, millions for hundreds another thing
UNIT_PAIRS = frozenset({frozenset({"share", "points"}), frozenset({MONEY})})


def number_differences(slots: Slots, ignored: Sequence[Span]) -> Iterator[Difference]:
    """A difference for each figure of the claim that no figure of the passage or its neighbours can be."""
    mine = [f for f in figures_of(slots.claim, slots.claim.span) if not any(s.overlaps(f.span) for s in ignored)]
    here = figures_of(slots.passage, slots.passage.span)
    around = figures_of(slots.passage, slots.passage.around)
    taken = [f for c in mine for f in _taken(c, here)]
    for figure in mine:
        same = [f for f in around if compatible(figure, f)]
        others = [f for f in here if f in same or f not in taken]
        other = _elsewhere(slots, figure, same, others) if same else _counterpart(slots, figure, here, taken, around)
        if other:
            values = (("claim", figure.span.of(slots.claim.text)), ("passage", other.span.of(slots.passage.text)))
            yield Difference("number", figure.span, other.span, "number.differs", values, "number_differs")


def _taken(figure: Figure, here: Sequence[Figure]) -> list[Figure]:
    """The figures that can be the claim's: the equal ones ("over a tenth" is 10 percent, not 35), else all that fit."""
    fitting = [f for f in here if compatible(figure, f)]
    return [f for f in fitting if abs(f.value - figure.value) < 1e-9] or fitting


def _counterpart(
    slots: Slots, figure: Figure, here: Sequence[Figure], taken: Sequence[Figure], around: Sequence[Figure]
) -> Figure | None:
    """The passage's figure in the claim's place; None when nothing stands there or a sum explains the difference."""
    if derived(figure, around) or _partial(slots, figure):
        return None
    free = [f for f in here if f not in taken]
    unit = [f for f in free if _same_number_other_unit(figure, f)]
    if unit:
        return unit[0]
    options = [f for f in free if comparable(figure, f) and not _partial_there(slots, f) and _of_one_size(figure, f)]
    fitting = [(_fit(slots, figure, f), f) for f in options]
    best = max(fitting, key=lambda pair: pair[0], default=None)
    return best[1] if best and best[0] >= SAME_PLACE else None


def _of_one_size(one: Figure, other: Figure) -> bool:
    """False where one is so many times the other that they can't be two accounts of one thing."""
    low, high = sorted((abs(one.value), abs(other.value)))
    return high <= FARTHEST * low or low == 0


def _same_number_other_unit(figure: Figure, other: Figure) -> bool:
    """Percent for points, dollars for pesos: the number stayed, the unit did not."""
    kinds = frozenset({dimension(figure.unit), dimension(other.unit)})
    return kinds in UNIT_PAIRS and not comparable(figure, other) and abs(figure.value - other.value) < 1e-9


def _fit(slots: Slots, figure: Figure, other: Figure) -> float:
    """How surely the two figures say the same thing: the words around them, and above all what is counted."""
    shared = slots.shared(figure.span, other.span)
    if dimension(figure.unit) != COUNT:
        return shared
    if is_bare(figure):
        return shared if shared >= SURE_PLACE else 0.0
    return shared if _nouns_met(slots, figure, other) else 0.0


def _nouns_met(slots: Slots, figure: Figure, other: Figure) -> int:
    """How many of the two content words after the claim's figure stand right after the other one too."""
    after = place(slots.claim_pieces, figure.span)[1]
    start, end = place(slots.passage_pieces, other.span)[1], place(slots.passage_pieces, other.span)[1] + 4
    nouns = [at for at in range(after, min(after + 4, len(slots.claim_pieces))) if slots.content(at)][:2]
    return sum(start <= slots.to_passage.get(at, -1) < end for at in nouns)


def _elsewhere(slots: Slots, figure: Figure, same: Sequence[Figure], here: Sequence[Figure]) -> Figure | None:
    """Another figure of the passage that stands in the claim's place while the equal one counts something else."""
    equal = max((_fit(slots, figure, f) if f in here else 0.0 for f in same), default=0.0)
    others = [f for f in here if f not in same and same_dimension(figure, f) and comparable(figure, f)]
    best = max(((_fit(slots, figure, f), f) for f in others), key=lambda pair: pair[0], default=None)
    if best is None or best[0] < equal + BETTER_PLACE or not any(f in here for f in same):
        return None
    # One noun is not enough for things counted: the equal count may stand beside another word for them.
    lone = dimension(figure.unit) == COUNT and _nouns_met(slots, figure, best[1]) < 2
    if (lone or equal) and best[0] < (SURE_PLACE if equal else SURE_COUNT):
        return None
    return best[1]


def _partial(slots: Slots, figure: Figure) -> bool:
    """ "otros siete", "two others": only a part of the number that the passage may give."""
    start, end = place(slots.claim_pieces, figure.span)
    around = slots.claim_pieces[max(start - 1, 0) : start] + slots.claim_pieces[end : end + 2]
    return any(piece.fold in slots.claim_words.additive for piece in around)


def _partial_there(slots: Slots, figure: Figure) -> bool:
    start, end = place(slots.passage_pieces, figure.span)
    around = slots.passage_pieces[max(start - 1, 0) : start] + slots.passage_pieces[end : end + 2]
    return any(piece.fold in slots.passage_words.additive for piece in around)
