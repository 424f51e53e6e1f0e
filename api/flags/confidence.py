"""How well a claim's provenance is known: a documented function of origins and flags, no hidden weights."""

from __future__ import annotations

from api.flags.picture import Picture
from api.flags.table import BY_CODE
from api.model import Confidence, RaisedFlag

# These make it low although they are cautions, not warnings (FLAGS.md, Confidence).
LOWERING = frozenset({"anonymous_only", "no_source_given", "government_only", "interested_parties_only"})
# `high` needs two independent origins, and two texts may be one copy: while copies are not detected it is never given.
COPIES_ARE_DETECTED = False


def confidence(picture: Picture, flags: tuple[RaisedFlag, ...]) -> Confidence:
    """none: nothing states the claim. low: a warning, a lowering flag, a cut search. high or else medium."""
    if not picture.stating:
        return Confidence("none", tuple(f.code for f in flags if f.code in {"not_found", "possible_only"}))
    low = tuple(f.code for f in flags if BY_CODE[f.code].severity == "warning" or f.code in LOWERING)
    if not picture.search.complete:
        low += ("search_incomplete",)
    if low:
        return Confidence("low", low)
    cautions = any(BY_CODE[f.code].severity == "caution" for f in flags)
    publishers = {c.links[0].source.owner or c.links[0].source.name for c in picture.stating}
    if COPIES_ARE_DETECTED and len(picture.groups) > 1 and len(publishers) > 1 and not cautions:
        return Confidence("high", ("several_independent_origins",))
    return Confidence("medium", tuple(f.code for f in flags if BY_CODE[f.code].severity == "caution"))
