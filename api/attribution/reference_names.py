"""The names a text introduces, in order, with the office each is introduced by: what shorter mentions point back to."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass

from api.attribution.reference_words import WORD, Words
from api.model import Span

PHRASE = 160  # code points of the noun phrase before a name
LONGEST_OFFICE = 12  # words of an office before its holder: "el delegado de la Secretaría de Pesca, Luis Gil"
LONGEST_INSERTION = 5  # words before a comma at the start of a sentence: "Por su parte,"
SHORTEST_ACRONYM = 3
WORD_OR_END = re.compile(r"\s+\w|\s*$")
LONGEST_PLAIN = 4  # words of a noun phrase before a name whose noun no list holds
SENTENCE_START = re.compile(r"[.!?:\n»”]\s+")
CLAUSE_END = re.compile(r"[.;:!?()«»“”\"\n—]|, ")
OPENING_MARKS = ' «“"—–-•*'
REACH = 60  # code points between a name and the office in its apposition
POSSESSIVE = ("’s", "'s")


@dataclass(frozen=True)
class Named:
    """A full name of two words or more: its span, the offices and nouns said beside it, and what the place tells.

    `gender` is "f", "m" or "" where nothing tells; `governed` is True behind a preposition ("a Luis Gil"), `opening`
    where its noun phrase begins a sentence.
    """

    name: str
    span: Span
    offices: frozenset[int]
    nouns: frozenset[str]
    gender: str = ""
    governed: bool = False
    opening: bool = False

    @property
    def tokens(self) -> list[str]:
        return self.name.split()


def full_names(text: str, words: Words, places: Container[int] = ()) -> list[Named]:
    """Every run of two or more capitalised words outside titles, in text order, as a possible person.

    `places` are offsets at which the name of a country or capital begins: such a run is no person.
    """
    found = (_named(text, run, words) for run in _runs(text, words))
    return [named for named in found if named is not None and named.span.start not in places]


def _runs(text: str, words: Words) -> Iterator[list[re.Match[str]]]:
    run: list[re.Match[str]] = []
    for match in WORD.finditer(text):
        word = match.group()
        joined = bool(run) and _joined(text[run[-1].end() : match.start()], run[-1].group(), words)
        if run and not joined:
            yield run
            run = []
        particle, hyphen, rest = word.partition("-")
        prefixed = bool(hyphen) and particle in words.connectors and rest[:1].isupper()  # "al-Moualem"
        if word[0].isupper() or (run and (word in words.connectors or prefixed)):
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
    front, run = _split(_without_dateline(text, run), words)
    while run and run[-1].group() in words.connectors:
        run = run[:-1]
    tokens = [match.group() for match in run]
    capital = [token for token in tokens if token[0].isupper()]
    if not capital or len(tokens) > 6 or no_person(tokens, words):
        return None
    start, end = run[0].start(), run[-1].end()
    line = text[max(0, start - PHRASE) : start].split("\n")[-1]
    last = (WORD.findall(line) or [""])[-1].lower()
    bare = len(capital) < 2 and last not in words.roles
    if not front and (bare or last in words.articled or follows_place(line, words)):
        return None
    offices = {*front, *_front(line, words)}
    if last not in words.prepositions:  # "en San Gil, el presidente": a place, then somebody else
        offices |= _apposition(text[end : end + REACH], words)
    name = re.sub(r"\s+", " ", text[start:end])
    for mark in POSSESSIVE:
        name = name.removesuffix(mark)
    numbers = frozenset(number for noun in offices for number in words.roles.get(noun, ()))
    beside = {last} if last and last not in words.determiners | words.prepositions else set()
    gender = _gender(line, front, offices, words) or _gender_of(name, words)
    span = Span(start, start + len(name))
    if _alone_in_line(text, line, span):
        return None
    return Named(name, span, numbers, frozenset(offices | beside), gender, _governed(line, words), opens(line, words))


def no_person(tokens: list[str], words: Words) -> bool:
    """A run of capitalised words that names a body, a place or a house, or is shouted like a byline or headline."""
    low = [token.lower() for token in tokens]
    given = low[0] in words.women or low[0] in words.men  # "Marina Gil": no navy
    body = not given and any(word in words.organisations or word in words.bodies for word in low)
    shouted = any(token.isupper() and len(token) >= SHORTEST_ACRONYM and token.isalpha() for token in tokens)
    return body or shouted or low[0] in words.places or low[-1] in words.place_ends


def _without_dateline(text: str, run: list[re.Match[str]]) -> list[re.Match[str]]:
    """The run without the acronym or shouted place before the name ("SAN FRANCISCO Ann Holt", "la NSA Ann Holt")."""
    opens_line = text[: run[0].start()].rpartition("\n")[2].strip() == ""
    shortest = 2 if opens_line else SHORTEST_ACRONYM
    kept = list(run)
    while len(kept) > 1 and kept[0].group().isupper() and len(kept[0].group()) >= shortest:
        kept = kept[1:]
    return kept if any(not match.group().isupper() for match in kept) else list(run)


def _alone_in_line(text: str, line: str, span: Span) -> bool:
    """A byline: nothing but the name stands in its line."""
    return not line.strip() and text[span.end : span.end + 4].strip(" \t")[:1] in ("", "\n")


def follows_place(line: str, words: Words) -> bool:
    """The name behind `line` is that of a street, a school, a prize: "la escuela primaria", then the name."""
    before = WORD.findall(line.rstrip())[-2:]
    adjacent = bool(before) and line.rstrip().endswith(before[-1])
    return adjacent and before[-1].islower() and any(word in words.places for word in before)


def _governed(line: str, words: Words) -> bool:
    """A preposition stands before the noun phrase that ends at the name: "contra el ministro", then the name."""
    clause = CLAUSE_END.split(line)[-1]
    for word in reversed(words.lowered(clause)[-5:]):
        if word in words.prepositions:
            return True
        if word not in words.determiners and word not in words.roles and word not in words.titles:
            return False
    return False


def opens(line: str, words: Words) -> bool:
    """Only the name's own noun phrase, or an insertion of a few words, stands between the sentence's start and it."""
    said = SENTENCE_START.split(line)[-1].lstrip(OPENING_MARKS)
    if _noun_phrase(said, words):
        return True
    insertion, comma, rest = said.partition(",")
    inserted = WORD.findall(insertion)
    short = bool(inserted) and inserted[0] in words.starters and len(inserted) <= LONGEST_INSERTION
    return bool(comma) and short and WORD_OR_END.match(rest) is not None and _noun_phrase(rest, words)


def _noun_phrase(said: str, words: Words) -> bool:
    """Nothing, an office with its complements, or an article with a few common words ("su colega republicano")."""
    low = words.lowered(said)
    if "," in said.rstrip(", ") or any(mark in said for mark in '«“"') or set(low) & words.clause_words:
        return False
    if not low or (low[-1] in words.starters and len(low) == 1):
        return True
    if low[-1] in words.prepositions or low[-1] in words.coordinators:
        return False
    content = [word for word in low if word not in words.determiners]
    if not content or content[0] in words.fronts:
        return len(low) <= LONGEST_OFFICE
    plain = low[0] in words.determiners and len(low) <= LONGEST_PLAIN and said.rstrip()[-1].isalnum()
    return plain and not any(word in words.prepositions or word.endswith(POSSESSIVE) for word in low)


def _gender_of(name: str, words: Words) -> str:
    given = name.split()[0].lower()
    return "f" if given in words.women else "m" if given in words.men else ""


def _gender(line: str, front: list[str], offices: set[str], words: Words) -> str:
    """What the title, the office and its article say ("la juez", "Mrs", "spokesman"); "" where nothing or both."""
    said = words.lowered(CLAUSE_END.split(line.rstrip(". "))[-1])[-4:]
    nouns = [at for at, word in enumerate(said) if word in words.roles or word in words.titles]
    articles = {said[at - 1] for at in nouns if at}
    for marks in (articles, {*front, *offices, *(said[at] for at in nouns)}):  # "la juez": the article decides
        found = {words.gender(mark) for mark in marks} - {""}
        if found:
            return found.pop() if len(found) == 1 else ""
    return ""


def _split(run: list[re.Match[str]], words: Words) -> tuple[list[str], list[re.Match[str]]]:
    """Titles and offices written with a capital before the name ("Police Chief Ann Lee"), and the name."""
    low = [match.group().lower() for match in run]
    last = max((k for k, word in enumerate(low[:-1]) if word in words.fronts), default=-1)
    front = [word for word in low[: last + 1] if word in words.fronts]
    rest = run[last + 1 :]
    low_front = words.determiners | words.prepositions | words.connectors
    while rest and (rest[0].group().lower() in low_front or (len(rest) > 1 and rest[0].group() in words.starters)):
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
        if token.lower() in words.fronts:
            found.add(token.lower())
        elif found or token.endswith(POSSESSIVE):
            break
    return found


def _apposed_front(line: str, words: Words) -> set[str]:
    """Offices of the phrase that a name in apposition closes: "el delegado de la Secretaría de Pesca, Luis Gil"."""
    phrase = re.split(r"[.;:!?«“\"]\s|, ", line)[-1]
    low = [match.group().lower() for match in WORD.finditer(phrase)]
    return {
        word for at, word in enumerate(low) if word in words.fronts and not (at and low[at - 1] in words.prepositions)
    }


def _apposition(after: str, words: Words) -> set[str]:
    """Offices in the apposition behind the name: ", presidente de Siria", ", the company's chief executive"."""
    if not after.startswith((",", " (", " —")):
        return set()
    clause = re.split(r"[,.;()\n]", after[1:])
    found: set[str] = set()
    tokens = list(WORD.finditer(clause[0] if clause else ""))
    closed = len(clause) > 1
    for at, match in enumerate(tokens):
        named = at + 1 < len(tokens) and tokens[at + 1].group()[0].isupper()
        if match.group().lower() in words.fronts and (named or not _complemented(tokens, at, closed, words)):
            return set()  # ", el presidente Luis Gil dijo", ", el mandatario dijo": another person, a new clause
        if match.group().lower() in words.fronts:
            found.add(match.group().lower())
            if len(found) > 1:
                break
    return found


def _complemented(tokens: list[re.Match[str]], at: int, closed: bool, words: Words) -> bool:
    """The office has its complement, or is the end of the apposition; after an article a verb may follow as well."""
    rest = [match.group().lower() for match in tokens[at + 1 :]]
    article = at > 0 and tokens[0].group().lower() in words.determiners - words.indefinite
    reach, longest = (1, 1) if article else (2, LONGEST_PLAIN)
    governed = any(word in words.prepositions or word in words.coordinators for word in rest[:reach])
    return governed or (closed and len(rest) <= longest)


def same_person(one: Named, other: Named) -> bool:
    """The shorter name's words all stand in the longer one, in order."""
    short, long = sorted((one.tokens, other.tokens), key=len)
    rest = iter(long)
    return all(token in rest for token in short)


