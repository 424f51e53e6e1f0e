"""How names are compared: hyphens are spaces, quotes are straight, accents and case fall away only as a fallback."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

HYPHENS = "-‐‑‒–"
_PLAIN = str.maketrans({**dict.fromkeys(HYPHENS, " "), "’": "'", "‘": "'", "ʼ": "'", "\xa0": " ", "\u202f": " "})
_SPACES = re.compile(r"\s+")
# One Chinese, Japanese or Korean character is one token: their particles stand against the name without a blank.
TOKEN = re.compile(r"[぀-ヿ㐀-鿿가-힯]|[^\W_぀-ヿ㐀-鿿가-힯]+|[^\w\s]")


def plain(text: str) -> str:
    """`text` with hyphens as spaces, straight apostrophes and single blanks; case and accents are kept."""
    return _SPACES.sub(" ", text.translate(_PLAIN)).strip()


@lru_cache(maxsize=65536)
def bare(text: str) -> str:
    """`text` without accents, case kept: what "Pekin" and "Pekín" share."""
    if text.isascii():
        return text
    parts = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", "".join(c for c in parts if unicodedata.category(c) != "Mn"))


def folded(text: str) -> str:
    """`text` plain, without accents and case: the widest sense in which two names are the same."""
    return bare(plain(text)).casefold()


def one_edit_apart(left: str, right: str) -> bool:
    """True when one inserted, dropped, changed or swapped character makes `left` into `right` (never when equal)."""
    if left == right or abs(len(left) - len(right)) > 1:
        return False
    short, long = sorted((left, right), key=len)
    i = next((k for k, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(short) != len(long):
        return short[i:] == long[i + 1 :]
    return short[i + 1 :] == long[i + 1 :] or (
        short[i + 2 :] == long[i + 2 :] and short[i : i + 2] == long[i : i + 2][::-1]
    )
