"""How a line begins that says who signs, in any of the languages: a wire is read before its language is known."""

from __future__ import annotations

from functools import cache

from api.languages.loader import available, load


def signs(line: str) -> bool:
    """True for a line that is a byline."""
    return line.casefold().startswith(_signing())


@cache
def _signing() -> tuple[str, ...]:
    return tuple(f"{word.casefold()} " for code in available() for word in load(code).listed("items.signing"))
