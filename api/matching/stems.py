"""Stems and stop words of a language; a language we have no file for keeps its words as they are."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache

import snowballstemmer

from api.languages.loader import available, load
from api.matching.tokens import fold_word

SNOWBALL = {"en": "english", "es": "spanish", "pt": "portuguese", "fr": "french"}
CACHED_STEMS = 1 << 17
VALUES = ("figures.cardinals", "figures.multipliers", "dates.months", "dates.weekdays")


@cache
def stop_words(code: str) -> frozenset[str]:
    """The folded words of a language that say nothing about the subject."""
    return load(code).words("matching.stop_words") if code in available() else frozenset()


@cache
def value_words(code: str) -> frozenset[str]:
    """The folded words of a language that are figures or dates written out ("seven", "million", "abril", "lunes")."""
    if code not in available():
        return frozenset()
    language = load(code)
    return frozenset(word for path in VALUES for word in map(fold_word, language.table(path)) if word.isalpha())


@cache
def _stemmer(code: str) -> Callable[[str], str] | None:
    if code not in SNOWBALL:
        return None
    stem: Callable[[str], str] = snowballstemmer.stemmer(SNOWBALL[code]).stemWord
    return stem


@cache
def _endings(code: str) -> tuple[tuple[str, str], ...]:
    return tuple(load(code).table("matching.accented_endings").items()) if code in available() else ()


@lru_cache(CACHED_STEMS)
def stem(word: str, code: str) -> str:
    """The stem of a folded word in [a-z0-9.]; figures and words of unknown languages are their own stem."""
    stemmer = _stemmer(code)
    if stemmer is None or word[0].isdigit():
        return word
    # The stemmer knows these endings by their accents, which folding (and many writers) took away.
    for plain, accented in _endings(code):
        if word.endswith(plain) and len(word) > len(plain) + 2:
            word = word[: -len(plain)] + accented
            break
    return "".join(c if c.isascii() else _PLAIN.get(c, "") for c in stemmer(word)) or word


_PLAIN = {"ó": "o", "ã": "a", "õ": "o", "ç": "c", "é": "e", "á": "a", "í": "i", "ú": "u"}
