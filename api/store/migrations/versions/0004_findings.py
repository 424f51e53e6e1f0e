"""Decisions on findings in drafts."""

from alembic import op

revision = "0004"
down_revision = "0003"

STATEMENTS = (
    """
    CREATE TABLE finding_decisions (
        "row" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        finding_id TEXT NOT NULL,
        decision TEXT NOT NULL,
        decided_by TEXT,
        reason TEXT,
        decided_at TEXT NOT NULL,
        UNIQUE (finding_id)
    )
    """,
)


def upgrade() -> None:
    """Add the table."""
    for statement in STATEMENTS:
        op.get_bind().exec_driver_sql(statement)
