"""Proper names in a text as written: runs of capitalised words, with the small words that join them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from rapidfuzz import fuzz

from api.languages.loader import load
from api.model import Span
from api.text.lexicon import folded
from api.text.pieces import Piece

SAME_SPELLING = 75  # of 100: two spellings of one name
CONTAINED = 4  # letters of a name that another may hold
SHORTEST = 3  # letters of a word that can tell one name from another


@dataclass(frozen=True)
class NameWords:
    """The tables under `names` of a language file, folded."""

    joiners: frozenset[str]
    passive: frozenset[str]
    markers: frozenset[str]
    mutual: frozenset[str]
    clause_ends: frozenset[str]
    openers: frozenset[str]
    coordinators: frozenset[str]
    agents: frozenset[str]
    relatives: frozenset[str]
    singular: frozenset[str]
    offices: frozenset[str]
    object_markers: frozenset[str]
    fixed_order: bool


@cache
def name_words(code: str) -> NameWords:
    """What a language says about names and who does what to whom."""
    language = load(code)

    def words(name: str) -> frozenset[str]:
        return folded(language.listed(f"names.{name}"))

    openers = folded(language.listed("text.starters"))
    return NameWords(
        words("joiners"), words("passive"), words("markers"), words("mutual"), words("clause_ends"), openers,
        words("coordinators"), words("agents"), words("relatives"), words("singular"),
        folded(language.listed("who.offices")), words("object_markers"), bool(words("fixed_order")),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Name:
    """A run of capitalised words: the places `first` to `last` (inclusive) among the pieces, and its telling words."""

    first: int
    last: int
    words: tuple[str, ...]
    opens_sentence: bool

    def span(self, row: Sequence[Piece]) -> Span:
        """The stretch of text that the run covers."""
        return Span(row[self.first].start, row[self.last].end)


def names(row: Sequence[Piece], words: NameWords) -> tuple[Name, ...]:
    """The runs of capitalised words in order; a function word that opens a sentence is none."""
    return tuple(_runs(row, words))


def _runs(row: Sequence[Piece], words: NameWords) -> Iterator[Name]:
    at = 0
    while at < len(row):
        if not _proper(row, at, words):
            at += 1
            continue
        last = at
        while last + 1 < len(row):
            joined = row[last + 1].fold in words.joiners and last + 2 < len(row)
            following = last + 2 if joined else last + 1
            if not _proper(row, following, words):
                break
            last = following
        telling = tuple(p.fold for p in row[at : last + 1] if p.capital and len(p.fold) >= SHORTEST)
        if telling:
            yield Name(at, last, telling, _opens(row, at))
        at = last + 1


def _proper(row: Sequence[Piece], at: int, words: NameWords) -> bool:
    piece = row[at]
    return piece.is_word and piece.capital and not (piece.fold in words.openers and _opens(row, at))


def _opens(row: Sequence[Piece], at: int) -> bool:
    return at == 0 or row[at - 1].raw in '.?!:…"“«»”'


def alike(one: str, other: str) -> bool:
    """True when two folded words may be one name: spelled alike, or one inside the other."""
    short, long = sorted((one, other), key=len)
    return (len(short) >= CONTAINED and short in long) or fuzz.ratio(one, other) >= SAME_SPELLING
