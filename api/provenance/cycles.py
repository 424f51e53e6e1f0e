"""Chains that lead back into each other: A has it from B, and B from A. Nobody outside the loop answers for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from api.model import Chain, Source
from api.provenance.media import name_key


def mark_cycles(chains: Sequence[Chain]) -> tuple[Chain, ...]:
    """The chains with `cycle` set where following the last source to its own article never comes to an end.

    A chain goes on in another when it ends in that one's publisher. Only chains that state the claim are followed; one
    that merely leads into a loop is marked too, for nothing stands behind it either.
    """
    stating = [chain for chain in chains if chain.relation == "states" and chain.tier == "match"]
    onward = {one.id: {other.id for other in stating if goes_on(one, other)} for one in stating}
    endless = {chain for chain, others in onward.items() if others}
    while ends := {chain for chain in endless if not onward[chain] & endless}:
        endless -= ends
    return tuple(replace(chain, cycle=True) if chain.id in endless else chain for chain in chains)


def goes_on(one: Chain, other: Chain) -> bool:
    """True when `one` ends in the publisher of `other`, surely the same and not its own."""
    last = one.links[-1]
    if one.status != "attributed" or last.role in {"publisher", "unattributed"}:
        return False
    return surely_same(last.source, other.links[0].source) and not surely_same(last.source, one.links[0].source)


def surely_same(one: Source, other: Source) -> bool:
    """Surely the same: a loop is a reproach, a resemblance of names is no ground for it."""
    if one.id or other.id:
        return one.id == other.id
    first, second = _proper(one.name), _proper(other.name)
    return bool(first) and first == second


def _proper(name: str) -> tuple[str, ...]:
    """The name's key from its first capital on: what stands before is an article or a noun ("the Valley Courier")."""
    words = name.split()
    start = next((at for at, word in enumerate(words) if word[0].isupper()), len(words))
    return name_key(" ".join(words[start:]))
