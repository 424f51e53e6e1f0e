"""Answers kept for requests that are sent twice."""

from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Create the table and its index."""
    op.execute(
        """CREATE TABLE idempotency (
    owner TEXT NOT NULL,
    "key" TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    begun_at TEXT NOT NULL,
    ends_at TEXT NOT NULL,
    status INTEGER,
    headers TEXT,
    body BLOB,
    PRIMARY KEY (owner, "key")
)"""
    )
    op.execute("CREATE INDEX idempotency_by_end ON idempotency (ends_at)")
