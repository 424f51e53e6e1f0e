"""Chains -> origins, and how many of them are independent: a number an editor can defend."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from api.model import Chain, Link, Origin, Source
from api.provenance.media import (
    controlled_together,
    is_identified,
    is_medium,
    is_unnamed_medium,
    may_be_same,
    one_spelling,
)

MAY_HOLD_OFFICE = frozenset({"role", "person", "institution", "government"})
Values = tuple[tuple[str, str], ...]


def find_origins(chains: Sequence[Chain], own_reporting: frozenset[str] = frozenset()) -> tuple[Origin, ...]:
    """The identified origins of the chains that state the claim, in order of first appearance.

    `own_reporting` holds the ids of chains whose text says that the outlet saw or checked for itself: the outlet is
    the origin of those in its own voice, or that name nobody but "this paper". All other own-voice, impersonal,
    anonymous and unresolved chains have none, nor those of a loop.
    """
    groups: list[tuple[Source, list[Chain]]] = []
    for chain in chains:
        source = _origin_of(chain, own_reporting)
        if source is None:
            continue
        home = next((members for known, members in groups if may_be_same(known, source)), None)
        if home is None:
            groups.append((source, [chain]))
        else:
            home.append(chain)
    return tuple(
        Origin(
            id=f"o{number}",
            source=source,
            articles=len({chain.article_id for chain in members}),
            chains=tuple(chain.id for chain in members),
            why="origin.only",
            values=(("source", source.name), ("articles", str(len({c.article_id for c in members})))),
        )
        for number, (source, members) in enumerate(groups, start=1)
    )


def unidentified(chains: Sequence[Chain], origins: Sequence[Origin]) -> tuple[str, ...]:
    """The ids of the chains that end in nobody in particular."""
    known = {chain for origin in origins for chain in origin.chains}
    return tuple(chain.id for chain in chains if chain.id not in known)


def own_texts(chains: Sequence[Chain], origins: Sequence[Origin]) -> set[str]:
    """The ids of the chains that are an origin's own text in its own voice: they lead to no other origin."""
    return {
        chain.id
        for chain in chains
        if chain.status == "own_voice" and any(may_be_same(chain.links[0].source, o.source) for o in origins)
    }


def independent_groups(
    origins: Sequence[Origin], chains: Sequence[Chain], texts: Mapping[str, str] | None = None
) -> list[set[str]]:
    """The origins grouped so that those of different groups are independent (API.md, Origins).

    Two origins are joined when, above the publisher, a chain of one meets a chain of the other, one owner or state
    controls both, or copies of one text name them both (`texts`: the text that an article reprints, by its id).
    """
    groups = [{origin.id} for origin in origins]
    for one, other in combinations(origins, 2):
        if bond(one, other, chains, texts or {}):
            first = next(g for g in groups if one.id in g)
            second = next(g for g in groups if other.id in g)
            if first is not second:
                first |= second
                groups.remove(second)
    return groups


def argued(
    origins: Sequence[Origin], chains: Sequence[Chain], texts: Mapping[str, str], groups: Sequence[Collection[str]]
) -> tuple[Origin, ...]:
    """The origins, each with the argument for counting it: what joins it to others, or that nothing found does."""
    by_id = {origin.id: origin for origin in origins}
    homes = {member: group for group in groups for member in group}
    return tuple(_argued(origin, by_id, (chains, texts), homes.get(origin.id, {origin.id})) for origin in origins)


def _argued(
    origin: Origin,
    origins: Mapping[str, Origin],
    on: tuple[Sequence[Chain], Mapping[str, str]],
    group: Collection[str],
) -> Origin:
    chains, texts = on
    others = [other for other in origins.values() if other is not origin]
    if not others:
        return origin
    joined = [(other, bond(origin, other, chains, texts)) for other in others if other.id in group]
    bonds = [(other.source.name, found) for other, found in joined if found]
    if not bonds:
        why = "origin.same_group" if len(group) > 1 else "origin.independent"
        named = [o.source.name for o in others if (o.id in group) == (len(group) > 1)]
        return replace(origin, why=why, values=(*origin.values, ("others", "; ".join(named))))
    name, (kind, through) = bonds[0]
    return replace(origin, why=f"origin.{kind}", values=(*origin.values, ("others", name), ("through", through)))


def bond(one: Origin, other: Origin, chains: Sequence[Chain], texts: Mapping[str, str]) -> tuple[str, str] | None:
    """Why the two are one origin: the kind of bond and the name through which it holds; None where none was found."""
    if controlled_together(one.source, other.source):
        return "controlled", one.source.owner or one.source.state or one.source.name
    # An office without a name may be the very person or body that another article names: in doubt one.
    if "role" in {one.source.type, other.source.type} <= MAY_HOLD_OFFICE:
        return "office", ""
    if one_spelling(one.source, other.source):
        return "spelling", ""
    by_id = {chain.id: chain for chain in chains}
    mine, theirs = ([by_id[chain].links for chain in origin.chains] for origin in (one, other))
    # A publisher counts where the other cites it: two articles of one paper do not meet by that alone.
    pairs = [
        (a, b)
        for first in mine
        for second in theirs
        for i, a in enumerate(first)
        for j, b in enumerate(second)
        if i or j
    ]
    met = next((a.source.name for a, b in pairs if may_be_same(a.source, b.source)), None)
    if met is not None:
        return "met", met
    joined = next((a.source for a, b in pairs if _media(a, b) and controlled_together(a.source, b.source)), None)
    if joined is not None:
        return "controlled", joined.owner or joined.state or joined.name
    return ("one_text", "") if _texts(one, by_id, texts) & _texts(other, by_id, texts) else None


def _media(one: Link, other: Link) -> bool:
    """True for two media that pass words on: their owner or state may have chosen both."""
    return is_medium(one.source) and is_medium(other.source) and "publisher" not in {one.role, other.role}


def _texts(origin: Origin, chains: Mapping[str, Chain], texts: Mapping[str, str]) -> set[str]:
    articles = (chains[chain].article_id for chain in origin.chains)
    return {texts.get(article, article) for article in articles}


def _origin_of(chain: Chain, own_reporting: frozenset[str]) -> Source | None:
    if chain.status == "own_voice":
        return chain.links[0].source if chain.id in own_reporting else None
    if chain.status != "attributed" or chain.cycle:
        return None
    last = chain.links[-1]
    if len(chain.links) == 2 and chain.id in own_reporting and is_unnamed_medium(last.source):
        return chain.links[0].source  # "según constató este diario": the paper names itself
    return last.source if last.role not in {"publisher", "unattributed"} and is_identified(last.source) else None
