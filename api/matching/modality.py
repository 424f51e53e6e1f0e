"""What a language says of things that are only planned or believed: hedging phrases, and the forms of the past."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from api.languages.loader import load
from api.text.fold import fold
from api.text.lexicon import Phrases, folded
from api.text.negation import PUNCTUATION
from api.text.pieces import Piece

REACH = 3  # pieces behind a hedging phrase among which stands the verb that it governs
AUXILIARY_REACH = 2  # pieces between an auxiliary and its participle
SHORTEST_ENDING_STEM = 2  # letters before the ending of a past or future form
SHORTEST_VERB = 3  # letters of a verb whose past begins with it
MARKS = frozenset('"“”«»')  # they may open between a hedge and what it governs
LIKE = 4  # letters that two forms of one verb share at least


@dataclass(frozen=True)
class Modality:
    """The tables under `modality` of a language file. Endings keep their accents; everything else is folded."""

    planned: Phrases[str]
    unsure: Phrases[str]
    carried: frozenset[str]
    held: frozenset[str]
    future_endings: tuple[str, ...]
    past_endings: tuple[str, ...]
    past_auxiliaries: frozenset[str]
    infinitive_of: Mapping[str, str]
    doubtful: frozenset[str]
    to_come: Phrases[str]


@dataclass(frozen=True, slots=True)
class Hedge:
    """A hedging phrase over the pieces `start` to `end`; `scope` are the places of the words it may govern."""

    start: int
    end: int
    planned: bool
    scope: tuple[int, ...]


@cache
def modality(code: str) -> Modality:
    """The modality of a language that has a file."""
    language = load(code)
    forms = {fold(form): fold(verb) for form, verb in language.table("modality.forms").items()}

    def words(name: str) -> frozenset[str]:
        return folded(language.listed(f"modality.{name}"))

    return Modality(
        planned=Phrases.listed(language.listed("modality.planned")),
        unsure=Phrases.listed(language.listed("modality.unsure")),
        carried=words("carried"),
        held=words("held"),
        future_endings=language.listed("modality.future_endings"),
        past_endings=language.listed("modality.past_endings"),
        past_auxiliaries=words("past_auxiliaries"),
        infinitive_of=forms,
        doubtful=words("doubtful"),
        to_come=Phrases.listed(language.listed("modality.to_come")),
    )


def hedges(pieces: Sequence[Piece], words: Modality) -> Iterator[Hedge]:
    """The hedging phrases among the pieces and the future forms, in order; a month or a name is none."""
    folds = [piece.fold for piece in pieces]
    for at, piece in enumerate(pieces):
        if piece.capital and at:
            continue
        if is_future(piece, words):
            yield Hedge(at, at + 1, True, (at, *_scope(pieces, at + 1)))
        for planned, phrases in ((True, words.planned), (False, words.unsure)):
            found = phrases.at(folds, at)
            if found:
                yield Hedge(at, at + found[1], planned, _scope(pieces, at + found[1]))


def _scope(pieces: Sequence[Piece], start: int) -> tuple[int, ...]:
    scope: list[int] = []
    for at in range(start, len(pieces)):
        if pieces[at].raw in MARKS:
            continue
        if pieces[at].fold in PUNCTUATION or len(scope) == REACH:
            break
        scope.append(at)
    return tuple(scope)


def carries(pieces: Sequence[Piece], words: Modality) -> bool:
    """True when some word or form keeps a hedge: the statement is no flat assertion."""
    folds = [piece.fold for piece in pieces]
    if any(words.to_come.at(folds, at) for at in range(len(folds))):
        return True
    kept = words.carried | words.doubtful
    return any(piece.fold in kept or is_future(piece, words) for piece in pieces)


def is_future(piece: Piece, words: Modality) -> bool:
    """True for a word with the ending of a future or conditional form; names are none."""
    return not piece.capital and _ends(piece, words.future_endings)


def is_past(pieces: Sequence[Piece], at: int, words: Modality) -> bool:
    """True when the word at this place is in a past form, alone or by its auxiliary."""
    piece = pieces[at]
    if piece.capital or not piece.is_word:
        return False
    if _ends(piece, words.past_endings) or piece.fold in words.infinitive_of:
        return True
    return any(p.fold in words.past_auxiliaries for p in pieces[max(at - AUXILIARY_REACH, 0) : at])


def _ends(piece: Piece, endings: Sequence[str]) -> bool:
    return any(piece.raw.endswith(e) and len(piece.raw) >= len(e) + SHORTEST_ENDING_STEM for e in endings)


def same_verb(one: Piece, other: Piece, words: Modality) -> bool:
    """True when the two words may be forms of one verb of this language."""
    a, b = words.infinitive_of.get(one.fold, one.fold), words.infinitive_of.get(other.fold, other.fold)
    base, past = sorted((a, b), key=len)
    if a == b or _regular_past(base, past, words.past_endings):
        return True
    size = max(LIKE, min(len(a), len(b)) - 2)
    return min(len(a), len(b)) >= LIKE and a[:size] == b[:size]


def _regular_past(base: str, past: str, endings: Sequence[str]) -> bool:
    """ "sue" and "sued", "ban" and "banned": too short for a stem of their own."""
    return (
        len(base) >= SHORTEST_VERB and past.startswith(base) and any(past[len(base) - 1 :].endswith(e) for e in endings)
    )
