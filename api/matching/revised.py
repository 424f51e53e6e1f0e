"""What became of a passage in another revision of its article: the same, said otherwise, or not there."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Levenshtein

from api.languages.loader import available, load
from api.matching.tokens import fold_word, tokenise

# Below this ratio (0-100) of two sentences one is not the other's rewording; two sentences of one story on the same
# persons rarely reach it.
COUNTERPART = 62.0
SPELLING = 78.0  # ratio of two words above which they are one word, spelt otherwise
SHORT = 3  # letters: shorter words carry no content unless they deny or are figures


def counterpart(words: str, others: Sequence[str]) -> int | None:
    """The place in `others` (sentences of another revision) of what says the same as `words`; None if nothing does."""
    if words in others:
        return others.index(words)
    found = process.extractOne(words, others, scorer=fuzz.ratio, score_cutoff=COUNTERPART)
    return found[2] if found else None


def says_otherwise(one: str, other: str, code: str) -> bool:
    """True when the two wordings of one sentence differ in content: a figure, a name, a word, a denial.

    Case, accents, punctuation, spelling and little words are no content. `code` is the language of both.
    """
    mine, theirs = ([token.text for token in tokenise(text)] for text in (one, other))
    denying = _denying(code)
    for step in Levenshtein.opcodes(mine, theirs):
        if step.tag == "equal":
            continue
        left, right = mine[step.src_start : step.src_end], theirs[step.dest_start : step.dest_end]
        if not _spelt_alike(left, right) and any(_counts(word, denying) for word in (*left, *right)):
            return True
    return False


def _spelt_alike(left: Sequence[str], right: Sequence[str]) -> bool:
    one, other = " ".join(left), " ".join(right)
    if any(c.isdigit() for c in one + other):
        return one == other
    return fuzz.ratio(one, other) >= SPELLING


def _counts(word: str, denying: frozenset[str]) -> bool:
    return len(word) > SHORT or word in denying or any(c.isdigit() for c in word)


@cache
def _denying(code: str) -> frozenset[str]:
    listed = load(code).listed("negation.negators") if code in available() else ()
    return frozenset(fold_word(word) for word in listed)
