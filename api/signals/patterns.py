"""The pattern rows of a language (`[[signals]]` in its file), compiled once, with the word lists they speak of."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from api.languages.loader import Value, available, load

MACRO = re.compile(r"<([a-z_]+)>")
EVIDENCE = "{evidence}"


@dataclass(frozen=True, slots=True)
class Row:
    """One way to say it. `unless` is searched in the same sentence with the evidence's words put in their place."""

    id: str
    code: str
    pattern: re.Pattern[str]
    unless: str
    fires: tuple[str, ...]
    silent: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The rows of one code, and `hints`: pieces of words of which a sentence must hold one; empty: any sentence may."""

    rows: tuple[Row, ...]
    hints: tuple[str, ...]


@cache
def lists(language: str) -> Mapping[str, str]:
    """The word lists of `[signal_words]`: alternatives of a regular expression, or blank-separated words."""
    return load(language).table("signal_words")


def _spelled_out(text: str, language: str) -> str:
    return MACRO.sub(lambda match: lists(language).get(match[1], match[0]), text)


def compiled(text: str, language: str, *, case: bool = False) -> re.Pattern[str]:
    """`text` with its word lists spelled out; without case unless the row asks for it."""
    return re.compile(_spelled_out(text, language), re.UNICODE if case else re.IGNORECASE)


def _examples(row: Mapping[str, Value], name: str) -> tuple[str, ...]:
    given = row.get(name, ())
    return tuple(str(one) for one in given) if isinstance(given, list) else ()


@cache
def rows(language: str) -> tuple[Row, ...]:
    """Every signal row of the language, in the order of the file; empty when it has none."""
    return tuple(
        Row(
            id=str(row["id"]),
            code=str(row["code"]),
            pattern=compiled(str(row["pattern"]), language, case=bool(row.get("case", False))),
            unless=_spelled_out(str(row.get("unless", "")), language),
            fires=_examples(row, "fires"),
            silent=_examples(row, "silent"),
        )
        for row in load(language).rows("signals")
    )


@cache
def groups(language: str) -> tuple[Group, ...]:
    """The rows of the language by code, each code where its first row stands; none where we have no file for it."""
    if language not in available():
        return ()
    hinted = load(language).table("signal_hints")
    by_code: dict[str, list[Row]] = {}
    for row in rows(language):
        by_code.setdefault(row.code, []).append(row)
    return tuple(Group(tuple(its), tuple(hinted.get(code, "").split())) for code, its in by_code.items())
