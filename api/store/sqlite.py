"""The embedded backend: one SQLite file, many readers, one writer at a time, in as many processes as wanted."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from sqlalchemy import Connection, Engine, Integer, cast, update

from api.model import Analysis, Article, Coverage, Draft, Filters, IndexedText, Term
from api.store import (
    articles,
    schema,
    search,
    sqlite_decisions,
    sqlite_feeds,
    sqlite_idempotency,
    sqlite_jobs,
    sqlite_outbox,
    verifications,
)
from api.store import sqlite_index as index
from api.store.engine import empty_log, sqlite_engine, utc_now, writer
from api.store.identity import key_of
from api.store.port import Added, Candidates, Incoming, Page, StoredVerification
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
from api.store.sqlite_copies_read import SqliteCopies
from api.store.sqlite_decisions import SqliteDecisions
from api.store.sqlite_deliveries import SqliteDeliveries
from api.store.sqlite_feeds import SqliteFeeds
from api.store.sqlite_findings import SqliteFindings
from api.store.sqlite_idempotency import SqliteIdempotency
from api.store.sqlite_items import SqliteItems
from api.store.sqlite_jobs import SqliteJobs
from api.store.sqlite_keys import SqliteKeys
from api.store.sqlite_limits import SqliteSpending
from api.store.sqlite_overlay import SqliteOverlay
from api.store.sqlite_sizes import SqliteSizes
from api.store.sqlite_upkeep import SqliteUpkeep
from api.store.sqlite_watches import SqliteWatches
from api.store.tables import META

REMEMBERED = 64  # coverages kept until the next write: every question asks for one
# What goes with an article, each in the transaction of its removal, while its row still stands.
REMOVALS: tuple[Callable[[Connection, str], None], ...] = (
    verifications.redact_article,
    sqlite_jobs.forget_article,
    sqlite_idempotency.forget,
    sqlite_feeds.forget_article,
    sqlite_decisions.forget_article,
    sqlite_outbox.forget_article,
)


class SqliteStore:
    """`api.store.port.Store` on a `sqlite:///path` url. Threads may share it."""

    def __init__(self, url: str, clock: Callable[[], str] = utc_now) -> None:
        self._engine: Engine = sqlite_engine(url, clock)
        self._writer: Engine = writer(self._engine)
        self._coverages: dict[tuple[str, int, Filters], Coverage] = {}
        schema.prepare(self._engine)
        self.jobs: Jobs = SqliteJobs(self._engine)
        self.keys: Keys = SqliteKeys(self._engine)
        self.findings: Findings = SqliteFindings(self._engine)
        self.idempotency: Idempotency = SqliteIdempotency(self._engine)
        self.sizes: Sizes = SqliteSizes(self._engine)
        self._spending = SqliteSpending(url)
        self.spending: Spending = self._spending
        self.copies: Copies = SqliteCopies(self._engine)
        self.feeds: Feeds = SqliteFeeds(self._engine)
        self.decisions: Decisions = SqliteDecisions(self._engine)
        self.overlay: Overlay = SqliteOverlay(self._engine)
        self.upkeep: Upkeep = SqliteUpkeep(self._engine, _move)
        self.watches: Watches = SqliteWatches(self._engine)
        self.deliveries: Deliveries = SqliteDeliveries(self._engine)
        self.items: Items = SqliteItems(self._engine, _move)

    @property
    def engine(self) -> Engine:
        """What reads the file, for those who work on the file as a whole."""
        return self._engine

    def close(self) -> None:
        """Give the file back; the store is of no use afterwards."""
        self._engine.dispose()
        self._spending.close()

    def add_article(self, draft: Draft, analysis: Analysis, index: IndexedText, *, now: str) -> Added:
        """See the port."""
        return self.add_articles([Incoming(draft, analysis, index)], now=now)[0]

    def add_articles(self, items: Sequence[Incoming], *, now: str, replay: bool = False) -> tuple[Added, ...]:
        """See the port."""
        with self._writer.begin() as connection:
            added = articles.put_all(connection, items, now, replay)
            changed = [one.article for one in added if one.status != "unchanged"]
            if changed:
                _move(connection)
            for article in changed:
                sqlite_outbox.note(connection, article.id, article.revision, now)
        return added

    def article(self, article_id: str, revision: int | None = None) -> Article | None:
        """See the port."""
        with self._engine.begin() as connection:
            return articles.get(connection, article_id, revision)

    def articles(self, filters: Filters, *, query: str | None, limit: int, cursor: str | None) -> Page:
        """See the port."""
        with self._engine.begin() as connection:
            return articles.page(connection, filters, query, limit, cursor)

    def articles_by_id(self, ids: Sequence[str], *, as_of: str | None = None) -> Mapping[str, Article]:
        """See the port."""
        with self._engine.begin() as connection:
            return articles.by_id(connection, ids, as_of)

    def analyses(self, revisions: Sequence[tuple[str, int]]) -> Mapping[tuple[str, int], Analysis]:
        """See the port."""
        with self._engine.begin() as connection:
            return articles.analyses(connection, revisions)

    def revisions(self, article_id: str) -> tuple[Article, ...]:
        """See the port."""
        with self._engine.begin() as connection:
            return articles.revisions(connection, article_id)

    def remove_article(self, article_id: str) -> bool:
        """See the port. Afterwards the file holds none of the article's words."""
        with self._writer.begin() as connection:
            for take_along in REMOVALS:
                take_along(connection, article_id)
            removed = articles.remove(connection, article_id)
            if removed:
                _move(connection)
        empty_log(self._engine)
        return removed

    def unchanged(self, draft: Draft, *, replay: bool = False) -> Article | None:
        """See the port."""
        with self._engine.begin() as connection:
            return articles.unchanged(connection, draft, replay)

    def was_removed(self, draft: Draft) -> bool:
        """See the port."""
        with self._engine.begin() as connection:
            return articles.was_removed(connection, key_of(draft))

    def retract_article(self, article_id: str, *, note: str | None, now: str) -> Article | None:
        """See the port."""
        with self._writer.begin() as connection:
            retracted = articles.retract(connection, article_id, note, now)
            _move(connection)
            if retracted is not None:
                sqlite_outbox.note(connection, article_id, retracted.revision, now)
        return retracted

    def find_outlet(self, name: str) -> str | None:
        """See the port."""
        with self._engine.begin() as connection:
            return articles.find_outlet(connection, name)

    def document_frequencies(self, terms: Sequence[str]) -> Mapping[str, int]:
        """See the port."""
        with self._engine.begin() as connection:
            return index.frequencies(connection, terms)

    def candidates(self, terms: Sequence[Term], k: int, filters: Filters, budget: int) -> Candidates:
        """See the port."""
        with self._engine.begin() as connection:
            return search.candidates(connection, terms, k, filters, budget)

    def coverage(self, filters: Filters) -> Coverage:
        """See the port."""
        with self._engine.begin() as connection:
            key = (search.position(connection), search.embargoed(connection), filters)
            known = self._coverages.get(key)
            if known is None:
                known = search.coverage(connection, filters)
                self._remember(key, known)
        return known

    def _remember(self, key: tuple[str, int, Filters], coverage: Coverage) -> None:
        if len(self._coverages) >= REMEMBERED:
            self._coverages = {}
        self._coverages[key] = coverage

    def add_verification(self, verification: StoredVerification) -> None:
        """See the port."""
        with self._writer.begin() as connection:
            verifications.add(connection, verification)

    def verification(self, verification_id: str) -> StoredVerification | None:
        """See the port."""
        with self._engine.begin() as connection:
            return verifications.get(connection, verification_id)

    def verifications(
        self, owner: str | None, *, limit: int, cursor: str | None
    ) -> tuple[tuple[StoredVerification, ...], str | None]:
        """See the port."""
        with self._engine.begin() as connection:
            return verifications.page(connection, owner, limit, cursor)

    def remove_verification(self, verification_id: str) -> bool:
        """See the port."""
        with self._writer.begin() as connection:
            sqlite_idempotency.forget(connection, verification_id)
            removed = verifications.remove(connection, verification_id)
        empty_log(self._engine)
        return removed

    def ready(self) -> bool:
        """See the port."""
        with self._engine.begin() as connection:
            return schema.version(connection) == schema.HEAD


def _move(connection: Connection) -> None:
    """Step the store's position: answers cite it, and what was remembered about the store ends with it."""
    stepped = cast(cast(META.c.value, Integer) + 1, META.c.value.type)
    connection.execute(update(META).where(META.c.name == "position").values(value=stepped))
