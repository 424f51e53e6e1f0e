"""Counters in a SQLite file of their own beside the store's: a request that only reads must not wait for an import.

The file is made when the first request is counted, and may be deleted while no server runs.
"""

from __future__ import annotations

import threading

from sqlalchemy import Column, Engine, Integer, MetaData, Table, Text, case, delete
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.schema import CreateIndex, CreateTable

from api.store.engine import sqlite_engine, writer

SUFFIX = ".limits"
METADATA = MetaData()
SPENT = Table(
    "spent",
    METADATA,
    Column("bucket", Text, primary_key=True),
    Column("window", Integer, nullable=False, index=True),
    Column("sum", Integer, nullable=False),
)


class SqliteSpending:
    """`api.store.port_limits.Spending` for the store at this url. Threads and processes may share it."""

    def __init__(self, url: str) -> None:
        self._url = url + SUFFIX
        self._engine: Engine | None = None
        self._lock = threading.Lock()

    def close(self) -> None:
        """Give the file back."""
        if self._engine is not None:
            self._engine.dispose()

    def add(self, bucket: str, window: int, cost: int) -> int:
        """See the port."""
        row = insert(SPENT).values(bucket=bucket, window=window, sum=cost)
        sum_now = case((SPENT.c.window == window, SPENT.c.sum + cost), else_=cost)
        counted = row.on_conflict_do_update(index_elements=["bucket"], set_={"window": window, "sum": sum_now})
        with self._opened().begin() as connection:
            spent = int(connection.execute(counted.returning(SPENT.c.sum)).scalar_one())
            if spent == cost:  # the first of its window: whoever did not come back since is forgotten
                connection.execute(delete(SPENT).where(SPENT.c.window < window))
        return spent

    def _opened(self) -> Engine:
        with self._lock:
            if self._engine is None:
                engine = writer(sqlite_engine(self._url))
                with engine.begin() as connection:
                    connection.execute(CreateTable(SPENT, if_not_exists=True))
                    for each in SPENT.indexes:
                        connection.execute(CreateIndex(each, if_not_exists=True))
                self._engine = engine
            return self._engine
