"""Claim against source: the differences that matching found, as flags."""

from __future__ import annotations

from api.flags.picture import Picture, Rule, raised
from api.model import Difference, Evidence, Match, RaisedFlag


def difference(code: str) -> Rule:
    """A rule that raises `code` where the best-matching passage disagrees with the claim in that way.

    A second article that differs while the best one agrees raises nothing: the claim has its source.
    """

    def rule(picture: Picture) -> RaisedFlag | None:
        for match in _decisive(picture):
            found = [d for d in match.differences if d.flag == code]
            if found:
                return _raise(code, match, found, picture)
        return None

    rule.__doc__ = f"The claim and the best-matching passage disagree ({code})."
    return rule


def _decisive(picture: Picture) -> tuple[Match, ...]:
    """The best match; where it differs, all that differ as well, since nothing states the claim."""
    firm = tuple(m for m in picture.matches if m.tier == "match")
    return firm[:1] if picture.stating_matches else firm


def _raise(code: str, match: Match, found: list[Difference], picture: Picture) -> RaisedFlag:
    article = picture.articles[match.article_id]
    evidence = tuple(Evidence(article.id, article.revision, d.passage, d.passage.of(article.text)) for d in found)
    chains = [c for c in picture.chains if c.article_id == match.article_id]
    first = found[0]
    return raised(
        code, chains, evidence, claim=first.claim.of(picture.claim.text), passage=first.passage.of(article.text)
    )
