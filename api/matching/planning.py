"""Which terms of a claim to look up: the rarest, never all, so that the work does not grow with the store."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from api.matching.background import CAP, background
from api.matching.crossing import COLUMNS
from api.matching.indexing import prefix_of
from api.matching.query import Query, read_claim
from api.model import Term

MAX_TERMS = 24
MAX_CROSSED = 16
# Below this many articles the store's own frequencies say little: they count as this many articles at large would.
PRIOR_ARTICLES = 2000
AUTHOR_WEIGHT = 0.4
PREFIX_WEIGHT = 0.5
MIN_BUDGET = 20_000  # among 10,000 articles two thirds of the claims have every term read, with 4,000 one in twenty
BUDGET_SHARE = 0.1

Frequencies = Callable[[Sequence[str]], Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class Plan:
    """The terms to look up, how many candidates to ask for, and how many postings may be read for them.

    `rarity` is what each stem looked up is worth in this store: its idf there, blended with news at large.
    """

    terms: tuple[Term, ...]
    k: int
    budget: int
    rarity: Mapping[str, float]


def plan(kernel_text: str, code: str, df: Frequencies, articles: int, languages: Sequence[str] | None = None) -> Plan:
    """The plan for a claim in `code`: at most MAX_TERMS stems, the rarest in this store first, as many prefixes, and
    for each other language among `languages` (those of the store; None: only `code`) its MAX_CROSSED rarest words.

    `df` gives the number of the store's `articles` that hold each stem. An empty plan (no words, or stop words
    only) finds nothing.
    """
    query = read_claim(kernel_text, code)
    others = [other for other in dict.fromkeys(languages or ()) if other != code and other in COLUMNS]
    wanted = {code: _wanted(query)} | {other: _wanted(read_claim(kernel_text, code, other)) for other in others}
    counted = df(list(dict.fromkeys(option for options in wanted.values() for option in options)))
    terms: dict[str, Term] = {}
    rarity: dict[str, float] = {}
    for language, options in wanted.items():
        shares = background(language)
        rarity.update((o, blended_idf(shares.share(o), counted.get(o, 0), articles)) for o in options)
        rarest = sorted((o for o in options if counted.get(o, 0)), key=lambda option: (counted[option], option))
        for option in rarest[: MAX_TERMS if language == code else MAX_CROSSED]:
            terms.setdefault(option, Term(option, options[option] * rarity[option]))
    return Plan(
        (*terms.values(), *_prefixes(query)),
        k=100 if articles < 30_000 else 200,
        budget=max(MIN_BUDGET, int(BUDGET_SHARE * articles)),
        rarity=rarity,
    )


def _wanted(query: Query) -> dict[str, float]:
    """The stems worth looking up, with what share of their idf they count."""
    wanted: dict[str, float] = {}
    for slots, factor in ((query.slots, 1.0), (query.author, AUTHOR_WEIGHT)):
        for slot in slots:
            if not slot.stop:
                for option, quality in slot.options:
                    wanted[option] = max(wanted.get(option, 0.0), factor * quality)
    return wanted


def _prefixes(query: Query) -> list[Term]:
    words = [query.tokens[place].text for slot in query.slots if not slot.stop for place in slot.places]
    found = dict.fromkeys(prefix for word in words if (prefix := prefix_of(word)))
    terms = [Term(p, PREFIX_WEIGHT * background(query.code).prefix_idf(p), "prefix") for p in found]
    return sorted(terms, key=lambda term: (-term.weight, term.text))[:MAX_TERMS]


def blended_idf(share: float, count: int, articles: int) -> float:
    """How rare a stem is, 0..CAP: its `share` of articles at large together with its `count` among the store's."""
    blended = (count + PRIOR_ARTICLES * share) / (articles + PRIOR_ARTICLES)
    return min(CAP, max(0.0, -math.log(max(blended, 1e-9))))
