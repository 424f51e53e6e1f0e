"""The table of changes of the registry by operators."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, Table, Text

from api.store.tables import METADATA

# `fields` is JSON, null where the operator's row was taken away; `moment` sorts (see `moments`), `made_at` is as told.
OVERLAY_CHANGES = Table(
    "overlay_changes",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("source_id", Text, nullable=False),
    Column("fields", Text),
    Column("made_by", Text, nullable=False),
    Column("made_at", Text, nullable=False),
    Column("moment", Text, nullable=False),
    Index("overlay_changes_by_source", "source_id", "number"),
    sqlite_autoincrement=True,
)
