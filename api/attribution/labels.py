"""Attributions without a verb: "Beltrán: «...»", "From Speaker Quist:", "“...” —Mina Ford"."""

from __future__ import annotations

from collections.abc import Sequence

from api.attribution import grammar as g
from api.attribution.document import DASHES, Stretch
from api.attribution.find import Find
from api.attribution.phrases import skip_time, trimmed
from api.attribution.reading import read
from api.attribution.source import Subject, can_speak, left_subject, right_subject

LONGEST_LABEL = 6  # tokens of a name or role before a colon
SHORTEST_SPEECH = 5  # tokens of a quotation that a colon announces
LONGEST_TAIL = 12  # tokens of a sentence that only says who spoke
SHORTEST_SIGNED = 3  # tokens of a signed quotation


def label_of(s: Stretch, found: Sequence[Find]) -> Find | None:
    """The attribution that a label at the start of a line or a signature behind a quotation makes, or None."""
    if s.level or any(not find.content or find.rule in ("colon",) for find in found):
        return None
    return _label(s) or (None if found else _announced(s))


def _announced(s: Stretch) -> Find | None:
    """ "El portavoz leyó un escrito: «...»": a colon before a quotation, behind a clause about someone."""
    colon = next((k for k in range(2, s.size - 1) if s.lower[k] == ":" and s.quote[k] < 0), -1)
    if colon < 0 or not s.opens_quote(colon + 1):
        return None
    end = s.quote_end(colon + 1)
    sentence = (
        end - colon > SHORTEST_SPEECH and s.capital(colon + 2) and not any(s.is_word(k) for k in range(end, s.size))
    )
    verb = next((k for k in range(1, colon) if s.finite[k] and s.quote[k] < 0), -1)
    if not sentence or verb < 0 or s.flags[verb] & (g.BE | g.HAVE):
        return None
    left = verb
    while left > 0 and s.flags[left - 1] & (g.CLITIC | g.HAVE | g.NEGATION) and not s.flags[left - 1] & g.DETERMINER:
        left -= 1
    subject = left_subject(s, left)
    if subject.kind != "overt" or not can_speak(s, subject):
        return None
    find = Find((colon, colon + 1), subject, [(colon + 1, end)], "report", ":", "announced", tier=4)
    find.ends_quoted = True
    return find


def _label(s: Stretch) -> Find | None:
    """ "Name: words" at the start of a line; unquoted words count only where the label is a full name or title."""
    if not s.first_in_paragraph:
        return None
    reach = (
        LONGEST_LABEL + 2 + sum(closing - opening + 1 for opening, closing in s.brackets.items() if closing > opening)
    )
    colon = next((k for k in range(1, min(reach, s.size)) if s.lower[k] == ":" and s.quote[k] < 0), -1)
    if colon < 1:
        return None
    opener = next((p for p in s.grammar.label_openers if tuple(s.lower[: len(p)]) == p), ())
    start = len(opener)
    if start >= colon or not _is_name(s, start, colon):
        return None
    begin, end = trimmed(s, colon + 1, s.size)
    quoted = begin < s.size and s.opens_quote(begin)
    if begin >= end:
        return _labelled(s, start, colon, [], True) if opener or s.last_in_paragraph else None
    if quoted:
        return _labelled(s, start, colon, [(begin, end)], False)
    if end - begin < SHORTEST_SIGNED or colon - start < 2 or not any(s.finite[k] for k in range(begin, end)):
        return None
    return _labelled(s, start, colon, [(begin, end)], False)


def _labelled(s: Stretch, start: int, colon: int, content: list[tuple[int, int]], expects: bool) -> Find:
    find = Find((colon, colon + 1), Subject(start, colon, "overt"), content, "report", ":", "label", tier=3)
    find.ends_quoted, find.expects_quote = bool(content), expects
    return find


def _is_name(s: Stretch, start: int, end: int) -> bool:
    if any(s.quote[k] >= 0 or s.finite[k] or s.lower[k] in s.grammar.readings for k in range(start, end)):
        return False
    if s.lower[start] in s.grammar.no_labels or s.flags[start] & (g.TIME | g.CALENDAR | g.SUBORDINATOR):
        return False
    held = {k for opening, closing in s.brackets.items() for k in range(opening, closing + 1)}
    plain = g.GENITIVE | g.DETERMINER | g.AGENT
    named = end - start > 2 and all(s.capital(k) for k in (start, end - 2, end - 1))  # "Former secretary Ann Lee"
    return all(
        s.capital(k) or s.flags[k] & plain or s.lower[k][0] in ".(" or k in held or (named and not s.flags[k])
        for k in range(start, end)
    ) and (any(s.capital(k) for k in range(start, end)))


def tail_of(quotation: Stretch, s: Stretch) -> Find | None:
    """ "“The road is shut.” Ortiz said.": the reporting clause stands in a sentence of its own. Ranges count `s`."""
    if s.first_in_paragraph or s.level or s.size > LONGEST_TAIL or s.quotes or not _all_quotation(quotation):
        return None
    group = next((found for k in range(s.size) if s.flags[k] & g.CUE and (found := read(s, k)) is not None), None)
    if group is None or not group.finite or group.passive or not group.verb.takes("paren"):
        return None
    end = skip_time(s, group.end, s.size)
    if group.left == 0:
        subject, end = right_subject(s, group.end, s.size)
    else:
        subject = left_subject(s, group.left, group.plural)
    first = subject.start if group.left else 0
    if not subject.named or first > 0 or any(s.is_word(k) for k in range(end, s.size)):
        return None
    return Find(
        (group.start, group.end), subject, [], group.verb.stance, group.verb.lemma, "tail", tier=2, ends_quoted=True
    )


def _all_quotation(s: Stretch) -> bool:
    return s.size >= SHORTEST_SPEECH and s.opens_quote(0) and s.quote_end(0) == s.size


def signature_of(quotation: Stretch, s: Stretch) -> Find | None:
    """ "“...” —Councillor Mina Ford": a line is a quotation, then a dash and a name. The ranges count `s`."""
    if not quotation.opens_quote(0) or quotation.quote_end(0) < quotation.size or quotation.size < SHORTEST_SIGNED:
        return None
    if s.size < SHORTEST_SIGNED - 1 or s.lower[0] not in DASHES:
        return None
    names = range(1, s.size)
    if len(names) > LONGEST_LABEL or not all(
        s.capital(k) or s.flags[k] & g.GENITIVE or s.lower[k] in ".," for k in names
    ):
        return None
    return Find((0, 1), Subject(1, s.size, "overt"), [], "report", "—", "signature", tier=3)
