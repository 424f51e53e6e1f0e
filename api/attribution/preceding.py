"""Content before the cue: "C, said X", "«C», dijo X. «C2»", "C1, X said, C2".

A reporting clause between commas, dashes or after a quotation looks left, never right; the content may go on after
the clause closes ("Before the strike, she said, the mill employed half the town").
"""

from __future__ import annotations

from dataclasses import dataclass

from api.attribution import grammar as g
from api.attribution.document import Stretch
from api.attribution.ends import ContentEnd
from api.attribution.phrases import STOPS, ends_sentence, noun_phrase_right, reduced_participle, skip_time, trimmed
from api.attribution.reading import Group
from api.attribution.resumed import REACH, Range, resumed
from api.attribution.source import NOBODY, Subject, can_speak, reads_as_object, right_subject

LONGEST_FRAME = 10  # tokens between the cue of an as-frame and its comma
LONGEST_TITLE = 3  # words between an adjective and the name or title behind it
LONGEST_TERM = 6  # tokens, marks included, of a quoted term
SHORT_BARE = 6  # tokens that a content without a verb must have before an unquoted reporting clause


@dataclass(slots=True)
class Preceding:
    """The content left of a cue and what resumes it, with the subject that the clause shows."""

    content: list[Range]
    subject: Subject
    inverted: bool
    quoted: bool


def mark_before(s: Stretch, edge: int) -> bool:
    """True when a comma, a dash, a closing quotation or a question mark stands right before `edge`."""
    p = edge - 1
    if p < 0:
        return False
    return s.lower[p] in (",", "?", "!", "…", "...") or s.is_dash(p) or s.closes_quote(p)


def preceding_content(s: Stretch, group: Group, subject: Subject, floor: int, ends: ContentEnd) -> Preceding | None:
    """The content before a parenthetical cue, or None when the clause is none. `floor`: the first free token."""
    shown = s.grammar.bare_clause and _speech_before(s, group, subject)
    if not group.finite or group.passive or not (group.verb.takes("paren") or shown):
        return None
    if group.reflexive and group.verb.takes("weak"):
        return None
    inverted, after, closing = _clause(s, group, subject)
    if inverted is None:
        return None
    end = closing
    while end > floor and (s.lower[end - 1] == "," or s.is_dash(end - 1)) and s.quote[end - 1] < 0:
        end -= 1
    if end <= floor:
        return None
    quoted = s.closes_quote(end - 1)
    if group.verb.takes("quoted") and not quoted:
        return None
    start = _aside_start(s, group.at, floor, end)
    start = start if quoted else _past_connector(s, start, end)
    start, end = trimmed(s, start, end)
    dash = s.is_dash(closing - 1)
    if not _is_content(s, group, inverted, start, end, after):
        return None
    if s.grammar.bare_clause and not quoted and not _closes(s, group, inverted, start):
        return None
    content = [(start, end)]
    object_of_phrase = not inverted.named and after > group.end and after < s.size and s.quote[after] >= 0
    rest = (
        None
        if object_of_phrase
        else resumed(s, after, (start, end), dash, bool(inverted.named and inverted.start > group.at), ends)
    )
    if rest:
        content.append(rest)
    return Preceding(content, inverted, inverted.start > group.at, quoted)


def _speech_before(s: Stretch, group: Group, subject: Subject) -> bool:
    """ "“Quiet, please,” he demanded.": behind a whole quotation any cue verb with its subject reports it."""
    edge = subject.start if subject.named and subject.start < group.at else group.left
    if not quoted_before(s, edge) or not (group.end >= s.size or s.lower[group.end] in STOPS):
        return False
    last = edge - 1 if s.closes_quote(edge - 1) else edge - 2
    return s.quote_start(last) == 0 and not _quoted_term(s, last)


def as_frame(s: Stretch, group: Group, subject: Subject, ends: ContentEnd) -> Preceding | None:
    """ "As the mayor said, C", "Como explicó el juez, C": the content behind the comma that closes the frame."""
    opens = 1 if s.flags[0] & g.COORDINATOR and s.size > 1 else 0
    if s.lower[opens] not in s.grammar.according_as or not group.verb.takes("paren") or not group.finite:
        return None
    if group.left == opens + 1:
        subject, after = right_subject(s, group.end, s.size)
    elif subject.named and subject.start == opens + 1:
        after = group.end
    else:
        return None
    comma = next((k for k in range(after, min(after + LONGEST_FRAME, s.size)) if s.lower[k] == ","), -1)
    if comma < 0 or not subject.named:
        return None
    start, end = trimmed(s, comma + 1, ends.find(comma + 1, "clause", None)) if comma + 1 < s.size else (0, 0)
    if not any(s.finite[k] or s.quote[k] >= 0 for k in range(start, end)):
        return None
    return Preceding([(start, end)], subject, False, False)


