"""What a finder asks of a language: word lists and tables by dotted path; the language file hands them in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar

from api.text.fold import fold
from api.text.pieces import pieces

V = TypeVar("V")


class LanguageData(Protocol):
    """One language's tables (api.languages.loader.Language is one)."""

    @property
    def code(self) -> str: ...

    def words(self, path: str) -> frozenset[str]: ...

    def listed(self, path: str) -> tuple[str, ...]: ...

    def table(self, path: str) -> dict[str, str]: ...

    def numbers(self, path: str) -> dict[str, float]: ...


@dataclass(frozen=True)
class Phrases(Generic[V]):
    """Phrases of one or more folded words with their value; the longest that begins (or ends) at a place counts."""

    rows: Mapping[tuple[str, ...], V]
    longest: int = field(default=1)

    @classmethod
    def of(cls, table: Mapping[str, V]) -> Phrases[V]:
        """The table's keys folded and cut as a text is cut."""
        rows = {tuple(piece.fold for piece in pieces(phrase)): value for phrase, value in table.items()}
        return cls(rows, max((len(key) for key in rows), default=0))

    @classmethod
    def listed(cls, phrases: Iterable[str]) -> Phrases[str]:
        """Each phrase with itself as its value."""
        return Phrases.of({phrase: phrase for phrase in phrases})

    def at(self, words: list[str], start: int) -> tuple[V, int] | None:
        """The value and length of the longest phrase beginning at `start`, or None."""
        for size in range(min(self.longest, len(words) - start), 0, -1):
            found = self.rows.get(tuple(words[start : start + size]))
            if found is not None:
                return found, size
        return None

    def before(self, words: list[str], end: int) -> tuple[V, int] | None:
        """The value and length of the longest phrase ending just before `end`, or None."""
        for size in range(min(self.longest, end), 0, -1):
            found = self.rows.get(tuple(words[end - size : end]))
            if found is not None:
                return found, size
        return None


def folded(words: Iterable[str]) -> frozenset[str]:
    """The words, folded."""
    return frozenset(map(fold, words))


def folded_numbers(table: Mapping[str, float]) -> dict[str, float]:
    """The table with its keys folded."""
    return {fold(key): value for key, value in table.items()}
