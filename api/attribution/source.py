"""Whose words: the subject of a cue, left of it, right of it, across insertions, relative or shared.

A subject that is not there is not guessed: `Subject.kind` says null, and `who is meant` decides later or refuses.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from api.attribution import grammar as g
from api.attribution.document import Stretch
from api.attribution.grammar import Verb
from api.attribution.phrases import (
    HARD,
    STOPS,
    is_time_phrase,
    noun_phrase_right,
    preposition_phrase_right,
    reduced_participle,
    skip_time,
    starts_noun_phrase,
)

Kind = Literal["overt", "relative", "shared", "null"]
SHORT_QUOTE = 6  # tokens; a quotation as short as this may stand inside a name or a noun phrase
LONGEST_INSERTION = 40  # tokens between the commas around an insertion


@dataclass(frozen=True, slots=True)
class Subject:
    """Token range of the source (start == end: nobody is named), and how it was found.

    `relative` is the range of a relative pronoun whose antecedent the range is.
    """

    start: int
    end: int
    kind: Kind
    relative: tuple[int, int] | None = None

    @property
    def named(self) -> bool:
        return self.end > self.start


NOBODY = Subject(0, 0, "null")


def left_subject(s: Stretch, edge: int, plural: bool = False, floor: int = 0, depth: int = 0) -> Subject:
    """The subject that ends before token `edge` (the left edge of a verb group); kind "shared" after a conjunction."""
    p = edge - 1
    while p >= floor and s.quote[p] < 0 and s.flags[p] & (g.ADVERB | g.TIME) and not s.flags[p] & NOT_SKIPPED:
        p -= 1
    if p < floor:
        return NOBODY
    if s.closes_quote(p):
        if s.lower[p - 1] == "," and (opening := _participle_before(s, s.quote_start(p), floor)) is not None:
            return left_subject(s, opening, plural, floor, depth + 1)
        if s.lower[p - 1] in STOPS or p + 1 - s.quote_start(p) > SHORT_QUOTE:
            return NOBODY
    elif s.quote[p] >= 0:
        return NOBODY
    flags = s.flags[p]
    if flags & g.RELATIVE:
        return _relative(s, p, floor)
    if p in s.brackets and s.brackets[p] < p and depth < 2:
        return left_subject(s, s.brackets[p], plural, floor, depth + 1)
    if flags & (g.COORDINATOR | g.SUBORDINATOR | g.COMPLEMENTISER | g.QUESTION):
        return Subject(0, 0, "shared") if flags & g.COORDINATOR else NOBODY
    if s.lower[p] == ",":
        return _before_comma(s, p, plural, floor, depth)
    if (s.lower[p] in STOPS and s.quote[p] < 0) or s.is_dash(p):
        return NOBODY
    if flags & g.PRONOUN and not flags & (g.DETERMINER | g.QUANTIFIER) and s.grammar.bare_clause:
        return Subject(p, p + 1, "overt")
    start = clause_start(s, p, plural, floor)
    found = _noun_phrase(s, start, p + 1, plural)
    first = found.start  # "“C,” retired general Ann Lee said"
    adjective = found.named and s.closes_quote(first - 1) and s.grammar.participle_suffix.match(s.lower[first])
    if s.grammar.bare_clause and any(
        s.finite[k] and not reduced_participle(s, k) for k in range(first + bool(adjective), found.end)
    ):
        relative = any(s.flags[k] & g.RELATIVE for k in range(found.start, found.end))
        return found if relative else _behind_conjunction(s, found, plural)
    return found if found.named else _before_clause(s, start, plural, floor, depth)


def _behind_conjunction(s: Stretch, found: Subject, plural: bool) -> Subject:
    """ "He returned to it after the editor noted": "after" is preposition and conjunction; behind it the subject."""
    for k in range(found.end - 2, found.start, -1):
        if s.finite[k] and not reduced_participle(s, k):
            return NOBODY
        if s.flags[k] & g.SUBORDINATOR and s.quote[k] < 0:
            return _noun_phrase(s, k + 1, found.end, plural)
    return NOBODY


def _before_clause(s: Stretch, start: int, plural: bool, floor: int, depth: int) -> Subject:
    """The subject when the clause part shows none: its relative pronoun ("quien, tras la cita, dijo"), or the name
    before an apposition that nobody closed ("Jane West, directora del comité anunció")."""
    before = start - 1
    if before < floor or depth > 2 or s.quote[before] >= 0:
        return NOBODY
    if s.flags[before] & g.RELATIVE:
        return _relative(s, before, floor)
    apposed = s.flags[start] & (g.AGENT | g.PREPOSITION) or s.words[start][0].isdigit()
    if s.lower[before] == "," and apposed:
        return left_subject(s, before, plural, floor, depth + 1)
    return NOBODY


NOT_SKIPPED = g.DETERMINER | g.SUBORDINATOR | g.COORDINATOR | g.PRONOUN


def _relative(s: Stretch, p: int, floor: int) -> Subject:
    """ "el ministro, quien dijo"; "a man who said": the antecedent with its pronoun. Not "ya que dijo"."""
    at = p
    if at > floor and s.flags[at - 1] & g.DETERMINER and not s.flags[p] & g.PERSONAL_RELATIVE and s.grammar.marked:
        if at - 2 >= floor and s.flags[at - 2] & g.PREPOSITION and (at - 3 < floor or not s.is_word(at - 3)):
            return NOBODY
        return Subject(p, p + 1, "relative", (p, p + 1))
    if not s.flags[p] & g.PERSONAL_RELATIVE:
        before = s.flags[at - 1] if at > floor else g.PREPOSITION
        if before & (g.CONJUNCTION_BEFORE_THAT | g.PREPOSITION | g.COORDINATOR) or s.finite[at - 1]:
            return NOBODY
    last = at - 1
    if last >= floor and s.lower[last] == ",":
        last -= 1
    if last < floor or not s.is_word(last):
        return Subject(p, p + 1, "relative", (p, p + 1))
    start = clause_start(s, last, False, floor)
    start = next((k + 1 for k in range(last - 1, start - 1, -1) if s.finite[k] and s.quote[k] < 0), start)
    found = _noun_phrase(s, start, last + 1)
    if not found.named:
        return Subject(p, p + 1, "relative", (p, p + 1))
    return Subject(_last_phrase(s, found.start, last + 1), last + 1, "relative", (p, p + 1))


def _last_phrase(s: Stretch, start: int, end: int) -> int:
    """Where the last noun phrase of the range begins: a relative belongs to the nearest one."""
    for at in range(end - 1, start, -1):
        if (
            starts_noun_phrase(s, at)
            and s.flags[at] & g.DETERMINER
            and not s.flags[at - 1] & (g.DETERMINER | g.GENITIVE)
        ):
            return at
    return start


def _participle_before(s: Stretch, p: int, floor: int) -> int | None:
    """The comma that opens ", citing “the unique magic,”": an insertion that ends in a quotation."""
    for k in range(p - 1, max(floor, p - LONGEST_INSERTION), -1):
        if s.lower[k] == "," and s.quote[k] < 0:
            return k if s.grammar.gerund_suffix.match(s.lower[k + 1]) else None
    return None


def _before_comma(s: Stretch, p: int, plural: bool, floor: int, depth: int) -> Subject:
    """The subject before an insertion that this comma closes: "Juan Paz, alcalde de Soria, dijo"."""
    opening = _insertion_start(s, p, floor)
    if opening is None or depth > 2:
        return _stray_comma(s, p, plural, floor)
    found = left_subject(s, opening, plural, floor, depth + 1)
    if found.named and found.start > floor + 1 and s.lower[found.start - 1] == ",":
        indefinite = s.lower[found.start] in s.grammar.cuts["clause"] and s.flags[found.start] & g.DETERMINER
        holder = left_subject(s, found.start - 1, plural, floor, depth + 1) if indefinite else NOBODY
        found = holder if holder.named else found
    if found.named and found.kind == "overt" and (s.flags[opening + 1] & g.DETERMINER or s.capital(opening + 1)):
        return Subject(found.start, max(found.end, p), found.kind)
    return found


def _stray_comma(s: Stretch, p: int, plural: bool, floor: int) -> Subject:
    """ "Fuentes del sector crítico, opinan que": a comma between a plain subject and its verb."""
    start = clause_start(s, p - 1, plural, floor) if p - 1 >= floor and s.is_word(p - 1) else p
    plain = start < p and starts_noun_phrase(s, start) and not is_time_phrase(s, start)
    if plain and s.grammar.marked and not any(s.finite[k] for k in range(start, p)):
        return Subject(start, p, "overt")
    return Subject(0, 0, "shared")


def _insertion_start(s: Stretch, p: int, floor: int) -> int | None:
    """The comma that opens the insertion which comma `p` closes, or None when what lies between is a clause.

    A relative clause may hold commas and clauses of its own: as many verbs as relatives and conjunctions.
    """
    k = p - 1
    verbs = links = 0
    nearest: int | None = None
    while k > floor and p - k < LONGEST_INSERTION:
        if s.quote[k] >= 0:
            k = s.quote_start(k) - 1
            continue
        if s.brackets.get(k, k) < k:
            k = s.brackets[k] - 1
            continue
        word, first = s.lower[k], s.flags[k + 1]
        if word in HARD:
            break
        if word == ",":
            opens = first & (g.RELATIVE | g.POSSESSIVE_RELATIVE) or (
                s.flags[k + 2] & g.RELATIVE and first & g.PREPOSITION
            )
            if opens and verbs <= links:
                return k
            described = verbs - _subjectless(s, k + 1)
            gerund = s.grammar.gerund_suffix.match(s.lower[k + 1]) is not None
            if nearest is None and (gerund or described <= min(links, 1)) and not first & g.COORDINATOR:
                nearest = k
        verbs += s.finite[k] and not (s.finite[k + 1] and s.flags[k] & (g.HAVE | g.BE | g.MODAL))
        links += bool(s.flags[k] & (g.RELATIVE | g.SUBORDINATOR | g.POSSESSIVE_RELATIVE))
        k -= 1
    return nearest


def _subjectless(s: Stretch, at: int) -> bool:
    """ ", led by his brother,": behind a comma a past form before a preposition is a participle."""
    return s.grammar.bare_clause and s.finite[at] and bool(s.flags[at + 1] & g.PREPOSITION)


def clause_start(s: Stretch, p: int, plural: bool, floor: int) -> int:
    """Where the clause part that ends with token `p` begins: after a mark, a conjunction or a complementiser."""
    k = p
    finite = False
    while k >= floor:
        if s.quote[k] >= 0:
            begin = s.quote_start(k)
            if s.quote_end(k) - begin > SHORT_QUOTE or (k < p and s.lower[s.quote_end(k) - 2] in STOPS):
                break
            k = begin - 1
            continue
        if s.brackets.get(k, k) < k and s.lower[k] in (")", "]"):
            k = s.brackets[k] - 1
            continue
        word, flags = s.lower[k], s.flags[k]
        if word in STOPS or s.is_dash(k):
            break
        if flags & g.COORDINATOR:
            if not _joins_nouns(s, k, plural, floor):
                break
        elif flags & (g.SUBORDINATOR | g.COMPLEMENTISER | g.RELATIVE | g.QUESTION) and not flags & g.PREPOSITION:
            restrictive = finite and k > floor and s.is_word(k - 1) and not s.finite[k - 1]
            if not (restrictive and flags & g.RELATIVE):
                break
            finite = False
        finite = finite or s.finite[k]
        k -= 1
    return k + 1


def _joins_nouns(s: Stretch, k: int, plural: bool, floor: int) -> bool:
    """True for the conjunction of "A and B said": noun phrases on both sides and no verb on the left."""
    if k <= floor or k + 1 >= s.size or s.flags[k] & g.ADVERSATIVE:
        return False
    if not s.is_word(k - 1) and s.brackets.get(k - 1, k) > k - 1:
        return False
    if not s.grammar.marked and not (starts_noun_phrase(s, k + 1) or s.lower[k + 1].endswith("s")):
        return False
    at = k - 1
    while at >= floor and s.quote[at] < 0 and (s.is_word(at) or s.brackets.get(at, at) < at):
        if not s.is_word(at):
            at = s.brackets[at] - 1  # "la alcaldesa de Soria (Castilla) y Ana Paz"
            continue
        if s.finite[at] or s.flags[at] & (g.COMPLEMENTISER | g.SUBORDINATOR):
            return False
        at -= 1
    leads = at + 1
    return starts_noun_phrase(s, leads) or bool(plural and s.flags[leads] & g.BARE_SUBJECT)


def _noun_phrase(s: Stretch, start: int, end: int, plural: bool = False) -> Subject:
    """The subject inside a clause part: without its leading adverbs, conjunctions and prepositional phrase."""
    at = start
    while at < end and s.flags[at] & LEADING and not s.flags[at] & g.DETERMINER:
        at += 1
    if at >= end:
        return NOBODY
    if (starts_noun_phrase(s, at) or not s.grammar.marked) and not s.flags[at] & g.PREPOSITION:
        if not is_time_phrase(s, at) or at + 2 >= end:
            return Subject(at, end, "overt") if not is_time_phrase(s, at) else NOBODY
        at += 1
    if plural and s.lower[at].endswith("s") and not s.flags[at] and s.grammar.marked and not s.finite[at]:
        return Subject(at, end, "overt")
    for z in range(at + 1, end):
        before = s.flags[z - 1]
        if not starts_noun_phrase(s, z) or before & (g.PREPOSITION | g.DETERMINER | g.COORDINATOR | g.POSSESSIVE):
            continue
        if is_time_phrase(s, z) or s.words[z][0].isdigit():
            continue
        if s.capital(z) and s.capital(z - 1) and not before & (g.TIME | g.CALENDAR):
            continue
        return Subject(z, end, "overt")
    return NOBODY


LEADING = g.COORDINATOR | g.SUBORDINATOR | g.ADVERB | g.TIME | g.SENTENCE_OPENER


def right_subject(s: Stretch, at: int, limit: int) -> tuple[Subject, int]:
    """The inverted subject of a verb that ends before `at` and where it ends; nobody when none stands there.

    Time words and, where subjects move freely, prepositional phrases may stand between: "dijo hoy en Lima el juez".
    """
    k = at
    while k < limit and s.quote[k] < 0:
        k = skip_time(s, k, limit)
        if k >= limit or s.quote[k] >= 0:
            break
        if k > at and s.lower[k] == "," and s.grammar.marked and (past := _past_day(s, k, limit)) > k:
            k = past
            continue
        flags = s.flags[k]
        if s.grammar.marked and flags & g.PREPOSITION and not flags & g.GENITIVE and not _named_so(s, k, limit):
            k = _past_phrase(s, k, limit)
            continue
        if starts_noun_phrase(s, k) and not flags & (g.COMPLEMENTISER | g.QUESTION):
            end = noun_phrase_right(s, k, limit)
            return Subject(k, end, "overt"), end
        break
    return NOBODY, k


def can_speak(s: Stretch, found: Subject) -> bool:
    """The noun phrase behind a verb is a person, a body or a name: "dijo el juez que", not "defendió el plan que"."""
    head = found.start
    while head < found.end - 1 and s.flags[head] & (g.DETERMINER | g.COMPARATIVE):
        head += 1
    speaks = s.flags[head] & (g.AGENT | g.PRONOUN) or s.capital(head) or s.flags[found.start] & g.PRONOUN
    return bool(speaks) or s.grammar.agent_suffix.match(s.lower[head]) is not None


def _past_day(s: Stretch, k: int, limit: int) -> int:
    """ "informó hoy, domingo, la prensa", "declaró hoy, Ana Ruiz": the comma belongs to the day; `k` when not."""
    if k + 2 < limit and s.flags[k + 1] & g.CALENDAR and s.lower[k + 2] == ",":
        return k + 3
    if k + 1 < limit and s.capital(k + 1) and s.flags[k - 1] & (g.TIME | g.TURN):
        return k + 1
    return k


def reads_as_object(s: Stretch, verb: Verb, found: Subject) -> bool:
    """Spanish "…, anunció otra subasta": a noun phrase that is no person, body or name is what was announced."""
    head = found.start
    while head < found.end - 1 and s.flags[head] & (g.DETERMINER | g.COMPARATIVE):
        head += 1
    flags = s.flags[head]
    if flags & (g.AGENT | g.PRONOUN) or s.capital(head) or s.flags[found.start] & g.PRONOUN:
        return False
    if s.flags[found.start] & (g.POSSESSIVE | g.QUANTIFIER):
        return True
    named = any(s.capital(k) for k in range(found.start, found.end))
    return verb.takes("weak") and not (named and s.grammar.agent_suffix.match(s.lower[head]))


def _named_so(s: Stretch, k: int, limit: int) -> bool:
    """ "afirma Al Adli": a name that is written like a preposition."""
    return s.capital(k) and k > 0 and s.is_word(k - 1) and k + 1 < limit and s.capital(k + 1)


def _past_phrase(s: Stretch, k: int, limit: int) -> int:
    """One past a prepositional phrase between verb and subject, a title in quotation marks included ("à revista «Mar»
    Ana Reis"); a name after it begins a new phrase."""
    end = preposition_phrase_right(s, k, limit)
    if end < limit and s.opens_quote(end) and s.quote_end(end) - end <= SHORT_QUOTE and s.quote_end(end) < limit:
        return s.quote_end(end)
    return end
