"""Watched claims, what happens to them, and what is sent of it."""

from alembic import op

revision = "0010"
down_revision = "0009"

STATEMENTS = (
    """
    CREATE TABLE watches (
        "row" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL,
        owner TEXT NOT NULL,
        created_at TEXT NOT NULL,
        claim TEXT NOT NULL,
        language TEXT,
        events TEXT NOT NULL,
        url TEXT,
        secret TEXT,
        answer TEXT NOT NULL,
        answered_at TEXT NOT NULL,
        engine_version TEXT NOT NULL,
        sought TEXT NOT NULL,
        failures INTEGER NOT NULL,
        problem TEXT,
        retry_at TEXT,
        disabled_at TEXT,
        UNIQUE (id)
    )
    """,
    "CREATE INDEX watches_by_engine ON watches (engine_version)",
    'CREATE INDEX watches_by_owner ON watches (owner, "row")',
    """
    CREATE TABLE watch_terms (
        term BIGINT NOT NULL,
        watch INTEGER NOT NULL,
        PRIMARY KEY (term, watch),
        FOREIGN KEY(watch) REFERENCES watches ("row") ON DELETE CASCADE
    )
     WITHOUT ROWID
    """,
    "CREATE INDEX watch_terms_by_watch ON watch_terms (watch)",
    """
    CREATE TABLE watch_articles (
        watch INTEGER NOT NULL,
        article_id TEXT NOT NULL,
        PRIMARY KEY (watch, article_id),
        FOREIGN KEY(watch) REFERENCES watches ("row") ON DELETE CASCADE
    )
    """,
    "CREATE INDEX watches_by_article ON watch_articles (article_id)",
    """
    CREATE TABLE watch_outbox (
        "row" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        article_id TEXT NOT NULL,
        revision INTEGER NOT NULL,
        position TEXT NOT NULL
    )
    """,
    "CREATE INDEX watch_outbox_by_article ON watch_outbox (article_id)",
    """
    CREATE TABLE watch_due (
        "row" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        watch INTEGER NOT NULL,
        article_id TEXT,
        FOREIGN KEY(watch) REFERENCES watches ("row") ON DELETE CASCADE
    )
    """,
    "CREATE INDEX watch_due_by_watch ON watch_due (watch)",
    """
    CREATE TABLE watch_events (
        "row" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL,
        watch INTEGER NOT NULL,
        type TEXT NOT NULL,
        created_at TEXT NOT NULL,
        body TEXT NOT NULL,
        UNIQUE (id),
        FOREIGN KEY(watch) REFERENCES watches ("row") ON DELETE CASCADE
    )
    """,
    'CREATE INDEX watch_events_by_watch ON watch_events (watch, "row")',
    """
    CREATE TABLE watch_event_articles (
        event INTEGER NOT NULL,
        article_id TEXT NOT NULL,
        PRIMARY KEY (event, article_id),
        FOREIGN KEY(event) REFERENCES watch_events ("row") ON DELETE CASCADE
    )
    """,
    "CREATE INDEX watch_events_by_article ON watch_event_articles (article_id)",
    """
    CREATE TABLE watch_deliveries (
        "row" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL,
        watch INTEGER NOT NULL,
        event INTEGER NOT NULL,
        status TEXT NOT NULL,
        attempts INTEGER NOT NULL,
        next_at TEXT,
        http_status INTEGER,
        problem TEXT,
        created_at TEXT NOT NULL,
        delivered_at TEXT,
        UNIQUE (id),
        FOREIGN KEY(watch) REFERENCES watches ("row") ON DELETE CASCADE,
        FOREIGN KEY(event) REFERENCES watch_events ("row") ON DELETE CASCADE
    )
    """,
    "CREATE INDEX watch_deliveries_by_turn ON watch_deliveries (status, next_at)",
    'CREATE INDEX watch_deliveries_by_watch ON watch_deliveries (watch, "row")',
)


def upgrade() -> None:
    """Add the tables."""
    for statement in STATEMENTS:
        op.get_bind().exec_driver_sql(statement)
