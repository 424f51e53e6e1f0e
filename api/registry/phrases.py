"""Finding known phrases in a text, longest first: one index of token sequences, one scan."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from api.registry.folding import HYPHENS, TOKEN, bare, plain

T = TypeVar("T")
# One character for one character, so that offsets stay those of the source text.
_LEVEL = str.maketrans({**dict.fromkeys(HYPHENS, " "), "’": "'", "‘": "'", "ʼ": "'", "\xa0": " ", "\u202f": " "})
_LINE = re.compile(r"\n")


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text cut into words and marks: folded forms, and their offsets in the text."""

    text: str
    level: str
    forms: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def words(self, first: int, length: int) -> str:
        """The source words from token `first` on, hyphens as blanks, quotes straight, blanks single."""
        return plain(self.level[self.starts[first] : self.ends[first + length - 1]])


def tokenise(text: str, start: int = 0, end: int | None = None) -> Tokens:
    """The tokens of `text[start:end]`, offsets counted in `text`."""
    level = text.translate(_LEVEL)
    found = list(TOKEN.finditer(level, start, len(text) if end is None else end))
    forms = tuple(bare(match[0]).casefold() for match in found)
    return Tokens(text, level, forms, tuple(m.start() for m in found), tuple(m.end() for m in found))


class Phrases(Generic[T]):
    """Phrases with a payload each, found by their folded tokens; whoever asks judges case and accents."""

    def __init__(self) -> None:
        self._lengths: defaultdict[str, set[int]] = defaultdict(set)
        self._entries: defaultdict[tuple[str, ...], list[T]] = defaultdict(list)
        self._order: dict[str, tuple[int, ...]] = {}

    def add(self, phrase: str, payload: T) -> None:
        """Make `phrase` known; the same phrase may carry several payloads."""
        forms = tokenise(phrase).forms
        if forms:
            self._lengths[forms[0]].add(len(forms))
            self._entries[forms].append(payload)

    def at(self, tokens: Tokens, i: int) -> Iterator[tuple[int, list[T]]]:
        """The known phrases that begin at token `i`: their length in tokens and payloads, longest first."""
        first = tokens.forms[i]
        if first not in self._lengths:
            return
        if first not in self._order:
            self._order[first] = tuple(sorted(self._lengths[first], reverse=True))
        for length in (n for n in self._order[first] if i + n <= len(tokens.forms)):
            entries = self._entries.get(tokens.forms[i : i + length])
            if entries is not None and not _LINE.search(tokens.text, tokens.starts[i], tokens.ends[i + length - 1]):
                yield length, entries
