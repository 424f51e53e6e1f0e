"""Who is meant by a surname, an office, a pronoun or a null subject: exactly one antecedent, or a refusal.

Typed antecedents, the exactly-one rule, and blockers (an antecedent we could not read stops the search): a wrong
antecedent is worse than none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from api.attribution.person_names import Name, names_in
from api.attribution.who_words import WORD, WhoWords, bare, who_words
from api.model import Attribution, Source

# A pronoun or null subject reaches back this many characters: about two sentences. Further back the person has
# usually changed (own reading of Spanish and English news).
REACH = 500
PERSONAL = frozenset({"person", "role"})


@dataclass(frozen=True)
class People:
    """The personal names of one text, in order."""

    text: str
    lists: WhoWords

    @cached_property
    def names(self) -> tuple[Name, ...]:
        """Every full name, and the single names that stand after a title or office."""
        found = names_in(self.text, self.lists)
        return tuple(name for name in found if name.full and not set(map(bare, name.words)) & self.lists.bodies)

    def called(self, surname: str, before: int) -> list[Name]:
        """The first mentions of each different person whose full name ends in (or has) this surname."""
        seen: dict[tuple[str, ...], Name] = {}
        for name in self.names:
            if surname in name.words[1:] and name.span.start < before:
                seen.setdefault(name.words, name)
        return list(seen.values())

    def holding(self, office: str, before: int) -> list[Name]:
        """The different persons that the text gives this office, right before or right after their name."""
        seen: dict[tuple[str, ...], Name] = {}
        for name in self.names:
            if name.span.start < before and (office in name.before or office in self._after(name)):
                seen.setdefault(name.words, name)
        return list(seen.values())

    def between(self, start: int, end: int) -> list[Name]:
        """The full names that stand in this stretch."""
        return [name for name in self.names if start <= name.span.start < end]

    def _after(self, name: Name) -> list[str]:
        """The first words of an apposition: "Carla Benet, directora de Lumora,"."""
        rest = self.text[name.span.end : name.span.end + 60]
        if not rest.startswith(","):
            return []
        return [bare(found.group()) for found in WORD.finditer(rest.split(",")[1])][:3]


def resolve(text: str, language: str, attributions: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """The attributions with surnames, offices, pronouns and null subjects traced to their antecedents, or refused."""
    people = People(text, who_words(language))
    resolved: list[Attribution] = []
    for attribution in attributions:
        resolved.append(_resolved(attribution, people, resolved))
    return tuple(resolved)


def _resolved(attribution: Attribution, people: People, earlier: Sequence[Attribution]) -> Attribution:
    if attribution.status == "unattributed":
        return attribution
    source = attribution.source
    if source.type == "pronoun":
        return _pointing_back(attribution, people, earlier)
    known = source.resolved
    if known is None or known.id or not source.spans:
        return attribution
    at = source.spans[0].start
    if known.type in {"person", "institution"} and len(known.name.split()) == 1:
        return _chosen(attribution, people.called(known.name, at), people.text)
    if known.type == "role" and known.name == source.spans[0].of(people.text):
        office = next((w for w in map(bare, known.name.split()) if w in people.lists.offices), None)
        first = bare(known.name.split()[0])
        if office and first in people.lists.determiners and first not in people.lists.indefinite:
            return _chosen(attribution, people.holding(office, at), people.text)
    return attribution


def _chosen(attribution: Attribution, candidates: Sequence[Name], text: str) -> Attribution:
    """One candidate is the antecedent; none leaves the mention as it is; several are refused."""
    if not candidates:
        return attribution
    if len(candidates) > 1:
        return _refused(attribution, "ambiguous_antecedent")
    name = candidates[0]
    mention = attribution.source.spans[0].of(text)
    person = Source(name=name.span.of(text), type="person", mention=mention)
    return replace(
        attribution, source=replace(attribution.source, type="person", resolved=person, antecedent=name.span)
    )


def _pointing_back(attribution: Attribution, people: People, earlier: Sequence[Attribution]) -> Attribution:
    """A pronoun or null subject: the last speaker, if it is near, one person, and nobody else came between."""
    at = min(span.start for span in (*attribution.source.spans, *attribution.cue.spans))
    before = [a for a in earlier if a.cue.spans and a.cue.spans[0].start < at and a.nested_in == attribution.nested_in]
    if not before:
        return _refused(attribution, "no_antecedent")
    last = before[-1]
    known = last.source.resolved
    if known is None or last.status != "attributed" or known.type not in PERSONAL or _plural(attribution, people):
        return _refused(attribution, "ambiguous_antecedent" if known else last.source.reason or "no_antecedent")
    where = last.source.antecedent or (last.source.spans[0] if last.source.spans else last.cue.spans[0])
    begun = (last.source.spans or last.cue.spans)[0]
    others = [n for n in people.between(begun.end, at) if n.span.of(people.text) != known.name]
    if at - begun.end > REACH or others:
        return _refused(attribution, "ambiguous_antecedent")
    source = replace(attribution.source, resolved=replace(known, mention=""), antecedent=where, reason=None)
    return replace(attribution, status="attributed", source=source)


def _plural(attribution: Attribution, people: People) -> bool:
    """True for a plural pronoun, or a plural verb where the subject is not said."""
    if attribution.source.spans:
        return bare(attribution.source.spans[0].of(people.text)) in people.lists.plural_pronouns
    verb = attribution.cue.spans[0].of(people.text).split()[0].lower()
    return verb.endswith(tuple(people.lists.plural_endings))


def _refused(attribution: Attribution, reason: str) -> Attribution:
    source = replace(attribution.source, resolved=None, antecedent=None, reason=reason)
    return replace(attribution, status="unresolved", source=source)
