"""The tables of watched claims: what is asked, what the last answer was, what happened since, what was sent."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, Table, Text

from api.store.tables import METADATA

WATCHES = Table(
    "watches",
    METADATA,
    Column("row", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("owner", Text, nullable=False),
    Column("created_at", Text, nullable=False),
    Column("claim", Text, nullable=False),
    Column("language", Text),
    Column("events", Text, nullable=False),
    Column("url", Text),
    Column("secret", Text),
    Column("answer", Text, nullable=False),
    Column("answered_at", Text, nullable=False),
    Column("engine_version", Text, nullable=False),
    Column("sought", Text, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("problem", Text),
    Column("retry_at", Text),
    Column("disabled_at", Text),
    Index("watches_by_owner", "owner", "row"),
    Index("watches_by_engine", "engine_version"),
    sqlite_autoincrement=True,
)

# Under which hashes of terms a watch is found by an ingested article.
WATCH_TERMS = Table(
    "watch_terms",
    METADATA,
    Column("term", BigInteger, primary_key=True),
    Column("watch", Integer, ForeignKey("watches.row", ondelete="CASCADE"), primary_key=True),
    Index("watch_terms_by_watch", "watch"),
    sqlite_with_rowid=False,
)

# Which articles the last answer quotes.
WATCH_ARTICLES = Table(
    "watch_articles",
    METADATA,
    Column("watch", Integer, ForeignKey("watches.row", ondelete="CASCADE"), primary_key=True),
    Column("article_id", Text, primary_key=True),
    Index("watches_by_article", "article_id"),
)

# Articles that were stored, revised or retracted, and which nobody has held against the watches yet.
WATCH_OUTBOX = Table(
    "watch_outbox",
    METADATA,
    Column("row", Integer, primary_key=True),
    Column("article_id", Text, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("position", Text, nullable=False),
    Index("watch_outbox_by_article", "article_id"),
    sqlite_autoincrement=True,
)

# Watches whose claim is to be asked again, and because of which article; null: because the engine is another.
WATCH_DUE = Table(
    "watch_due",
    METADATA,
    Column("row", Integer, primary_key=True),
    Column("watch", Integer, ForeignKey("watches.row", ondelete="CASCADE"), nullable=False),
    Column("article_id", Text),
    Index("watch_due_by_watch", "watch"),
    sqlite_autoincrement=True,
)

WATCH_EVENTS = Table(
    "watch_events",
    METADATA,
    Column("row", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("watch", Integer, ForeignKey("watches.row", ondelete="CASCADE"), nullable=False),
    Column("type", Text, nullable=False),
    Column("created_at", Text, nullable=False),
    Column("body", Text, nullable=False),
    Index("watch_events_by_watch", "watch", "row"),
    sqlite_autoincrement=True,
)

# Which articles the words of an event may come from.
WATCH_EVENT_ARTICLES = Table(
    "watch_event_articles",
    METADATA,
    Column("event", Integer, ForeignKey("watch_events.row", ondelete="CASCADE"), primary_key=True),
    Column("article_id", Text, primary_key=True),
    Index("watch_events_by_article", "article_id"),
)

WATCH_DELIVERIES = Table(
    "watch_deliveries",
    METADATA,
    Column("row", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("watch", Integer, ForeignKey("watches.row", ondelete="CASCADE"), nullable=False),
    Column("event", Integer, ForeignKey("watch_events.row", ondelete="CASCADE"), nullable=False),
    Column("status", Text, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("next_at", Text),
    Column("http_status", Integer),
    Column("problem", Text),
    Column("created_at", Text, nullable=False),
    Column("delivered_at", Text),
    Index("watch_deliveries_by_turn", "status", "next_at"),
    Index("watch_deliveries_by_watch", "watch", "row"),
    sqlite_autoincrement=True,
)
