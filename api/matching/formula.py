"""The one fitted formula: from the features of a claim and an article to the share of such pairs that are right.

An article says a claim in one of two ways: one of its passages does, or its story as a whole does. Each way has its
log odds; the pair's odds are the sum of both. Coefficients: `data/formula.toml`, written by
`python -m benchmarks.fit_matching` (it says on which sets).
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from api.matching.background import DATA


@dataclass(frozen=True, slots=True)
class Way:
    """Logistic coefficients by feature name for one way of saying a claim."""

    bias: float
    coefficients: Mapping[str, float]

    def logit(self, features: Mapping[str, float]) -> float:
        """The log odds that the article says the claim in this way."""
        return self.bias + sum(weight * features[name] for name, weight in self.coefficients.items())


@dataclass(frozen=True, slots=True)
class Formula:
    """Both ways, and the scores from which a pair is offered as one tier or the other.

    `match` is the score of a match on its own; `clear` suffices when it leads the next story by `margin` (in logits).
    From `possible` on an article is offered apart, which is worth a look and nothing more.
    Whatever its score, nothing is a match whose passage alone scores less than `stated` (its article tells the same
    story without saying this), that meets less than `told` of its words that are no name and no figure (the same people
    did other things), nor for a claim whose whole weight is under `asked`: to such a claim nothing
    under `clear` is offered either, and to one under `empty` ("Obama said") only its own sentence.
    """

    passage: Way
    article: Way
    match: float
    clear: float
    margin: float
    possible: float
    stated: float
    told: float
    asked: float
    empty: float


def score_of(logit: float) -> float:
    """Log odds as a share, 0..1."""
    return 1 / (1 + math.exp(-max(-60.0, min(60.0, logit))))


def either(one: float, other: float) -> float:
    """The log odds whose odds are the sum of both."""
    return max(one, other) + math.log1p(math.exp(-abs(one - other)))


@cache
def _which() -> tuple[float, float]:
    data = tomllib.loads((DATA / "formula.toml").read_text(encoding="utf-8"))["which"]
    return data["bias"], data["margin"]


def which(margin: float) -> float:
    """The share of first answers that are right, given that the right one is stored, 0..1: a matter of how far (in
    logits) it leads the next story, and of nothing else."""
    bias, weight = _which()
    return score_of(bias + weight * margin)


@cache
def formula(kind: str) -> Formula:
    """The formula for claims in the article's language ("same") or in another ("cross")."""
    data = tomllib.loads((DATA / "formula.toml").read_text(encoding="utf-8"))[kind]
    passage, article = (Way(data[way]["bias"], data[way]["coefficients"]) for way in ("passage", "article"))
    return Formula(passage, article, **data["tiers"])
