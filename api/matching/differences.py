"""Where a passage that matches a claim disagrees with it. In doubt it does not: a wrong warning is worse than none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from api.matching.differences_attribution import attribution_differences
from api.matching.differences_dates import date_differences
from api.matching.differences_dropped import attribution_dropped
from api.matching.differences_modality import modality_differences
from api.matching.differences_names import name_differences
from api.matching.differences_numbers import number_differences
from api.matching.differences_polarity import polarity_differences
from api.matching.differences_quotes import quote_differences
from api.matching.differences_slots import Slots, slots
from api.matching.differences_terms import loaded_terms
from api.matching.facts import Side
from api.model import Alignment, Difference, Relation, Span

Rule = Callable[[Slots, Sequence[Span]], Iterable[Difference]]
RULES: tuple[Rule, ...] = (
    number_differences, date_differences, name_differences, polarity_differences, modality_differences,
    attribution_differences, quote_differences, attribution_dropped, loaded_terms,
)  # fmt: skip
RELATION: dict[str, Relation] = {"number": "differs", "date": "differs", "name": "differs", "negation": "contradicts"}


@dataclass(frozen=True, slots=True)
class Comparison:
    """The differences of a claim and a passage, and what they make of the relation between the two."""

    differences: tuple[Difference, ...]
    relation: Relation


def compare(claim: Side, passage: Side, *, alignment: Sequence[Alignment] = ()) -> Comparison:
    """The differences between the two sides; each has both spans (offsets into either text), its kind and flag code.

    A number, date or actor that differs makes the relation `differs`, an opposite polarity `contradicts`; all other
    kinds leave it `states`. Words of the claim's own attribution (source and cue) are not compared as content.
    """
    matched = slots(claim, passage, alignment)
    ignored = [span for a in claim.attributions for span in (*a.source.spans, *a.cue.spans)]
    found = tuple(difference for rule in RULES for difference in rule(matched, ignored))
    relations = {RELATION.get(difference.kind, "states") for difference in found}
    relation: Relation = (
        "contradicts" if "contradicts" in relations else "differs" if "differs" in relations else "states"
    )
    return Comparison(found, relation)
