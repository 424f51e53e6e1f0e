"""The table of decisions on findings: ids, names and reasons that a client gave, never a text."""

from __future__ import annotations

from sqlalchemy import Column, Integer, Table, Text

from api.store.tables import METADATA

FINDING_DECISIONS = Table(
    "finding_decisions",
    METADATA,
    Column("row", Integer, primary_key=True),
    Column("finding_id", Text, nullable=False, unique=True),
    Column("decision", Text, nullable=False),
    Column("decided_by", Text),
    Column("reason", Text),
    Column("decided_at", Text, nullable=False),
    sqlite_autoincrement=True,
)
