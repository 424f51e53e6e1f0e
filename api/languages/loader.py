"""Loads one language's knowledge from its TOML file and hands it out by dotted path.

Consumers (text, attribution, matching, signals ...) ask for their own section and compile it themselves; this
module knows the file format only. Loaded once per process and language.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent

Scalar = str | int | float | bool
Value = Scalar | Sequence["Value"] | Mapping[str, "Value"]


@dataclass(frozen=True, eq=False)  # loaded once: compiled views are cached by identity
class Language:
    """One language's data: `code` is BCP 47, `data` the parsed TOML."""

    code: str
    data: Mapping[str, Value]

    def get(self, path: str) -> Value | None:
        """The value at a dotted path ("dates.months"), or None when the file has no such section."""
        node: Value | None = self.data
        for part in path.split("."):
            if not isinstance(node, Mapping) or part not in node:
                return None
            node = node[part]
        return node

    def words(self, path: str) -> frozenset[str]:
        """The words listed at `path` (a TOML array, or one string of blank-separated words); empty if absent."""
        return frozenset(self.listed(path))

    def listed(self, path: str) -> tuple[str, ...]:
        """Like `words`, in the order of the file."""
        node = self.get(path)
        if isinstance(node, str):
            return tuple(node.split())
        if isinstance(node, Sequence):
            return tuple(str(item) for item in node)
        return ()

    def table(self, path: str) -> dict[str, str]:
        """The string-to-string table at `path`; empty if absent."""
        node = self.get(path)
        return {k: str(v) for k, v in node.items()} if isinstance(node, Mapping) else {}

    def numbers(self, path: str) -> dict[str, float]:
        """The string-to-number table at `path`; empty if absent. Raises ValueError on a value that is none."""
        node = self.get(path)
        return {k: float(str(v)) for k, v in node.items()} if isinstance(node, Mapping) else {}

    def rows(self, path: str) -> tuple[Mapping[str, Value], ...]:
        """The rows (a TOML array of tables) at `path`; empty if absent."""
        node = self.get(path)
        if isinstance(node, str) or not isinstance(node, Sequence):
            return ()
        return tuple(row for row in node if isinstance(row, Mapping))


@cache
def load(code: str) -> Language:
    """The language with this code. Raises KeyError when there is no file for it."""
    path = FOLDER / f"{code}.toml"
    if not path.is_file():
        raise KeyError(code)
    return Language(code, tomllib.loads(path.read_text(encoding="utf-8")))


@cache
def available() -> tuple[str, ...]:
    """The codes of all languages that have a file, sorted."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))
