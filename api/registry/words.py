"""The small words around a source's name (`data/words.toml`), folded and ready to be looked up."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from api.registry.folding import bare
from api.registry.rows import DATA


@dataclass(frozen=True, slots=True)
class Words:
    """One language's word lists; every list but `not_a_name` is folded (no case, no accents)."""

    articles: frozenset[str] = frozenset()
    of: frozenset[str] = frozenset()
    matter: frozenset[str] = frozenset()
    where: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()
    frame: frozenset[str] = frozenset()
    news: frozenset[str] = frozenset()
    officials: frozenset[str] = frozenset()
    spokes: frozenset[str] = frozenset()
    photo: frozenset[str] = frozenset()
    media_head: frozenset[str] = frozenset()
    state_words: frozenset[str] = frozenset()
    sides: frozenset[str] = frozenset()
    not_a_name: frozenset[str] = frozenset()


@cache
def _file() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads((DATA / "words.toml").read_text(encoding="utf-8"))


@cache
def words(language: str) -> Words:
    """The word lists of a language; all empty for a language the file does not know."""
    lists = _file().get(language, {})
    kept = {
        name: frozenset(text.split() if name == "not_a_name" else bare(text).casefold().split())
        for name, text in lists.items()
    }
    return Words(**kept)