def _clause(s: Stretch, group: Group, subject: Subject) -> tuple[Subject | None, int, int]:
    """The subject of the reporting clause, where the clause ends, and where what precedes it ends."""
    if _quoted_term(s, group.left - 1):
        return None, 0, 0
    if mark_before(s, group.left) and (group.verb.takes("invert") or not group.verb.takes("told")):
        found, after = right_subject(s, group.end, s.size)
        quoted = quoted_before(s, group.left)
        if not found.named and quoted and s.grammar.bare_clause and _bare_noun(s, group.end):
            end = noun_phrase_right(s, group.end, s.size)
            found, after = Subject(group.end, end, "overt"), end
        speaks = quoted or s.grammar.marked or _speaks(s, found, after, subject)
        if found.named and speaks and _is_inverted(s, group, found, after, quoted):
            past = _past_apposition(s, after)
            name = past > after and not s.flags[after + 1] & (g.RELATIVE | g.POSSESSIVE_RELATIVE)
            return Subject(found.start, past, found.kind) if name else found, past, group.left
        closes = after >= s.size or s.lower[after] in STOPS or s.is_dash(after)
        plain = quoted or (not subject.named and _only_circumstances(s, group.end, after))
        if not found.named and s.grammar.null_subject and (closes or quoted) and plain:
            return NOBODY, after, group.left
    if s.grammar.marked and not (subject.named and quoted_before(s, subject.start)):
        return None, 0, 0
    if s.grammar.marked and _quoted_term(s, subject.start - 2):
        return None, 0, 0
    if subject.named and subject.kind == "overt" and not subject.start >= group.left:
        edge = subject.start
        if edge > 1 and s.lower[edge - 1] in s.grammar.according_as and s.lower[edge - 2] == ",":
            edge -= 1  # ", as X said"
        if mark_before(s, edge):
            return subject, group.end, edge
    return None, 0, 0


def _bare_noun(s: Stretch, at: int) -> bool:
    """ "...,” said former governor Ann Lee": a noun without an article."""
    if at >= s.size:
        return False
    plain = s.quote[at] < 0 and s.is_word(at) and not s.flags[at] & ~(g.AGENT | g.CUE)
    titled = any(s.capital(k) or s.flags[k] & g.AGENT for k in range(at + 1, min(at + 1 + LONGEST_TITLE, s.size)))
    adjective = s.grammar.participle_suffix.match(s.lower[at]) and titled  # "said retired general Ann Lee"
    return plain and not s.grammar.gerund_suffix.match(s.lower[at]) and bool(adjective or not s.finite[at])


def _quoted_term(s: Stretch, at: int) -> bool:
    """A short quotation in the middle of a clause is a word in quotation marks, not speech before the cue."""
    if not s.closes_quote(at) or s.lower[at - 1] in STOPS:
        return False
    start = s.quote_start(at)
    short = at + 1 - start <= LONGEST_TERM and not any(s.finite[k] for k in range(start, at))
    return short and start > 0 and s.is_word(start - 1)


def quoted_before(s: Stretch, edge: int) -> bool:
    """A closed quotation ends before `edge`, with or without a comma or a dash behind its mark."""
    if s.closes_quote(edge - 1):
        return True
    return edge > 1 and (s.lower[edge - 1] == "," or s.is_dash(edge - 1)) and s.closes_quote(edge - 2)


def _only_circumstances(s: Stretch, start: int, end: int) -> bool:
    """Nothing but time, place and channel: "…, dijo en rueda de prensa.", not "…, cuenta con programas."."""
    past = skip_time(s, start, end)
    return past >= end or any(s.flags[k] & (g.VENUE | g.CALENDAR) or s.capital(k) for k in range(past, end))


