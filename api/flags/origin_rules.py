"""Where the claim comes from: rules read from chains and origins (FLAGS.md, first table)."""

from __future__ import annotations

from api.flags.neutral import is_neutral
from api.flags.picture import Picture, last_evidence, listed, passage_evidence, raised
from api.model import Chain, Evidence, Link, RaisedFlag, Signal, Source
from api.provenance.media import may_be_same

GOVERNMENT_CLASSES = frozenset(
    {"government", "diplomatic", "military", "intelligence", "political_party", "prosecutor"}
)
ANONYMOUS = frozenset({"anonymous", "anonymous_affiliated"})


def _flag_of(source: Source) -> str | None:
    return source.label.flag if source.label else source.state_media_flag


def _disputed(source: Source) -> bool:
    return bool(source.label and source.label.disputed)


def _certainly_state(source: Source) -> bool:
    return _flag_of(source) == "state_media" and not _disputed(source)


def _gate_evidence(gates: tuple[Link, ...]) -> list[Evidence]:
    return [e for link in gates for e in link.evidence]


def _gate_values(gates: tuple[Link, ...]) -> dict[str, str]:
    labels = [f"{g.source.name} ({g.source.label.basis})" for g in gates if g.source.label]
    return {"sources": listed([g.source.name for g in gates]), "basis": listed(labels)}


def state_media_only(picture: Picture) -> RaisedFlag | None:
    """Every chain that states the claim has a state medium as gatekeeper."""
    gates = picture.gatekeepers()
    if gates is None or not picture.whole or picture.public_statement:
        return None
    if not all(_certainly_state(gate.source) for gate in gates):
        return None
    evidence = _gate_evidence(gates) or passage_evidence(picture, picture.stating_matches)
    return raised("state_media_only", picture.stating, evidence, **_gate_values(gates))


def state_linked_only(picture: Picture) -> RaisedFlag | None:
    """Every gatekeeper is a state medium or one whose label is contested, and a contested one is cited by another."""
    gates = picture.gatekeepers()
    if gates is None or not picture.whole or picture.public_statement:
        return None
    if any(_flag_of(gate.source) not in {"state_media", "caution"} for gate in gates):
        return None
    contested = [
        chain.links[chain.gatekeeper]
        for chain in picture.stating
        if chain.gatekeeper and not _certainly_state(chain.links[chain.gatekeeper].source)
    ]
    if not contested:
        return None
    return raised("state_linked_only", picture.stating, _gate_evidence(gates), **_gate_values(gates))


def primary_source_for_statement(picture: Picture) -> RaisedFlag | None:
    """The claim is that a state body or official publicly said something, and a chain ends with that speaker."""
    if not picture.public_statement or not picture.stating:
        return None
    speaker = picture.claim_speaker
    ends = [
        c
        for c in picture.stating
        if c.status == "attributed" and _speaks_for_a_state(c.links[-1].source)
        and speaker is not None and may_be_same(speaker, c.links[-1].source)
    ]  # fmt: skip
    if len(ends) != len(picture.stating):
        return None
    names = listed([c.links[-1].source.name for c in ends])
    return raised("primary_source_for_statement", ends, last_evidence(ends), source=names)


def _speaks_for_a_state(source: Source) -> bool:
    return source.type in {"government", "role"} or source.state_media_flag == "official_body"


def government_only(picture: Picture) -> RaisedFlag | None:
    """Every chain ends in an executive, military, party or official body of one side."""
    chains = picture.stating
    if not picture.origins or picture.unidentified or not picture.whole:
        return None
    ends = [chain.links[-1].source for chain in chains]
    if not all(_is_official(source) for source in ends):
        return None
    if len({source.state or source.country for source in ends}) > 1:
        return None
    return raised("government_only", chains, last_evidence(chains), sources=listed([s.name for s in ends]))


def _is_official(source: Source) -> bool:
    """An executive, military or party body; the United Nations and their like belong to no one side."""
    if source.control == "intergovernmental_body" or is_neutral(source):
        return False
    return source.type == "government" or source.klass in GOVERNMENT_CLASSES


def circular_sourcing(picture: Picture) -> RaisedFlag | None:
    """Chains lead back into each other, and no origin outside the loop supports the claim."""
    loop = [chain for chain in picture.stating if chain.cycle]
    if not loop or picture.origins or not picture.whole:
        return None
    names = listed([chain.links[-1].source.name for chain in loop])
    return raised("circular_sourcing", loop, last_evidence(loop), sources=names)


def anonymous_only(picture: Picture) -> RaisedFlag | None:
    """Every chain ends in a source that is not named."""
    chains = picture.stating
    if not chains or not picture.whole or not all(_ends_anonymous(chain) for chain in chains):
        return None
    evidence = last_evidence(chains)
    return raised("anonymous_only", chains, evidence, sources=listed([e.exact for e in evidence]))


def _ends_anonymous(chain: Chain) -> bool:
    return chain.status == "attributed" and chain.links[-1].source.type in ANONYMOUS


def no_source_given(picture: Picture) -> RaisedFlag | None:
    """Every chain is the outlet's own voice, in a language whose attributions we can read."""
    chains = picture.stating
    if not chains or not picture.whole or any(chain.status != "own_voice" for chain in chains):
        return None
    if any(own_reporting_signals(picture, chain) for chain in chains):
        return None
    languages = {picture.articles[chain.article_id].language for chain in chains}
    if not languages <= picture.attributing_languages:
        return None
    return raised("no_source_given", chains, passage_evidence(picture, picture.stating_matches))


def hearsay(picture: Picture) -> RaisedFlag | None:
    """What was matched rests on an impersonal cue: belief, rumour or impersonal doubt."""
    evidence: list[Evidence] = []
    chains: list[Chain] = []
    for chain in picture.stating:
        for cover in picture.covers.get(chain.id, ()):
            if cover.status == "unattributed" and cover.cue.stance in {"hearsay", "believe", "distance"}:
                article = picture.articles[chain.article_id]
                evidence += [Evidence(article.id, article.revision, s, s.of(article.text)) for s in cover.cue.spans]
                chains.append(chain)
    if not chains:
        return None
    return raised("hearsay", chains, evidence, words=listed([e.exact for e in evidence]))


def own_reporting(picture: Picture) -> RaisedFlag | None:
    """The outlet, or the agency whose text it runs, says that it saw or checked for itself."""
    found = [(chain, signal) for chain in picture.stating for signal in own_reporting_signals(picture, chain)]
    if not found:
        return None
    evidence = [
        Evidence(c.article_id, picture.articles[c.article_id].revision, s.evidence,
                 s.evidence.of(picture.articles[c.article_id].text))
        for c, s in found
    ]  # fmt: skip
    outlets = listed([c.links[0].source.name for c, _ in found])
    return raised("own_reporting", [c for c, _ in found], evidence, outlet=outlets)


def own_reporting_signals(picture: Picture, chain: Chain) -> list[Signal]:
    """The own-reporting signals that stand inside the chain's matched passage."""
    passages = [m.passage for m in picture.matches if m.article_id == chain.article_id]
    analysis = picture.analyses.get(chain.article_id)
    signals = analysis.signals if analysis else ()
    return [s for s in signals if s.code == "own_reporting" and any(p.overlaps(s.evidence) for p in passages)]
