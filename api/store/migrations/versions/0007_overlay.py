"""Changes of the registry by operators."""

from alembic import op

revision = "0007"
down_revision = "0006"

STATEMENTS = (
    """
    CREATE TABLE overlay_changes (
        number INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        source_id TEXT NOT NULL,
        fields TEXT,
        made_by TEXT NOT NULL,
        made_at TEXT NOT NULL,
        moment TEXT NOT NULL
    )
    """,
    "CREATE INDEX overlay_changes_by_source ON overlay_changes (source_id, number)",
)


def upgrade() -> None:
    """Add the table."""
    for statement in STATEMENTS:
        op.get_bind().exec_driver_sql(statement)
