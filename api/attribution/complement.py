"""Right of the cue: which complement does it take, and where does the content begin?

The frames of the verb say what may come; this module reads what does come. Where a language marks every clause
("que"), only a mark counts; where it does not ("said he left"), the verb's frame decides.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from api.attribution import conjugate as form
from api.attribution import grammar as g
from api.attribution.document import Stretch
from api.attribution.phrases import STOPS, preposition_phrase_right, skip_time, starts_noun_phrase
from api.attribution.reading import Group
from api.attribution.source import NOBODY, Subject, can_speak, right_subject

How = Literal["that", "question", "colon", "quote", "infinitive", "preposition", "bare", "object"]
MIN_INFINITIVE = 4  # letters; shorter words that end in -ar, -er, -ir are nouns too often
REACH = 40  # tokens between a cue and its complement
NEAR = 6  # tokens within which an indirect question must begin
LONG_QUOTE = 5  # tokens of a quotation that can be a content by itself


@dataclass(slots=True)
class Complement:
    """How the content is marked, its first token (the mark left out), and the subject passed on the way."""

    how: How
    start: int
    subject: Subject = NOBODY
    gap: int = 0


def marked_complement(s: Stretch, group: Group, has_subject: bool, after_mark: bool) -> Complement | None:
    """The complement in a language that marks clauses. `after_mark`: the cue follows a comma, dash or quotation, so
    that a comma after it closes a parenthesis."""
    return _Scan(s, group, has_subject, after_mark).run()


class _Scan:
    """One walk to the right of a cue; every step either passes something or ends the search."""

    def __init__(self, s: Stretch, group: Group, has_subject: bool, after_mark: bool) -> None:
        self.s, self.group, self.has_subject, self.after_mark = s, group, has_subject, after_mark
        self.verb = group.verb
        self.first = group.end
        self.limit = min(s.size, group.end + REACH)
        self.subject = NOBODY
        self.nouns = 0  # noun phrases passed that may be objects
        self.phrases = 0  # prepositional phrases passed
        self.aside = True  # the last phrase passed names a time, a place, a channel or the person told
        self.closed: int = -1  # the comma that closed an insertion

    def run(self) -> Complement | None:
        k = self.first
        while k < self.limit:
            step = self._step(k)
            if not isinstance(step, int):
                return step
            if step <= k:
                return None
            k = step
        return None

    def _found(self, how: How, start: int, at: int) -> Complement | None:
        if start >= self.s.size:
            return None
        return Complement(how, start, self.subject, max(at - self.first, 0))

    def _step(self, k: int) -> Complement | int | None:
        s, flags, word = self.s, self.s.flags[k], self.s.lower[k]
        if s.quote[k] >= 0:
            return self._quotation(k)
        if flags & g.COMPLEMENTISER:
            return self._that(k)
        if flags & g.COMPARATIVE:
            return None
        if flags & g.QUESTION and self.verb.takes("wh") and k <= self.first + NEAR:
            return self._found("question", k, k)
        if word == ":":
            return self._found("colon", k + 1, k) if self._announces(k) else None
        if k + 1 < s.size and s.flags[k + 1] & (g.COMPLEMENTISER | g.QUESTION) and self._governs(word, k):
            return self._found("that", k + 2 if s.flags[k + 1] & g.COMPLEMENTISER else k + 1, k)
        if k + 1 < s.size and self._takes_infinitive(word) and self._is_infinitive(k + 1):
            return self._found("infinitive", k + 1, k)
        if word in STOPS and word not in (",", "("):
            return None
        if word == "(" or s.is_dash(k):
            partner = s.brackets.get(k, -1)
            return partner + 1 if partner > k else None
        if word == ",":
            return self._comma(k)
        return self._word(k, flags)

    def _announces(self, k: int) -> bool:
        """A colon opens speech where a quotation, a dash or a capital letter follows a finite cue; behind an
        infinitive ("antes de responder: «Me voy»") only a quoted sentence does."""
        s, after = self.s, k + 1
        if not self.verb.takes("colon"):
            return False
        if not self.group.finite:
            speech = s.opens_quote(after) and self._sentence(after, s.quote_end(after))
            return speech and not self.verb.takes("weak")
        return after >= s.size or s.quote[after] >= 0 or s.is_dash(after) or s.capital(after)

    def _governs(self, word: str, k: int) -> bool:
        """The preposition belongs to the verb ("informó de que"), or is the wrong but common "dijo de que"."""
        return self.verb.takes(word) or (
            k == self.first and bool(self.s.flags[k] & g.GENITIVE) and self.verb.takes("that")
        )

    def _that(self, k: int) -> Complement | None:
        s, group = self.s, self.group
        if not self.verb.takes("that"):
            return None
        if k > self.first:
            before = s.flags[k - 1]
            if before & (g.CONJUNCTION_BEFORE_THAT | g.PREPOSITION | g.DETERMINER) and not before & g.EXTENT:
                return None
            if s.lower[k - 1] == "," and self.closed != k - 1:
                return None
            passed = self.nouns + self.phrases
            if self.phrases > 3 or (passed and self.verb.takes("document")):
                return None
            filled = any(s.flags[x] & g.FILLED_OBJECT for x in range(group.left, group.start))
            if passed and (group.mood == "subjunctive" or filled):
                return None
            if (not group.finite and self.nouns) or (self.phrases and not self.aside):
                return None
        return self._found("that", k + 1, k)

    def _quotation(self, k: int) -> Complement | int | None:
        end = self.s.quote_end(k)
        if k == self.first and k + 1 < end and self.s.flags[k + 1] & g.COMPLEMENTISER and self.verb.takes("that"):
            return self._found("that", k, k)
        direct = self.verb.takes("colon") and not self.verb.takes("weak") and self.group.finite
        if k == self.first and direct and end - k > LONG_QUOTE and self._sentence(k, end):
            return self._found("quote", k, k)
        return end

    def _sentence(self, k: int, end: int) -> bool:
        """A quotation that begins like a sentence or has a finite verb early is speech, not a quoted term."""
        inside = self.s.words[k + 1 : k + 2]
        return bool(inside and inside[0][0].isupper()) or any(self.s.finite[k + 1 : min(k + 7, end)])

    def _comma(self, k: int) -> Complement | int | None:
        s = self.s
        if k + 2 < s.size and s.flags[k + 1] & g.CALENDAR and s.lower[k + 2] == ",":
            return k + 3  # "sugirió hoy, lunes, a las autoridades que"
        if k == self.first and self.verb.takes("colon") and s.opens_quote(k + 1) and not self.after_mark:
            return self._found("colon", k + 1, k)
        if k + 1 < s.size and s.flags[k + 1] & g.RELATIVE and not s.flags[k + 1] & g.COMPLEMENTISER:
            return None
        closing = self._closing(k)
        quoted = closing is not None and any(s.quote[x] >= 0 for x in range(k, closing))
        if closing is None or (self.after_mark and k == self.first and (quoted or not self.has_subject)):
            return None
        if closing + 1 < s.size and s.flags[closing + 1] & g.COMPLEMENTISER:
            self.closed = closing
            return closing + 1
        if self.after_mark and self.subject.named:
            return None
        if not self.subject.named and k != self.first:
            return None
        return closing + 1

    def _closing(self, k: int) -> int | None:
        s, at = self.s, k + 1
        while at < s.size and at - k <= 30:
            if s.quote[at] >= 0:
                at = max(s.quote_end(at), at + 1)
                continue
            if s.lower[at] in (".", ";"):
                return None
            if s.lower[at] == ",":
                return at
            at += 1
        return None

    def _word(self, k: int, flags: int) -> Complement | int | None:
        s = self.s
        if flags & (g.SUBORDINATOR | g.COORDINATOR) and not flags & g.ADDITIVE and not flags & g.PREPOSITION:
            return None
        if flags & g.ADDITIVE:
            return k + 1
        past_time = skip_time(s, k, self.limit)
        if past_time > k:
            return past_time
        if flags & g.NEGATION and k == self.first:
            return k + 1
        if self._infinitive(k):
            return self._found("infinitive", k, k)
        if (k > self.first and self._another_verb(k)) or s.grammar.gerund_suffix.match(s.lower[k]):
            return None
        if flags & g.PREPOSITION:
            return self._preposition(k, flags)
        if starts_noun_phrase(s, k) and not self.subject.named:
            subject, end = right_subject(s, k, self.limit)
            if subject.named:
                if self.has_subject or not can_speak(s, subject):
                    return None
                self.subject, self.nouns = subject, 1
                return max(end, k + 1)
        return None if self._is_object(k, flags) else k + 1

    def _is_object(self, k: int, flags: int) -> bool:
        """ "anunció medidas que", "recoger información que": a noun without a determiner; a relative follows."""
        s = self.s
        if flags or self.phrases or self.nouns or s.capital(k) or not s.is_word(k) or s.lower[k].isdigit():
            return False
        return self.verb.takes("weak") or s.lower[k].endswith("s")

    def _takes_infinitive(self, preposition: str) -> bool:
        """ "coincidieron en reconocer", not "aboga por reforzar": a demand or a plan of one's own reports no fact."""
        return self.verb.takes(preposition) and not self.verb.takes("weak") and not self.verb.takes("demand")

    def _infinitive(self, k: int) -> bool:
        blocked = self.nouns + self.phrases or self.group.reflexive
        said = self.group.finite or self.group.mood == "gerund"
        return self.verb.takes("inf") and said and not blocked and self._is_infinitive(k)

    def _is_infinitive(self, k: int) -> bool:
        s = self.s
        plain = len(s.lower[k]) > 2 and not s.capital(k) and not s.flags[k] & g.NOT_INFINITIVE
        return plain and s.grammar.infinitive_suffix.match(s.lower[k]) is not None

    def _another_verb(self, k: int) -> bool:
        s = self.s
        if (s.finite[k] and not s.capital(k)) or (self._is_infinitive(k) and len(s.lower[k]) > MIN_INFINITIVE):
            return True
        return any(r.flags & (form.INFINITIVE | form.GERUND) for r in s.grammar.readings.get(s.lower[k], ()))

    def _preposition(self, k: int, flags: int) -> int | None:
        s = self.s
        if k == self.first and (flags & g.GENITIVE or self.verb.takes(f"not_{s.lower[k]}")):
            return None
        if k + 1 < s.size and self._another_verb(k + 1):
            return None
        if self.verb.takes("weak") and flags & g.TOPIC and not self._venue(k):
            return None
        if not flags & g.GENITIVE:
            self.phrases += 1
            told = bool(flags & g.OCCASION) or self._venue(k) or self._told(k, flags)
            self.aside = told
        end = k + 1
        while end < self.limit and s.flags[end] & g.DETERMINER:
            end += 1
        if end < self.limit and s.lower[end] not in STOPS and s.quote[end] < 0:
            end += 1
        while end < self.limit and s.capital(end):
            end += 1
        return end

    def _told(self, k: int, flags: int) -> bool:
        """The person told, or any place, where the verb takes no object that the phrase could belong to."""
        if self.verb.takes("demand") and flags & g.ADDRESSEE:
            return True
        if self.verb.takes("weak") or flags & g.TOPIC or self.nouns or not self.group.finite or self.group.reflexive:
            return False
        return self.phrases == 1 or bool(flags & g.ADDRESSEE)

    def _venue(self, k: int) -> bool:
        s = self.s
        end = preposition_phrase_right(s, k, self.limit)
        places = g.VENUE | g.CALENDAR | (g.AGENT if s.flags[k] & (g.ADDRESSEE | g.CHANNEL) else 0)
        return any(s.flags[x] & places or s.capital(x) for x in range(k, end))
