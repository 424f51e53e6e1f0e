"""Phrases of one locale: templates from `<locale>.toml`, filled with values, number right.

A template holds `{name}` and, where a number decides, `{name:form for one|form for more}`, in which `#` prints the
number. Forms may hold `{other}` values in turn.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent
FALLBACK = "en"
_CHOICE = re.compile(r"\{(\w+):((?:[^{}|]|\{\w+\})*)\|((?:[^{}|]|\{\w+\})*)\}")
_DAY = re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])-[0-3][0-9]")
_VALUE = re.compile(r"\{(\w+)\}")
# How a locale writes the thousands of a count.
_THOUSANDS = {"en": ",", "es": ".", "pt": ".", "fr": "\u202f"}


@cache
def locales() -> tuple[str, ...]:
    """The locales that have a file, sorted."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))


@cache
def _flat(locale: str) -> dict[str, str]:
    def walk(prefix: str, node: Mapping[str, object]) -> dict[str, str]:
        flat: dict[str, str] = {}
        for key, value in node.items():
            flat |= walk(f"{prefix}{key}.", value) if isinstance(value, Mapping) else {f"{prefix}{key}": str(value)}
        return flat

    return walk("", tomllib.loads((FOLDER / f"{locale}.toml").read_text(encoding="utf-8")))


def best_locale(wanted: str | None) -> str:
    """The locale to answer in: the wanted one, its language, or English."""
    for code in (wanted or "", (wanted or "").split("-")[0]):
        if code in locales():
            return code
    return FALLBACK


def has(locale: str, key: str) -> bool:
    """True when the locale has this phrase."""
    return key in _flat(locale)


def template(locale: str, key: str) -> str:
    """The phrase as it stands in the file. Raises KeyError on an unknown key."""
    return _flat(locale)[key]


def say(locale: str, key: str, **values: str | int) -> str:
    """The phrase `key`, filled. Raises KeyError on an unknown key or a value that the phrase needs and lacks."""

    def choose(found: re.Match[str]) -> str:
        number = int(values[found[1]])
        form = found[2] if number == 1 else found[3]
        return form.replace("#", count(locale, number))

    def fill(found: re.Match[str]) -> str:
        value = values[found[1]]
        return count(locale, value) if isinstance(value, int) else value

    said = _VALUE.sub(fill, _CHOICE.sub(choose, _flat(locale)[key]))
    for apart, joined in _contractions(locale):
        said = said.replace(apart, joined)
    return said


def day(locale: str, iso: str) -> str:
    """A day as the locale writes it; what is no ISO day comes back as it is."""
    if not _DAY.fullmatch(iso):
        return iso
    year, month, number = iso.split("-")
    named = template(locale, "days.months").split()[int(month) - 1]
    return say(locale, "days.written", day=str(int(number)), month=named, year=year)


@cache
def _contractions(locale: str) -> tuple[tuple[str, str], ...]:
    prefix = "contractions."
    return tuple((k.removeprefix(prefix), v) for k, v in _flat(locale).items() if k.startswith(prefix))


def count(locale: str, number: int) -> str:
    """A whole number as the locale writes it ("1.234", "1,234")."""
    return f"{number:,}".replace(",", _THOUSANDS[locale])


def join(locale: str, names: list[str]) -> str:
    """Names as a phrase: "A", "A and B", "A, B and C". Spanish "y" gives way to "e" before an i-sound."""
    if len(names) < 2:
        return "".join(names)
    word = say(locale, "summary.and")
    if word == "y" and re.match(r"(?i)h?i(?![aeo])", names[-1]):
        word = "e"
    return f"{', '.join(names[:-1])} {word} {names[-1]}"
