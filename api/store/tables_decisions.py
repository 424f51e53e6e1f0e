"""The table of editors' decisions on stored texts. It quotes the attributions meant: rows go with their articles."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, Table, Text

from api.store.tables import METADATA

# `one` and `other` are ids of articles, `other` null where `mark` (JSON) tells an attribution of the first.
# `moment` and `ended` sort (see `moments`): from when to when the decision held.
DECISIONS = Table(
    "decisions",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("kind", Text, nullable=False),
    Column("one", Text, nullable=False),
    Column("other", Text),
    Column("mark", Text),
    Column("note", Text),
    Column("made_by", Text, nullable=False),
    Column("made_at", Text, nullable=False),
    Column("moment", Text, nullable=False),
    Column("ended", Text),
    Column("ended_by", Text),
    Index("decisions_by_one", "one"),
    Index("decisions_by_other", "other"),
    sqlite_autoincrement=True,
)
