"""A match and its claim side by side: where they disagree, and whether the match still holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from api.matching import Kernel
from api.matching.differences import compare
from api.matching.facts import Side
from api.matching.unmet import has_figure_unmet, names_nobody_met
from api.model import Analysis, Article, Attribution, Claim, Match, Source, Span


@dataclass(frozen=True, slots=True)
class Asked:
    """The claim as read, with every attribution found in it."""

    claim: Claim
    acts: tuple[Attribution, ...]

    @property
    def kernel(self) -> Kernel:
        """What is looked for in articles."""
        text, span = self.claim.text, self.claim.kernel
        return Kernel(span.of(text), self.claim.language, span.start, f"{text[: span.start]} {text[span.end :]}")


def sides(match: Match, asked: Asked, article: Article, analysis: Analysis) -> tuple[Side, Side]:
    """What is compared of a match: the claim's kernel and the matched passage, with the attributions of each."""
    claim = asked.claim
    first, last = max(0, match.passages[0] - 1), min(len(analysis.passages) - 1, match.passages[-1] + 1)
    whole = Span(analysis.passages[first].span.start, analysis.passages[last].span.end)
    near = tuple(a for a in analysis.attributions if any(s.overlaps(match.passage) for s in a.content))
    outlet = Source(article.outlet.name, "news_media", id=article.outlet.registry_id, mention=article.outlet.name)
    carriers = (outlet, *(credit.source for credit in analysis.credits))
    return (
        Side(claim.text, claim.kernel, claim.language, claim.claimed_at, asked.acts),
        Side(article.text, match.passage, analysis.language, article.published_at, near, whole, carriers),
    )


def compared(match: Match, asked: Asked, article: Article, analysis: Analysis) -> Match:
    """The match with its differences and the relation they make of it.

    One whose article never has a name or figure of the claim is only `possible`, unless the difference says so.
    """
    mine, theirs = sides(match, asked, article, analysis)
    found = compare(mine, theirs, alignment=match.alignment)
    told = {difference.kind for difference in found.differences}
    nobody = "name" not in told and names_nobody_met(mine, theirs, article.title or "", match.alignment)
    unmet = "number" not in told and has_figure_unmet(mine, theirs)
    tier = "possible" if nobody or unmet else match.tier
    return replace(match, tier=tier, differences=found.differences, relation=found.relation)


def by_tier(matches: Sequence[Match]) -> tuple[Match, ...]:
    """The matches with those of tier `match` first, otherwise in their order."""
    return tuple(sorted(matches, key=lambda match: match.tier != "match"))
