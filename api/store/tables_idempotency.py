"""The table of answers kept for requests that are sent twice."""

from __future__ import annotations

from sqlalchemy import BLOB, Column, Index, Integer, Table, Text

from api.store.tables import METADATA

IDEMPOTENCY = Table(
    "idempotency",
    METADATA,
    Column("owner", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("fingerprint", Text, nullable=False),
    Column("begun_at", Text, nullable=False),
    Column("ends_at", Text, nullable=False),
    Column("status", Integer),  # null while the request is being answered
    Column("headers", Text),
    Column("body", BLOB),  # null again when something that it quotes was deleted
    Index("idempotency_by_end", "ends_at"),
)
