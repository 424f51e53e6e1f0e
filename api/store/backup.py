"""Copies of a whole store: made while it is written to, checked, and put back in one transaction.

A copy is one file without a log: a consistent picture of one moment, without the remains of what was deleted.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine, Integer, cast, delete, select, update
from sqlalchemy.engine import make_url

from api.store.engine import empty_log, writer
from api.store.identity import keyed_hash
from api.store.port_jobs import Fault
from api.store.schema import StoreUnusable
from api.store.sqlite import SqliteStore
from api.store.tables import ARTICLES, META, TOMBSTONES
from api.store.tables_jobs import LEASES

PART = ".part"  # what is not whole yet
OWNER_ONLY = 0o600  # a copy holds texts and the hashes of keys
INTERRUPTED = Fault("interrupted", "The job ran when the backup was made.")


class NotABackup(Exception):
    """A file that cannot be put back; the message says why."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put back: how many articles, and how many more of the backup had been deleted since it was made."""

    articles: int
    deleted_since: int


def file_of(url: str) -> Path:
    """The file of a `sqlite:///path` url."""
    return Path(make_url(url).database or "")


def back_up(url: str, target: Path) -> int:
    """Copy the store at `url` into `target`, which appears when it is whole and checked; its size in bytes.

    Others may read and write meanwhile. Raises StoreUnusable when there is no store, or the copy is not sound.
    """
    source = file_of(url)
    if not source.is_file():
        raise StoreUnusable(f"there is no store at {source}")
    with _part(target) as part:
        _copy(source, part)
        fault = _fault(part)
        if fault is not None:
            raise StoreUnusable(f"the copy is not sound: {fault}")
        os.replace(part, target)
    return target.stat().st_size


def restore(url: str, backup: Path) -> Restored:
    """Put a copy in the place of whatever the store at `url` holds, in one transaction: others may go on reading.

    The copy is checked, brought to this program's schema, and loses what was deleted from the store since it was made.
    Raises NotABackup, and NewerSchema when a newer program made it; the store is then as it was.
    """
    fault = _fault(backup)
    if fault is not None:
        raise NotABackup(f"{backup}: {fault}")
    with _part(file_of(url)) as part:
        _copy(backup, part)
        live = SqliteStore(url)
        try:
            restored = _prepare(part, live)
            _pour(part, live)
        finally:
            live.close()
    return restored


@contextmanager
def _part(target: Path) -> Iterator[Path]:
    """A file beside `target` to work in, gone at the end."""
    part = target.with_name(target.name + PART)
    _remove(part)
    try:
        yield part
    finally:
        _remove(part)


def _remove(path: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def _copy(source: Path, target: Path) -> None:
    target.touch(OWNER_ONLY)
    with closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        connection.execute("PRAGMA busy_timeout=30000")
        connection.execute("VACUUM INTO ?", (str(target),))


def _fault(path: Path) -> str | None:
    """Why this file is no store of ours, None when it is one and sound."""
    if not path.is_file():
        return "there is no such file"
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            (sound,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
            if sound != "ok":
                return f"damaged: {sound}"
            ours = (
                "SELECT count(*) FROM sqlite_master WHERE name IN ('alembic_version', 'meta', 'articles', 'revisions')"
            )
            if connection.execute(ours).fetchone() != (4,):
                return "a database, but not of this program"
            if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
                return "damaged: a row refers to one that is missing"
    except sqlite3.DatabaseError as error:
        return str(error)
    return None


def _prepare(part: Path, live: SqliteStore) -> Restored:
    """The copy as it will stand in the store: its schema, without what was deleted since, no job at work."""
    copy = SqliteStore(f"sqlite:///{part}")
    try:
        gone = [each for each in _articles(copy.engine) if _deleted(live.engine, each[1])]
        for article_id, _ in gone:
            copy.remove_article(article_id)
        copy.jobs.recover(INTERRUPTED, most=1 << 30, now="")
        with copy.engine.begin() as theirs, live.engine.begin() as ours:
            position = max(_position(theirs), _position(ours)) + 1
        with writer(copy.engine).begin() as connection:
            connection.execute(update(META).where(META.c.name == "position").values(value=str(position)))
            connection.execute(delete(LEASES))
        return Restored(len(list(_articles(copy.engine))), len(gone))
    finally:
        copy.close()


def _articles(engine: Engine) -> list[tuple[str, str]]:
    """The id and key of every article."""
    with engine.begin() as connection:
        return [(row.id, row.key) for row in connection.execute(select(ARTICLES.c.id, ARTICLES.c.key))]


def _deleted(engine: Engine, key: str) -> bool:
    """True when this store had an article with this key deleted, and has none now."""
    with engine.begin() as connection:
        secret = connection.execute(select(META.c.value).where(META.c.name == "secret")).scalar_one()
        hashed = keyed_hash(str(secret), key)
        if connection.execute(select(TOMBSTONES.c.url).where(TOMBSTONES.c.key_hash == hashed)).first() is None:
            return False
        return connection.execute(select(ARTICLES.c.id).where(ARTICLES.c.key == key)).first() is None


def _position(connection: Connection) -> int:
    """What was remembered of a store holds for one position: the restored one must be another."""
    held = select(cast(META.c.value, Integer)).where(META.c.name == "position")
    return int(connection.execute(held).scalar_one())


def _pour(part: Path, live: SqliteStore) -> None:
    """Every page of the copy into the store: SQLite does it as one transaction, which readers see at its end."""
    raw = live.engine.raw_connection()
    try:
        target = raw.driver_connection
        assert isinstance(target, sqlite3.Connection)
        with closing(sqlite3.connect(part)) as source:
            source.backup(target)
    finally:
        raw.close()
    empty_log(live.engine)
