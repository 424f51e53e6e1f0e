"""Copies: where the shingles of texts meet, the pairs found, and the groups they form."""

from alembic import op

revision = "0008"
down_revision = "0007"

STATEMENTS = (
    """CREATE TABLE copy_shingles (
    shingle BIGINT NOT NULL,
    article INTEGER NOT NULL,
    PRIMARY KEY (shingle, article),
    FOREIGN KEY(article) REFERENCES articles ("row") ON DELETE CASCADE
)
 WITHOUT ROWID
""",
    "CREATE INDEX copy_shingles_by_article ON copy_shingles (article)",
    """CREATE TABLE copy_pairs (
    one INTEGER NOT NULL,
    other INTEGER NOT NULL,
    PRIMARY KEY (one, other),
    FOREIGN KEY(one) REFERENCES articles ("row") ON DELETE CASCADE,
    FOREIGN KEY(other) REFERENCES articles ("row") ON DELETE CASCADE
)
 WITHOUT ROWID
""",
    "CREATE INDEX copy_pairs_by_other ON copy_pairs (other)",
    """CREATE TABLE copy_members (
    article INTEGER NOT NULL,
    grouped INTEGER NOT NULL,
    place TEXT NOT NULL,
    behind INTEGER,
    PRIMARY KEY (article),
    FOREIGN KEY(article) REFERENCES articles ("row") ON DELETE CASCADE
)""",
    "CREATE INDEX copy_members_by_group ON copy_members (grouped, place)",
    "CREATE INDEX copy_members_in_front ON copy_members (grouped, behind)",
    "CREATE INDEX copy_members_behind ON copy_members (behind)",
    """CREATE TABLE copy_groups (
    grouped INTEGER NOT NULL,
    size INTEGER NOT NULL,
    PRIMARY KEY (grouped)
)""",
    "ALTER TABLE index_articles ADD COLUMN posted INTEGER DEFAULT 1 NOT NULL",
)


def upgrade() -> None:
    """Create the tables; texts stored before are grouped when they are analysed again."""
    for statement in STATEMENTS:
        op.execute(statement)
