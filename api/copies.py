"""Whether of two texts one reprints the other: what they share word for word, and what that proves.

Two papers that report one event share names, figures and now and then a quotation, seldom more than a few words in
their own voice; a reprint shares whole sentences whatever was trimmed, added or edited. The answer depends on the two
texts alone, and is the same both ways round.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from api.fingerprint import WORDS
from api.model import Span
from api.text.fold import fold
from api.text.quotes import pair_quotes

# (words shared in the texts' own voice, the share of the shorter text that they must be): the fewer, the more.
# One sentence about one event is soon worded alike: as short as that only the very same words are a copy.
PROOF = ((40, 0.45), (24, 0.6), (18, 0.9))
SAME_WORDS = 8
SHARE_OF_LONGER = 0.12  # below this the longer text quotes or collects the shorter one among much else
MOSTLY_QUOTED = 0.3  # a text with less of its own voice than this is compared with its quotations
GAP = 8  # words between two shared runs that may be one expression put for another
FIGURES_OF_A_FORM = 4  # the day's prices or the day's weather; a corrected text changes fewer
SAME_START = 3  # letters: spellings of one name ("Zelenski", "Zelensky")
_WORD = re.compile(r"\w+")
_NAME = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Overlap:
    """What two copies share. `share` is the share (0..1) of the shorter text's words; `spans` are the shared runs in
    order, each as it stands in the one and in the other text."""

    share: float
    spans: tuple[tuple[Span, Span], ...]


@dataclass(frozen=True, slots=True)
class _Read:
    """A text in words: where they stand, what they fold to, and which of them are the text's own voice."""

    text: str
    spans: tuple[tuple[int, int], ...]
    words: tuple[str, ...]
    own: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class _Run:
    """`length` words that are the same from `one` on in the first text and from `other` on in the second."""

    one: int
    other: int
    length: int


def compare(one: str, other: str) -> Overlap | None:
    """What the two share when one is a copy of the other or both are of a third; None when they are two texts.

    Shared quotations prove nothing (both may quote one statement), nor does a form filled in with other names.
    """
    first, second = _read(one), _read(other)
    runs = _runs(first.words, second.words)
    if not _proven(first, second, runs) or _is_form(first, second, runs):
        return None
    return _overlap(first, second, runs)


def shared(one: str, other: str) -> Overlap:
    """What the two share, whatever it proves."""
    first, second = _read(one), _read(other)
    return _overlap(first, second, _runs(first.words, second.words))


def _overlap(first: _Read, second: _Read, runs: Sequence[_Run]) -> Overlap:
    common = sum(run.length for run in runs)
    shorter = max(1, min(len(first.words), len(second.words)))
    spans = tuple((_span(first, run.one, run.length), _span(second, run.other, run.length)) for run in runs)
    return Overlap(round(min(1.0, common / shorter), 4), spans)


def _read(text: str) -> _Read:
    spans = tuple(found.span() for found in _WORD.finditer(text))
    words = tuple(fold(text[start:end]) for start, end in spans)
    own = [True] * len(words)
    starts = [start for start, _ in spans]
    for quotation in pair_quotes(text):
        inner = quotation.inner
        for place in range(bisect_left(starts, inner.start), bisect_left(starts, inner.end)):
            own[place] = False
    if sum(own) < MOSTLY_QUOTED * len(own):
        own = [True] * len(words)
    return _Read(text, spans, words, tuple(own))


def _runs(one: Sequence[str], other: Sequence[str]) -> list[_Run]:
    """The shared runs of at least WORDS words, each word of either text used once; in the order of the second text."""
    places: dict[tuple[str, ...], list[int]] = {}
    for at in range(len(one) - WORDS + 1):
        places.setdefault(tuple(one[at : at + WORDS]), []).append(at)
    taken = bytearray(len(one))
    runs: list[_Run] = []
    at = expected = 0
    while at <= len(other) - WORDS:
        free = [
            start for start in places.get(tuple(other[at : at + WORDS]), ()) if not any(taken[start : start + WORDS])
        ]
        if not free:
            at += 1
            continue
        start = min(free, key=lambda place: (place < expected, abs(place - expected)))
        length = WORDS
        while (
            at + length < len(other) and start + length < len(one)
            and one[start + length] == other[at + length] and not taken[start + length]
        ):  # fmt: skip
            length += 1
        taken[start : start + length] = b"\1" * length
        runs.append(_Run(start, at, length))
        at += length
        expected = start + length
    return runs


def _proven(first: _Read, second: _Read, runs: Sequence[_Run]) -> bool:
    common = min(
        sum(sum(first.own[run.one : run.one + run.length]) for run in runs),
        sum(sum(second.own[run.other : run.other + run.length]) for run in runs),
    )
    sizes = sorted((sum(first.own), sum(second.own)))
    if not sizes[0] or common < SHARE_OF_LONGER * sizes[1]:
        return False
    if len(first.words) >= SAME_WORDS and first.words == second.words:
        return True
    return any(common >= words and common >= share * sizes[0] for words, share in PROOF)


def _is_form(first: _Read, second: _Read, runs: Sequence[_Run]) -> bool:
    """True when most of what differs is other names and figures in the same places: one form, filled in twice."""
    names = figures = others = 0
    for before, after in pairwise(runs):
        left = range(before.one + before.length, after.one)
        right = range(before.other + before.length, after.other)
        if not left and not right:
            continue
        if left and right and len(left) <= GAP and len(right) <= GAP:
            swapped = min(_foreign(first, left, second), _foreign(second, right, first))
            names += swapped
            figures += not swapped and _has_figure(first, left) and _has_figure(second, right)
            others += not swapped and not (_has_figure(first, left) and _has_figure(second, right))
        else:
            others += 1
    filled_in = names >= 2 or (names and figures) or figures >= FIGURES_OF_A_FORM
    return bool(filled_in) and names + figures > others


def _foreign(here: _Read, gap: range, there: _Read) -> int:
    """How many words of a name stand in the gap that the other text has nowhere, nor anything spelled alike."""
    known = set(there.words)
    starts = {word[:SAME_START] for word in known}
    found = 0
    for place in gap:
        start, end = here.spans[place]
        word = here.text[start:end]
        if word[:1].isupper() and _NAME.match(word) and here.words[place] not in known:
            found += here.words[place][:SAME_START] not in starts
    return found


def _has_figure(here: _Read, gap: range) -> bool:
    return any(here.words[place].isdigit() for place in gap)


def _span(read: _Read, at: int, length: int) -> Span:
    return Span(read.spans[at][0], read.spans[at + length - 1][1])
