"""A claim that says two things, cut into its statements: sentences, and clauses that stand on their own feet.

A cut too many asks half a statement and matches anything; a cut too few asks both at once, which the windows of two
passages still find. So a clause is only cut off where it has its own subject and verb and nothing ties it to the first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from api.model import Span
from api.text.lexicon import LanguageData, folded
from api.text.pieces import Piece, pieces
from api.text.quotes import pair_quotes

FEWEST_WORDS = 3  # of a part
VERB_WITHIN = 6  # pieces from the beginning of a clause to its verb
BREAKS = frozenset(",;:()")


@dataclass(frozen=True)
class PartGrammar:
    """What a language joins clauses with, and how it shows that one has a subject and a verb."""

    joiners: frozenset[str]
    openers: frozenset[str]
    subordinators: frozenset[str]
    verbs: frozenset[str]
    endings: tuple[str, ...]

    @classmethod
    def of_language(cls, language: LanguageData) -> PartGrammar:
        """The tables under `parts` of the language file; `verbs` keep their accents, in lower case."""

        def words(name: str) -> frozenset[str]:
            return folded(language.listed(f"parts.{name}"))

        return cls(
            words("joiners"), words("openers"), words("subordinators"), language.words("parts.verbs"),
            language.listed("parts.endings"),
        )  # fmt: skip


def split_parts(text: str, sentences: Sequence[Span], grammar: PartGrammar) -> tuple[Span, ...]:
    """The statements of `text` in order, without joiners and blanks around them; one span when it says one thing.

    `sentences` are the text's sentences; one of fewer than three words stays with its neighbour. Nothing is cut inside
    quotation marks.
    """
    quoted = [quotation.outer for quotation in pair_quotes(text)]
    parts: list[Span] = []
    for sentence in _whole(text, sentences):
        parts.extend(_clauses(text, sentence, quoted, grammar))
    return tuple(parts)


def _whole(text: str, sentences: Sequence[Span]) -> list[Span]:
    """The sentences, a fragment joined to the one before it (or after it, at the beginning)."""
    whole: list[Span] = []
    for sentence in sentences:
        if whole and (_words(text, sentence) < FEWEST_WORDS or _words(text, whole[-1]) < FEWEST_WORDS):
            whole[-1] = Span(whole[-1].start, sentence.end)
        else:
            whole.append(sentence)
    return whole


def _words(text: str, span: Span) -> int:
    return sum(piece.is_word for piece in pieces(text, span))


def _clauses(text: str, sentence: Span, quoted: Sequence[Span], grammar: PartGrammar) -> list[Span]:
    """The sentence, or the two statements it joins."""
    row = pieces(text, sentence)
    for at, piece in enumerate(row):
        joins = piece.fold in grammar.joiners or piece.raw == ";"
        if not joins or any(q.start <= piece.start < q.end for q in quoted):
            continue
        if _stands_alone(row[:at], row[at + 1 :], grammar):
            end = at - 1 if row[at - 1].raw == "," else at
            return [Span(sentence.start, row[end - 1].end), Span(row[at + 1].start, sentence.end)]
    return [sentence]


def _stands_alone(first: Sequence[Piece], second: Sequence[Piece], grammar: PartGrammar) -> bool:
    """Both sides have a subject and a verb, and the second depends on nothing in the first."""
    if min(sum(piece.is_word for piece in side) for side in (first, second)) < FEWEST_WORDS:
        return False
    if any(piece.fold in grammar.subordinators for piece in first):
        return False
    begins = second[0]
    if not (begins.capital or begins.fold in grammar.openers):
        return False
    if begins.capital and first[-1].capital:
        return False  # "visitó a Ana y Luis firmó": the name may belong to either side
    return _has_verb(first, len(first), grammar) and _has_verb(second, VERB_WITHIN, grammar)


def _has_verb(clause: Sequence[Piece], within: int, grammar: PartGrammar) -> bool:
    """A finite verb after the first word, before any break, joiner or subordinator when the reach is limited."""
    for piece in clause[1:within]:
        tied = piece.raw in BREAKS or piece.fold in grammar.joiners or piece.fold in grammar.subordinators
        if within < len(clause) and tied:
            return False
        if piece.is_word and not piece.capital and _is_verb(piece.raw.casefold(), grammar):
            return True
    return False


def _is_verb(word: str, grammar: PartGrammar) -> bool:
    return word in grammar.verbs or any(word.endswith(e) and len(word) > len(e) + 2 for e in grammar.endings)
