"""What ranking needs to know of an article, packed at ingest: it is never parsed again to be ranked.

A profile holds the article's stems (32-bit hashes) with their frequency and first position, the buckets of its
character 4-grams with theirs, and the length of its gram vector. About 4 KB for a 400-word article.
"""

from __future__ import annotations

import math
import struct
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from zlib import crc32

import numpy as np
import numpy.typing as npt

from api.matching.background import background
from api.matching.grams import count_grams

HEADER = struct.Struct("<B3sfHHH")
VERSION = 1
FAR = 255  # positions and counts are kept in a byte; nothing asks for a later position
MAX_KINDS = 0xFFFF
CACHED_STEMS = 1 << 16


@dataclass(frozen=True, slots=True)
class Profile:
    """An unpacked profile. `length` is the number of words, `norm` the Euclidean length of the gram vector."""

    code: str
    length: int
    norm: float
    stems: npt.NDArray[np.uint32]
    counts: npt.NDArray[np.uint8]
    firsts: npt.NDArray[np.uint8]
    grams: npt.NDArray[np.uint16]
    gram_counts: npt.NDArray[np.uint8]


@lru_cache(CACHED_STEMS)
def hash_stem(stem: str) -> int:
    """The 32 bits that stand for a stem."""
    return crc32(stem.encode())


def pack(words: Sequence[str], stems: Mapping[str, str], code: str) -> bytes:
    """The profile of an article whose folded words (title first) are given, and the stem of each."""
    told = Counter(words)
    counts: dict[str, int] = {}
    for word, times in told.items():
        counts[stems[word]] = counts.get(stems[word], 0) + times
    firsts = {stems[word]: position for position, word in reversed(list(enumerate(words[:FAR])))}
    kinds = list(counts)[:MAX_KINDS]
    grams = count_grams(told)
    buckets = np.fromiter(grams, np.uint16, len(grams))
    gram_counts = np.minimum(np.fromiter(grams.values(), np.int64, len(grams)), FAR).astype(np.uint8)
    weights = (1 + np.log(gram_counts)) * background(code).gram_idf[buckets]
    header = HEADER.pack(
        VERSION, code[:3].encode(), float(np.sqrt((weights**2).sum())), min(len(words), 0xFFFF), len(kinds), len(grams)
    )
    return b"".join((
        header,
        np.array([hash_stem(kind) for kind in kinds], np.uint32).tobytes(),
        bytes([min(FAR, counts[kind]) for kind in kinds]),
        bytes(firsts.get(kind, FAR) for kind in kinds),
        buckets.tobytes(),
        gram_counts.tobytes(),
    ))  # fmt: skip


def unpack(packed: bytes) -> Profile:
    """The profile in `packed`, as views into it. Raises ValueError when it is not a profile of this version."""
    if len(packed) < HEADER.size or packed[0] != VERSION:
        raise ValueError("not a profile of this version: reanalyse the article")
    _, code, norm, length, kinds, grams = HEADER.unpack_from(packed)
    at = HEADER.size
    stems = np.frombuffer(packed, np.uint32, kinds, at)
    counts = np.frombuffer(packed, np.uint8, kinds, at + 4 * kinds)
    firsts = np.frombuffer(packed, np.uint8, kinds, at + 5 * kinds)
    at += 6 * kinds
    buckets = np.frombuffer(packed, np.uint16, grams, at)
    gram_counts = np.frombuffer(packed, np.uint8, grams, at + 2 * grams)
    return Profile(code.rstrip(b"\0").decode(), length, norm, stems, counts, firsts, buckets, gram_counts)


def gram_norm(grams: Counter[int], code: str) -> float:
    """The Euclidean length of a text's gram vector with the weights of `code`."""
    idf = background(code).gram_idf
    return math.sqrt(sum(((1 + math.log(n)) * float(idf[gram])) ** 2 for gram, n in grams.items()))
