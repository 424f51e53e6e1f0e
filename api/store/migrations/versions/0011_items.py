"""What an agency's item brings along: its identifier and version there, and its embargo."""

from alembic import op

revision = "0011"
down_revision = "0010"

STATEMENTS = (
    "ALTER TABLE articles ADD COLUMN uri TEXT",
    "ALTER TABLE articles ADD COLUMN version INTEGER",
    "ALTER TABLE articles ADD COLUMN embargo TEXT",
    "CREATE INDEX articles_by_uri ON articles (uri)",
    "CREATE INDEX articles_by_embargo ON articles (embargo)",
)


def upgrade() -> None:
    """Add the columns."""
    for statement in STATEMENTS:
        op.get_bind().exec_driver_sql(statement)
