"""Subjects that stand elsewhere: shared with an earlier verb ("said A and added B") or described by a gerund."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from api.attribution import grammar as g
from api.attribution.document import Stretch
from api.attribution.phrases import STOPS, starts_noun_phrase
from api.attribution.reading import Group, read
from api.attribution.source import NOBODY, Subject, left_subject

LONGEST_QUOTED = 14  # tokens between "quoted" and "as saying"


@dataclass(slots=True)
class Taken:
    """A part of the stretch that an earlier attribution already holds: its cue, its source and its content."""

    cue: tuple[int, int]
    subject: Subject
    content: Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Quoted:
    """Whom somebody quotes: "X quoted Y as saying". `clause` is where the quoting clause begins."""

    subject: Subject
    clause: int


def quoted_speaker(s: Stretch, group: Group) -> Quoted | None:
    """The one quoted in "X quoted Y as saying" or "Y was quoted by X as saying"; None for any other gerund."""
    at = group.left - 1
    if group.mood != "gerund" or at < 2 or s.lower[at] not in s.grammar.according_as:
        return None
    for k in range(at - 1, max(0, at - LONGEST_QUOTED), -1):
        if s.quote[k] >= 0 or s.lower[k] in STOPS:
            return None
        if s.lower[k] in s.grammar.relaying:
            outer = left_subject(s, _verb_left(s, k))
            if not outer.named:
                return None
            if s.flags[k - 1] & g.BE:
                return Quoted(outer, outer.start)
            return Quoted(Subject(k + 1, at, "overt"), outer.start) if starts_noun_phrase(s, k + 1) else None
    return None


def noun_before_gerund(s: Stretch, edge: int) -> Subject:
    """ "some polls indicating that", "Pope Francis calling it": the noun phrase that the gerund describes.

    Not behind a comma or preposition, and not a letter or statement: its sender speaks.
    """
    p = edge - 1
    barred = g.PREPOSITION | g.COORDINATOR | g.SUBORDINATOR | g.MESSAGE | g.TIME | g.VENUE | g.ADVERB | g.BE | g.HAVE
    if p < 0 or s.quote[p] >= 0 or not s.is_word(p) or s.flags[p] & barred or s.finite[p]:
        return NOBODY
    stops = g.COORDINATOR | g.SUBORDINATOR | g.RELATIVE | g.COMPLEMENTISER
    m = p
    while m > 0 and s.is_word(m - 1) and s.quote[m - 1] < 0 and not s.finite[m - 1]:
        flags = s.flags[m - 1]
        if flags & stops or (flags & g.PREPOSITION and not flags & g.GENITIVE):
            break
        m -= 1
    return Subject(m, p + 1, "overt") if starts_noun_phrase(s, m) or s.lower[p].endswith("s") else NOBODY


def shared_subject(s: Stretch, edge: int, taken: Sequence[Taken]) -> Subject:
    """The subject of the nearest finite verb left of `edge`: who "said A and added B". Skips contents."""
    k = edge - 1
    while k > 0:
        if s.quote[k] >= 0:
            k = s.quote_start(k) - 1
            continue
        held = _held(k, taken)
        if isinstance(held, Subject):
            return held
        if held is not None:
            k = held - 1
            continue
        if s.finite[k]:
            group = read(s, k)
            left = group.left if group else _verb_left(s, k)
            found = left_subject(s, left)
            if found.named:
                return found
            k = left - 1
            continue
        k -= 1
    return _main_subject(s, edge)


def _main_subject(s: Stretch, edge: int) -> Subject:
    """The subject of the first form before `edge` that can be a past tense ("…, his father, issued a note")."""
    for k in range(1, edge):
        plain = (
            s.quote[k] < 0 and not s.capital(k) and not s.flags[k - 1] & (g.DETERMINER | g.PREPOSITION | g.POSSESSIVE)
        )
        if plain and (s.finite[k] or s.grammar.finite_suffix.match(s.lower[k])):
            found = left_subject(s, k)
            if found.named:
                return found
    return NOBODY


def _held(k: int, taken: Sequence[Taken]) -> Subject | int | None:
    """The subject of the attribution whose cue token k is, or where the content that holds k begins."""
    for earlier in taken:
        if earlier.cue[0] <= k < earlier.cue[1]:
            return earlier.subject
        for start, end in earlier.content:
            if start <= k < end:
                return start
    return None


def _verb_left(s: Stretch, k: int) -> int:
    while k > 0 and s.flags[k - 1] & (g.HAVE | g.BE | g.MODAL | g.NEGATION | g.CLITIC | g.ADVERB):
        k -= 1
    return k
