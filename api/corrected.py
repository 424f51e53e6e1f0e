"""A store's texts as its operators have corrected them, and questions answered from those."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from api.decided import without_wrong
from api.decided_copies import DecidedCopies
from api.model import Analysis, Applied, Article, Coverage, Filters, Question, Span, Term, Verification
from api.overlay import reread
from api.registry import Registries, Registry
from api.store.port import Candidates
from api.store.port_decisions import Decision, Decisions
from api.verification import Library, verify


def verify_corrected(
    question: Question, *, store: Library, decisions: Decisions, registries: Registries, now: Callable[[], str]
) -> Verification:
    """The answer to a question, by the registry and the texts as operators had them on its `as_of`, or have them."""
    registry = registries.at(question.as_of)
    library = CorrectedLibrary(store, registry, decisions.in_force(as_of=question.as_of))
    answer = verify(question, store=library, registry=registry, now=now)
    return replace(answer, decisions=library.applied(answer))


class CorrectedLibrary:
    """A library whose analyses name sources as a registry has them, without the attributions that were decided wrong.

    It serves one question, or those of one draft.
    """

    def __init__(self, store: Library, registry: Registry, decisions: Sequence[Decision] = ()) -> None:
        self._store = store
        self._registry = registry
        self.copies = DecidedCopies(store, decisions)
        self._decisions = {each.id: each for each in decisions}
        self._wrong: dict[str, list[Decision]] = {}
        for each in decisions:
            if each.mark is not None:
                self._wrong.setdefault(each.articles[0], []).append(each)
        self._met: dict[str, tuple[Span, ...]] = {}
        self._articles: dict[tuple[str, int], Article] = {}

    def coverage(self, filters: Filters) -> Coverage:
        """See `api.store.port.Store`."""
        return self._store.coverage(filters)

    def document_frequencies(self, terms: Sequence[str]) -> Mapping[str, int]:
        """See `api.store.port.Store`."""
        return self._store.document_frequencies(terms)

    def candidates(self, terms: Sequence[Term], k: int, filters: Filters, budget: int) -> Candidates:
        """See `api.store.port.Store`. One that is no copy by decision stands beside the group it was found in."""
        found = self._store.candidates(terms, k, filters, budget)
        apart = self.copies.kept_apart(found.items, filters)
        return replace(found, items=(*found.items, *apart)) if apart else found

    def articles_by_id(self, ids: Sequence[str], *, as_of: str | None = None) -> Mapping[str, Article]:
        """See `api.store.port.Store`."""
        found = self._store.articles_by_id(ids, as_of=as_of)
        self._articles.update({(one.id, one.revision): one for one in found.values()})
        return found

    def analyses(self, revisions: Sequence[tuple[str, int]]) -> Mapping[tuple[str, int], Analysis]:
        """See `api.store.port.Store`; of articles that this library gave."""
        found = self._store.analyses(revisions)
        return {key: self._corrected(one, self._articles[key]) for key, one in found.items()}

    def revisions(self, article_id: str) -> tuple[Article, ...]:
        """See `api.store.port.Store`."""
        found = self._store.revisions(article_id)
        self._articles.update({(one.id, one.revision): one for one in found})
        return found

    def _corrected(self, analysis: Analysis, article: Article) -> Analysis:
        read = reread(analysis, article, self._registry) if self._registry.operated else analysis
        wrong = self._wrong.get(article.id)
        if not wrong:
            return read
        left, met = without_wrong(read, article, wrong)
        self._met.update(met)
        return left

    def applied(self, answer: Verification) -> tuple[Applied, ...]:
        """The decisions that the answer rests on, in the order they were made."""
        passages = [(match.article_id, match.passage) for match in answer.matches if match.tier == "match"]
        shown = {chain.article_id for chain in answer.chains} | {match.article_id for match in answer.matches}
        return tuple(
            _applied(each)
            for each in self._decisions.values()
            if any(id_ in each.articles and s.overlaps(p) for s in self._met.get(each.id, ()) for id_, p in passages)
            or (each.id in self.copies.applied and shown & set(each.articles))
        )


def _applied(decision: Decision) -> Applied:
    attribution_id = decision.mark.attribution_id if decision.mark else None
    return Applied(decision.id, decision.kind, decision.articles, attribution_id, decision.by, decision.at)
