"""Frames that name a source with a preposition: "según X, C", "C, according to X", "según informó X"."""

from __future__ import annotations

from api.attribution import grammar as g
from api.attribution.document import Stretch
from api.attribution.ends import ContentEnd
from api.attribution.find import Find
from api.attribution.phrases import STOPS, ends_sentence, is_time_phrase, trimmed
from api.attribution.reading import read
from api.attribution.source import NOBODY, Subject, right_subject

CLAUSAL = g.RELATIVE | g.POSSESSIVE_RELATIVE | g.COORDINATOR | g.SUBORDINATOR  # begin a clause behind a comma
LONGEST_CUE = 5  # tokens of an according-to phrase
RELATIVE_FRAME = 3  # tokens of "según la cual"
CLOSES = frozenset([",", ".", ";", "(", ")", ":", "?", "!"])
OPENERS = g.COORDINATOR | g.SUBORDINATOR | g.TIME | g.ADVERB | g.SENTENCE_OPENER | g.COMPLEMENTISER | g.RELATIVE


def according_at(s: Stretch, pivot: int, ends: ContentEnd) -> Find | None:
    """The attribution of the according-to phrase that holds token `pivot`, or None when none does or no source
    follows ("según el caso")."""
    phrase = _phrase(s, pivot)
    if phrase is None:
        return None
    at, words = phrase
    if at and s.flags[at - 1] & (g.DETERMINER | g.PREPOSITION) and len(words) == 1:
        return None  # Portuguese "do segundo posto"
    cue = (at, at + len(words))
    after = cue[1]
    named = after + 1 < s.size and s.flags[after] & g.FILLED_OBJECT and s.finite[after + 1]  # "según lo dijo X"
    if (
        after >= s.size
        or (s.lower[after] in s.grammar.not_sources and not named)
        or s.flags[after] & (g.QUESTION | g.RELATIVE)
    ):
        return None
    verbal = _verbal(s, cue)
    if verbal is None:
        verbal = _nominal(s, cue)
    if verbal is None:
        return None
    cue, subject, stop = verbal
    content = _content(s, at, stop, ends)
    if not content:
        return None
    rule = "according_verb" if cue[1] > after else "according"
    return Find(cue, subject, content, "report", " ".join(words), rule, tier=1)


def _phrase(s: Stretch, pivot: int) -> tuple[int, tuple[str, ...]] | None:
    for words in s.grammar.according.get(s.lower[pivot], ()):
        at = pivot - words.index(s.lower[pivot])
        if at >= 0 and tuple(s.lower[at : at + len(words)]) == words:
            return None if len(words) == 1 and _longer(s, at) else (at, words)
    return None


def _longer(s: Stretch, at: int) -> bool:
    """A longer phrase begins with this word: "según consta en"; its own pivot finds it."""
    rows = s.grammar.according
    near = (row for word in s.lower[at + 1 : at + LONGEST_CUE] for row in rows.get(word, ()))
    return any(row[0] == s.lower[at] and tuple(s.lower[at : at + len(row)]) == row for row in near)


def _verbal(s: Stretch, cue: tuple[int, int]) -> tuple[tuple[int, int], Subject, int] | None:
    """ "según informó X": the verb belongs to the cue; the subject follows, or nobody is named."""
    at = cue[1]
    while (
        at < s.size
        and s.flags[at] & (g.CLITIC | g.HAVE | g.MODAL)
        and not (s.flags[at] & g.DETERMINER and not s.flags[at] & g.FILLED_OBJECT and not _verb_next(s, at))
    ):
        if s.flags[at] & g.REFLEXIVE:
            return None
        at += 1
    if at >= s.size or s.quote[at] >= 0 or s.capital(at) or s.flags[at] & (g.DETERMINER | g.BARE_SUBJECT):
        return None
    group = read(s, at) if s.lower[at] in s.grammar.readings else None
    if not (
        s.finite[at] or (group and group.finite) or (at > cue[1] and s.grammar.participle_suffix.match(s.lower[at]))
    ):
        return None
    subject, stop = right_subject(s, at + 1, s.size)
    if subject.named and stop + 1 < s.size and s.lower[stop] == "," and s.capital(stop + 1):
        stop = _past_name(s, stop + 1)  # "según apuntó el director, Luis Paz,"
        subject = Subject(subject.start, stop, "overt")
    return (cue[0], at + 1), subject if subject.named else NOBODY, stop


def _past_name(s: Stretch, at: int) -> int:
    """One past the words of a name."""
    while at < s.size and s.quote[at] < 0 and (s.capital(at) or s.flags[at] & g.GENITIVE):
        at += 1
    return at


def _verb_next(s: Stretch, at: int) -> bool:
    return at + 1 < s.size and s.finite[at + 1]


def _nominal(s: Stretch, cue: tuple[int, int]) -> tuple[tuple[int, int], Subject, int] | None:
    at = end = cue[1]
    head = at
    while head < s.size - 1 and s.flags[head] & g.DETERMINER:
        head += 1
    if s.lower[head] in s.grammar.not_sources:
        return None
    if s.flags[head] & g.RELATIVE and head == at + 1:
        return cue, Subject(at, head + 1, "relative"), head + 1  # "una tesis según la cual C"
    while end < s.size and not s.is_dash(end):
        if s.brackets.get(end, -1) > end:
            end = s.brackets[end] + 1
            continue
        if s.lower[end] in CLOSES:
            break
        if s.quote[end] >= 0:
            end = s.quote_end(end)
            continue
        joined = s.flags[end - 1] & (g.PREPOSITION | g.DETERMINER | g.COORDINATOR)
        if end > at + 1 and s.grammar.marked:
            if s.flags[end] & g.DETERMINER and not joined and not s.flags[end] & g.GENITIVE:
                break
            if s.finite[end] or s.flags[end] & (g.REFLEXIVE | g.NEGATION):
                break
        end += 1
    depends = s.grammar.marked and cue[0] > 0 and s.is_word(cue[0] - 1) and not s.flags[cue[0] - 1] & g.CLAUSE_OPENER
    if depends and not _can_speak(s, head, end):
        return None  # "sanciones según los destrozos": depending on
    if end <= at or (s.lower[cue[0]] not in s.grammar.according_as and not _can_speak(s, head, end)):
        return None
    return cue, Subject(at, end, "overt"), end


