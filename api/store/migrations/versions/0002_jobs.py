"""Background work: the queue, and the lease of who runs it."""

from alembic import op

revision = "0002"
down_revision = "0001"

STATEMENTS = (
    """
    CREATE TABLE jobs (
        "row" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL,
        kind TEXT NOT NULL,
        owner TEXT NOT NULL,
        priority INTEGER NOT NULL,
        status TEXT NOT NULL,
        done INTEGER NOT NULL,
        total INTEGER,
        params TEXT NOT NULL,
        result TEXT,
        problem TEXT,
        subject TEXT,
        article_id TEXT,
        runner TEXT,
        tries INTEGER NOT NULL,
        created_at TEXT NOT NULL,
        finished_at TEXT,
        UNIQUE (id)
    )
    """,
    'CREATE INDEX jobs_by_turn ON jobs (status, priority, "row")',
    "CREATE INDEX jobs_by_article ON jobs (article_id)",
    "CREATE INDEX jobs_by_end ON jobs (finished_at)",
    "CREATE INDEX jobs_by_subject ON jobs (subject)",
    """
    CREATE TABLE leases (
        name TEXT NOT NULL,
        holder TEXT NOT NULL,
        until FLOAT NOT NULL,
        PRIMARY KEY (name)
    )
    """,
)


def upgrade() -> None:
    """Add the tables."""
    for statement in STATEMENTS:
        op.get_bind().exec_driver_sql(statement)
