"""Decisions of editors on stored texts."""

from alembic import op

revision = "0009"
down_revision = "0008"

STATEMENTS = (
    """
    CREATE TABLE decisions (
        number INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL,
        kind TEXT NOT NULL,
        one TEXT NOT NULL,
        other TEXT,
        mark TEXT,
        note TEXT,
        made_by TEXT NOT NULL,
        made_at TEXT NOT NULL,
        moment TEXT NOT NULL,
        ended TEXT,
        ended_by TEXT,
        UNIQUE (id)
    )
    """,
    "CREATE INDEX decisions_by_one ON decisions (one)",
    "CREATE INDEX decisions_by_other ON decisions (other)",
)


def upgrade() -> None:
    """Add the table."""
    for statement in STATEMENTS:
        op.get_bind().exec_driver_sql(statement)
