"""The store's port: domain verbs only, never SQL and never an engine's query language.

Every backend inherits the contract test `tests/store/contract.py`. All writes are atomic: a reader sees an article
with its analysis and its index entries, or none of it. Identifiers are opaque strings.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from api.model import Analysis, Article, Coverage, Draft, Filters, IndexedText, Term
from api.store.port_copies import Copies
from api.store.port_decisions import Decisions
from api.store.port_deliveries import Deliveries
from api.store.port_feeds import Feeds
from api.store.port_findings import Findings
from api.store.port_idempotency import Idempotency
from api.store.port_items import Items
from api.store.port_jobs import Jobs
from api.store.port_keys import Keys
from api.store.port_limits import Spending
from api.store.port_overlay import Overlay
from api.store.port_sizes import Sizes
from api.store.port_upkeep import Upkeep
from api.store.port_watches import Watches


@dataclass(frozen=True, slots=True)
class Added:
    """What `add_article` did: `created` (201), `revised` (a new revision) or `unchanged` (the same key and text)."""

    article: Article
    status: Literal["created", "revised", "unchanged"]


@dataclass(frozen=True, slots=True)
class Incoming:
    """An analysed text on its way into the store."""

    draft: Draft
    analysis: Analysis
    index: IndexedText


@dataclass(frozen=True, slots=True)
class Candidate:
    """An article that shares planned terms with the claim. `weight` is the sum of their weights, unnormalised.

    `profile` is what was indexed with it for ranking (`IndexedText.profile`); empty where an earlier revision than the
    latest held at the question's `as_of`, for only the latest one's is kept.
    """

    article_id: str
    revision: int
    weight: float
    profile: bytes = b""


@dataclass(frozen=True, slots=True)
class Candidates:
    """The best candidates first. `complete` is false when a budget cut postings of terms that were planned."""

    items: tuple[Candidate, ...]
    postings: int
    complete: bool


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list; `next_cursor` is opaque, None on the last page."""

    items: tuple[Article, ...]
    next_cursor: str | None


@dataclass(frozen=True, slots=True)
class StoredVerification:
    """A stored answer: its wire body as JSON text, who may read it, and the articles whose spans it quotes."""

    id: str
    created_at: str
    owner: str
    body: str
    articles: tuple[str, ...]


class Store(Protocol):
    """Articles with their revisions and analyses, the candidate index, and stored verifications."""

    jobs: Jobs
    keys: Keys
    findings: Findings
    spending: Spending
    sizes: Sizes
    idempotency: Idempotency
    feeds: Feeds
    overlay: Overlay
    decisions: Decisions
    upkeep: Upkeep
    copies: Copies
    watches: Watches
    deliveries: Deliveries
    items: Items

    def add_article(self, draft: Draft, analysis: Analysis, index: IndexedText, *, now: str) -> Added:
        """Store a text under its key (API.md, Articles); a changed text becomes a new revision. Atomic."""

    def add_articles(self, items: Sequence[Incoming], *, now: str, replay: bool = False) -> tuple[Added, ...]:
        """Store several texts in one transaction, all or none; one result an item, in their order.

        With `replay` a text and date that any revision of its key already has is `unchanged`, not only that of the
        latest one: an import that is run again then ends in the same store.
        """

    def article(self, article_id: str, revision: int | None = None) -> Article | None:
        """The article, latest revision by default; None when unknown or deleted."""

    def articles(self, filters: Filters, *, query: str | None, limit: int, cursor: str | None) -> Page:
        """Articles newest first, latest revisions. Raises ValueError on a cursor that is not ours."""

    def articles_by_id(self, ids: Sequence[str], *, as_of: str | None = None) -> Mapping[str, Article]:
        """Several articles at once, each in the revision that held at `as_of` (latest when None)."""

    def analyses(self, revisions: Sequence[tuple[str, int]]) -> Mapping[tuple[str, int], Analysis]:
        """The stored analyses of these (article id, revision) pairs; unknown pairs are left out."""

    def revisions(self, article_id: str) -> tuple[Article, ...]:
        """All revisions of an article, oldest first; empty when unknown."""

    def remove_article(self, article_id: str) -> bool:
        """Delete text, index, analyses and the spans that stored answers quote. False when unknown."""

    def unchanged(self, draft: Draft, *, replay: bool = False) -> Article | None:
        """The stored article when adding this draft would change nothing (no need to analyse it), else None."""

    def was_removed(self, draft: Draft) -> bool:
        """True when an article with this draft's key was deleted: a feed must not bring it back."""

    def retract_article(self, article_id: str, *, note: str | None, now: str) -> Article | None:
        """Mark an article withdrawn; it stays stored. None when unknown."""

    def find_outlet(self, name: str) -> str | None:
        """The registry id or stored name of an outlet of this store with exactly this name; None if there is none."""

    def document_frequencies(self, terms: Sequence[str]) -> Mapping[str, int]:
        """In how many articles, in whatever revision, each stem occurs; absent terms are 0."""

    def candidates(self, terms: Sequence[Term], k: int, filters: Filters, budget: int) -> Candidates:
        """At most `k` articles by summed term weight; reads at most `budget` postings, rarest terms first."""

    def coverage(self, filters: Filters) -> Coverage:
        """What a search with these filters could find."""

    def add_verification(self, verification: StoredVerification) -> None:
        """Keep an answer. Raises ValueError when the id is taken."""

    def verification(self, verification_id: str) -> StoredVerification | None:
        """A stored answer, its deleted articles' spans already redacted; None when unknown."""

    def verifications(
        self, owner: str | None, *, limit: int, cursor: str | None
    ) -> tuple[tuple[StoredVerification, ...], str | None]:
        """One owner's answers (None: everybody's), newest first, and the next cursor."""

    def remove_verification(self, verification_id: str) -> bool:
        """Delete an answer; False when unknown."""

    def ready(self) -> bool:
        """True when the store answers."""
