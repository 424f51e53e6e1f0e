"""Who has it from whom: "Yonhap, que cita a X", "the Post, citing officials", "X, citado por Z" add a layer.

An active citing word names the inner source behind it: the attribution of the one who cites relays the cited one.
A passive one names the outer source: "X, citado por Z" is what Z says that X said.
"""

from __future__ import annotations

from collections.abc import Sequence

from api.attribution import grammar as g
from api.attribution.document import Stretch
from api.attribution.find import Find
from api.attribution.phrases import noun_phrase_right, starts_noun_phrase
from api.attribution.source import Subject, can_speak, left_subject

BETWEEN = 2  # tokens that may stand between a source and the word that says whom it cites


def relays(s: Stretch, found: Sequence[Find]) -> list[Find]:
    """The further layers of the attributions found in a stretch; sets `relays` and `inside` on both ends."""
    layers: list[Find] = []
    if s.grammar.relaying.isdisjoint(s.lower):
        return layers
    for k, word in enumerate(s.lower):
        if s.quote[k] >= 0 or (word not in s.grammar.citing and word not in s.grammar.cited):
            continue
        active = word in s.grammar.citing
        if (quoted := _quoting(s, k, found)) is not None:
            layers.append(quoted)
            continue
        other = _other(s, k + 1, active)
        host = _host(s, k, [find for find in found if find.cue[0] != k], active) if other is not None else None
        if other is None or host is None or not host.content:
            continue
        layer = Find((k, other.start), other, list(host.content), host.stance, word, "relay", tier=3)
        layer.negated = host.negated
        outer, inner = (host, layer) if active else (layer, host)
        outer.relays, inner.inside = inner, outer
        layers.append(layer)
    return layers


def _quoting(s: Stretch, k: int, found: Sequence[Find]) -> Find | None:
    """The layer of "X quoted Y as saying C": X relays Y, whose attribution stands already."""
    for find in found:
        behind = find.subject.start == k + 1 and find.subject.end < find.cue[0]
        if behind and s.lower[find.subject.end] in s.grammar.according_as and find.content:
            outer = left_subject(s, k)
            if not outer.named:
                return None
            layer = Find((k, k + 1), outer, list(find.content), "report", s.lower[k], "relay", tier=3)
            layer.relays, find.inside = find, layer
            return layer
    return None


def _other(s: Stretch, k: int, active: bool) -> Subject | None:
    """The source named behind the citing word: directly or with "a" when active, with "por" when passive."""
    if k < s.size and s.flags[k] & (g.ADDRESSEE if active else g.AGENT_PREPOSITION):
        if s.flags[k] & g.CONTRACTION:
            return _phrase(s, k + 1)
        k += 1
    elif not active:
        return None
    return _phrase(s, k)


def _phrase(s: Stretch, k: int) -> Subject | None:
    if k >= s.size or s.quote[k] >= 0:
        return None
    named = starts_noun_phrase(s, k) or s.capital(k) or s.flags[k] & g.AGENT or s.lower[k] in s.grammar.unnamed
    if not named:
        return None
    found = Subject(k, noun_phrase_right(s, k, s.size), "overt")
    speaks = can_speak(s, found) or any(s.flags[x] & g.AGENT for x in range(found.start, found.end))
    return found if speaks else None


def _host(s: Stretch, k: int, found: Sequence[Find], active: bool) -> Find | None:
    """The attribution whose source stands right before the citing word; a gerund also takes the last one before it."""
    for find in found:
        end = find.subject.end
        near = find.subject.named and end <= k and all(_link(s, x) for x in range(end, k)) and k - end <= BETWEEN
        if near or (find.subject.named and find.subject.start < k < end):
            return find
    gerund = s.grammar.gerund_suffix.match(s.lower[k])
    before = [find for find in found if find.cue[0] < k and find.subject.named]
    after = [find for find in found if find.subject.named and find.subject.end <= k < find.cue[0]]
    if active and gerund:
        return after[0] if after else before[-1] if before else None
    return None


def _link(s: Stretch, k: int) -> bool:
    return not s.is_word(k) or bool(s.flags[k] & (g.RELATIVE | g.BE))
