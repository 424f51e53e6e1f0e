"""The words that are matched: folded, with offsets into the text as it is.

Finer than the tokens of `api.text`: hyphenated words are split ("Jong-un" is two), because spellings differ there.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from anyascii import anyascii

# Invisible characters that a CMS leaves inside words, and accents written as characters of their own.
INVISIBLE = "\u00ad\u200b-\u200d\u2060\ufeff"
MARKS = "\u0300-\u036f"
BLANKS = " \u00a0\u2009\u202f"
WORD = re.compile(
    rf"""
    [^\W\d_]{{2,}}+(?![\w{INVISIBLE}{MARKS}'’ʼ.])                      # most words, found at the first attempt
  | (?:[^\W\d_]\.){{2,}}(?![^\W_]) | (?:[A-Z]{{2}}\.\ ?){{2}}               # U.S.  EE. UU.
  | \d{{1,3}}(?:([.,'’{BLANKS}])\d{{3}})(?:\1\d{{3}})*(?![\d.,]*\d)   # 1.234  1,234,567  31 400
  | \d+[.,]\d+(?![.,]?\d)                                              # 3,5  0.25
  | [^\W_](?:[{INVISIBLE}{MARKS}]*[^\W_]
          | (?<=[^\W_]{{2}})(?<!\bqu)(?<!\bQu)['’ʼ](?=[^\W\d_])          # don't, but l'État: the article is cut off
    )*[{MARKS}]*
    """,
    re.VERBOSE,
)
NOT_KEPT = re.compile(r"[^a-z0-9]+")
CACHED_WORDS = 1 << 17


class Token(NamedTuple):
    """One word: `text` is folded to [a-z0-9.], `start:end` counts the code points of the source."""

    text: str
    start: int
    end: int
    capital: bool

    @property
    def numeric(self) -> bool:
        """True for figures: they are compared as figures, never as spellings."""
        return self.text[0].isdigit()


@lru_cache(CACHED_WORDS)
def fold_word(word: str) -> str:
    """The word in plain lower-case ASCII letters and digits; a decimal mark becomes a point; may be empty."""
    if word[0].isdigit() and word[-1].isdigit():
        digits = re.split(r"\D", word)
        if len(digits) > 1:
            grouped = all(len(part) == 3 for part in digits[1:]) and len(digits[0]) <= 3 and digits[0][0] != "0"
            return "".join(digits) if grouped else ".".join(digits)
    return NOT_KEPT.sub("", (word if word.isascii() else anyascii(word)).lower())


def words_in(text: str) -> list[str]:
    """The words of a text in order, folded: `tokenise` without the places."""
    return [folded for match in WORD.finditer(text) if (folded := fold_word(match[0]))]


def tokenise(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The words of `text[start:end]` in order, with offsets into the whole `text`."""
    found = []
    for match in WORD.finditer(text, start, len(text) if end is None else end):
        word = match.group()
        folded = fold_word(word)
        if folded:
            found.append(Token(folded, *match.span(), word[0].isupper()))
    return found
