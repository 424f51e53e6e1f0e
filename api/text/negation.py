"""Negation in a text: the words that deny, how far each reaches, and what only looks like one ("no solo")."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

from api.text.lexicon import LanguageData, Phrases, folded
from api.text.pieces import Piece

HAVING = 3  # pieces before a thing among which its preposition stands
DOUBLED = 3  # pieces after a negator among which a refusal is itself denied ("did not refuse to")
REACH = 8  # pieces that a negator may govern, within its clause
PUNCTUATION = frozenset('.,;:!?()[]«»“”"…–—')


@dataclass(frozen=True)
class NegationGrammar:
    """A language's words of negation, folded."""

    negators: frozenset[str]
    none: Phrases[str]
    implicit: frozenset[str]
    clause_ends: frozenset[str]
    auxiliaries: frozenset[str]
    only: frozenset[str]
    refusals: Phrases[str]
    lacking: frozenset[str]
    having: frozenset[str]

    @classmethod
    def of_language(cls, language: LanguageData) -> NegationGrammar:
        """The tables under `negation` of the language file."""

        def words(name: str) -> frozenset[str]:
            return folded(language.listed(f"negation.{name}"))

        none, refusals = (Phrases.listed(language.listed(f"negation.{name}")) for name in ("none", "refusals"))
        return cls(
            words("negators"), none, words("implicit"), words("clause_ends"), words("auxiliaries"), words("only"),
            refusals, words("lacking"), words("having"),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Negation:
    """A negator at piece `at`; `scope` are the places of the pieces it governs, auxiliaries left out, nearest first."""

    at: int
    scope: tuple[int, ...]


def find(pieces: list[Piece], grammar: NegationGrammar) -> tuple[Negation, ...]:
    """The negations among the pieces, in order; two negators of one clause ("no ... nada") are one."""
    words = [piece.fold for piece in pieces]
    found: list[Negation] = []
    at = 0
    while at < len(words):
        looks = grammar.none.at(words, at)
        if looks:
            at += looks[1]
            continue
        refused = grammar.refusals.at(words, at)
        if refused and not (found and at - found[-1].at <= DOUBLED):
            found.append(Negation(at, _scope(words, at + refused[1] - 1, grammar)))
            at += refused[1]
            continue
        if words[at] in grammar.negators:
            scope = _scope(words, at, grammar)
            if _only_restricts(words, at, grammar):
                at += 1
                continue
            if not (found and at in range(found[-1].at, (found[-1].scope or (found[-1].at,))[-1] + 2)):
                found.append(Negation(at, scope))
        at += 1
    return tuple(found)


def is_lack(pieces: list[Piece], negation: Negation, grammar: NegationGrammar) -> bool:
    """True for a preposition ("without"): it denies nothing but the "with" of the same thing."""
    return pieces[negation.at].fold in grammar.lacking


def has_it(pieces: list[Piece], at: int, grammar: NegationGrammar) -> bool:
    """True when a preposition like "with" stands close before the place."""
    return any(piece.fold in grammar.having for piece in pieces[max(0, at - HAVING) : at])


def denies_implicitly(pieces: list[Piece], grammar: NegationGrammar, shared: Container[int]) -> bool:
    """True when some word denies by itself ("descartó", "failed to"); those at `shared` both sides have, and a word
    that both have ("ruled") answers nothing."""
    return any(piece.fold in grammar.implicit and at not in shared for at, piece in enumerate(pieces))


def _only_restricts(words: list[str], at: int, grammar: NegationGrammar) -> bool:
    """True when the negator is about a word like "only" behind it: what stands beside that is not denied."""
    for word in words[at + 1 : at + 1 + REACH]:
        if word in PUNCTUATION:
            return False
        if word in grammar.only:
            return True
    return False


def _scope(words: list[str], at: int, grammar: NegationGrammar) -> tuple[int, ...]:
    scope: list[int] = []
    for place in range(at + 1, min(at + 1 + REACH, len(words))):
        word = words[place]
        if word in PUNCTUATION or (scope and word in grammar.clause_ends):
            break
        if word not in grammar.auxiliaries and word not in grammar.negators and word[0].isalnum():
            scope.append(place)
    return tuple(scope)
