"""Which terms of a claim to look up: the rarest, never all, so that the work does not grow with the store."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from api.matching.background import CAP, background
from api.matching.indexing import prefix_of
from api.matching.query import read_claim
from api.model import Term

MAX_TERMS = 24
# Below this many articles the store's own frequencies say little: they count as this many articles at large would.
PRIOR_ARTICLES = 2000
AUTHOR_WEIGHT = 0.4
PREFIX_WEIGHT = 0.5
MIN_BUDGET = 4000
BUDGET_SHARE = 0.1

Frequencies = Callable[[Sequence[str]], Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class Plan:
    """The terms to look up, how many candidates to ask for, and how many postings may be read for them."""

    terms: tuple[Term, ...]
    k: int
    budget: int


def plan(kernel_text: str, code: str, df: Frequencies, articles: int) -> Plan:
    """The plan for a claim in `code`: at most MAX_TERMS stems, the rarest in this store first, and as many prefixes.

    `df` gives the number of the store's `articles` that hold each stem. An empty plan (no words, or stop words
    only) finds nothing.
    """
    query = read_claim(kernel_text, code)
    wanted: dict[str, float] = {}
    for slots, factor in ((query.slots, 1.0), (query.author, AUTHOR_WEIGHT)):
        for slot in slots:
            if not slot.stop:
                for option, quality in slot.options:
                    wanted[option] = max(wanted.get(option, 0.0), factor * quality)
    counted = df(list(wanted))
    rarest = sorted(wanted, key=lambda option: (counted.get(option, 0), option))
    stems = [
        Term(option, wanted[option] * _blended_idf(background(code).share(option), counted[option], articles))
        for option in [option for option in rarest if counted.get(option, 0)][:MAX_TERMS]
    ]
    words = [query.tokens[place].text for slot in query.slots if not slot.stop for place in slot.places]
    prefixes = dict.fromkeys(prefix for word in words if (prefix := prefix_of(word)))
    prefix_terms = [Term(p, PREFIX_WEIGHT * background(code).prefix_idf(p), "prefix") for p in prefixes]
    prefix_terms.sort(key=lambda term: (-term.weight, term.text))
    return Plan(
        (*stems, *prefix_terms[:MAX_TERMS]),
        k=100 if articles < 30_000 else 200,
        budget=max(MIN_BUDGET, int(BUDGET_SHARE * articles)),
    )


def _blended_idf(share: float, count: int, articles: int) -> float:
    blended = (count + PRIOR_ARTICLES * share) / (articles + PRIOR_ARTICLES)
    return min(CAP, max(0.0, -math.log(max(blended, 1e-9))))
