"""Pieces: tokens cut once more where a figure or a phrase needs it ("141-page", "33cm", "twenty-five"), and folded."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from api.model import Span
from api.text.fold import fold
from api.text.tokens import Token, tokenise

DIGITS_FIRST = re.compile(r"(?P<digits>\d+(?:[.,]\d+)*)(?P<hyphen>[-‐‑]?)(?P<rest>[^\W\d_].*)")
# A hyphen, or the apostrophe after an elided article or pronoun ("d'euros", "l'État"): not the one in "O'Brien".
KEPT = 32  # stretches whose pieces stay cut: every comparison with a passage asks for the same few again and again
JOINT = re.compile(r"[-‐‑]|(?i:(?:(?<=\b[cdjlmnst])|(?<=\bqu))['’])(?=\w\w)")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text and its folded form; `glued` is true when no blank stands before it."""

    start: int
    end: int
    raw: str
    fold: str
    glued: bool

    @property
    def is_number(self) -> bool:
        """True for digits (with their separators)."""
        return self.raw[0].isdecimal() and not any(c.isalpha() for c in self.raw)

    @property
    def is_word(self) -> bool:
        """True for a word that is no number."""
        return self.raw[0].isalpha()

    @property
    def capital(self) -> bool:
        """True when the word is written with a capital letter."""
        return self.raw[0].isupper()


def pieces(text: str, span: Span | None = None) -> list[Piece]:
    """The pieces of `text` (of `span` alone when given), in order, with offsets into the whole text."""
    return list(_pieces(text, span.start, span.end) if span else _pieces(text, 0, len(text)))


@lru_cache(KEPT)
def _pieces(text: str, start: int, end: int) -> tuple[Piece, ...]:
    result: list[Piece] = []
    last = -1
    for token in tokenise(text, start, end):
        for at, raw in _cut(token):
            result.append(Piece(at, at + len(raw), raw, fold(raw), at == last))
            last = at + len(raw)
    return tuple(result)


def _cut(token: Token) -> Iterator[tuple[int, str]]:
    """Digits glued to letters, and the parts of a hyphenated compound, apart; everything else whole."""
    if token.kind != "word":
        yield token.start, token.text
        return
    digits = DIGITS_FIRST.fullmatch(token.text)
    if digits:
        yield token.start, digits["digits"]
        yield from _parts(digits["rest"], token.start + digits.start("rest"))
    else:
        yield from _parts(token.text, token.start)


def _parts(word: str, start: int) -> Iterator[tuple[int, str]]:
    at = 0
    for joint in JOINT.finditer(word):
        if joint.start() > at:
            yield start + at, word[at : joint.start()]
        at = joint.end()
    if at < len(word):
        yield start + at, word[at:]
