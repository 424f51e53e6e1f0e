"""The names a text introduces, in order, with the office each is introduced by: what shorter mentions point back to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from api.attribution.reference_words import WORD, Words
from api.model import Span

SENTENCE_END = re.compile(r"[.!?:\n«“\"]\s*$")
PHRASE = 160  # code points of the noun phrase before a name
REACH = 60  # code points between a name and the office in its apposition
POSSESSIVE = ("’s", "'s")


@dataclass(frozen=True)
class Named:
    """A full name of two words or more: its span, its words, the offices said beside it."""

    name: str
    span: Span
    offices: frozenset[int]
    nouns: frozenset[str]

    @property
    def tokens(self) -> list[str]:
        return self.name.split()


def full_names(text: str, words: Words) -> list[Named]:
    """Every run of two or more capitalised words outside titles, in text order, as a possible person."""
    return [named for run in _runs(text, words) if (named := _named(text, run, words)) is not None]


def _runs(text: str, words: Words) -> Iterator[list[re.Match[str]]]:
    run: list[re.Match[str]] = []
    for match in WORD.finditer(text):
        word = match.group()
        joined = bool(run) and _joined(text[run[-1].end() : match.start()], run[-1].group(), words)
        if run and not joined:
            yield run
            run = []
        if word[0].isupper() or (run and word in words.connectors):
            run.append(match)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _joined(gap: str, before: str, words: Words) -> bool:
    """One blank; or a full stop that belongs to an initial or a title ("Susan E. Rice", "Sen. Lee")."""
    return gap in (" ", "\u00a0") or (
        gap == ". " and (len(before) == 1 or before.lower() in words.titles | words.roles.keys())
    )


def _named(text: str, run: list[re.Match[str]], words: Words) -> Named | None:
    front, run = _split(run, words)
    while run and run[-1].group() in words.connectors:
        run = run[:-1]
    tokens = [match.group() for match in run]
    capital = [token for token in tokens if token[0].isupper()]
    if not capital or len(tokens) > 6 or any(token.lower() in words.organisations for token in tokens):
        return None
    start, end = run[0].start(), run[-1].end()
    line = text[max(0, start - PHRASE) : start].split("\n")[-1]
    last = (WORD.findall(line) or [""])[-1].lower()
    if not front and last in words.articled:
        return None
    offices = {*front, *_front(line, words)}
    if last not in words.prepositions:  # "en San Gil, el presidente": a place, then somebody else
        offices |= _apposition(text[end : end + REACH], words)
    if len(capital) < 2 and not front and last not in words.roles:
        return None
    name = re.sub(r"\s+", " ", text[start:end])
    for mark in POSSESSIVE:
        name = name.removesuffix(mark)
    numbers = frozenset(number for noun in offices for number in words.roles.get(noun, ()))
    return Named(name, Span(start, start + len(name)), numbers, frozenset(offices))


def _split(run: list[re.Match[str]], words: Words) -> tuple[list[str], list[re.Match[str]]]:
    """Titles and offices written with a capital before the name ("Police Chief Ann Lee"), and the name."""
    low = [match.group().lower() for match in run]
    last = max((k for k, word in enumerate(low) if word in words.titles or word in words.roles), default=-1)
    front = [word for word in low[: last + 1] if word in words.roles]
    rest = run[last + 1 :]
    while rest and rest[0].group().lower() in words.determiners | words.prepositions | words.connectors:
        rest = rest[1:]
    return front, rest


def _front(line: str, words: Words) -> set[str]:
    """Offices in the noun phrase that ends at the name: "el presidente sirio", not "presidente de" nor "Lee's aide"."""
    found: set[str] = set()
    if line.rstrip().endswith(","):
        return _apposed_front(line.rstrip()[:-1], words)
    tokens = [match.group() for match in WORD.finditer(line)]
    if not tokens or line.rstrip()[-1] in '.;:!?)”»"' or tokens[-1].lower() in words.prepositions:
        return found
    for token in reversed(tokens[-6:]):
        if token.lower() in words.roles:
            found.add(token.lower())
        elif found or token.endswith(POSSESSIVE):
            break
    return found


def _apposed_front(line: str, words: Words) -> set[str]:
    """Offices of the phrase that a name in apposition closes: "el delegado de la Secretaría de Pesca, Luis Gil"."""
    phrase = re.split(r"[.;:!?«“\"]\s|, ", line)[-1]
    low = [match.group().lower() for match in WORD.finditer(phrase)]
    return {
        word for at, word in enumerate(low) if word in words.roles and not (at and low[at - 1] in words.prepositions)
    }


def _apposition(after: str, words: Words) -> set[str]:
    """Offices in the apposition behind the name: ", presidente de Siria", ", the company's chief executive"."""
    if not after.startswith((",", " (", " —")):
        return set()
    clause = re.split(r"[,.;()\n]", after[1:])
    found: set[str] = set()
    tokens = list(WORD.finditer(clause[0] if clause else ""))
    for at, match in enumerate(tokens):
        named = at + 1 < len(tokens) and tokens[at + 1].group()[0].isupper()
        if named and match.group().lower() in words.roles:
            return set()  # ", el presidente Luis Gil dijo": another person
        if match.group().lower() in words.roles:
            found.add(match.group().lower())
            if len(found) > 1:
                break
    return found


def same_person(one: Named, other: Named) -> bool:
    """The shorter name's words all stand in the longer one, in order."""
    short, long = sorted((one.tokens, other.tokens), key=len)
    rest = iter(long)
    return all(token in rest for token in short)


def surnamed(name: str, names: list[Named], before: int) -> list[Named]:
    """The distinct persons that a short name can mean: full names begun before `before` that hold it as surname.

    One entry a person, the fullest name; two entries are two persons.
    """
    wanted = name.split()
    found: list[Named] = []
    for named in names:
        if named.span.start >= before or not _holds(named.tokens, wanted):
            continue
        twins = [one for one in found if same_person(one, named)]
        if not twins:
            found.append(named)
        elif len(named.tokens) > len(twins[0].tokens):
            found[found.index(twins[0])] = named
    return found


def _holds(tokens: list[str], wanted: list[str]) -> bool:
    size = len(wanted)
    return len(tokens) > size and any(tokens[at : at + size] == wanted for at in range(1, len(tokens) - size + 1))