def _is_inverted(s: Stretch, group: Group, found: Subject, after: int, quoted: bool) -> bool:
    if s.grammar.marked:
        mixed = after < s.size and s.opens_quote(after) and found.end - found.start == 1  # "mencionó un «plan»"
        return quoted or not (mixed or reads_as_object(s, group.verb, found))
    if group.left != group.at or (found.start != group.end and not s.flags[group.end] & g.ADVERB):
        return False
    verbs = g.HAVE | g.BE | g.MODAL | g.COMPLEMENTISER
    if any(s.flags[k] & verbs or (s.finite[k] and k > found.start) for k in range(found.start, found.end)):
        return False
    if after < s.size and ((s.finite[after] and not reduced_participle(s, after)) or s.flags[after] & g.COMPLEMENTISER):
        return False
    if not quoted and after < s.size and s.quote[after] >= 0:
        return False  # ", who ran a fund, said the crowd “may have left”"
    if s.flags[found.start] & g.OBJECT_PRONOUN and not s.flags[found.start] & g.PRONOUN:
        return False
    return quoted or any(s.finite[k] for k in range(group.left) if s.quote[k] < 0)


def _speaks(s: Stretch, found: Subject, after: int, subject: Subject) -> bool:
    """Without a quotation, what stands behind the cue is its subject where it can speak, or where the clause ends with
    it and no subject stands before the cue: "C, said its owner, Ann Lee", not "The clerk, who left, voiced the pain".
    """
    head = next((k for k in range(found.start, found.end) if s.flags[k] & g.PREPOSITION), found.end)
    if can_speak(s, found) or any(s.capital(k) or s.flags[k] & g.AGENT for k in range(found.start, head)):
        return True
    ends = after >= s.size or s.lower[after] in (".", ";")
    apposed = after + 1 < s.size and s.lower[after] == "," and s.capital(after + 1)
    return subject.kind != "overt" and (ends or apposed)


def _past_apposition(s: Stretch, after: int) -> int:
    """One past ", alcalde de Soria" or ", a lawyer for the firm" behind an inverted subject."""
    if after + 1 >= s.size or s.lower[after] != "," or s.quote[after + 1] >= 0:
        return after
    first = s.flags[after + 1]
    apposed = s.capital(after + 1) or (
        first & (g.DETERMINER | g.RELATIVE | g.POSSESSIVE_RELATIVE | g.AGENT) and not first & g.COMPLEMENTISER
    )
    if not apposed:
        return after
    at = after + 1
    while at < s.size and s.lower[at] not in (",", ".", ";") and s.quote[at] < 0 and not s.is_dash(at):
        at += 1
    return after if at < s.size and s.quote[at] >= 0 else at


def _aside_start(s: Stretch, at: int, floor: int, end: int) -> int:
    """Where the content can begin: inside the dashes or brackets around the clause, or with the quotation that a dash
    or a colon announces."""
    start = floor
    for k in range(floor, end):
        if s.brackets.get(k, -1) > at or (k + 1 < end and ends_sentence(s, k)):
            start = k + 1
    opening = s.quote_start(end - 1) if s.quote[end - 1] >= 0 else -1
    if opening > start and (s.lower[opening - 1] == ":" or s.is_dash(opening - 1)):
        return opening
    return start


def _past_connector(s: Stretch, start: int, end: int) -> int:
    """A leading conjunction is the narrator's."""
    while start < end - 1 and s.quote[start] < 0 and (
        s.flags[start] & g.COORDINATOR or s.lower[start] in STOPS
    ):  # fmt: skip
        start += 1
    return start


def _is_content(s: Stretch, group: Group, subject: Subject, start: int, end: int, after: int) -> bool:
    if end - start < 1:
        return False
    if any(s.finite[k] or s.quote[k] >= 0 for k in range(start, end)):
        return True
    if s.words[subject.start][0] == "-" and after < s.size and s.lower[after] == ",":
        return True  # French "Les prix, dit-il, vont monter"
    goes_on = after + 5 < s.size and "," in s.lower[after : after + REACH]
    circumstance = s.flags[start] & g.PREPOSITION and s.grammar.bare_clause
    return goes_on or (end - start >= SHORT_BARE and not circumstance)


def _closes(s: Stretch, group: Group, subject: Subject, start: int) -> bool:
    """Behind the cue nothing but circumstances comes, wherever the content could as well be a clause of the narrator:
    "While he toured, he also found himself ..." reports nothing."""
    modal = s.flags[group.start] & g.MODAL
    own = s.flags[start] & (g.SUBORDINATOR | g.PREPOSITION) or s.grammar.gerund_suffix.match(s.lower[start])
    if not own and not modal:
        return True
    after = skip_time(s, max(group.end, subject.end if subject.start > group.at else 0), s.size)
    if after >= s.size or s.quote[after] >= 0 or s.lower[after] in STOPS or s.is_dash(after):
        return True
    return bool(s.flags[after] & g.PREPOSITION) and not modal
