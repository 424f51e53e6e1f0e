"""Brings a database file to the schema of this code: made at once when new, migrated by alembic when older."""

from __future__ import annotations

import secrets
from pathlib import Path

from sqlalchemy import Connection, Engine, insert, inspect, select, text

from api.store import sqlite_index as index
from api.store import tables_copies  # noqa: F401 - its tables stand on METADATA
from api.store.engine import writer
from api.store.tables import META, METADATA

MIGRATIONS = Path(__file__).parent / "migrations"
HEAD = "0011"


class StoreUnusable(Exception):
    """A database that cannot be opened: no folder, no permission, no database at all."""


class NewerSchema(StoreUnusable):
    """The file was written by a newer claimtrail than this one."""


def prepare(engine: Engine) -> None:
    """Create the schema in a new file, or migrate an older one. Safe when several processes start at once.

    Raises NewerSchema when the file's version is unknown to this code.
    """
    with writer(engine).begin() as connection:
        found = version(connection)
        if found is None:
            _create(connection)
    if found not in (None, HEAD):
        _migrate(engine)


def version(connection: Connection) -> str | None:
    """The schema version of the file; None when it has no schema yet."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one())


def _create(connection: Connection) -> None:
    """What running every migration gives, without loading alembic: a fresh store must open fast."""
    METADATA.create_all(connection, checkfirst=False)
    index.create(connection)
    seed(connection)
    connection.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)"))
    connection.execute(text("INSERT INTO alembic_version VALUES (:head)"), {"head": HEAD})


def seed(connection: Connection) -> None:
    """The rows that every store holds: its position, and the secret of its tombstones."""
    connection.execute(
        insert(META), [{"name": "position", "value": "0"}, {"name": "secret", "value": secrets.token_hex(32)}]
    )


def secret(connection: Connection) -> str:
    """This store's secret: hashes under it tell nobody else what was hashed."""
    return str(connection.execute(select(META.c.value).where(META.c.name == "secret")).scalar_one())


def _migrate(engine: Engine) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    try:
        with writer(engine).begin() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
    except CommandError as error:
        raise NewerSchema(f"the database is of another version than this program: {error}") from error
