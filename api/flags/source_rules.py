"""What the sources say about it, and how it happened: denials, silence, context of the claimed event."""

from __future__ import annotations

from api.flags.picture import Picture, Rule, listed, raised
from api.model import Evidence, RaisedFlag


def denied(picture: Picture) -> RaisedFlag | None:
    """A stored passage has somebody deny what the claim says; the label names who."""
    evidence: list[Evidence] = []
    chains, names = [], []
    for chain in picture.chains:
        if chain.tier != "match":
            continue
        for cover in picture.covers.get(chain.id, ()):
            if cover.cue.stance == "deny":
                article = picture.articles[chain.article_id]
                spans = (*cover.source.spans, *cover.cue.spans)
                evidence += [Evidence(article.id, article.revision, s, s.of(article.text)) for s in spans]
                chains.append(chain)
                names.append(cover.source.resolved.name if cover.source.resolved else spans[0].of(article.text))
    return raised("denied", chains, evidence, sources=listed(names)) if chains else None


def context(code: str) -> Rule:
    """A rule that raises `code` for signals which belong to the claim's event (the picture has judged that)."""

    def rule(picture: Picture) -> RaisedFlag | None:
        found = [
            (chain, signal)
            for chain in picture.chains
            if chain.tier == "match" and chain.relation != "contradicts"
            for signal in picture.signals.get(chain.article_id, ())
            if signal.code == code
        ]
        if not found:
            return None
        evidence = [
            Evidence(article.id, article.revision, signal.evidence, signal.evidence.of(article.text))
            for article, signal in ((picture.articles[c.article_id], s) for c, s in found)
        ]
        details = listed([signal.detail for _, signal in found])
        return raised(code, [c for c, _ in found], evidence, words=listed([e.exact for e in evidence]), detail=details)

    rule.__doc__ = f"The text says it of the claim's own event ({code})."
    return rule
