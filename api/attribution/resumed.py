"""Does a content go on behind its reporting clause? "C1, X said, C2", "«C1», dijo X. «C2»"."""

from __future__ import annotations

from api.attribution import grammar as g
from api.attribution.document import Stretch
from api.attribution.ends import ContentEnd
from api.attribution.phrases import trimmed

LONGEST_REST = 10  # tokens of a place or an apposition before a quotation goes on
REACH = 7  # tokens in which the reporting clause closes when its content goes on
CLOSING = frozenset([".", ";", ":", "(", ")"])  # marks that no reporting clause runs over
Range = tuple[int, int]


def resumed(s: Stretch, after: int, first: Range, dash: bool, inverted: bool, ends: ContentEnd) -> Range | None:
    """The part of the content behind the reporting clause, or None when the narrator goes on."""
    quoted = s.quote[first[1] - 1] >= 0
    close = after
    while close < s.size and s.quote[close] < 0 and s.lower[close] not in (",", ".", ";", ":", "!", "?") \
            and not s.is_dash(close):  # fmt: skip
        close += 1
    if close >= s.size - 1:
        return None
    at = close
    if s.quote[at] >= 0 and at > after:
        return None
    if s.quote[at] < 0:
        if not (s.lower[at] in (",", ":") or s.is_dash(at) or s.lower[at] == "."):
            return None
        if s.is_dash(at) and not dash:
            return None
        at += 1
    while at < s.size and s.lower[at] == "," and s.quote[at] < 0:
        at += 1
    if at >= s.size:
        return None
    if s.flags[at] & g.COORDINATOR and s.opens_quote(at + 1):
        at += 1
    elif quoted and s.lower[close] == ",":
        at = _next_piece(s, at)
    if s.quote[at] >= 0:
        if s.lower[close] == "." and s.quote_end(at) < s.size - 1:
            return None
        return _resumed_quote(s, at, ends)
    if s.lower[close] in (":", ".") or (quoted and not _predicate(s, at, first)):
        return None
    if quoted:
        return trimmed(s, at, ends.find(at, "either", None))
    if not dash and not _goes_on(s, at, first, inverted):
        return None
    start, end = trimmed(s, at, ends.find(at, "clause", None))
    return (start, end) if end - start >= 2 else None


def _next_piece(s: Stretch, at: int) -> int:
    """Where a quotation goes on behind the comma of its reporting clause: behind the rest of a place or an apposition
    ("said in Troy, Ohio, “but C2”"); `at` where nothing but the narrator comes."""
    barred = g.RELATIVE | g.SUBORDINATOR | g.COORDINATOR | g.PRONOUN
    for k in range(at, min(s.size, at + LONGEST_REST)):
        if s.quote[k] >= 0:
            return k if s.lower[k - 1] == "," and s.opens_quote(k) else at
        if s.finite[k] or s.flags[k] & barred or s.grammar.gerund_suffix.match(s.lower[k]) or s.lower[k] in CLOSING:
            return at
    return at


def _predicate(s: Stretch, at: int, first: Range) -> bool:
    """ "“Only you,” she said, would do that": the quotation was a subject, and its auxiliary comes."""
    auxiliary = s.flags[at] & (g.HAVE | g.BE | g.MODAL) and not s.flags[at] & (g.PRONOUN | g.PREPOSITION)
    return bool(s.grammar.bare_clause and auxiliary and s.lower[first[1] - 2] == ",")


def _resumed_quote(s: Stretch, at: int, ends: ContentEnd) -> Range | None:
    end = s.quote_end(at)
    if end < s.size and s.lower[end] not in (".", ";", ",", "y", "and"):
        end = ends.find(at, "either", None)
    start, end = trimmed(s, at, end)
    return (start, end) if end > start else None


def _goes_on(s: Stretch, at: int, first: Range, inverted: bool) -> bool:
    """Does an unquoted content go on here? Not with a conjunction, relative, participle or gerund of the narrator."""
    flags, word = s.flags[at], s.lower[at]
    complete = any(s.finite[k] for k in range(*first))
    if flags & g.COMPLEMENTISER and first[1] - first[0] <= 4:
        return True
    if flags & g.ADDITIVE and s.grammar.bare_clause and s.flags[at + 1] & (g.HAVE | g.BE | g.MODAL):
        return True  # "C, the airline added, and had passed all checks"
    if flags & (g.RELATIVE | g.COORDINATOR | g.SUBORDINATOR | g.POSSESSIVE_RELATIVE | g.COMPLEMENTISER):
        return False
    if s.grammar.gerund_suffix.match(word) or word in s.grammar.cuts["always_after_comma"]:
        return False
    if s.grammar.marked:
        if s.grammar.participle_suffix.match(word) or (
            flags & (g.PREPOSITION | g.DETERMINER) and complete and inverted
        ):
            return False
        return not complete
    if at in _cues(s):
        return False
    return not (inverted and complete)


def _cues(s: Stretch) -> frozenset[int]:
    return frozenset(k for k in range(s.size) if s.lower[k] in s.grammar.readings and s.finite[k])
