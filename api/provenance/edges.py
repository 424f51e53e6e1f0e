"""Chains that go on in another stored article: A has it from Reuters, and Reuters' own text is here and says whence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from api.model import Chain, Link, Moment, Source
from api.provenance.cycles import goes_on, surely_same
from api.provenance.media import is_medium

MAY_BE_AN_OUTLET = frozenset({"institution", "role", "person", "document"})
AGAINST_TIME = "against_time"


def outlets_named(chains: Sequence[Chain]) -> tuple[Chain, ...]:
    """The chains, with every source that is surely the publisher of another of them told as that medium: the registry
    need not know an outlet that the store does."""
    publishers = list(dict.fromkeys(chain.links[0].source for chain in chains))
    return tuple(_with_outlets(chain, publishers) for chain in chains)


def _with_outlets(chain: Chain, publishers: Sequence[Source]) -> Chain:
    links = (chain.links[0], *(_as_outlet(link, publishers) for link in chain.links[1:]))
    if links == chain.links:
        return chain
    keeper = max(at for at, link in enumerate(links) if at == 0 or is_medium(link.source))
    return replace(chain, links=links, gatekeeper=None if chain.gatekeeper is None else keeper)


def _as_outlet(link: Link, publishers: Sequence[Source]) -> Link:
    if is_medium(link.source) or link.source.type not in MAY_BE_AN_OUTLET:
        return link
    outlet = next((source for source in publishers if surely_same(source, link.source)), None)
    return (
        link
        if outlet is None
        else replace(link, source=replace(outlet, mention=link.source.mention), role="relayed_by")
    )


def follow(chains: Sequence[Chain], published: Mapping[str, Moment | None]) -> tuple[Chain, ...]:
    """The chains, each led on through the stored text of the medium that it ends in.

    Only chains that state the claim are followed and followed into, and none of a loop. A text that is dated after the
    one which cites it is not what was cited: the chain ends as it did, with the reason `against_time`. Where the
    medium's own texts name different sources, or one of them is not understood, nothing is chosen between them.
    """
    stating = [c for c in chains if c.relation == "states" and c.tier == "match" and not c.cycle]
    return tuple(_led_on(chain, stating, published) if chain in stating else chain for chain in chains)


def _led_on(chain: Chain, stating: Sequence[Chain], published: Mapping[str, Moment | None]) -> Chain:
    """Ends, because chains of a loop are not among those followed."""
    if not is_medium(chain.links[-1].source):
        return chain
    own = [other for other in stating if other is not chain and goes_on(chain, other)]
    in_time = [other for other in own if not _after(published[other.article_id], published[chain.article_id])]
    if own and not in_time:
        return replace(chain, reason=AGAINST_TIME)
    onward = [_led_on(other, stating, published) for other in in_time]
    if any(other.status != "attributed" for other in onward):
        return chain
    ways = {tuple(link.source.name for link in other.links[1:]): other for other in onward}
    if len(ways) != 1:
        return chain
    (next_,) = ways.values()
    keeper = len(chain.links) - 1 + next_.gatekeeper if next_.gatekeeper is not None else None
    return replace(chain, links=(*chain.links, *next_.links[1:]), gatekeeper=keeper)


def _after(one: Moment | None, other: Moment | None) -> bool:
    """True when the one is surely later: by the day, since hours of different zones are not compared."""
    return one is not None and other is not None and one.value[:10] > other.value[:10]
