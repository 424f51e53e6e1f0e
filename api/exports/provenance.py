"""The answer as a W3C PROV document: claims, articles and sources, and what was derived from what."""

from __future__ import annotations

from api.exports.answer import Answer, Chain, Link

NAMESPACE = "urn:claimtrail:"


def provenance(answer: Answer) -> str:
    """PROV-JSON. Each link of a chain is an entity (the account as that source gave it) attributed to an agent.

    An account is derived from the next one in its chain; the last of an attributed chain is its primary source.
    """
    from prov.model import ProvDocument  # loads dateutil and networkx; most answers are never exported

    document = ProvDocument()
    document.add_namespace("ct", NAMESPACE)
    document.add_namespace("schema", "https://schema.org/")
    told = {"schema:text": answer.claim.text, "schema:abstract": answer.summary}
    claim = document.entity(f"ct:{answer.id}", told)
    asked = document.activity(f"ct:{answer.id}-verification", startTime=answer.created_at)
    document.wasGeneratedBy(claim, asked)
    agents: dict[str, str] = {}
    for chain in answer.chains:
        before = None
        for place, link in enumerate(chain.links):
            entity = document.entity(f"ct:{answer.id}-{chain.id}-{place}", _account(answer, chain, place, link))
            agent = _agent(link, agents, answer)
            document.agent(agent, {"schema:name": link.source.name, "ct:type": link.source.type})
            document.wasAttributedTo(entity, agent)
            if before is None:
                document.wasInfluencedBy(claim, entity)
            elif chain.status == "attributed" and place == len(chain.links) - 1:
                document.hadPrimarySource(before, entity)
            else:
                document.wasDerivedFrom(before, entity)
            before = entity
    return str(document.unified().serialize(format="json", indent=1))


def _account(answer: Answer, chain: Chain, place: int, link: Link) -> dict[str, str]:
    told = {"ct:role": link.role, "ct:basis": link.basis, "ct:rule": link.rule}
    match = answer.match_of(chain)
    if place == 0 and match:
        told["schema:identifier"] = match.article.id
        told["schema:text"] = match.passage.exact
        if match.article.url:
            told["schema:url"] = match.article.url
    if link.cue:
        told |= {"ct:cue": link.cue.exact, "ct:stance": link.cue.stance}
    return told


def _agent(link: Link, agents: dict[str, str], answer: Answer) -> str:
    """The agent's name: one for every source of the same identity and name."""
    key = link.source.id or f"{link.source.type}/{link.source.name}"
    return agents.setdefault(key, f"ct:{answer.id}-agent-{len(agents) + 1}")
