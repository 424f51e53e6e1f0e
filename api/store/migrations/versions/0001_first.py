"""The first schema: articles, revisions, analyses, tombstones, verifications, the candidate index."""

from alembic import op

from api.store import sqlite_index as index
from api.store.schema import seed
from api.store.tables import METADATA

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create what a new file holds; the next migration freezes this one's tables as they were."""
    connection = op.get_bind()
    METADATA.create_all(connection)
    index.create(connection)
    seed(connection)
