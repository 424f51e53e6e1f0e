"""What copies are found by: a text's hash, and the word shingles that stand for it in the table of all texts.

Of the shingles of every stretch of the text the smallest hash is kept (winnowing), so that two texts which share a
run a little longer than the stretch surely share a kept shingle, wherever in them it stands. Longer stretches keep a
subset of what shorter ones keep: a short excerpt and the long text that it was cut from still meet.
"""

from __future__ import annotations

import hashlib
import re
from hashlib import blake2b  # the same on every machine and in every process, unlike Python's own hash

from api.model import Fingerprint
from api.text.fold import fold

WORDS = 4  # a shingle: shorter ones are shared by texts that only treat the same matter
SHORTEST_STRETCH, LONGEST_STRETCH = 4, 24  # shingles: two reports of one event share runs of up to about 20 words
STRETCHES = 10  # in how many a text is cut, as far as the two limits allow
KEPT = 256  # of a very long text no more: its copies are as long
SIZE = 8  # bytes of a hash, read as a number with the highest byte first
WORD = re.compile(r"\w+")


def fingerprint(text: str, *, agency: bool = False) -> Fingerprint:
    """The fingerprint of `text`: case, accents, punctuation and spacing do not count for its shingles.

    `shingles` are at most KEPT unsigned 64-bit hashes, ascending; a text of fewer than WORDS words is one shingle.
    `agency` says that its publisher is a news agency.
    """
    words = WORD.findall(fold(text))
    last = max(1, len(words) - WORDS + 1)
    grams = [" ".join(words[start : start + WORDS]) for start in range(last)] if words else []
    digests = [blake2b(gram.encode("utf-8", "surrogatepass"), digest_size=SIZE).digest() for gram in grams]
    return Fingerprint(
        text_hash=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        shingles=tuple(int.from_bytes(digest, "big") for digest in sorted(_winnowed(digests))[:KEPT]),
        agency=agency,
    )


def _winnowed(hashes: list[bytes]) -> set[bytes]:
    """The smallest of every stretch. It is looked for anew only when the last one has been left behind."""
    stretch = min(LONGEST_STRETCH, max(SHORTEST_STRETCH, len(hashes) // STRETCHES))
    first = hashes[:stretch]
    least = min(first, default=b"")
    at = hashes.index(least) if hashes else 0
    kept = {least} if hashes else set()
    for end in range(stretch, len(hashes)):
        if at <= end - stretch:
            least = min(hashes[end - stretch + 1 : end + 1])
            at = hashes.index(least, end - stretch + 1)
        elif hashes[end] < least:
            least, at = hashes[end], end
        kept.add(least)
    return kept