def _can_speak(s: Stretch, head: int, end: int) -> bool:
    """Behind "de acuerdo con", "conforme a" only a person, a body, a name or a document is a source."""
    speaks = s.flags[head] & (g.AGENT | g.DOCUMENT | g.PRONOUN) or s.grammar.agent_suffix.match(s.lower[head])
    return bool(speaks) or not s.grammar.marked or any(s.capital(k) for k in range(head, min(head + 2, end)))


def _content(s: Stretch, at: int, stop: int, ends: ContentEnd) -> list[tuple[int, int]]:
    """Right of the phrase when something that opens a clause stands before it, else left."""
    before = s.flags[at - 1] if at else 0
    opener = all(s.flags[k] & OPENERS or not s.is_word(k) for k in range(at))
    after_comma = at > 1 and s.lower[at - 1] == "," and s.flags[at - 2] & g.CLAUSE_OPENER
    opener = opener or bool(stop and s.flags[stop - 1] & g.RELATIVE and stop - at <= RELATIVE_FRAME)
    opener = opener or s.lower[at - 1] == ":" or bool(before & g.CLAUSE_OPENER or after_comma)
    if opener:
        return _right(s, stop, ends)
    start, end = trimmed(s, _left_start(s, at), at)
    if end - start < 2:
        return []
    content = [(start, end)]
    rest = _rest(s, at, stop, (start, end), ends)
    if rest:
        content.append(rest)
    return content


def _left_start(s: Stretch, at: int) -> int:
    """Where the clause left of the phrase begins: after ";" or ":", or with the relative clause that it closes."""
    for k in range(at - 2, -1, -1):
        if s.quote[k] >= 0:
            continue
        if s.lower[k] == ";" and s.flags[k + 1] & g.ADDITIVE:
            return 0  # "A; B; and C, according to X"
        if s.lower[k] in (";", ":") or s.brackets.get(k, -1) > at or ends_sentence(s, k):
            return k + 1
        if s.lower[k] == "," and s.grammar.marked:
            near = s.flags[k + 1] | (s.flags[k + 2] if s.flags[k + 1] & (g.CONTRACTION | g.PREPOSITION) else 0)
            if near & CLAUSAL and any(s.finite[x] for x in range(k + 1, at)):
                return k + 1
    return 0


def _right(s: Stretch, stop: int, ends: ContentEnd) -> list[tuple[int, int]]:
    k = stop
    if k < s.size and s.flags[k] & g.PREPOSITION:
        while k < s.size and s.lower[k] not in CLOSES:
            k += 1
    if k >= s.size:
        return []
    if s.lower[k] == "(" and s.brackets.get(k, -1) > k:
        k = s.brackets[k] + 1
    if k < s.size and s.lower[k] == ",":
        k += 1
        k = _past_apposed(s, k)
    elif k < s.size and s.lower[k] in STOPS:
        return []
    start, end = trimmed(s, k, ends.find(k, "clause", None) if k < s.size else k)
    return [(start, end)] if end - start >= 2 else []


def _past_apposed(s: Stretch, k: int) -> int:
    """ "According to X, a lawyer, C": the apposition is no content when a clause still follows it."""
    if k >= s.size or not (s.flags[k] & (g.RELATIVE | g.DETERMINER | g.POSSESSIVE_RELATIVE)) or is_time_phrase(s, k):
        return k
    at = k
    while at < s.size and s.lower[at] != "," and s.quote[at] < 0:
        at += 1
    if at >= s.size - 3 or at - k > 14:
        return k
    clause = any(s.finite[x] for x in range(k, at))
    return at + 1 if s.flags[k] & g.RELATIVE or not clause else k


def _rest(s: Stretch, at: int, stop: int, left: tuple[int, int], ends: ContentEnd) -> tuple[int, int] | None:
    """What follows a phrase between commas or dashes: "C1, según X, C2"."""
    between = at > 0 and (s.lower[at - 1] == "," or s.is_dash(at - 1))
    if not between or stop + 4 >= s.size:
        return None
    if not s.grammar.marked and any(s.finite[x] for x in range(*left)) and not s.finite[min(stop + 1, s.size - 1)]:
        return None
    if not (s.lower[stop] == "," or s.is_dash(stop)):
        return None
    k = stop + 2 if s.lower[stop + 1] == "," else stop + 1
    flags, word = s.flags[k], s.lower[k]
    if flags & g.COMPLEMENTISER and at > 1 and s.flags[at - 2] & g.CUE:
        return trimmed(s, k + 1, ends.find(k + 1, "clause", None))  # "La Unión anuncia, según X, que C"
    if flags & (g.RELATIVE | g.COORDINATOR | g.SUBORDINATOR) or s.grammar.participle_suffix.match(word):
        return None
    if s.grammar.gerund_suffix.match(word):
        return None
    start, end = trimmed(s, k, ends.find(k, "clause", None))
    complete = any(s.finite[x] for x in range(*left))
    if complete and s.flags[left[0]] & CLAUSAL and any(s.finite[x] for x in range(start, end)):
        return None
    return (start, end) if end > start else None
