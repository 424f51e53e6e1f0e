"""The tables of feeds. What a feed has said is remembered by keyed hashes only: no word of an entry stands in them."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text

from api.store.tables import METADATA

FEEDS = Table(
    "feeds",
    METADATA,
    Column("row", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("key", Text, nullable=False, unique=True),
    Column("url", Text, nullable=False),
    Column("outlet", Text),
    Column("collection", Text),
    Column("content", Text, nullable=False),
    Column("interval", Integer, nullable=False),
    Column("owner", Text, nullable=False),
    Column("created_at", Text, nullable=False),
    Column("etag", Text),
    Column("last_modified", Text),
    Column("next_at", Text, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("polled_at", Text),
    Column("succeeded_at", Text),
    Column("problem", Text),
    Column("counts", Text, nullable=False),
    Column("reasons", Text, nullable=False),
    Index("feeds_by_turn", "next_at"),
    sqlite_autoincrement=True,
)

FEED_ENTRIES = Table(
    "feed_entries",
    METADATA,
    Column("feed", Integer, ForeignKey("feeds.row", ondelete="CASCADE"), primary_key=True),
    Column("key", Text, primary_key=True),
    Column("stamp", Text, nullable=False),
    Column("place", Text),
    Column("title", Text),
    Column("text", Text),
    Column("article_id", Text),
    Column("reason", Text),
    Column("removed", Integer, nullable=False),
    Index("feed_entries_by_place", "feed", "place"),
    Index("feed_entries_by_article", "article_id"),
)
