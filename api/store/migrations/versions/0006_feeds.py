"""Feeds, and what each of them has said before."""

from alembic import op

revision = "0006"
down_revision = "0005"

STATEMENTS = (
    """
    CREATE TABLE feeds (
        "row" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL,
        "key" TEXT NOT NULL,
        url TEXT NOT NULL,
        outlet TEXT,
        collection TEXT,
        content TEXT NOT NULL,
        interval INTEGER NOT NULL,
        owner TEXT NOT NULL,
        created_at TEXT NOT NULL,
        etag TEXT,
        last_modified TEXT,
        next_at TEXT NOT NULL,
        failures INTEGER NOT NULL,
        polled_at TEXT,
        succeeded_at TEXT,
        problem TEXT,
        counts TEXT NOT NULL,
        reasons TEXT NOT NULL,
        UNIQUE (id),
        UNIQUE ("key")
    )
    """,
    "CREATE INDEX feeds_by_turn ON feeds (next_at)",
    """
    CREATE TABLE feed_entries (
        feed INTEGER NOT NULL,
        "key" TEXT NOT NULL,
        stamp TEXT NOT NULL,
        place TEXT,
        title TEXT,
        text TEXT,
        article_id TEXT,
        reason TEXT,
        removed INTEGER NOT NULL,
        PRIMARY KEY (feed, "key"),
        FOREIGN KEY(feed) REFERENCES feeds ("row") ON DELETE CASCADE
    )
    """,
    "CREATE INDEX feed_entries_by_place ON feed_entries (feed, place)",
    "CREATE INDEX feed_entries_by_article ON feed_entries (article_id)",
)


def upgrade() -> None:
    """Add the tables."""
    for statement in STATEMENTS:
        op.get_bind().exec_driver_sql(statement)
