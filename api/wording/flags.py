"""A raised flag in words: label, explanation, what would clear it."""

from __future__ import annotations

from dataclasses import dataclass

from api.model import RaisedFlag
from api.wording.phrases import day, has, join, say, template

# Values that list several things come as "a; b": an editor reads "a and b".
LISTS = frozenset({"sources", "source", "words", "basis", "outlet", "detail", "others", "first"})

DAYS = frozenset({"date", "claimed", "newest"})  # ISO days, written as the locale writes them

KINDS = frozenset({"kind"})  # codes, named under `statement_kinds`


@dataclass(frozen=True, slots=True)
class FlagWords:
    """What an editor reads of a flag, in one locale."""

    label: str
    explanation: str
    cleared_by: str


def flag_words(raised: RaisedFlag, locale: str) -> FlagWords:
    """The words for a flag that fired, naming its actual sources."""
    values = {k: _value(locale, k, v) for k, v in raised.values}
    prefix = f"flags.{raised.code}"
    return FlagWords(*(say(locale, f"{prefix}.{part}", **values) for part in ("label", "explanation", "cleared_by")))


def _value(locale: str, name: str, value: str) -> str:
    if name in LISTS:
        return join(locale, value.split("; "))
    if name in KINDS:
        return join(locale, [say(locale, f"statement_kinds.{kind}") for kind in value.split("; ")])
    return day(locale, value) if name in DAYS else value


def flag_templates(code: str, locale: str) -> FlagWords | None:
    """The unfilled words of a flag, for the table that `GET /v1/flags` serves; None when the locale lacks them."""
    prefix = f"flags.{code}"
    if not has(locale, f"{prefix}.label"):
        return None
    return FlagWords(*(template(locale, f"{prefix}.{part}") for part in ("label", "explanation", "cleared_by")))
