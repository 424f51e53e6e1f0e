"""Whose text a group of copies is: an agency's own text among them, or the one medium that any of them credits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from api.model import Chain, Link, Source
from api.provenance.chains import Ground, evidence_of
from api.provenance.media import is_known, may_be_same

OWN_TEXT, CREDIT = "copy.own_text", "copy.credit"


def credit_copies(chains: Sequence[Chain], grounds: Sequence[Ground]) -> list[Chain]:
    """The chains of one group of copies, in their order: where one of the texts is an agency's own, or shows whose text
    all of them are, the others lead through that medium although they dropped its name.

    Two different credits on one text are no ground for either.
    """
    link = _own_text(grounds) or _credited(grounds)
    return [_through(chain, link) for chain in chains] if link else list(chains)


def _own_text(grounds: Sequence[Ground]) -> Link | None:
    for ground in grounds:
        if ground.analysis.fingerprint.agency:
            first = ground.analysis.passages[:1]
            evidence = evidence_of(ground.article, [passage.span for passage in first])
            return Link(ground.publisher, "copy_of", "copy", OWN_TEXT, evidence=evidence)
    return None


def _credited(grounds: Sequence[Ground]) -> Link | None:
    found = [
        Link(credit.source, "agency", "copy", CREDIT, evidence=evidence_of(ground.article, (credit.evidence,)))
        for ground in grounds
        for credit in ground.analysis.credits
        if is_known(credit.source) and not may_be_same(credit.source, ground.publisher)
    ]
    return found[0] if found and all(may_be_same(found[0].source, other.source) for other in found) else None


def _through(chain: Chain, link: Link) -> Chain:
    if any(_is(link.source, known.source) for known in chain.links) or chain.reason == "unparsed_credit":
        return chain
    links = (chain.links[0], link, *chain.links[1:])
    status = "attributed" if chain.status == "own_voice" else chain.status
    keeper = None if chain.gatekeeper is None else chain.gatekeeper + 1
    return replace(chain, links=links, status=status, gatekeeper=keeper)


def _is(one: Source, other: Source) -> bool:
    return may_be_same(one, other)
