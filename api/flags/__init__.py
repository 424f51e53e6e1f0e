"""Floor 3: small rules over a finished picture, and the one table that lists them."""

from api.flags.confidence import confidence
from api.flags.picture import Picture
from api.flags.table import BY_CODE, FLAGS, Flag, judge

__all__ = ["BY_CODE", "FLAGS", "Flag", "Picture", "confidence", "judge"]
