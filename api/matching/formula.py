"""The one fitted formula: from the features of a claim and an article to the share of such pairs that are right.

Coefficients: `data/formula.toml`, written by `python -m benchmarks.fit_matching` (it says on which sets).
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from api.matching.background import DATA


@dataclass(frozen=True, slots=True)
class Formula:
    """Logistic coefficients by feature name, and the scores from which a pair is offered as one tier or the other.

    `match` is the score of a match on its own; `clear` suffices when it leads the next story by `margin` (in logits).
    Whatever its score, nothing is a match that meets less than `event` of what is no name and no figure in the claim
    (the same people did other things), nor for a claim whose whole weight is under `asked` ("Obama said").
    """

    bias: float
    coefficients: Mapping[str, float]
    match: float
    clear: float
    margin: float
    possible: float
    event: float
    asked: float

    def logit(self, features: Mapping[str, float]) -> float:
        """The log odds that the article says the claim."""
        return self.bias + sum(weight * features[name] for name, weight in self.coefficients.items())


def score_of(logit: float) -> float:
    """Log odds as a share, 0..1."""
    return 1 / (1 + math.exp(-max(-60.0, min(60.0, logit))))


@cache
def formula(kind: str) -> Formula:
    """The formula for claims in the article's language ("same") or in another ("cross")."""
    data = tomllib.loads((DATA / "formula.toml").read_text(encoding="utf-8"))[kind]
    return Formula(
        bias=data["bias"],
        coefficients=data["coefficients"],
        match=data["match"],
        clear=data["clear"],
        margin=data["margin"],
        possible=data["possible"],
        event=data["event"],
        asked=data["asked"],
    )
