"""What a language says of things that are somebody's accusation, epithet or judgement."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from api.languages.loader import load
from api.text.lexicon import folded


@dataclass(frozen=True)
class Contention:
    """The tables under `contention` of a language file, folded; `links_of` has each accusing verb's prepositions."""

    links_of: Mapping[str, frozenset[str]]
    judging: frozenset[str]
    first_person: frozenset[str]


@cache
def contention(code: str) -> Contention:
    """The contention of a language that has a file."""
    language = load(code)

    def words(name: str) -> frozenset[str]:
        return folded(language.listed(f"contention.{name}"))

    links: dict[str, frozenset[str]] = {}
    for row in language.rows("contention.accusing"):
        for verb in folded(str(row["verbs"]).split()):
            links[verb] = links.get(verb, frozenset()) | folded(str(row["links"]).split())
    return Contention(links, words("judging"), words("first_person"))
