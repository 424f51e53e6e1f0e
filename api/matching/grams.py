"""Character 4-grams of words, in buckets: what survives typos, inflection and half a transliteration."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from zlib import crc32

SIZE = 4
BUCKETS = 1 << 16
CACHED_WORDS = 1 << 16


@lru_cache(CACHED_WORDS)
def grams_of(word: str) -> tuple[int, ...]:
    """The buckets of the 4-grams of ' word '; a word of up to two letters is one gram."""
    padded = f" {word} "
    return tuple(crc32(padded[i : i + SIZE].encode()) % BUCKETS for i in range(max(1, len(padded) - SIZE + 1)))


def count_grams(words: Iterable[str]) -> Counter[int]:
    """How often each bucket occurs over the words; in the order in which they first do."""
    counted: Counter[int] = Counter()
    for word, times in Counter(words).items():
        for gram in grams_of(word):
            counted[gram] += times
    return counted
