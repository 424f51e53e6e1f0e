"""Chains -> origins, and how many of them are independent: a number an editor can defend."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from api.model import Chain, Origin, Source
from api.provenance.media import controlled_together, is_identified, may_be_same

MAY_HOLD_OFFICE = frozenset({"role", "person", "institution", "government"})
Values = tuple[tuple[str, str], ...]


def find_origins(chains: Sequence[Chain], own_reporting: frozenset[str] = frozenset()) -> tuple[Origin, ...]:
    """The identified origins of the chains that state the claim, in order of first appearance.

    `own_reporting` holds the ids of own-voice chains whose text says that the outlet saw or checked for itself:
    the outlet is their origin. All other own-voice, impersonal, anonymous and unresolved chains have none,
    nor those of a loop.
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
            why="origin.only" if len(groups) == 1 else "origin.one_of",
            values=(("source", source.name), ("articles", str(len({c.article_id for c in members})))),
        )
        for number, (source, members) in enumerate(groups, start=1)
    )


def unidentified(chains: Sequence[Chain], origins: Sequence[Origin]) -> tuple[str, ...]:
    """The ids of the chains that end in nobody in particular."""
    known = {chain for origin in origins for chain in origin.chains}
    return tuple(chain.id for chain in chains if chain.id not in known)


def independent_groups(origins: Sequence[Origin], chains: Sequence[Chain]) -> list[set[str]]:
    """The origins grouped so that those of different groups are independent (API.md, Origins).

    Two origins are joined when, above the publisher, a chain of one meets a chain of the other, or one owner or
    state controls both.
    """
    by_id = {chain.id: chain for chain in chains}
    groups = [{origin.id} for origin in origins]
    for one, other in combinations(origins, 2):
        if _linked(one, other, by_id):
            first = next(g for g in groups if one.id in g)
            second = next(g for g in groups if other.id in g)
            if first is not second:
                first |= second
                groups.remove(second)
    return groups


def _origin_of(chain: Chain, own_reporting: frozenset[str]) -> Source | None:
    if chain.status == "own_voice":
        return chain.links[0].source if chain.id in own_reporting else None
    if chain.status != "attributed" or chain.cycle:
        return None
    last = chain.links[-1]
    return last.source if last.role not in {"publisher", "unattributed"} and is_identified(last.source) else None


def _linked(one: Origin, other: Origin, chains: dict[str, Chain]) -> bool:
    if controlled_together(one.source, other.source):
        return True
    # An office without a name may be the very person or body that another article names: in doubt one.
    if "role" in {one.source.type, other.source.type} <= MAY_HOLD_OFFICE:
        return True
    first = [link.source for chain in one.chains for link in chains[chain].links[1:]]
    second = [link.source for chain in other.chains for link in chains[chain].links[1:]]
    return any(may_be_same(a, b) for a in first for b in second)
