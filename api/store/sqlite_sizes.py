"""How much a SQLite store holds."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from sqlalchemy import Engine, func, select

from api.store.tables import ARTICLES, REVISIONS, VERIFICATIONS
from api.store.tables_idempotency import IDEMPOTENCY
from api.store.tables_jobs import JOBS
from api.store.tables_keys import KEYS

COUNTED = (ARTICLES, REVISIONS, VERIFICATIONS, JOBS, KEYS, IDEMPOTENCY)
PARTS = ("", "-wal", "-shm")


class SqliteSizes:
    """`api.store.port_sizes.Sizes` on an engine of `api.store.engine`."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def counts(self) -> Mapping[str, int]:
        """See the port."""
        with self._engine.begin() as connection:
            return {
                each.name: int(connection.execute(select(func.count()).select_from(each)).scalar_one())
                for each in COUNTED
            }

    def bytes(self) -> int:
        """See the port."""
        files = [Path(f"{self._engine.url.database}{part}") for part in PARTS]
        return sum(each.stat().st_size for each in files if each.exists())
