"""Small readers of the words right of a verb: noun phrases, time and place phrases, and where they end."""

from __future__ import annotations

from api.attribution import grammar as g
from api.attribution.document import Stretch

STOPS = frozenset(
    [",", ";", ":", ".", "(", ")", "[", "]", "“", "”", '"', "«", "»", "''", "?", "!", "…", "...", "¿", "¡"]
)
HARD = frozenset([";", ".", "?", "!", ":", "…", "..."])
LONGEST_PHRASE = 14  # tokens of an inverted subject
EXTENT_REACH = 5  # tokens from "hace" to the extent of time
SHORT_NAME = 5  # tokens, marks included, of a quoted name inside a noun phrase
LONGEST_TITLE = 12  # tokens, marks included, of a title
SHORT_WORD = 3  # letters of a word that a title may leave without a capital
VENUE_REACH = 12  # tokens in which a place phrase shows itself as one


def starts_noun_phrase(s: Stretch, at: int) -> bool:
    """True when a subject can begin with this token: a determiner, a pronoun, a name, a figure, "fuentes"."""
    flags, lower = s.flags[at], s.lower[at]
    if not s.is_word(at):
        return False
    capital = s.capital(at)
    opens_line = at == 0 or not s.is_word(at - 1)
    name = at + 1 < s.size and (s.capital(at + 1) or bool(s.flags[at + 1] & (g.HAVE | g.CUE)))
    if capital and opens_line and (flags & g.NO_SUBJECT or (_participle(s, at) and not name)):
        return False
    if flags & g.DETERMINER:
        return not flags & g.CONTRACTION or (capital and not opens_line and s.capital(min(at + 1, s.size - 1)))
    if flags & (g.PRONOUN | g.BARE_SUBJECT):
        return True
    if capital:
        return not flags & (g.PREPOSITION | g.NO_SUBJECT | g.TIME | g.CALENDAR | g.SUBORDINATOR | g.COORDINATOR)
    return lower[0].isdigit()


def _participle(s: Stretch, at: int) -> bool:
    lower = s.lower[at]
    return bool(
        s.grammar.participle_suffix.match(lower)
        or s.grammar.gerund_suffix.match(lower)
        or s.flags[at] & g.ADVERB
    )  # fmt: skip


def is_time_phrase(s: Stretch, at: int) -> bool:
    """True for "el martes", "esta mañana", "last week": a determiner or preposition before a calendar word."""
    if at + 1 >= s.size or not s.flags[at] & (g.DETERMINER | g.CALENDAR):
        return False
    return bool(s.flags[at + 1] & g.CALENDAR) and bool(s.flags[at] & g.DETERMINER)


def noun_phrase_right(s: Stretch, at: int, limit: int) -> int:
    """One past the last token of the noun phrase that begins at `at`, at most `limit`."""
    end = at + 1
    while end < limit and end - at < LONGEST_PHRASE:
        if s.quote[end] >= 0:
            short = s.quote_end(end) - end <= SHORT_NAME or (s.grammar.bare_clause and titled(s, end))
            if s.opens_quote(end) and short and not s.closes_quote(at - 1):
                end = s.quote_end(end)
                if s.lower[end - 2] == ",":
                    break
                continue
            break
        flags = s.flags[end]
        if s.lower[end] in STOPS or s.is_dash(end) or _ends_phrase(s, end, flags):
            break
        end += 1
    return end


def titled(s: Stretch, at: int) -> bool:
    """The quotation at `at` is written as a title is: "The Wind in the Reeds", with a capital on every longer word."""
    end = s.quote_end(at)
    words = [s.words[k] for k in range(at, end) if s.is_word(k)]
    longer = [word for word in words if len(word) > SHORT_WORD]
    return end - at <= LONGEST_TITLE and len(longer) > 1 and all(word[0].isupper() for word in (words[0], *longer))


def _ends_phrase(s: Stretch, end: int, flags: int) -> bool:
    before = s.flags[end - 1]
    if flags & g.PREPOSITION and not flags & g.GENITIVE:
        return True
    if flags & (g.RELATIVE | g.COMPLEMENTISER | g.SUBORDINATOR | g.TIME | g.QUESTION | g.ADVERSATIVE):
        return not s.capital(end) or bool(flags & g.TIME)
    gerund = s.grammar.marked and not before & g.DETERMINER and s.grammar.gerund_suffix.match(s.lower[end])
    if is_time_phrase(s, end) or gerund:
        return not s.capital(end)
    joined = before & (g.PREPOSITION | g.DETERMINER | g.COORDINATOR)
    if flags & g.DETERMINER and not joined and not flags & g.GENITIVE:
        return True
    if flags & (g.CLITIC | g.NEGATION | g.HAVE | g.BE | g.MODAL) and not flags & g.DETERMINER:
        return True
    return bool(s.finite[end] and not s.capital(end) and not joined)