def surnamed(name: str, names: list[Named], before: int, whole: bool = False) -> list[Named]:
    """The distinct persons that a short name can mean: full names begun before `before` that hold it as surname.

    One entry a person, the fullest name; two entries are two persons. With `whole` the full name itself counts.
    """
    wanted = name.split()
    found: list[Named] = []
    for named in names:
        if named.span.start >= before or not (_holds(named.tokens, wanted) or (whole and named.tokens == wanted)):
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


def opening_names(text: str, near: Callable[[int], list[Named]], words: Words) -> list[tuple[Named, Span]]:
    """The persons named at the start of a sentence, as its subject: full names, and surnames that one person bears.

    Each with the place where it is the subject; `Named.span` is that of the full name.
    """
    found: list[tuple[Named, Span]] = []
    for run in _runs(text, words):
        start = run[0].start()
        line = text[max(0, start - PHRASE) : start].split("\n")[-1]
        if not opens(line, words) or text[run[-1].end() : run[-1].end() + 2] in POSSESSIVE:
            continue
        name = words.bare_name(text[start : run[-1].end()])
        at = text.find(name, start) if name and name not in words.starters else -1
        persons = surnamed(name, near(start), start + 1, whole=True) if at >= 0 else []
        if len(persons) == 1 and not run[-1].group().endswith(POSSESSIVE):
            found.append((persons[0], Span(at, at + len(name))))
    return found
