"""Tokens of a text with exact offsets, in one linear pass: no alternative of the pattern can give back what it took.

What is one token: `U.S.`, `a. m.`, `EE. UU.`, an initial before a name (`J.`), `1.234,5`, `10:30`, `2024-07-19`,
`Jong-un`, `20-year-old`, `O'Brien`, `l'État`, `Trump's`, `(D-Ohio)`, a URL, `@handle`, `#tag`, a run of emoji, `...`.
A per cent sign, a currency sign and a quotation mark are tokens of their own.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Literal

import msgspec

Kind = Literal["word", "number", "punct", "symbol", "affiliation", "url", "handle", "tag", "emoji"]

LETTER = r"[^\W\d_]"
# Combining marks and joiners that Python's \w leaves out; they belong to the letter before them.
MARK = r"\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u093a-\u094f\u200c\u200d"
RUN = rf"[^\W_][\w{MARK}]*+"
TOKEN = re.compile(
    rf"""
    (?P<plain>{LETTER}{{3,}}+(?![\w{MARK}'’‐‑\-:.]))  # most tokens, found at the first attempt
  | (?P<url>(?:https?://|www\.)[^\s<>"“”«»()\[\]]++)
  | (?P<affiliation>\([A-Z]{{1,3}}-[A-Z][\w.]{{0,15}}+(?:[ ][A-Z][\w.]{{0,15}}+)?+\))
  | (?P<abbreviation>
        (?<![\w.])(?:{LETTER}\.){{2,}}+(?!{LETTER}{LETTER})  # U.S.  a.m.  J.R.
      | (?<!\w)(?P<first>[A-Z])(?P=first)\.[ ]?(?P<second>[A-Z])(?P=second)\.  # EE. UU.  FF.AA.
      | (?<!\w)[a-z]\.[ \u00a0\u202f][a-zC]\.  # a. m.  a. C.
      | (?<!\w)[A-ZÀ-Þ]\.(?=[ \u00a0\-]?[A-ZÀ-Þ])  # an initial: J. R. Cole, J.-P.
    )
  | (?P<number>
        [0-9]++(?:[.,:/'’\-\u2009\u202f][0-9]++){{1,6}}+  # bounded, so that 1.1.1.1... stays linear
      | [0-9]++(?!{LETTER}|[-'’]{LETTER})
    )
  | (?P<word>{RUN}(?:[-'’‐‑]{RUN})*+)
  | (?P<handle>@\w++)
  | (?P<tag>\#\w++)
  | (?P<emoji>[\U0001F000-\U0001FAFF\u2600-\u27BF][\U0001F000-\U0001FAFF\u2600-\u27BF\ufe0f\u200d]*+)
  | (?P<run>\.{{2,}}+|--++|\x27\x27|``)
  | (?P<other>\S)
    """,
    re.VERBOSE,
)
KINDS: dict[str, Kind] = {"abbreviation": "word", "run": "punct"}
URL_TAIL = ".,;:!?…'’*"


class Token(msgspec.Struct, frozen=True, gc=False):
    """One token: `text` is the source at `start:end` (code points); no token holds or touches a blank at its ends."""

    start: int
    end: int
    text: str
    kind: Kind


def tokenise(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The tokens of `text[start:end]`, in order, with offsets into the whole `text`; blanks are in none of them."""
    tokens: list[Token] = []
    append = tokens.append
    for match in TOKEN.finditer(text, start, len(text) if end is None else end):
        group = match.lastgroup
        if group == "plain" or group == "word":
            append(Token(match.start(), match.end(), match[0], "word"))
        elif group == "url":
            tokens.extend(_url(match.start(), match.group()))
        else:
            word = match.group()
            tokens.append(Token(*match.span(), word, _kind(str(group), word)))
    return tokens


def _url(start: int, raw: str) -> list[Token]:
    """The address without the punctuation of the sentence around it, and that punctuation mark by mark."""
    address = raw.rstrip(URL_TAIL)
    end = start + len(address)
    tail = [Token(end + i, end + i + 1, mark, "punct") for i, mark in enumerate(raw[len(address) :])]
    return [Token(start, end, address, "url"), *tail]


@cache
def _kind(group: str, word: str) -> Kind:
    if group == "other":
        return "punct" if unicodedata.category(word).startswith("P") else "symbol"
    return KINDS.get(group) or group  # type: ignore[return-value]