def reduced_participle(s: Stretch, at: int) -> bool:
    """ "a poll conducted last week", "the man named by police": a form that could be a past tense but, behind a noun
    and before a circumstance, describes that noun."""
    if at == 0 or at + 1 >= s.size or not s.grammar.bare_clause or not s.grammar.participle_suffix.match(s.lower[at]):
        return False
    before, after = s.flags[at - 1], s.flags[at + 1]
    if not s.is_word(at - 1) or before & (g.PRONOUN | g.RELATIVE | g.HAVE | g.BE | g.MODAL | g.COORDINATOR):
        return False
    circumstance = g.PREPOSITION | g.TIME | g.CALENDAR | g.AGENT_PREPOSITION
    return bool(after & circumstance) or is_time_phrase(s, at + 1)


def skip_time(s: Stretch, at: int, limit: int) -> int:
    """One past the adverbs, calendar words and plain time phrases that stand at `at`."""
    while at < limit and s.quote[at] < 0:
        flags = s.flags[at]
        if is_time_phrase(s, at):
            at += 2
            while at < limit and (s.flags[at] & g.CALENDAR or s.words[at].isdigit() or _of_date(s, at)):
                at += 1
        elif flags & (g.TIME | g.ADVERB | g.CALENDAR) and not flags & (g.DETERMINER | g.SUBORDINATOR):
            at += 1
        elif flags & g.ELAPSED and (past := _past_extent(s, at, limit)) > at:
            at = past
        else:
            break
    return at


def _past_extent(s: Stretch, at: int, limit: int) -> int:
    """One past "hace unos días"; `at` when no extent of time follows."""
    for k in range(at + 1, min(limit, at + EXTENT_REACH)):
        if s.quote[k] >= 0 or s.lower[k] in STOPS:
            break
        if s.flags[k] & g.EXTENT:
            return k + 1
    return at


def _of_date(s: Stretch, at: int) -> bool:
    return bool(
        s.flags[at] & g.GENITIVE and at + 1 < s.size and s.flags[at + 1] & g.CALENDAR
    )  # fmt: skip


def preposition_phrase_right(s: Stretch, at: int, limit: int) -> int:
    """One past the prepositional phrase at `at`: up to a mark, another preposition, or a new noun phrase."""
    end = at + 1
    while end < limit and s.quote[end] < 0:
        flags = s.flags[end]
        if s.lower[end] in STOPS or s.is_dash(end):
            break
        if flags & (g.RELATIVE | g.COMPLEMENTISER | g.SUBORDINATOR):
            break
        if end > at + 1 and (_new_phrase(s, end, flags) or (end == at + 2 and _medium(s, end - 1))):
            break
        end += 1
    return end


def _medium(s: Stretch, at: int) -> bool:
    """ "comentó a EFE Pastoriza": an agency's name ends the phrase although another name follows."""
    return bool(s.flags[at] & g.NEWS_AGENCY) or (s.words[at].isupper() and 2 < len(s.words[at]) < 8)


def _new_phrase(s: Stretch, end: int, flags: int) -> bool:
    before = s.flags[end - 1]
    joined = before & (g.PREPOSITION | g.DETERMINER | g.COORDINATOR)
    if flags & g.PREPOSITION and not flags & g.GENITIVE:
        return True
    if flags & g.DETERMINER and not joined and not flags & g.GENITIVE:
        return True
    return s.capital(end) and not s.capital(end - 1) and not joined


def ends_sentence(s: Stretch, at: int) -> bool:
    """A full stop inside the stretch: behind a dateline, or where the blank after it was lost ("cerró.«No hay»")."""
    if s.lower[at] != "." or s.quote[at] >= 0 or at == 0 or at + 1 >= s.size:
        return False
    return s.is_word(at - 1) and (s.capital(at + 1) or s.opens_quote(at + 1))


def next_mark(s: Stretch, at: int, marks: frozenset[str]) -> int:
    """The first token from `at` on, outside quotations, that is one of `marks`; the stretch's size if none is."""
    while at < s.size:
        if s.quote[at] >= 0:
            at = max(s.quote_end(at), at + 1)
            continue
        if s.lower[at] in marks:
            return at
        at += 1
    return s.size


def trimmed(s: Stretch, start: int, end: int) -> tuple[int, int]:
    """The range without marks of punctuation at its edges; quotation marks stay."""
    while start < end and (s.lower[start] in EDGE or s.is_dash(start)) and s.quote[start] < 0:
        start += 1
    while end > start and (s.lower[end - 1] in EDGE or s.is_dash(end - 1)) and s.quote[end - 1] < 0:
        end -= 1
    return start, end


EDGE = frozenset([",", ";", ":", ".", "...", "…"])
