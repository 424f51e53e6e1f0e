"""The rows of impersonal cues, compiled from a language file: what they match, what silences them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from api.attribution.typing_port import language_data
from api.languages.loader import Language, Value
from api.model import Stance

NEVER = re.compile(r"(?!)")


@dataclass(frozen=True)
class Row:
    """One impersonal cue. `content` says whether its content follows it ("after") or surrounds it ("clause")."""

    id: str
    stance: Stance
    lemma: str
    content: str
    guard: str
    triggers: tuple[str, ...]
    cue: re.Pattern[str]
    unless_before: re.Pattern[str]
    unless_cue: re.Pattern[str]
    unless_after: re.Pattern[str]


@dataclass(frozen=True)
class Clauses:
    """Where clauses begin and end, and the closed word classes that the guards ask for."""

    start: re.Pattern[str]
    end: re.Pattern[str]
    copulas: frozenset[str]
    determiners: frozenset[str]
    subject_markers: frozenset[str]
    prepositions: frozenset[str]
    openers: frozenset[str]
    participle: re.Pattern[str]


@dataclass(frozen=True)
class Tense:
    """The silent readings of a conditional: hypothesis, wish, question, future of the past."""

    hypothesis: re.Pattern[str]
    wish: re.Pattern[str]
    asked: re.Pattern[str]
    past_report: re.Pattern[str]
    deadline: re.Pattern[str]


def _filled(pattern: str, lists: Mapping[str, str]) -> str:
    return re.sub(r"\{([a-z_]+)\}", lambda match: lists[match.group(1)], pattern)


def _lists(data: Language) -> dict[str, str]:
    """Every list of [hearsay.lists] as an alternation, longest first."""
    node = data.get("hearsay.lists")
    names = node.keys() if isinstance(node, Mapping) else ()
    return {name: _alternation(data.listed(f"hearsay.lists.{name}")) for name in names}


def _alternation(words: tuple[str, ...]) -> str:
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) + ")"


@cache
def rows(language: str) -> tuple[Row, ...]:
    """The language's rows in the order of the file. Raises KeyError on a row that names no known list."""
    data = language_data(language)
    lists = _lists(data)
    return tuple(_row(row, lists, data) for row in data.rows("hearsay.rows"))


def _row(row: Mapping[str, Value], lists: Mapping[str, str], data: Language) -> Row:
    def pattern(name: str) -> re.Pattern[str]:
        return re.compile(_filled(str(row[name]), lists)) if name in row else NEVER

    triggers = row["trigger"]
    stance: Stance = "believe" if row["stance"] == "believe" else "hearsay"
    return Row(
        id=str(row["id"]),
        stance=stance,
        lemma=str(row["lemma"]),
        content=str(row["content"]),
        guard=str(row.get("guard", "")),
        triggers=tuple(str(one) for one in triggers) if isinstance(triggers, list | tuple) else (str(triggers),),
        cue=re.compile(rf"(?<![\w-])(?:{_filled(str(row['cue']), lists)})(?!\w)"),
        unless_before=pattern("unless_before"),
        unless_cue=pattern("unless_cue"),
        unless_after=pattern("unless_after"),
    )


def _any(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{one})" for one in patterns)) if patterns else NEVER


@cache
def clauses(language: str) -> Clauses:
    """The language's clause boundaries and closed classes; empty where the file has none."""
    data = language_data(language)
    endings = data.listed("hearsay.clause.endings")
    irregular = data.listed("hearsay.lists.irregular")
    shapes = tuple(rf"\w{{2,}}{one}(?!\w)" for one in endings) + tuple(rf"{one}(?!\w)" for one in irregular)
    return Clauses(
        start=_any(data.listed("hearsay.clause.start")),
        end=_any(data.listed("hearsay.clause.end")),
        copulas=data.words("hearsay.clause.copulas"),
        determiners=data.words("hearsay.clause.determiners"),
        subject_markers=data.words("hearsay.clause.subject_markers"),
        prepositions=data.words("hearsay.clause.prepositions"),
        openers=data.words("hearsay.clause.openers"),
        participle=_any(shapes),
    )


@cache
def tense(language: str) -> Tense:
    """The language's silent readings of the conditional; patterns that never match where the file has none."""
    data = language_data(language)

    def one(name: str) -> re.Pattern[str]:
        value = data.get(f"hearsay.tense.{name}")
        return re.compile(value) if isinstance(value, str) else NEVER

    hypothesis = _any(data.listed("hearsay.tense.hypothesis"))
    return Tense(hypothesis, one("wish"), one("asked"), one("past_report"), one("deadline"))
