"""Nouns that carry an attribution with a clause of their own: "her claim that", "la acusación de que"."""

from __future__ import annotations

from api.attribution import grammar as g
from api.attribution.document import Stretch
from api.attribution.ends import ContentEnd
from api.attribution.find import Find
from api.attribution.phrases import noun_phrase_right, starts_noun_phrase, trimmed
from api.attribution.source import NOBODY, Subject

MODIFIERS = 3  # words between the owner and the noun
SHORTEST = 3  # tokens of a content


def noun_cue(s: Stretch, at: int, ends: ContentEnd) -> Find | None:
    """The attribution of the noun at `at` with a clause behind it, or None when no clause or no owner stands there."""
    noun = s.grammar.nouns[s.lower[at]]
    k, subject = at + 1, _owner_before(s, at)
    owned = k + 1 < s.size and s.flags[k] & g.GENITIVE and not subject.named
    if owned and (starts_noun_phrase(s, k + 1) or s.capital(k + 1)):
        end = noun_phrase_right(s, k + 1, s.size)
        subject, k = Subject(k + 1, end, "overt"), end
    if k < s.size and s.flags[k] & g.GENITIVE:
        k += 1
    if k >= s.size or not s.flags[k] & g.COMPLEMENTISER or s.quote[k] >= 0 or not subject.named:
        return None
    start, end = trimmed(s, k + 1, ends.find(k + 1, "clause", None))
    if end - start < SHORTEST:
        return None
    return Find((at, at + 1), subject, [(start, end)], noun.stance, noun.lemma, "noun", tier=4)


def _owner_before(s: Stretch, at: int) -> Subject:
    """ "her (repeated) claims", "the mayor's claim": the owner in front of the noun."""
    z = at - 1
    while z > max(at - 1 - MODIFIERS, 0) and not s.flags[z] & g.POSSESSIVE and s.is_word(z) and not s.capital(z):
        z -= 1
    if z < 0 or not s.flags[z] & g.POSSESSIVE or s.quote[z] >= 0:
        return NOBODY
    start = z
    if "'" in s.lower[z] or "’" in s.lower[z]:
        while start > 0 and s.capital(start - 1) and s.quote[start - 1] < 0:
            start -= 1
    return Subject(start, z + 1, "overt")
