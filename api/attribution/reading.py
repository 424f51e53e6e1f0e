"""Cue candidates read in context: is this form a verb here, of which mood, and where does its verb group begin?

"ha vuelto a decir", "did not say", "continued to insist" are one group; "the claims", "la denuncia", "to discuss"
are no finite cue. Only the words around the form decide; nothing here looks for arguments.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from api.attribution import conjugate as form
from api.attribution import grammar as g
from api.attribution.document import Stretch
from api.attribution.grammar import Reading, Verb

Mood = Literal["finite", "infinitive", "gerund", "subjunctive", "participle"]

BEFORE_A_VERB = frozenset(
    [",", "“", "”", '"', "«", "»", "'", "‘", "’", "—", "–", "--", "-", "(", ")", ":", ";", "''", "¿", "¡", "."]
)
HELD = g.HAVE | g.BE | g.MODAL
NOMINAL = g.DETERMINER | g.PREPOSITION | g.POSSESSIVE


@dataclass(slots=True)
class Group:
    """A verb group. Token positions: `at` the cue form, `start` its first auxiliary, `left` its left edge with
    clitics and negation, `end` one past its last word."""

    at: int
    start: int
    left: int
    end: int
    verb: Verb
    mood: Mood
    plural: bool = False
    first: bool = False
    past: bool = False
    passive: bool = False
    negated: bool = False
    modal: bool = False
    reflexive: bool = False

    @property
    def finite(self) -> bool:
        return self.mood == "finite"


@dataclass(slots=True)
class _Left:
    """What stands left of a form and belongs to its group."""

    edge: int
    start: int
    have: bool = False
    be: bool = False
    contracted: bool = False  # "he's": has before a participle of saying, is before a gerund
    modal: bool = False
    possible: bool = False
    negated: bool = False
    reflexive: bool = False
    to: bool = False
    plural: bool = False
    first: bool = False


def read(s: Stretch, at: int) -> Group | None:
    """The verb group whose cue form is token `at`, or None when the form is no verb here (or no cue)."""
    readings = _readings(s, at)
    if not readings or any(tuple(s.lower[at + 1 - len(i) : at + 1]) == i for i in s.grammar.idioms):
        return None
    left = _left(s, at)
    if _is_noun(s, at, left, readings):
        return None
    best: Group | None = None
    for reading in readings:
        if reading.verb.takes("reflexive") and not left.reflexive:
            continue
        particle = reading.verb.particle
        if tuple(s.lower[at + 1 : at + 1 + len(particle)]) != particle:
            continue
        if reading.flags & form.FIRST and (not s.level or reading.verb.takes("belief")):
            continue
        group = _group(s, at, left, reading)
        better = best is None or (group is not None and (group.finite, group.end) > (best.finite, best.end))
        if group and better:
            best = group
    return best


def _readings(s: Stretch, at: int) -> tuple[Reading, ...]:
    found = s.grammar.readings.get(s.lower[at], ())
    if found or len(s.lower[at]) < 6:
        return found
    enclitic = s.grammar.enclitic.match(s.lower[at])
    if not enclitic:
        return ()
    plain = enclitic["verb"].translate(UNACCENTED)
    nonfinite = form.INFINITIVE | form.GERUND
    return tuple(
        Reading(r.verb, r.flags & nonfinite) for r in s.grammar.readings.get(plain, ()) if r.flags & nonfinite
    )  # fmt: skip


UNACCENTED = str.maketrans("áéíóú", "aeiou")


def _left(s: Stretch, at: int) -> _Left:
    """The auxiliaries, clitics, adverbs and negations before the form."""
    left = _Left(at, at)
    j = at
    while j > 0 and s.quote[j - 1] == s.quote[at]:
        flags = s.flags[j - 1]
        if flags & HELD:
            left.have |= bool(flags & g.HAVE)
            left.be |= bool(flags & g.BE)
            left.contracted |= bool(flags & g.HAVE and flags & g.BE)
            left.modal |= bool(flags & g.MODAL)
            left.possible |= bool(flags & g.POSSIBILITY)
            left.negated |= bool(flags & g.NEGATION)
            left.plural |= bool(flags & g.HAVE_PLURAL)
            left.first |= bool(flags & g.HAVE_FIRST)
            if flags & g.PRONOUN:
                left.start = j
                break
            j -= 1
            left.start = j
        elif flags & g.NEGATION:
            left.negated = True
            j -= 1
            left.start = j
        elif flags & g.CLITIC and not (flags & g.DETERMINER and _noun_form(s, at)):
            left.reflexive |= bool(flags & g.REFLEXIVE)
            j -= 1
        elif flags & g.INFINITIVE_MARK:
            if j < 2 or not s.flags[j - 2] & g.CHAIN:
                left.to = True
                break
            left.negated |= bool(s.flags[j - 2] & g.NEGATION)
            left.modal = True
            j -= 2
            if j and s.flags[j] & g.PREPOSITION and s.flags[j - 1] & g.CHAIN:
                j -= 1
            left.start = j
        elif (
            (flags & g.MODAL_PREPOSITION and j > 1 and s.flags[j - 2] & g.MODAL and not s.flags[j - 2] & g.HAVE)
            or (flags & g.ADVERB and not (flags & g.DETERMINER) and j > 1)
            or (flags & g.FLOATING and j > 1 and s.flags[j - 2] & HELD)
        ):
            j -= 1
        else:
            break
    left.edge = j
    return left


def _noun_form(s: Stretch, at: int) -> bool:
    return any(r.flags & form.HOMOGRAPH for r in s.grammar.readings.get(s.lower[at], ()))


def _is_noun(s: Stretch, at: int, left: _Left, readings: tuple[Reading, ...]) -> bool:
    """True when the words around the form make it a noun, an adjective or a name."""
    if s.words[at][0].isupper() and at > 0 and s.lower[at - 1] not in BEFORE_A_VERB and not _headline(s):
        return True
    before = s.flags[at - 1] if at else 0
    if before & g.LIGHT_VERB:
        return True
    flags = 0
    for reading in readings:
        flags |= reading.flags
    if flags & (form.INFINITIVE | form.GERUND | form.PARTICIPLE) and not flags & form.HOMOGRAPH:
        if before & g.POSSESSIVE and not before & (HELD | g.PRONOUN):
            return True
        if flags & form.GERUND:
            return bool(before & g.PURPOSE)
        adjective = before & (g.DETERMINER | g.PREPOSITION) and not before & (
            g.QUANTIFIER | g.PRONOUN | g.CLITIC | HELD
        )
        return bool(adjective and left.start == at and flags & form.PARTICIPLE and not before & g.SUBORDINATOR)
    if before & g.PREPOSITION and not before & (g.SUBORDINATOR | g.INFINITIVE_MARK):
        return True
    if before & g.POSSESSIVE and not before & (HELD | g.PRONOUN):
        return True
    if before & g.DETERMINER and not before & (g.CLITIC | g.QUANTIFIER | g.PRONOUN):
        return True
    if flags & form.HOMOGRAPH and left.start == at:
        return _reads_as_noun(s, at, before)
    return False


def _reads_as_noun(s: Stretch, at: int, before: int) -> bool:
    """A form that is noun and verb alike needs a subject, a clitic, a mark or a conjunction right before it."""
    if before & g.DETERMINER and not before & g.PRONOUN:
        return True
    if s.grammar.bare_clause and at and s.capital(at - 1) and _verb_before(s, at):
        return True
    if at == 0 or s.lower[at - 1] in BEFORE_A_VERB or s.capital(at - 1):
        return False
    if at + 1 < s.size and s.grammar.bare_clause and not before & g.PREPOSITION:
        opens = g.COMPLEMENTISER | g.QUESTION | g.PRONOUN | g.DETERMINER
        governs = any(s.lower[at + 1] in r.verb.prepositions for r in s.grammar.readings[s.lower[at]])
        if governs and s.lower[at].endswith("s") and not before & NOMINAL and not _verb_before(s, at):
            return False
        shows = any(r.verb.takes("document") for r in s.grammar.readings[s.lower[at]])
        opens = opens if shows else opens & ~(g.COMPLEMENTISER | g.QUESTION)
        if _plural_before(s, at) and _governs(s, at):
            return False
        opened = s.flags[at + 1] & opens or s.opens_quote(at + 1)
        if opened and (s.lower[at].endswith("s") or (shows and _plural_head(s, at - 1))):
            return False
    verbal = (
        g.PRONOUN | g.CLITIC | g.NEGATION | g.RELATIVE | g.COMPLEMENTISER | g.COORDINATOR | g.AGENT | g.ADVERB
        | g.INFINITIVE_MARK | HELD | g.DOCUMENT
    )  # fmt: skip
    if before & verbal:
        return False
    return not s.grammar.agent_suffix.match(s.lower[at - 1])


def _plural_before(s: Stretch, at: int) -> bool:
    """ "the groups note", "officials point out": a base form behind a plural noun."""
    word = s.lower[at - 1]
    plural = word.endswith("s") and not word.endswith("ss") and s.is_word(at - 1) and not s.flags[at - 1] & g.POSSESSIVE
    return plural and any(r.flags & form.BASE for r in s.grammar.readings[s.lower[at]])


def _governs(s: Stretch, at: int) -> bool:
    """ "that", a question, a pronoun or a quotation follows, or the particle of a phrasal verb."""
    if s.flags[at + 1] & (g.COMPLEMENTISER | g.QUESTION | g.PRONOUN) or s.opens_quote(at + 1):
        return True
    particles = (r.verb.particle for r in s.grammar.readings[s.lower[at]])
    return any(p and tuple(s.lower[at + 1 : at + 1 + len(p)]) == p for p in particles)


def _verb_before(s: Stretch, at: int) -> bool:
    """The clause part that ends here has its verb already: "could blunt Republican claims"."""
    k = at - 1
    while k >= 0 and s.is_word(k) and s.quote[k] == s.quote[at]:
        if s.flags[k] & (g.RELATIVE | g.COMPLEMENTISER | g.SUBORDINATOR | g.COORDINATOR):
            return False
        if s.finite[k]:
            return True
        k -= 1
    return False


def _headline(s: Stretch) -> bool:
    """Title case: nearly every longer word has a capital."""
    if s.size > 30 or s.level:
        return False
    words = [w for w in s.words if len(w) > 3 and w[0].isalpha()]
    return len(words) > 2 and sum(w[0].isupper() for w in words) * 4 >= 3 * len(words)


def _group(s: Stretch, at: int, left: _Left, reading: Reading) -> Group | None:
    mood, passive = _mood(s, at, left, reading.flags)
    if mood is None:
        return None
    group = Group(at, left.start, left.edge, at + 1 + len(reading.verb.particle), reading.verb, mood)
    group.passive = passive
    group.plural = left.plural if left.have else bool(reading.flags & form.PLURAL)
    group.first = left.first if left.have else bool(reading.flags & form.FIRST and not reading.flags & form.PARTICIPLE)
    group.past = bool(reading.flags & form.PAST)
    group.negated, group.modal, group.reflexive = left.negated, left.possible, left.reflexive
    return group


def _mood(s: Stretch, at: int, left: _Left, flags: int) -> tuple[Mood | None, bool]:
    """The mood of a form behind these auxiliaries, and whether it is passive."""
    if left.to:
        return ("infinitive", False) if flags & (form.BASE | form.INFINITIVE) else (None, False)
    if flags & form.PARTICIPLE and (left.have or left.be):
        return "finite", left.be and not left.contracted and not left.reflexive
    if flags & form.GERUND:
        return ("finite" if left.be else "gerund"), False
    if flags & (form.BASE | form.INFINITIVE) and left.modal:
        return "finite", False
    if flags & form.FINITE and not left.be:
        return "finite", False
    if flags & form.BASE:
        return ("finite" if _plural_present(s, at, left) else None), False
    if flags & form.INFINITIVE:
        return "infinitive", False
    if flags & form.SUBJUNCTIVE:
        return "subjunctive", False
    return ("participle" if flags & form.PARTICIPLE else None), False


def _plural_head(s: Stretch, at: int) -> bool:
    """ "polls in the north show": the noun before the preposition is a plural that opens the clause part."""
    while at > 0 and s.is_word(at) and s.quote[at] < 0 and not s.finite[at]:
        if s.flags[at] & g.PREPOSITION and not s.flags[at] & g.SUBORDINATOR:
            return s.lower[at - 1].endswith("s") and not s.flags[at - 1] & (g.VENUE | g.CALENDAR)
        at -= 1
    return False


def _plural_present(s: Stretch, at: int, left: _Left) -> bool:
    """An English base form is a present tense behind a plural subject or a relative, before a clause or an object."""
    if left.edge == 0:
        return False
    edge = left.edge
    while s.brackets.get(edge - 1, edge) < edge - 1:
        edge = s.brackets[edge - 1]  # an insertion between dashes or brackets
    if edge == 0:
        return False
    before, word = s.flags[edge - 1], s.lower[edge - 1]
    if before & (g.PRONOUN | g.QUANTIFIER):
        return True
    if word == "," and not _noun_form(s, at) and at + 1 < s.size and s.lower[at + 1] != ",":
        return True
    if before & g.PREPOSITION or before & g.DETERMINER or word in BEFORE_A_VERB - {","}:
        return False
    if not _noun_form(s, at) and word not in BEFORE_A_VERB and not before & (g.RELATIVE | g.COORDINATOR):
        return True
    opens = at + 1 < s.size and (
        any(
            s.lower[at + 1] in r.verb.prepositions or r.verb.particle[:1] == (s.lower[at + 1],)
            for r in s.grammar.readings[s.lower[at]]
        )
        or s.flags[at + 1] & (g.COMPLEMENTISER | g.DETERMINER | g.PRONOUN | g.QUESTION)
        or s.opens_quote(at + 1)
    )
    if before & (g.RELATIVE | g.COORDINATOR) or word == ",":
        return bool(opens)
    plural = word.endswith("s") or bool(before & g.AGENT) or (bool(opens) and _plural_head(s, edge - 1))
    return plural and (bool(opens) or not _noun_form(s, at))
