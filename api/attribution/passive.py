"""Cues whose speaker is an agent or nobody: "first reported by X", "Asked about the deal, ..."."""

from __future__ import annotations

from api.attribution import grammar as g
from api.attribution.bare import adjunct_phrase
from api.attribution.document import Stretch
from api.attribution.ends import ContentEnd
from api.attribution.find import Find
from api.attribution.phrases import noun_phrase_right, skip_time, starts_noun_phrase, trimmed
from api.attribution.reading import Group
from api.attribution.source import NOBODY, Subject

SHORTEST = 2  # tokens of a content


def by_agent(s: Stretch, group: Group, subject: Subject) -> Find | None:
    """ "The ban was first reported by BuzzFeed": the agent is the source, the subject the content."""
    k = skip_time(s, group.end, s.size)
    said = group.verb.takes("that") and not group.verb.takes("told")  # who was told is no content
    if not (group.passive and subject.named and subject.kind == "overt" and said):
        return None
    agent = _agent(s, k)
    if agent is None:
        return None
    return Find((group.start, group.end), agent, [(subject.start, subject.end)], group.verb.stance, group.verb.lemma,
                "by_agent", tier=3)  # fmt: skip


def asked(s: Stretch, group: Group, ends: ContentEnd) -> Find | None:
    """ "Asked about the deal, Ortiz walked away", "she was asked whether": a question, and who put it if named."""
    if group.verb.lemma not in s.grammar.asked:
        return None
    before = group.at - 1
    opens = before < 0 or s.lower[before] == "," or s.flags[before] & g.SUBORDINATOR or s.is_dash(before)
    if not group.passive and not (group.past and group.left == group.at and opens):
        return None
    k = group.end
    agent = _agent(s, k)
    if agent is not None:
        k = agent.end
    topic = g.QUESTION | g.INFINITIVE_MARK if group.passive else g.QUESTION
    k = skip_time(s, k, s.size)
    while k < s.size and s.flags[k] & g.PREPOSITION and s.lower[k] not in group.verb.prepositions:
        past = adjunct_phrase(s, k)
        if past == k:
            break
        k = skip_time(s, past, s.size)
    if k >= s.size or not (s.flags[k] & topic or s.lower[k] in group.verb.prepositions):
        return None
    end = next((x for x in range(k, s.size) if s.lower[x] == "," and s.quote[x] < 0), ends.find(k, "object", group))
    start, end = trimmed(s, k, end)
    if end - start < SHORTEST:
        return None
    find = Find((group.start, group.end), agent or NOBODY, [(start, end)], group.verb.stance, group.verb.lemma, "asked")
    find.tier, find.impersonal = 4, agent is None
    return find


def _agent(s: Stretch, k: int) -> Subject | None:
    if k + 1 >= s.size or not s.flags[k] & g.AGENT_PREPOSITION or not starts_noun_phrase(s, k + 1):
        return None
    return Subject(k + 1, noun_phrase_right(s, k + 1, s.size), "overt")
