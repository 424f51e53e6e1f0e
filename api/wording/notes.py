"""One difference between claim and passage, told in a sentence that names both sides' words."""

from __future__ import annotations

from api.wording.phrases import say

LONGEST = 80  # letters of one side's words; what is longer is cut at a blank
MARKS = '«»“”"‹›„'


def difference_note(key: str, claim: str, passage: str, locale: str) -> str:
    """The sentence of a difference's message key ("number.differs") with the words of claim and passage in it."""
    return say(locale, f"notes.{key}", claim=_short(claim), passage=_short(passage))


def _short(words: str) -> str:
    bare = " ".join(words.split()).strip(MARKS)
    if len(bare) <= LONGEST:
        return bare
    return f"{bare[:LONGEST].rpartition(' ')[0]} …"
