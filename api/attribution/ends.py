"""Where a content ends. Every reason to stop is a small rule; the first one that holds, from the left, wins.

Contents are of three kinds: a marked `clause` ("that ..."), an `object` ("criticised the plan"), or `either` (a bare
clause or a mixed quotation). Which words cut which kind is data (`cues.ends` in the language files).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from api.attribution import grammar as g
from api.attribution.document import Stretch
from api.attribution.phrases import STOPS, ends_sentence, starts_noun_phrase
from api.attribution.reading import Group

ContentKind = Literal["clause", "object", "either"]
Inside = Literal["", "relative", "clause"]  # the cue stands in a relative clause, or in one that opens the sentence
PLURAL = "nm"  # last letters of a plural simple past
SUBJECT_REACH = 9  # tokens in which the verb of a coordinated reporting clause must come
PARALLEL_REACH = 12  # tokens back to the first of two gerunds
WHOLE_QUOTE = 4  # tokens from which a quotation counts as a statement by itself


@dataclass(frozen=True, slots=True)
class Open:
    """A content whose end is looked for: its first token, its kind, its cue, and the clause its cue stands in."""

    start: int
    kind: ContentKind
    group: Group | None
    inside: Inside


class ContentEnd:
    """Finds the end of contents in one stretch. `cues`: the finite cue groups that have a complement of their own or
    may stand in a parenthesis, by token."""

    def __init__(self, s: Stretch, cues: Mapping[int, Group], openers: frozenset[int]) -> None:
        self.s = s
        self.cues = cues
        self.openers = openers  # cues that open a content to their right
        self.cut = s.grammar.cuts
        self.phrases = {phrase[0] for phrase in s.grammar.end_phrases}

    def find(self, start: int, kind: ContentKind, group: Group | None, inside: Inside = "") -> int:
        """One past the last token of the content that begins at `start`."""
        content = Open(start, kind, group, inside)
        s, k = self.s, start
        finite = kind == "object"
        while k < s.size:
            if s.quote[k] >= 0:
                end = s.quote_end(k)
                if self._after_quote(start, k, end, kind):
                    return end
                finite = finite or end - k >= WHOLE_QUOTE
                comma_inside = end < s.size and s.closes_quote(end - 1) and s.lower[end - 2] == ","
                if comma_inside and self._at_comma(content, end - 1, finite):
                    return end
                k = end
                continue
            if k > start and self._stops(content, k, finite):
                return k
            partner = s.brackets.get(k, -1)
            if partner > k:
                k = partner + 1
                continue
            finite = finite or s.finite[k]
            k += 1
        return s.size

    def _stops(self, content: Open, k: int, finite: bool) -> bool:
        start, kind, group = content.start, content.kind, content.group
        s, flags, word = self.s, self.s.flags[k], self.s.lower[k]
        if ends_sentence(s, k):
            return True
        if word == ";":
            return (finite or not s.grammar.marked) and not self._enumerates(k + 1)
        if finite and word in self.phrases and self._phrase_at(k):
            return True
        if word in self.cut["always"]:
            return finite or kind == "object"
        if word == ",":
            return self._at_comma(content, k, finite)
        if flags & (g.COORDINATOR | g.CONTRAST):
            if finite and flags & g.ADDITIVE and group is not None and self._goes_on_narrating(start, k, group):
                return True
            if not finite and kind != "clause" and flags & g.ADDITIVE and self._verb_follows(k + 1):
                return True
            return (finite or kind != "clause") and self._coordinated_cue(k + 1, group)
        if s.is_dash(k):
            return k > start + 2 and s.brackets.get(k, -1) < k and not self._that_follows(k + 1)
        return kind == "object" and word in self.cut["object_words"]

    def _at_comma(self, content: Open, k: int, finite: bool) -> bool:
        kind, group, inside = content.kind, content.group, content.inside
        s, following = self.s, k + 1
        if following >= s.size:
            return True
        word = s.lower[following]
        if word in self.cut["always_after_comma"]:
            return True
        if s.quote[following] >= 0:
            return False
        if not finite:
            verbless = kind != "clause" or bool(s.flags[content.start] & g.INFINITIVE_MARK)
            return verbless and self._coordinated_cue(following, group)
        if (kind == "object" or not s.grammar.marked) and self._apposed(following):
            return False
        if word in self.cut[kind] and not (s.grammar.marked and self._that_follows(following)):
            return True
        if kind != "clause" and s.grammar.gerund_suffix.match(word):
            return True
        prepositional = following + 1 < s.size and s.flags[following] & g.PREPOSITION
        if kind != "clause" and prepositional and s.flags[following + 1] & g.RELATIVE:
            return True
        if self._coordinated_cue(following, group):
            return True
        if not inside:
            return False
        return s.finite[following] or (inside == "clause" and starts_noun_phrase(s, following))

    def _enumerates(self, at: int) -> bool:
        """ "; helped to ...; and put ...": a further verb of the same subject."""
        s = self.s
        if not s.grammar.bare_clause:
            return False
        if at < s.size and s.flags[at] & g.ADDITIVE:
            at += 1
        return at < s.size and s.quote[at] < 0 and s.finite[at] and at not in self.cues

    def _phrase_at(self, k: int) -> bool:
        """ "al tiempo que", "a la vez que": the narrator's next clause begins."""
        return any(tuple(self.s.lower[k : k + len(phrase)]) == phrase for phrase in self.s.grammar.end_phrases)

    def _goes_on_narrating(self, start: int, k: int, group: Group) -> bool:
        """ "señaló que C y valoró A", "ha advertido de que C y se ha mostrado A": a verb in the tense and number of
        the cue, and none such in the content, is the narrator's, who goes on about the same person."""
        s, at = self.s, k + 1
        while at < s.size and s.flags[at] & g.CLITIC and not s.flags[at] & g.DETERMINER:
            at += 1
        if not s.grammar.marked or at >= s.size or s.quote[at] >= 0 or s.capital(at):
            return False
        own = s.lower[group.start]
        if s.flags[group.start] & g.HAVE:
            return s.lower[at] == own and own not in s.lower[start:k]
        if not (self._preterite(own) and self._preterite(s.lower[at])) or (s.lower[at][-1] in PLURAL) != (
            own[-1] in PLURAL
        ):
            return False
        return not any(self._preterite(s.lower[x]) and s.quote[x] < 0 and not s.capital(x) for x in range(start, k))

    def _preterite(self, word: str) -> bool:
        grammar = self.s.grammar
        return bool(grammar.words.get(word, 0) & g.IRREGULAR_PAST) or grammar.preterite_suffix.match(word) is not None

    def _verb_follows(self, at: int) -> bool:
        """ "mentioned the remarks and went back": a second verb of the same subject ends an object."""
        s = self.s
        while at < s.size and s.flags[at] & g.ADVERB and s.quote[at] < 0:
            at += 1
        if at >= s.size or s.quote[at] >= 0 or s.capital(at):
            return False
        past = s.finite[at] or (s.grammar.finite_suffix.match(s.lower[at]) and not s.flags[at] & g.NOT_FINITE)
        if not past or not s.grammar.participle_suffix.match(s.lower[at]):
            return bool(past)
        after = at + 1  # "the heat and unsettled weather": an adjective has its noun behind it
        return after >= s.size or bool(s.flags[after]) or s.capital(after) or not s.is_word(after)

    def _apposed(self, at: int) -> bool:
        """ "accused Cruz, the senator from Texas, of lying": the object goes on behind the apposition."""
        s, closing = self.s, at
        if not s.flags[at] & (g.DETERMINER | g.PERSONAL_RELATIVE):
            return False
        while closing < s.size and s.quote[closing] < 0 and s.lower[closing] not in STOPS:
            closing += 1
        after = closing + 1
        return after < s.size and s.lower[closing] == "," and bool(s.flags[after] & g.PREPOSITION)

    def _that_follows(self, at: int) -> bool:
        """ ", pero que": the conjunction goes on with the content."""
        return at + 1 < self.s.size and bool(self.s.flags[at + 1] & g.COMPLEMENTISER)

    def _coordinated_cue(self, at: int, group: Group | None) -> bool:
        """A reporting clause comes: "and added that", "aunque él sostiene", ", but Y said"."""
        s, first = self.s, at
        if at < s.size and s.flags[at] & (g.RELATIVE | g.COMPLEMENTISER):
            return False
        while at < s.size and at - first < SUBJECT_REACH and s.quote[at] < 0 and s.lower[at] not in STOPS:
            cue = self.cues.get(at)
            if cue is not None and s.flags[cue.start] & g.MODAL:
                return False
            if cue is not None and self._parallel(first, cue, group):
                return False
            if cue is not None and (at in self.openers or cue.finite):
                return self._ends_before(first, cue, group)
            if s.finite[at] and not s.flags[at] & (g.HAVE | g.BE | g.MODAL):
                return False
            at += 1
        return False

    def _parallel(self, first: int, cue: Group, group: Group | None) -> bool:
        """ "said it was aimed at explaining A and clarifying B": a gerund that goes on with a gerund of the content."""
        s = self.s
        if cue.mood != "gerund" or not s.flags[first - 1] & g.COORDINATOR or (group and group.mood == "gerund"):
            return False
        between = range(group.end if group else max(0, first - PARALLEL_REACH), first - 1)
        return any(s.grammar.gerund_suffix.match(s.lower[k]) and s.quote[k] < 0 for k in between)

    def _ends_before(self, first: int, cue: Group, group: Group | None) -> bool:
        """Is this coming cue the narrator's? With a content of its own, or in the tense and number of the first cue."""
        s = self.s
        subject_between = cue.left > first
        if cue.at in self.openers:
            if not (subject_between and s.grammar.marked):
                return True
            opposed = first > 0 and bool(s.flags[first - 1] & (g.ADVERSATIVE | g.SUBORDINATOR))
            return opposed or starts_noun_phrase(s, first)
        if not s.grammar.marked:
            closes = cue.end >= s.size or s.quote[cue.end] >= 0 or s.lower[cue.end] in STOPS
            return cue.verb.takes("paren") and closes
        same = group is not None and cue.past == group.past and cue.plural == group.plural and cue.finite
        return same and cue.past and not subject_between

    def _complete(self, k: int, end: int) -> bool:
        """ "says, “Don't do it,” until shots are heard": a sentence that closes with its own mark of punctuation."""
        s = self.s
        following = s.flags[end] if end < s.size else 0
        announced = k > 0 and s.lower[k - 1] in (",", ":")
        joined = following & g.COORDINATOR and s.opens_quote(end + 1)
        return announced and s.capital(k + 1) and s.closes_quote(end - 1) and s.lower[end - 2] == "," and not joined

    def _after_quote(self, start: int, k: int, end: int, kind: ContentKind) -> bool:
        """A quotation that fills the content so far and ends in a mark: what comes is the narrator's again."""
        s = self.s
        if k > start + 1 or end - k < WHOLE_QUOTE or end >= s.size:
            return False
        if k == start and kind == "either" and s.grammar.bare_clause and self._complete(k, end):
            return True
        word = s.lower[end]
        following = s.flags[end + 1] if end + 1 < s.size else 0
        if not any(s.finite[x] for x in range(k, end)):
            return False
        if word == "," and (following & (g.SUBORDINATOR | g.COORDINATOR | g.PREPOSITION | g.PERSONAL_RELATIVE)):
            return not self._that_follows(end + 1)
        return k == start and word in (".", ";")
