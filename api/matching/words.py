"""An article's words, read passage by passage and only where the claim's words are likely to be."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

from api.matching.query import Query, word_weight
from api.matching.stems import stem
from api.matching.tokens import Token, tokenise
from api.model import Passage

KEPT = 64  # articles whose words stay read: the sentences of a draft ask about the same ones
NEEDLE = 4  # letters of a word that are looked for before anything is tokenised
READ = 5  # passages per article that are read for it
UNSCANNED = 60  # passages read when no needle is found (another script, accents as separate characters)


def _plain(code: int) -> str:
    """One character without its accent; what does not become one letter stays."""
    base = unicodedata.normalize("NFD", chr(code))[0]
    return base if base.isascii() else chr(code)


ACCENTED = {code: _plain(code) for code in range(0xC0, 0x250)}


class Word(NamedTuple):
    """One word of a passage: the token, its stem, and what it is worth."""

    token: Token
    stem: str
    weight: float


class Words:
    """The passages of an article as words. `passages` are its analysis's."""

    def __init__(self, text: str, passages: Sequence[Passage], code: str) -> None:
        self.code = code
        self.passages = passages
        self._text = text
        self._read: dict[int, list[Word]] = {}

    def of(self, index: int) -> list[Word]:
        """The words of one passage, with offsets into the article's text."""
        if index not in self._read:
            span = self.passages[index].span
            self._read[index] = [self._word(token) for token in tokenise(self._text, span.start, span.end)]
        return self._read[index]

    def _word(self, token: Token) -> Word:
        found = stem(token.text, self.code)
        return Word(token, found, word_weight(token.text, found, self.code))

    @cached_property
    def _folded(self) -> str:
        return self._text.lower().translate(ACCENTED)

    def likely(self, query: Query) -> list[int]:
        """The passages that hold the beginnings of most of the claim's weight, heaviest first."""
        folded = self._folded
        starts = [passage.span.start for passage in self.passages]
        masses: dict[int, float] = {}
        if len(folded) == len(self._text):
            for slot in query.slots:
                if not slot.stop:
                    needles = {word[:NEEDLE] for word in (slot.word, *(option for option, _ in slot.options))}
                    for index in {bisect_right(starts, at) - 1 for needle in needles for at in _places(folded, needle)}:
                        masses[index] = masses.get(index, 0.0) + slot.weight
        if not masses:
            return list(range(min(UNSCANNED, len(self.passages))))
        return sorted((i for i in masses if i >= 0), key=lambda i: (-masses[i], i))[:READ]


@lru_cache(KEPT)
def words_of(text: str, passages: tuple[Passage, ...], code: str) -> Words:
    """The words of a stored article, read once for as long as it is asked about."""
    return Words(text, passages, code)


def _places(folded: str, needle: str) -> list[int]:
    """Where words begin with the needle."""
    places = []
    at = folded.find(needle)
    while at >= 0:
        if not at or not folded[at - 1].isalnum():
            places.append(at)
        at = folded.find(needle, at + 1)
    return places
