"""How well a claim's provenance is known: a documented function of origins and flags, no hidden weights."""

from __future__ import annotations

from api.flags.picture import Picture
from api.flags.table import BY_CODE
from api.model import Confidence, RaisedFlag

# These make it low although they are cautions, not warnings (FLAGS.md, Confidence).
LOWERING = frozenset({"anonymous_only", "no_source_given", "government_only", "interested_parties_only"})


def confidence(picture: Picture, flags: tuple[RaisedFlag, ...]) -> Confidence:
    """none: nothing states the claim. low: a warning, a lowering flag, a cut search. high or else medium."""
    if not picture.stating:
        return Confidence("none", tuple(f.code for f in flags if f.code in {"not_found", "possible_only"}))
    low = tuple(f.code for f in flags if BY_CODE[f.code].severity == "warning" or f.code in LOWERING)
    if not picture.search.complete:
        low += ("search_incomplete",)
    if low:
        return Confidence("low", low)
    cautions = tuple(f.code for f in flags if BY_CODE[f.code].severity == "caution")
    if not cautions and any(f.code == "several_independent_origins" for f in flags):
        return Confidence("high", ("several_independent_origins",))
    return Confidence("medium", cautions)
