"""An SQLAlchemy engine on one SQLite file: many processes read while one writes."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import Protocol

from sqlalchemy import Connection, Engine, create_engine, event, text

BUSY_MS = 30_000  # a writer waits this long for another one: an import's batch may be running
CACHE_KIB = 32_768
WAL_TRIES, WAL_PAUSE_S = 200, 0.05  # ten seconds: creating the schema takes a fraction of one
MMAP_BYTES = 1 << 30

# secure_delete overwrites what is deleted with zeros: a removed article's words must leave the file.
PRAGMAS = (
    f"busy_timeout={BUSY_MS}",  # first: the others may have to wait
    "foreign_keys=ON",
    "synchronous=NORMAL",  # with WAL: a power cut may lose the last commits, never the file
    "secure_delete=ON",
    "temp_store=MEMORY",
    f"cache_size=-{CACHE_KIB}",
    f"mmap_size={MMAP_BYTES}",
)


class _Cursor(Protocol):
    def execute(self, statement: str, /) -> object: ...

    def close(self) -> None: ...


class _Raw(Protocol):
    """What is used of the driver's own connection."""

    isolation_level: str | None

    def cursor(self) -> _Cursor: ...

    def create_function(self, name: str, arguments: int, function: Callable[[], str], /) -> None: ...


def utc_now() -> str:
    """This moment in UTC, in the form of the tables: "YYYY-MM-DDTHH:MM:SS"."""
    return datetime.now(UTC).replace(tzinfo=None).isoformat(timespec="seconds")


def sqlite_engine(url: str, clock: Callable[[], str] = utc_now) -> Engine:
    """An engine for a `sqlite:///path` url. Transactions begin as readers unless `writing` made the connection.

    `clock` answers `claimtrail_now()` in SQL: the time by which an embargo is over.
    """
    engine = create_engine(url, hide_parameters=True)  # an error that is logged must not quote what was stored
    event.listen(engine, "connect", partial(_prepare, clock))
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(clock: Callable[[], str], raw: _Raw, _record: object) -> None:
    raw.isolation_level = None  # the driver would begin on its own, and too late to hold the write lock
    raw.create_function("claimtrail_now", 0, clock)
    cursor = raw.cursor()
    for pragma in PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    _use_wal(cursor)
    cursor.close()


def _use_wal(cursor: _Cursor) -> None:
    """Switch to the write-ahead log. SQLite does not wait for a lock here whatever the timeout, so that the second of
    two processes that create one file must try again."""
    for attempt in range(WAL_TRIES):
        try:
            cursor.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError:
            if attempt == WAL_TRIES - 1:
                raise
            time.sleep(WAL_PAUSE_S)


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def writer(engine: Engine) -> Engine:
    """The same engine, whose transactions take the write lock when they begin: no deadlock by upgrading later."""
    return engine.execution_options(writes=True)


def empty_log(engine: Engine) -> bool:
    """Move the write-ahead log into the file and cut it to nothing; False while a reader still needs it.

    The log holds earlier images of pages, and with them words that were deleted since.
    """
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        row = connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)")).one()
    return not row[0]
