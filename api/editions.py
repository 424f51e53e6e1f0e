"""Earlier revisions of the articles that a claim was found in: what they say instead, and what only they say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from api.comparison import Asked, compared
from api.judgement import Found
from api.matching import rank_and_align
from api.matching.revised import counterpart, says_otherwise
from api.model import Analysis, Article, Evidence, Match, Span


class Shelf(Protocol):
    """Where revisions are kept (`api.store.port.Store` is one)."""

    def revisions(self, article_id: str) -> tuple[Article, ...]: ...

    def analyses(self, revisions: Sequence[tuple[str, int]]) -> Mapping[tuple[str, int], Analysis]: ...


@dataclass(frozen=True, slots=True)
class Edition:
    """One earlier revision of an article, with its analysis."""

    article: Article
    analysis: Analysis

    def sentences(self) -> list[str]:
        """Its passages, in order."""
        return [passage.span.of(self.article.text) for passage in self.analysis.passages]

    def evidence(self, at: int) -> Evidence:
        """The passage at this place."""
        return _evidence(self.article, self.analysis.passages[at].span)


def earlier(articles: Iterable[Article], store: Shelf) -> Mapping[str, tuple[Edition, ...]]:
    """The revisions before these, latest first, of the articles that have any. What came later is not known yet."""
    revised = [article for article in articles if article.revision > 1]
    held = [one for article in revised for one in store.revisions(article.id) if one.revision < article.revision]
    analyses = store.analyses([(one.id, one.revision) for one in held])
    found: dict[str, tuple[Edition, ...]] = {}
    for one in sorted(held, key=lambda one: -one.revision):
        found[one.id] = (*found.get(one.id, ()), Edition(one, analyses[one.id, one.revision]))
    return found


def revised(asked: Asked, found: Found, editions: Mapping[str, Sequence[Edition]]) -> dict[str, tuple[Evidence, ...]]:
    """By article id, two wordings: of what states the claim in what was found, or of what stated it only earlier."""
    stating = {m.article_id: m for m in found.matches if m.tier == "match" and m.relation == "states"}
    told: dict[str, tuple[Evidence, ...]] = {}
    for article_id, several in editions.items():
        article, analysis = found.articles[article_id], found.analyses[article_id]
        if article_id in stating:
            words = _reworded(stating[article_id], article, analysis, several)
        else:
            words = next(filter(None, (_only_then(asked, each, article, analysis) for each in several)), None)
        if words:
            told[article_id] = words
    return told


def _reworded(
    match: Match, article: Article, analysis: Analysis, editions: Sequence[Edition]
) -> tuple[Evidence, ...] | None:
    """The matched sentence and an earlier wording of it with other content; None where there is none."""
    for place in match.passages:
        span = analysis.passages[place].span
        for edition in editions:
            sentences = edition.sentences()
            at = counterpart(span.of(article.text), sentences)
            if at is not None and says_otherwise(span.of(article.text), sentences[at], analysis.language):
                return (_evidence(article, span), edition.evidence(at))
    return None


def _only_then(asked: Asked, edition: Edition, article: Article, analysis: Analysis) -> tuple[Evidence, ...] | None:
    """The sentence of an earlier revision that states the claim, and what became of it, where that is still there."""
    (best, *_) = *rank_and_align(asked.kernel, [(edition.article, edition.analysis)]), None
    if best is None:
        return None
    stated = compared(best, asked, edition.article, edition.analysis)
    if stated.tier != "match" or stated.relation != "states":
        return None
    then = _evidence(edition.article, stated.passage)
    at = counterpart(then.exact, [passage.span.of(article.text) for passage in analysis.passages])
    return (then,) if at is None else (then, _evidence(article, analysis.passages[at].span))


def quoted(evidence: Iterable[Evidence], editions: Mapping[str, Sequence[Edition]]) -> Iterator[Article]:
    """The earlier revisions that the evidence counts into, each once."""
    wanted = {(one.article_id, one.revision) for one in evidence}
    for several in editions.values():
        yield from (e.article for e in several if (e.article.id, e.article.revision) in wanted)


def _evidence(article: Article, span: Span) -> Evidence:
    return Evidence(article.id, article.revision, span, span.of(article.text))
