"""The cue pass over one stretch, left to right; each cue sees what earlier cues of the stretch already hold."""

from __future__ import annotations

from api.attribution import grammar as g
from api.attribution.according import according_at
from api.attribution.bare import bare_complement
from api.attribution.complement import Complement, marked_complement
from api.attribution.document import Stretch, brackets, finite_verbs
from api.attribution.ends import ContentEnd, ContentKind, Inside
from api.attribution.find import Find
from api.attribution.labels import label_of
from api.attribution.nouns import noun_cue
from api.attribution.passive import asked, by_agent
from api.attribution.phrases import noun_phrase_right, starts_noun_phrase, trimmed
from api.attribution.preceding import Preceding, as_frame, mark_before, preceding_content, quoted_before
from api.attribution.reading import Group, read
from api.attribution.relay import relays
from api.attribution.shared import Quoted, Taken, noun_before_gerund, quoted_speaker, shared_subject
from api.attribution.source import NOBODY, Subject, can_speak, left_subject, right_subject

TIERS = {"that": 2, "question": 2, "colon": 1, "quote": 1, "infinitive": 3, "preposition": 3, "bare": 2, "object": 3}


def find_in(s: Stretch) -> list[Find]:
    """The attributions of one stretch in the order of their cues."""
    starts = [k for k, flags in enumerate(s.flags) if flags & g.CUE and s.quote[k] < 0]
    if not starts and ":" not in s.lower and not s.quotes:
        return []
    s.finite = finite_verbs(s)
    s.brackets = brackets(s)
    return _Pass(s, starts).run()


