"""What copy detection compares of a text: its hash, and the smallest hashes of its word shingles (bottom-k)."""

from __future__ import annotations

import hashlib
import heapq
import re

from api.model import Fingerprint
from api.text.fold import fold

WORDS = 4  # a shingle: shorter ones are shared by texts that only treat the same matter
KEPT = 128  # estimates the share of common shingles within about 4 points
WORD = re.compile(r"\w+")


def fingerprint(text: str) -> Fingerprint:
    """The fingerprint of `text`: case, accents, punctuation and spacing do not count for its shingles.

    `shingles` are at most KEPT unsigned 64-bit hashes, ascending; a text of fewer than WORDS words is one shingle.
    """
    words = WORD.findall(fold(text))
    last = max(1, len(words) - WORDS + 1)
    grams = {" ".join(words[start : start + WORDS]) for start in range(last)} if words else set()
    return Fingerprint(
        text_hash=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        shingles=tuple(heapq.nsmallest(KEPT, {_hash(gram) for gram in grams})),
    )


def _hash(gram: str) -> int:
    """The same number on every machine and in every process, unlike Python's own hash."""
    return int.from_bytes(hashlib.blake2b(gram.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")
