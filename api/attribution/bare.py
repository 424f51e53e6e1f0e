"""Right of the cue where clauses need no mark ("said he left"): what the verb's frame takes of what stands there."""

from __future__ import annotations

from api.attribution import grammar as g
from api.attribution.complement import Complement, How
from api.attribution.document import Stretch
from api.attribution.phrases import STOPS, reduced_participle, skip_time, titled
from api.attribution.reading import Group
from api.attribution.source import Subject

LONGEST_PHRASE = 12  # tokens between a cue and its "that"


def bare_complement(s: Stretch, group: Group, subject: Subject, content_before: bool) -> Complement | None:
    """What the frame takes, or else a quotation that the clause announces at its end ("told all, smiling: “...”").

    `content_before`: a closed quotation or a clause with a comma already stands before the subject, so that only a
    mark opens a second content.
    """
    found = _framed(s, group, subject, content_before)
    if found is not None or content_before or not group.finite:
        return found
    colon = _announced(s, group.end)
    return Complement("colon", colon + 1, gap=colon - group.end) if colon else None


def _announced(s: Stretch, at: int) -> int:
    """The colon before a quotation or at the end, no verb between `at` and it; 0 when there is none."""
    for k in range(at, s.size):
        if s.quote[k] >= 0 or s.finite[k] or s.lower[k] in (".", ";"):
            return 0
        if s.lower[k] == ":":
            return k if k + 1 >= s.size or s.opens_quote(k + 1) else 0
    return 0


def _framed(s: Stretch, group: Group, subject: Subject, content_before: bool) -> Complement | None:
    """The complement right of the cue as the verb's frame takes it."""
    verb = group.verb
    k = _past_adjuncts(s, group)
    if k >= s.size:
        return None
    if s.quote[k] >= 0:
        return Complement("quote", k, gap=k - group.end)
    flags, word = s.flags[k], s.lower[k]
    if word == ":":
        return Complement("colon", k + 1, gap=k - group.end)
    if word == "," and s.opens_quote(k + 1) and not content_before and not titled(s, k + 1):
        return Complement("quote", k + 1, gap=k - group.end)
    if content_before and not flags & g.COMPLEMENTISER:
        return None
    if content_before and k > group.end:
        return None  # "“C,” she told a crowd that filled the square"
    if flags & g.COMPLEMENTISER and (verb.takes("that") or verb.takes("object")):
        return Complement("that", k + 1 if verb.takes("that") else k, gap=k - group.end)
    if flags & g.QUESTION and not flags & g.PRONOUN and not verb.takes("document"):
        return Complement("question", k, gap=k - group.end)
    if word in verb.prepositions:
        return Complement("preposition", k, gap=k - group.end)
    if word in STOPS or s.is_dash(k):
        return None
    if flags & g.INFINITIVE_MARK:
        return Complement("infinitive", k, gap=k - group.end) if verb.takes("inf") else None
    phrase = flags & g.PREPOSITION or reduced_participle(s, k)
    if phrase and verb.takes("that") and (late := _that_behind(s, k)):
        return Complement("that", late + 1, gap=k - group.end)
    if flags & (g.PREPOSITION | g.SUBORDINATOR):
        return Complement("bare", k, gap=k - group.end) if verb.takes("that") and _clause_follows(s, k) else None
    if flags & (g.COORDINATOR | g.STOP_BEFORE):
        return None
    return _bare(s, group, k, subject)


def _bare(s: Stretch, group: Group, k: int, subject: Subject) -> Complement | None:
    """A clause without a mark, or an object; a clause verb without any finite verb behind it takes nothing."""
    verb = group.verb
    if verb.takes("marked"):
        return None
    says = verb.takes("document") and any(s.flags[x] & g.DOCUMENT for x in range(subject.start, subject.end))
    if verb.takes("object") and (says or not verb.takes("document")):
        how: How = "bare" if verb.takes("that") else "object"
        return Complement(how, k, gap=k - group.end)
    if verb.takes("document") and not says:
        return None
    if verb.takes("that") and (verb.takes("loose") or _finite_ahead(s, k)):
        return Complement("bare", k, gap=k - group.end)
    return None


def _that_behind(s: Stretch, k: int) -> int:
    """ "admitted as part of his plea that C": the conjunction behind phrases without a verb; 0 when there is none."""
    for at in range(k + 1, min(s.size, k + LONGEST_PHRASE)):
        if s.quote[at] >= 0 or s.lower[at] in STOPS or s.finite[at]:
            return 0
        if s.flags[at] & g.COMPLEMENTISER:
            return at if not s.flags[at - 1] & g.PREPOSITION else 0
    return 0


def _clause_follows(s: Stretch, k: int) -> bool:
    """ "said in the end he would go": a clause still comes after a leading phrase."""
    return s.size - k > 5 and _finite_ahead(s, k)


