"""What an article as a whole says about a claim: five numbers from its profile, none of which knows the store."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from api.matching.background import GRAM_BUCKETS, background
from api.matching.grams import count_grams
from api.matching.profile import Profile, gram_norm, hash_stem
from api.matching.query import Query, Slot

Floats = npt.NDArray[np.float64]
K1, B = 1.2, 0.75
USUAL_LENGTH = 400  # words of a usual news article: an average of the store would make scores depend on the store
LEAD = 90  # the words (title included) that tell a news story's main fact
LOG = np.concatenate(([0.0], 1 + np.log(np.arange(1, 256)))).astype(np.float32)
NAMES = ("bm25", "cov", "lead", "auth", "c4")


class ArticleFeatures(NamedTuple):
    """All 0..1, one value per article: BM25 over its largest value, the share of the claim's weight found anywhere,
    the same in the lead, the same of the author's name, and the cosine of character 4-grams."""

    bm25: Floats
    cov: Floats
    lead: Floats
    auth: Floats
    c4: Floats


def article_features(query: Query, profiles: Sequence[Profile]) -> ArticleFeatures:
    """The five features of each article, in order. All profiles must be in the query's target language."""
    counts, firsts = _occurrences(query.slots, profiles)
    weights = np.array([slot.weight for slot in query.slots])
    total = weights.sum() or 1.0
    lengths = np.array([[profile.length] for profile in profiles])
    saturated = counts * (K1 + 1) / (counts + K1 * (1 - B + B * lengths / USUAL_LENGTH))
    authors, _ = _occurrences(query.author, profiles)
    author_weights = np.array([slot.weight for slot in query.author])
    return ArticleFeatures(
        bm25=saturated @ weights / (total * (K1 + 1)),
        cov=np.minimum(counts, 1) @ weights / total,
        lead=(np.minimum(counts, 1) * (firsts < LEAD)) @ weights / total,
        auth=np.minimum(authors, 1) @ author_weights / (author_weights.sum() or 1.0),
        c4=_gram_cosines(query, profiles),
    )


def _occurrences(slots: Sequence[Slot], profiles: Sequence[Profile]) -> tuple[Floats, Floats]:
    """How often (by quality) and how early each slot's options occur: two arrays of articles x slots."""
    counts = np.zeros((len(profiles), len(slots)))
    firsts = np.full((len(profiles), len(slots)), 255.0)
    options = sorted((hash_stem(o), place, q) for place, slot in enumerate(slots) for o, q in slot.options)
    if not options or not profiles:
        return counts, firsts
    wanted = np.array([option[0] for option in options], np.uint32)
    stems = np.concatenate([profile.stems for profile in profiles])
    articles = np.repeat(np.arange(len(profiles)), [len(profile.stems) for profile in profiles])
    left, right = np.searchsorted(wanted, stems, "left"), np.searchsorted(wanted, stems, "right")
    hits = np.flatnonzero(right > left)
    all_counts = np.concatenate([profile.counts for profile in profiles])
    all_firsts = np.concatenate([profile.firsts for profile in profiles])
    for hit in hits:
        for option in range(left[hit], right[hit]):
            _, place, quality = options[option]
            article = articles[hit]
            counts[article, place] += quality * all_counts[hit]
            firsts[article, place] = min(firsts[article, place], all_firsts[hit])
    return counts, firsts


def _gram_cosines(query: Query, profiles: Sequence[Profile]) -> Floats:
    idf = background(query.target).gram_idf
    grams = count_grams(token.text for token in query.tokens)
    if not grams or not profiles:
        return np.zeros(len(profiles))
    weights = np.zeros(GRAM_BUCKETS, np.float32)
    for gram, count in grams.items():
        weights[gram] = (1 + math.log(count)) * idf[gram] ** 2
    products = (
        weights[np.concatenate([p.grams for p in profiles])] * LOG[np.concatenate([p.gram_counts for p in profiles])]
    )
    starts = np.cumsum([0, *(len(profile.grams) for profile in profiles)])
    sums = np.add.reduceat(np.append(products, np.float32(0)), starts[:-1]) * (np.diff(starts) > 0)
    norms = np.array([profile.norm for profile in profiles]) * gram_norm(grams, query.target)
    cosines: Floats = sums / np.maximum(norms, 1e-9)
    return cosines