class _Pass:
    def __init__(self, s: Stretch, starts: list[int]) -> None:
        self.s = s
        self.starts = starts
        self.groups = {k: group for k in starts if (group := read(s, k)) is not None}
        self.subjects = {k: self._left(group) for k, group in self.groups.items()}
        self.complements: dict[int, Complement] = {}
        for k, group in self.groups.items():
            found = self._complement(group, self.subjects[k])
            if found:
                self.complements[k] = found
        self.ends = ContentEnd(s, self.groups, frozenset(self.complements))
        self.found: list[Find] = []
        self.taken: list[Taken] = []

    def run(self) -> list[Find]:
        for k in self.starts:
            find = self._at(k)
            if find is not None and self.s.grammar.gated.isdisjoint((find.rule, f"{find.rule}:{find.lemma}")):
                self._keep(find)
        label = label_of(self.s, self.found)
        if label is not None:
            self._keep(label)
        layers = relays(self.s, self.found)
        relayed = {layer.cue[0] for layer in layers}
        return [find for find in self.found if find.cue[0] not in relayed] + layers

    def _keep(self, find: Find) -> None:
        self.found.append(find)
        self.taken.append(Taken(find.cue, find.subject, find.content))

    def _left(self, group: Group) -> Subject:
        if group.mood in ("infinitive", "gerund", "participle"):
            return NOBODY
        return left_subject(self.s, group.left, group.plural)

    def _complement(self, group: Group, subject: Subject) -> Complement | None:
        s = self.s
        if group.mood == "participle" or (group.passive and not s.grammar.bare_clause):
            return None
        if s.grammar.bare_clause:
            if group.mood == "infinitive" or group.passive:
                return None
            content_before = subject.named and subject.start > 0 and s.closes_quote(subject.start - 1)
            return bare_complement(s, group, subject, content_before)
        if group.verb.takes("belief") and not group.finite:
            return None
        if group.reflexive and group.verb.takes("weak") and not group.verb.takes("reflexive"):
            return None
        if group.left > 0 and s.lower[group.left - 1] in s.grammar.according_as:
            return None
        return marked_complement(s, group, subject.named, mark_before(s, group.left))

    def _at(self, k: int) -> Find | None:
        s = self.s
        if s.lower[k] in s.grammar.according and (found := according_at(s, k, self.ends)):
            return found
        group = self.groups.get(k)
        if group is None:
            return noun_cue(s, k, self.ends) if s.lower[k] in s.grammar.nouns else None
        if any(f.cue[0] <= k < f.cue[1] or _names(f, k) for f in self.found):
            return None
        framed = as_frame(s, group, self.subjects[k], self.ends) if k <= OPENING + 2 else None
        if framed is not None:
            return self._find(group, framed.subject, framed.content, "as_frame", tier=1)
        return self._marked(group) if not s.grammar.bare_clause else self._bare(group)

    def _marked(self, group: Group) -> Find | None:
        complement = self.complements.get(group.at)
        if complement is not None and complement.gap and quoted_before(self.s, group.left):
            before = preceding_content(self.s, group, self.subjects[group.at], 0, self.ends)
            if before:
                return self._before(group, before)
        if complement is not None:
            subject = self._subject(group, complement)
            if not (subject.named or self.s.grammar.null_subject or group.mood == "infinitive"):
                return None
            return self._after(group, complement, subject)
        subject = self.subjects[group.at]
        before = preceding_content(self.s, group, subject, 0, self.ends)
        return self._before(group, before) if before else None

    def _bare(self, group: Group) -> Find | None:
        s = self.s
        if found := asked(s, group, self.ends):
            return found
        if found := self._announced(group):
            return found
        speaker = quoted_speaker(s, group)
        if speaker is not None:
            return self._quoted(group, speaker)
        if group.passive:
            return by_agent(s, group, self.subjects[group.at])
        if group.mood in ("infinitive", "participle"):
            return None
        subject = self._subject(group, None)
        if group.mood == "gerund" and not subject.named and group.at in self.complements:
            return self._opening(group, self.complements[group.at])
        before = preceding_content(s, group, subject, self._floor(group), self.ends)
        complement = self.complements.get(group.at)
        if before and (before.inverted or complement is None or (before.quoted and complement.how not in MARKED)):
            return self._before(group, before)
        if complement is None or not subject.named:
            return None
        if subject.kind == "relative" and complement.how in ("object", "preposition"):
            return None
        if before and complement.how not in MARKED and s.flags[complement.start] & g.PREPOSITION:
            return self._before(group, before)
        return self._after(group, complement, subject)

    def _announced(self, group: Group) -> Find | None:
        """ "Said Ellis: “C”": the sentence begins with the verb, the speaker and a colon follow."""
        s = self.s
        if group.left > 1 or not group.finite or any(s.is_word(k) for k in range(group.left)):
            return None
        subject, colon = right_subject(s, group.end, s.size)
        if subject.start != group.end or colon >= s.size or s.lower[colon] != ":":
            return None
        if colon + 1 >= s.size:
            return self._find(group, subject, [], "colon", expects_quote=True, tier=1)
        if not s.opens_quote(colon + 1):
            return None
        content = trimmed(s, colon + 1, self.ends.find(colon + 1, "either", group))
        return self._find(group, subject, [content], "colon", tier=1)

    def _quoted(self, group: Group, speaker: Quoted) -> Find | None:
        """ "X quoted Y as saying that C", "“C,” X quoted Y as saying": Y's words, whom X relays."""
        s = self.s
        complement = self.complements.get(group.at)
        if complement is not None:
            return self._after(group, complement, speaker.subject)
        edge = speaker.clause
        if not quoted_before(s, edge):
            return None
        content = trimmed(s, self._floor(group), edge)
        return self._find(group, speaker.subject, [content], "preceding", tier=1)

    def _opening(self, group: Group, complement: Complement) -> Find | None:
        """ "Noting that C, Tester left", "By calling it C, she won": the speaker stands behind the comma."""
        s = self.s
        first = (
            group.left - 1 if group.left and s.flags[group.left - 1] & (g.PREPOSITION | g.SUBORDINATOR) else group.left
        )
        if any(s.is_word(k) and not s.flags[k] & (g.COORDINATOR | g.ADVERB) for k in range(first)):
            return None
        end = self.ends.find(complement.start, content_kind(complement, group), group, "clause")
        start, stop = trimmed(s, complement.start, end)
        comma = end - 1 if s.lower[end - 1] == "," else end
        if stop - start < SHORTEST or comma + 1 >= s.size or s.quote[comma + 1] >= 0:
            return None
        if s.lower[comma] != "," and not (s.closes_quote(end - 1) and s.lower[end - 2] == ","):
            return None
        speaker = comma + 1
        if not starts_noun_phrase(s, speaker):
            return None
        limit = min((other.left for k, other in self.groups.items() if k > speaker and other.finite), default=s.size)
        subject = Subject(speaker, noun_phrase_right(s, speaker, limit), "overt")
        return self._find(group, subject, [(start, stop)], "opening", tier=3)

    def _floor(self, group: Group) -> int:
        """The first token that no earlier reporting clause of the stretch holds."""
        closed = [f for f in self.found if f.cue[1] <= group.left and f.rule in ("inverted", "preceding")]
        return max((max(f.cue[1], f.subject.end) for f in closed), default=0)

    def _subject(self, group: Group, complement: Complement | None) -> Subject:
        found = self.subjects[group.at]
        if complement is not None and not found.named and complement.subject.named:
            return complement.subject
        if group.mood == "gerund" and self.s.grammar.bare_clause:
            described = noun_before_gerund(self.s, group.left)
            if described.named:
                return described
            aside = self._aside(group)
            if aside.named:
                return aside
        inherits = found.kind == "shared" or group.mood == "gerund"
        if not found.named and inherits:
            shared = shared_subject(self.s, group.left, self.taken)
            if shared.named:
                return Subject(shared.start, shared.end, "shared", shared.relative)
        return found

    def _aside(self, group: Group) -> Subject:
        """ "Mr. Sands, after saying C, left", "the senator, noting C, said": the noun phrase before the comma."""
        s, comma = self.s, group.left - 1
        if comma > 0 and s.flags[comma] & (g.PREPOSITION | g.SUBORDINATOR):
            comma -= 1
        if comma < 1 or s.lower[comma] != "," or s.quote[comma] >= 0:
            return NOBODY
        found = left_subject(s, comma)
        if found.kind != "overt" or (found.start and s.is_word(found.start - 1)):
            return NOBODY
        if s.flags[found.start] & g.PRONOUN and not s.flags[found.start] & g.DETERMINER:
            return Subject(found.start, found.start + 1, "overt")
        plain = g.DETERMINER | g.AGENT | g.GENITIVE | g.POSSESSIVE
        named = all(s.capital(k) or s.flags[k] & plain or _bracketed(s, k) for k in range(found.start, found.end))
        return found if named and can_speak(s, found) else NOBODY

    def _after(self, group: Group, complement: Complement, subject: Subject) -> Find | None:
        s = self.s
        kind = content_kind(complement, group)
        inside: Inside = "relative" if subject.kind == "relative" else "clause" if self._subordinate(group) else ""
        end = self.ends.find(complement.start, kind, group, inside)
        start, end = trimmed(s, complement.start, end)
        short = end - start < SHORTEST and complement.how not in ("quote", "colon", "object")
        if end <= start or (short and not s.flags[start] & g.ANSWER):
            if complement.how == "colon":
                return self._find(group, subject, [], "colon", expects_quote=True)
            return None
        if group.verb.takes("demand") and complement.how == "that" and complement.gap and self._indicative(start, end):
            return None
        return self._find(group, subject, [(start, end)], complement.how, tier=TIERS[complement.how])

    def _subordinate(self, group: Group) -> bool:
        """The cue stands in a clause that opens the sentence: "Cuando señaló que C, ...", "Tras decir que C, ..."."""
        s = self.s
        k = group.left - 1
        linked = False  # a preposition with "que" is a conjunction: "pese a que X insiste"
        while k >= 0 and group.left - k <= OPENING and s.is_word(k) and s.quote[k] < 0:
            if s.flags[k] & (g.SUBORDINATOR | g.PREPOSITION) and (k == 0 or not s.is_word(k - 1)):
                return bool(s.flags[k] & g.SUBORDINATOR or linked or group.mood in ("infinitive", "gerund"))
            linked = linked or bool(s.flags[k] & g.COMPLEMENTISER)
            k -= 1
        return False

    def _indicative(self, start: int, end: int) -> bool:
        """A demand takes a subjunctive: behind a gap, an indicative "que" clause is a relative."""
        s = self.s
        for k in range(start, min(end, start + MOOD_SHOWS)):
            if s.lower[k] == ",":
                return False
            if s.finite[k]:
                return not s.lower[k].endswith(("ra", "ran", "se", "sen"))
        return False

    def _before(self, group: Group, before: Preceding) -> Find:
        rule = "inverted" if before.inverted else "preceding"
        return self._find(group, before.subject, before.content, rule, tier=1)

    def _find(
        self, group: Group, subject: Subject, content: list[tuple[int, int]], rule: str, tier: int = 2,
        expects_quote: bool = False,
    ) -> Find:  # fmt: skip
        s = self.s
        weak = subject.kind in ("shared", "relative")
        find = Find((group.start, group.end), subject, content, group.verb.stance, group.verb.lemma, rule)
        find.tier = max(tier, 3) if weak else tier
        find.negated, find.modal = group.negated, group.modal
        find.plural, find.first_person = group.plural, group.first
        find.impersonal = not subject.named and group.reflexive and not group.verb.takes("reflexive")
        last = content[-1][1] - 1 if content else -1
        find.ends_quoted = last >= 0 and any(s.quote[k] >= 0 for k in range(*content[-1]))
        find.expects_quote = expects_quote
        return find


def _names(find: Find, at: int) -> bool:
    """The token stands in the source of an according-to frame: "according to polls reported by X"."""
    return find.rule == "according" and find.subject.start <= at < find.subject.end


SHORTEST = 2  # tokens of a content
MOOD_SHOWS = 7  # words of a clause in which its verb must show
OPENING = 4  # words from the conjunction that opens a sentence to its cue
MARKED = frozenset({"that", "colon"})


def content_kind(complement: Complement, group: Group) -> ContentKind:
    """How firmly the content's end is marked: a clause with its mark, a bare clause or mixed words, an object."""
    if complement.how in ("that", "question", "infinitive"):
        return "clause"
    if complement.how in ("object", "preposition"):
        return "object"
    return "either"


def _bracketed(s: Stretch, at: int) -> bool:
    """The token is a bracket or stands between brackets."""
    return any(opens <= at <= closes for opens, closes in s.brackets.items())
