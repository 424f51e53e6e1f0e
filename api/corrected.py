"""A store's texts as its operators have corrected them, and questions answered from those."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from api.model import Analysis, Article, Coverage, Filters, Question, Term, Verification
from api.overlay import reread
from api.registry import Registries, Registry
from api.store.port import Candidates
from api.verification import Library, verify


def verify_corrected(
    question: Question, *, store: Library, registries: Registries, now: Callable[[], str]
) -> Verification:
    """The answer to a question, by the registry and the texts as operators had them on its `as_of`, or have them."""
    registry = registries.at(question.as_of)
    return verify(question, store=CorrectedLibrary(store, registry), registry=registry, now=now)


class CorrectedLibrary:
    """A library whose analyses name sources as a registry has them. Serves one question, or those of one draft."""

    def __init__(self, store: Library, registry: Registry) -> None:
        self._store = store
        self._registry = registry
        self.copies = store.copies
        self._articles: dict[tuple[str, int], Article] = {}

    def coverage(self, filters: Filters) -> Coverage:
        """See `api.store.port.Store`."""
        return self._store.coverage(filters)

    def document_frequencies(self, terms: Sequence[str]) -> Mapping[str, int]:
        """See `api.store.port.Store`."""
        return self._store.document_frequencies(terms)

    def candidates(self, terms: Sequence[Term], k: int, filters: Filters, budget: int) -> Candidates:
        """See `api.store.port.Store`."""
        return self._store.candidates(terms, k, filters, budget)

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
        return reread(analysis, article, self._registry) if self._registry.operated else analysis
