"""The word lists by which a mention is typed and a reference resolved, compiled once per language."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from functools import cache

from api.attribution.typing_port import language_data

WORD = re.compile(r"[^\W_]+(?:[.'’-][^\W_]+)*\.?", re.UNICODE)
PREFIXED = re.compile(r"^(?:[^\W\d_]['’]|[^\W\d_]{2}-)[^\W\d_a-zà-ÿ]")
INITIAL = re.compile(r"^[^\W\d_]\.?$")


# What other sections hold already.
ELSEWHERE = {
    "media": "whom.media", "calendar": "grammar.words.calendar", "prepositions": "grammar.words.preposition",
    "places": "whom.places", "place_ends": "whom.place_ends", "elided": "whom.elided", "head_last": "whom.head_last",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class WhoWords:
    """The section `[who]` of a language file, with the lists of `ELSEWHERE`; all words lower case."""

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
    media: frozenset[str]
    outlets: frozenset[str]
    calendar: frozenset[str]
    prepositions: frozenset[str]
    places: frozenset[str]
    place_ends: frozenset[str]
    elided: frozenset[str]
    head_last: bool


@cache
def who_words(code: str) -> WhoWords:
    """The lists of a language; empty where it has no file or no such section."""
    language = language_data(code)
    own = {field.name: language.words(f"who.{field.name}") for field in fields(WhoWords) if field.name not in ELSEWHERE}
    lent = {name: language.words(path) for name, path in ELSEWHERE.items() if name != "head_last"}
    return WhoWords(**own, **lent, head_last=language.get("whom.head_last") is True)


def bare(word: str) -> str:
    """A word as the lists hold it: lower case, without a final point or possessive."""
    return re.sub(r"['’]s?$", "", word.rstrip(".")).lower()


def plain_words(phrase: str, lists: WhoWords) -> list[str]:
    """The words of a mention as the lists hold them, an elided article apart ("l'agence" is "l'" and "agence")."""
    found: list[str] = []
    for match in WORD.finditer(phrase):
        front, mark, rest = match.group().lower().replace("’", "'").partition("'")
        found += [front + mark, bare(rest)] if rest and front + mark in lists.elided else [bare(match.group())]
    return found


def is_capital(word: str) -> bool:
    """True for a word that begins like a name ("Kim", "d'Estaing", "al-Assad")."""
    return word[0].isupper() or PREFIXED.match(word) is not None
