"""The store as one draft's sentences see it: what one of them has read is not read again for the next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from api.model import Analysis, Article, Coverage, Filters, Term
from api.store.port import Candidates
from api.verification import Library


class SharedReads:
    """A `Library` over another one that asks for every article, analysis and count once; for one draft only."""

    def __init__(self, store: Library) -> None:
        self._store = store
        self._revisions: dict[str, tuple[Article, ...]] = {}
        self.copies = store.copies
        self._coverages: dict[Filters, Coverage] = {}
        self._counts: dict[str, int] = {}
        self._articles: dict[tuple[str, str | None], Article | None] = {}
        self._analyses: dict[tuple[str, int], Analysis | None] = {}

    def coverage(self, filters: Filters) -> Coverage:
        """See `api.store.port.Store`."""
        if filters not in self._coverages:
            self._coverages[filters] = self._store.coverage(filters)
        return self._coverages[filters]

    def document_frequencies(self, terms: Sequence[str]) -> Mapping[str, int]:
        """See `api.store.port.Store`."""
        new = [term for term in terms if term not in self._counts]
        if new:
            self._counts.update(self._store.document_frequencies(new))
        return {term: self._counts.get(term, 0) for term in terms}

    def candidates(self, terms: Sequence[Term], k: int, filters: Filters, budget: int) -> Candidates:
        """See `api.store.port.Store`."""
        return self._store.candidates(terms, k, filters, budget)

    def articles_by_id(self, ids: Sequence[str], *, as_of: str | None = None) -> Mapping[str, Article]:
        """See `api.store.port.Store`."""
        new = [id_ for id_ in ids if (id_, as_of) not in self._articles]
        if new:
            found = self._store.articles_by_id(new, as_of=as_of)
            self._articles.update({(id_, as_of): found.get(id_) for id_ in new})
        held = ((id_, self._articles[id_, as_of]) for id_ in ids)
        return {id_: article for id_, article in held if article is not None}

    def analyses(self, revisions: Sequence[tuple[str, int]]) -> Mapping[tuple[str, int], Analysis]:
        """See `api.store.port.Store`."""
        new = [key for key in revisions if key not in self._analyses]
        if new:
            found = self._store.analyses(new)
            self._analyses.update({key: found.get(key) for key in new})
        held = ((key, self._analyses[key]) for key in revisions)
        return {key: analysis for key, analysis in held if analysis is not None}

    def revisions(self, article_id: str) -> tuple[Article, ...]:
        """See `api.store.port.Store`."""
        if article_id not in self._revisions:
            self._revisions[article_id] = self._store.revisions(article_id)
        return self._revisions[article_id]
