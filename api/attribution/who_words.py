"""The word lists by which a mention is typed and a reference resolved, compiled once per language."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from functools import cache

from api.attribution.typing_port import language_data

WORD = re.compile(r"[^\W_]+(?:[.'’-][^\W_]+)*\.?", re.UNICODE)
INITIAL = re.compile(r"^[^\W\d_]\.?$")


@dataclass(frozen=True, slots=True)
class WhoWords:
    """The section `[who]` of a language file; all words lower case."""

    determiners: frozenset[str]
    indefinite: frozenset[str]
    pronouns: frozenset[str]
    plural_pronouns: frozenset[str]
    plural_endings: frozenset[str]
    clause_words: frozenset[str]
    particles: frozenset[str]
    titles: frozenset[str]
    roles: frozenset[str]
    offices: frozenset[str]
    experts: frozenset[str]
    witnesses: frozenset[str]
    collectives: frozenset[str]
    documents: frozenset[str]
    anonymous: frozenset[str]
    bodies: frozenset[str]


@cache
def who_words(code: str) -> WhoWords:
    """The lists of a language; empty where it has no file or no such section."""
    language = language_data(code)
    return WhoWords(*(language.words(f"who.{field.name}") for field in fields(WhoWords)))


def bare(word: str) -> str:
    """A word as the lists hold it: lower case, without a final point or possessive."""
    return re.sub(r"['’]s?$", "", word.rstrip(".")).lower()


def is_capital(word: str) -> bool:
    """True for a word that begins like a name ("Kim", "O'Brien", "McCain")."""
    return word[0].isupper() or (len(word) > 2 and word[1] in "'’" and word[2].isupper())
