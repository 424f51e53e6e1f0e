"""The word classes by which a mention points back, from the language file; one value per language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from api.attribution.typing_port import language_data
from api.languages.loader import available

LONGEST_DESCRIPTION = 3  # words of a noun and its adjectives: "the federal agency"
LONGEST_OFFICE = 5  # "el senador republicano y ex candidato presidencial"
WORD = re.compile(r"[^\W_]+(?:[.’'&-][^\W_]+)*")

# Nouns of [whom], then those that only type a mention in [who]: both make a mention one that could be read.
TYPED = ("roles", "experts", "witnesses", "collectives", "documents", "anonymous", "bodies")
NOUNS = ("agencies", "documents", "collectives", "experts", "witnesses", "sources", "officials")
CLOSED = (
    "determiners", "feminine", "masculine", "plural", "pronouns", "first_person", "neuter", "connectors",
    "prepositions", "same", "titles", "governments", "media", "articled", "epithets", "linkers", "elided", "places",
    "place_ends", "company_marks", "any_document", *NOUNS,
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
    linkers: frozenset[str]
    elided: frozenset[str]
    places: frozenset[str]
    place_ends: frozenset[str]
    company_marks: frozenset[str]
    any_document: frozenset[str]
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
    indefinite: frozenset[str]
    bodies: frozenset[str]
    starters: frozenset[str]
    coordinators: frozenset[str]
    fronts: frozenset[str]
    clause_words: frozenset[str]
    calendar: frozenset[str]
    women: frozenset[str]
    men: frozenset[str]
    relatives: frozenset[str]
    head_last: bool
    nouns: frozenset[str]

    def head(self, mention: str) -> str:
        """The noun that a common-noun mention is about: lower case, without determiners; empty for a bare name."""
        words: list[str] = []
        for low in self.lowered(mention):
            if words and low in self.prepositions:
                break
            if low not in self.determiners:
                words.append(low)
        known = [word for word in words if word in self.nouns]
        return (known[-1] if self.head_last else known[0]) if known else ""

    def lowered(self, mention: str) -> list[str]:
        """The words of a mention in lower case, an elided article apart ("l'agence" is "l'" and "agence")."""
        found: list[str] = []
        for match in WORD.finditer(mention):
            low = match.group().lower().replace("’", "'")
            front, mark, rest = low.partition("'")
            found += [front + mark, rest] if rest and front + mark in self.elided else [low]
        return found

    def gender(self, noun: str) -> str:
        """ "f" or "m" where the word itself tells ("Mrs", "la", "ministra" beside "ministro"), else ""."""
        if noun in self.feminine or noun in self.masculine:
            return "f" if noun in self.feminine else "m"
        if noun[:-1] + "o" in self.roles and noun.endswith("a"):
            return "f"
        if noun + "a" in self.roles or (noun.endswith("o") and noun[:-1] + "a" in self.roles):
            return "m"
        return "f" if noun.endswith("a") and noun[:-1] in self.roles else ""

    def definite(self, mention: str) -> bool:
        """An article or demonstrative and a bare noun, no complement behind: the mention takes somebody up."""
        low = self.lowered(mention)
        if not low or low[0] not in self.determiners or low[0] in self.indefinite:
            return False
        content = [word for word in low if word not in self.determiners]
        longest = LONGEST_OFFICE if self.head(mention) in self.roles else LONGEST_DESCRIPTION
        return not any(word in self.prepositions for word in low) and len(content) <= longest

    def bare_name(self, mention: str) -> str:
        """The proper name in `mention`: its last run of capitalised words, without titles; "" when there is none."""
        left_out = self.titles | self.determiners | self.roles.keys()
        joining = self.connectors | self.linkers
        runs: list[list[str]] = [[]]
        for match in WORD.finditer(mention.split(",")[0]):
            word = match.group()
            low = word.lower().rstrip(".")
            if (word[0].isupper() and low not in left_out) or (runs[-1] and low in joining):
                runs[-1].append(word)
            else:
                runs.append([])
        best = [trimmed for run in runs if (trimmed := _without_joining(run, joining))]
        return " ".join(best[-1]).removesuffix("’s").removesuffix("'s") if best else ""

    def name_in(self, mention: str) -> set[str]:
        """The words of `bare_name`, in lower case."""
        return {word.lower() for word in self.bare_name(mention).split()}


def _without_joining(run: list[str], joining: frozenset[str]) -> list[str]:
    while run and run[-1].lower() in joining:
        run = run[:-1]
    return run


@cache
def _given(name: str) -> frozenset[str]:
    """Given names of all languages: people in the news are named across borders."""
    return frozenset().union(*(language_data(code).words(f"whom.{name}") for code in available()))


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
    nouns |= frozenset().union(*(data.words(f"who.{name}") for name in TYPED))
    return Words(
        **sets, roles=roles, organisations=organisations, nouns=nouns,
        indefinite=data.words("who.indefinite"), bodies=data.words("who.bodies"),
        starters=data.words("text.starters"), coordinators=data.words("grammar.words.coordinator"),
        fronts=sets["titles"] | roles.keys() | data.words("who.roles") | data.words("who.titles"),
        clause_words=data.words("who.clause_words"),
        calendar=data.words("grammar.words.calendar"),
        women=_given("women") - _given("men"), men=_given("men") - _given("women"),
        relatives=data.words("grammar.words.relative") - data.words("grammar.words.personal_relative"),
        head_last=data.get("whom.head_last") is True,
    )  # fmt: skip
