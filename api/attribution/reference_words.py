"""The word classes by which a mention points back, from the language file; one value per language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from api.attribution.typing_port import language_data

WORD = re.compile(r"[^\W_]+(?:[.’'&-][^\W_]+)*")

NOUNS = ("agencies", "documents", "collectives", "experts", "witnesses", "sources", "officials")
CLOSED = (
    "determiners", "feminine", "masculine", "plural", "pronouns", "first_person", "neuter", "connectors",
    "prepositions", "same", "titles", "governments", "media", "articled", "epithets", *NOUNS,
)  # fmt: skip


@dataclass(frozen=True)
class Words:
    """A language's closed classes and nouns. `roles` maps a noun to the offices it can name (line numbers)."""

    determiners: frozenset[str]
    feminine: frozenset[str]
    masculine: frozenset[str]
    plural: frozenset[str]
    pronouns: frozenset[str]
    first_person: frozenset[str]
    neuter: frozenset[str]
    connectors: frozenset[str]
    prepositions: frozenset[str]
    same: frozenset[str]
    titles: frozenset[str]
    agencies: frozenset[str]
    articled: frozenset[str]
    epithets: frozenset[str]
    media: frozenset[str]
    governments: frozenset[str]
    documents: frozenset[str]
    collectives: frozenset[str]
    experts: frozenset[str]
    witnesses: frozenset[str]
    sources: frozenset[str]
    officials: frozenset[str]
    roles: dict[str, frozenset[int]]
    organisations: dict[str, frozenset[int]]
    nouns: frozenset[str]

    def head(self, mention: str) -> str:
        """The noun that a common-noun mention is about: lower case, without determiners; empty for a bare name."""
        words: list[str] = []
        for match in WORD.finditer(mention):
            low = match.group().lower()
            if words and low in self.prepositions:
                break
            if low not in self.determiners:
                words.append(low)
        known = [word for word in words if word in self.nouns]
        return known[0] if known else ""


@cache
def words_of(language: str) -> Words:
    """The language's word classes; all empty where there is no file."""
    data = language_data(language)

    def closed(name: str) -> frozenset[str]:
        return data.words(f"whom.{name}")

    def lines(name: str) -> dict[str, frozenset[int]]:
        table: dict[str, set[int]] = {}
        for number, line in enumerate(data.listed(f"whom.{name}")):
            for word in line.split():
                table.setdefault(word, set()).add(number)
        return {word: frozenset(numbers) for word, numbers in table.items()}

    sets = {name: closed(name) for name in CLOSED}
    roles, organisations = lines("roles"), lines("organisations")
    nouns = frozenset(roles) | frozenset(organisations) | frozenset().union(*(sets[name] for name in NOUNS))
    return Words(**sets, roles=roles, organisations=organisations, nouns=nouns)


def bare_name(mention: str, words: Words) -> str:
    """The proper name in `mention`: its last run of capitalised words, without titles; "" when there is none."""
    runs: list[list[str]] = [[]]
    for match in WORD.finditer(mention.split(",")[0]):
        word = match.group()
        low = word.lower().rstrip(".")
        if word[0].isupper() and low not in words.titles and low not in words.determiners and low not in words.roles:
            runs[-1].append(word)
        elif not (runs[-1] and low in words.connectors):
            runs.append([])
        else:
            runs[-1].append(word)
    cleaned = [_trimmed(run, words) for run in runs]
    best = [run for run in cleaned if run]
    return " ".join(best[-1]).removesuffix("’s").removesuffix("'s") if best else ""


def _trimmed(run: list[str], words: Words) -> list[str]:
    while run and run[-1].lower() in words.connectors:
        run = run[:-1]
    return run
