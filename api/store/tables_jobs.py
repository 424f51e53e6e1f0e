"""The tables of background work. No text of an article ever stands in them."""

from __future__ import annotations

from sqlalchemy import Column, Float, Index, Integer, Table, Text

from api.store.tables import METADATA

JOBS = Table(
    "jobs",
    METADATA,
    Column("row", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("kind", Text, nullable=False),
    Column("owner", Text, nullable=False),
    Column("priority", Integer, nullable=False),
    Column("status", Text, nullable=False),
    Column("done", Integer, nullable=False),
    Column("total", Integer),
    Column("params", Text, nullable=False),
    Column("result", Text),
    Column("problem", Text),
    Column("subject", Text),  # what it works on: the key of an article, a feed; one job at a time works on it
    Column("article_id", Text),
    Column("runner", Text),
    Column("tries", Integer, nullable=False),
    Column("created_at", Text, nullable=False),
    Column("finished_at", Text),
    Index("jobs_by_turn", "status", "priority", "row"),
    Index("jobs_by_subject", "subject"),
    Index("jobs_by_article", "article_id"),
    Index("jobs_by_end", "finished_at"),
    sqlite_autoincrement=True,
)

# Who runs the jobs of this store, and until when (seconds since 1970) if nothing more is heard of it.
LEASES = Table(
    "leases",
    METADATA,
    Column("name", Text, primary_key=True),
    Column("holder", Text, nullable=False),
    Column("until", Float, nullable=False),
)