def _finite_ahead(s: Stretch, at: int) -> bool:
    """A clause begins here: more finite verbs come than relatives and conjunctions need for their own clauses."""
    needed = 1
    for k in range(at, s.size):
        if s.quote[k] >= 0:
            return True
        if s.lower[k] in (";", "."):
            return False
        if s.lower[k] == "," and k + 1 < s.size and s.flags[k + 1] & (g.COORDINATOR | g.PRONOUN):
            return False
        if k > at and s.flags[k] & (g.RELATIVE | g.COMPLEMENTISER | g.SUBORDINATOR | g.COORDINATOR):
            needed += not s.flags[k] & g.COORDINATOR or s.finite[min(k + 1, s.size - 1)]
        elif s.finite[k] and not s.finite[k - 1] and not reduced_participle(s, k):
            needed -= 1
            if not needed:
                return True
    return False


def _past_adjuncts(s: Stretch, group: Group) -> int:
    """One past what may stand between verb and complement: time, place, the person told, a parenthesis."""
    k = group.end
    told = group.verb.takes("told")
    while k < s.size and s.quote[k] < 0:
        past = skip_time(s, k, s.size)
        if past > k:
            k = past
            continue
        flags = s.flags[k]
        if flags & g.PREPOSITION and s.lower[k] not in group.verb.prepositions:
            past = adjunct_phrase(s, k) if told or group.verb.takes("that") or group.verb.prepositions else k
            if past > k:
                k = past
                continue
        if told and not flags & (g.PREPOSITION | g.INFINITIVE_MARK | g.COMPLEMENTISER | g.QUESTION) and s.is_word(k):
            told = False
            past = _addressee(s, k)
            if past > k:
                k = past
                continue
        if s.lower[k] == "," and (past := _comma_parenthesis(s, k)) > k:
            k = past
            continue
        break
    return k


def _comma_parenthesis(s: Stretch, k: int) -> int:
    """ "said, in a letter to staff, that ...": the place of "that"; `k` when there is none."""
    at = k + 1
    while at < min(s.size, k + 26) and s.lower[at] != "," and s.quote[at] < 0:
        at += 1
    if at + 1 < s.size and s.lower[at] == "," and s.flags[at + 1] & g.COMPLEMENTISER:
        return at + 1
    return k


def adjunct_phrase(s: Stretch, k: int) -> int:
    """One past a phrase of time, place or channel ("on Monday", "in an interview with CNN", "to reporters")."""
    hit, at = -1, k + 1
    to_person = bool(s.flags[k] & g.INFINITIVE_MARK)
    limit = min(s.size, k + 12)
    while at < limit and s.quote[at] < 0 and s.lower[at] not in STOPS and not s.is_dash(at):
        flags = s.flags[at]
        if flags & (g.COMPLEMENTISER | g.SUBORDINATOR) or (flags & g.PRONOUN and not flags & g.OBJECT_PRONOUN):
            break
        if s.finite[at] or (to_person and at == k + 1 and not _person(s, at)):
            break
        named = to_person and not flags & (g.PREPOSITION | g.QUESTION | g.INFINITIVE_MARK)
        if flags & (g.VENUE | g.CALENDAR | g.TIME) or (named and (_person(s, at) or _goes_with(s, at, hit))):
            hit = at
        elif hit >= 0 and not (s.capital(at) or flags & (g.PREPOSITION | g.DETERMINER)):
            break
        at += 1
    return hit + 1 if hit >= 0 else k


def _goes_with(s: Stretch, at: int, hit: int) -> bool:
    """A plain word behind the determiner of the person told or at the end: "to his inner circle", "to CNN viewers,"."""
    ends = at + 1 < s.size and s.lower[at + 1] in STOPS
    return hit == at - 1 and bool(s.flags[hit] & g.DETERMINER or not s.flags[hit] or ends)


def _person(s: Stretch, at: int) -> bool:
    return s.capital(at) or bool(s.flags[at] & (g.DETERMINER | g.OBJECT_PRONOUN | g.AGENT | g.POSSESSIVE))


def _addressee(s: Stretch, k: int) -> int:
    """One past the person told; `k` when the next words are the clause itself ("told the crew no one")."""
    if s.flags[k] & g.OBJECT_PRONOUN:
        return k + 1
    at, determiner = k, -1
    while at < min(s.size, k + 16):
        flags = s.flags[at]
        if s.quote[at] >= 0 or s.lower[at] in STOPS or s.is_dash(at):
            return at
        if at > k and flags & (g.COMPLEMENTISER | g.QUESTION | g.INFINITIVE_MARK | g.SUBORDINATOR):
            return at
        if at > k and flags & g.PRONOUN and not flags & g.DETERMINER:
            return at
        if at > k and s.finite[at]:
            return determiner if determiner > k else at - 1 if at - 1 > k else k
        if at > k and s.lower[at] in ("about", "of") and determiner < 0:
            return at
        joined = s.flags[at - 1] & (g.PREPOSITION | g.DETERMINER)
        if at > k and (flags & g.DETERMINER or (s.capital(at) and not s.capital(at - 1))) and not joined:
            determiner = at
        at += 1
    return k
