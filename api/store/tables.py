"""The tables, as SQLAlchemy Core sees them. Migrations in `migrations/versions` bring older files here.

`published_first` and `published_last` are the earliest and latest second that an article's date allows, in UTC where
an offset was given and as written where none was ("YYYY-MM-DDTHH:MM:SS"); the empty text means undated, so that
undated articles sort last. Revisions carry the same for the moment from which they held (`effective`). `embargo` is
the second in UTC until which nobody is shown the article; `uri` and `version` are its provider's.
"""

from __future__ import annotations

from sqlalchemy import BLOB, Column, ForeignKey, Index, Integer, MetaData, Table, Text

METADATA = MetaData()

META = Table(
    "meta",
    METADATA,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

ARTICLES = Table(
    "articles",
    METADATA,
    Column("row", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("key", Text, nullable=False, unique=True),
    Column("revision", Integer, nullable=False),
    Column("outlet_name", Text, nullable=False),
    Column("outlet_fold", Text, nullable=False),
    Column("outlet_domain", Text),
    Column("outlet_registry", Text),
    Column("language", Text, nullable=False),
    Column("collection", Text),
    Column("published_first", Text, nullable=False),
    Column("published_last", Text, nullable=False),
    Column("passages", Integer, nullable=False),
    Column("retracted_at", Text),
    Column("retract_note", Text),
    Column("uri", Text),
    Column("version", Integer),
    Column("embargo", Text),
    Index("articles_by_date", "published_first", "row"),
    Index("articles_by_outlet", "outlet_fold"),
    Index("articles_by_registry", "outlet_registry"),
    Index("articles_by_domain", "outlet_domain"),
    Index("articles_by_language", "language", "passages"),
    Index("articles_by_collection", "collection"),
    Index("articles_by_uri", "uri"),
    Index("articles_by_embargo", "embargo"),
    sqlite_autoincrement=True,  # a deleted article's row number is never given to another
)

REVISIONS = Table(
    "revisions",
    METADATA,
    Column("article", Integer, ForeignKey("articles.row", ondelete="CASCADE"), primary_key=True),
    Column("revision", Integer, primary_key=True),
    Column("created_at", Text, nullable=False),
    Column("effective", Text, nullable=False),
    Column("text_hash", Text, nullable=False),
    Column("title", Text),
    Column("byline", Text),
    Column("url", Text),
    Column("outlet_name", Text, nullable=False),
    Column("outlet_domain", Text),
    Column("outlet_registry", Text),
    Column("language", Text, nullable=False),
    Column("collection", Text),
    Column("published_at", Text),
    Column("published_precision", Text),
    Column("text", Text, nullable=False),
)

# Beside `revisions`, not in it: reading an analysis must not walk past the text, and reanalysis rewrites these only.
ANALYSES = Table(
    "analyses",
    METADATA,
    Column("article", Integer, ForeignKey("articles.row", ondelete="CASCADE"), primary_key=True),
    Column("revision", Integer, primary_key=True),
    Column("engine_version", Text, nullable=False),
    Column("body", BLOB, nullable=False),
    Index("analyses_by_engine", "engine_version"),
)

TOMBSTONES = Table(
    "tombstones",
    METADATA,
    Column("key_hash", Text, primary_key=True),
    Column("url", Text),
)

VERIFICATIONS = Table(
    "verifications",
    METADATA,
    Column("row", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("created_at", Text, nullable=False),
    Column("owner", Text, nullable=False),
    Column("body", Text, nullable=False),
    Index("verifications_by_owner", "owner", "row"),
    sqlite_autoincrement=True,
)

VERIFICATION_ARTICLES = Table(
    "verification_articles",
    METADATA,
    Column("verification", Integer, ForeignKey("verifications.row", ondelete="CASCADE"), primary_key=True),
    Column("article_id", Text, primary_key=True),
    Index("verifications_by_article", "article_id"),
)
