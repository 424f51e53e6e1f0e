"""Folded text for comparing: accents, case, apostrophes and thousands separators gone, offsets kept on request."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

THIN = "\u2009"  # stands for every blank that may group digits, until the digits have been looked at
GROUPING_BLANKS = "\u00a0\u2009\u202f"
APOSTROPHE = re.compile(r"(?<=[^\W_])['\u2019\u02bc](?=[^\W_])")
# Same separator throughout, groups of three, no leading zero ("0.125" is a fraction). "3.141" reads as 3141: a text
# that means the fraction folds the same way on both sides of a comparison.
GROUPED = re.compile(rf"(?<![0-9])[1-9][0-9]{{0,2}}([.,{THIN}])[0-9]{{3}}(?:\1[0-9]{{3}})*+(?![0-9])")


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text; `offsets[i]` is the source offset of the character that gave `text[i]`; never decreasing."""

    text: str
    offsets: tuple[int, ...]

    def source(self, start: int, end: int) -> tuple[int, int]:
        """The source offsets (half open) that the folded stretch `start:end` came from; empty stays empty."""
        if start >= end:
            at = self.offsets[start] if start < len(self.offsets) else (self.offsets[-1] + 1 if self.offsets else 0)
            return at, at
        return self.offsets[start], self.offsets[end - 1] + 1


class _Folding(dict[int, str]):
    """Code point -> its folded string, computed once per code point that occurs."""

    def __missing__(self, code: int) -> str:
        folded = THIN if chr(code) in GROUPING_BLANKS else _stable(chr(code))
        self[code] = folded
        return folded


def _stable(text: str) -> str:
    """Decomposed, without marks, caseless; repeated until nothing changes (a fold may decompose anew)."""
    while True:
        plain = "".join(c for c in unicodedata.normalize("NFKD", text) if unicodedata.category(c) not in ("Mn", "Me"))
        folded = plain.casefold()
        if folded == text:
            return folded
        text = folded


FOLDING = _Folding()


def fold(text: str) -> str:
    """The folded text: NFKD, no marks, casefold, no apostrophe inside words, 1.234 = 1,234 = 1234; idempotent."""
    folded = APOSTROPHE.sub("", text.translate(FOLDING))
    folded = GROUPED.sub(lambda m: m.group().replace(m.group(1), ""), folded)
    return folded.replace(THIN, " ")


def fold_mapped(text: str) -> Folded:
    """`fold(text)` with the source offset of each of its code points."""
    pieces: list[str] = []
    offsets: list[int] = []
    for at, character in enumerate(text):
        folded = FOLDING[ord(character)]
        pieces.append(folded)
        offsets.extend([at] * len(folded))
    joined = "".join(pieces)
    joined, offsets = _without(joined, offsets, [m.start() for m in APOSTROPHE.finditer(joined)])
    grouped = [m.start() + i for m in GROUPED.finditer(joined) for i, c in enumerate(m.group()) if c == m.group(1)]
    joined, offsets = _without(joined, offsets, grouped)
    return Folded(joined.replace(THIN, " "), tuple(offsets))


def _without(text: str, offsets: list[int], positions: list[int]) -> tuple[str, list[int]]:
    """Text and offsets without the characters at `positions`."""
    if not positions:
        return text, offsets
    dropped = set(positions)
    kept = [i for i in range(len(text)) if i not in dropped]
    return "".join(text[i] for i in kept), [offsets[i] for i in kept]
