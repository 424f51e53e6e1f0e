"""Keys in the SQLite backend."""

from __future__ import annotations

from dataclasses import asdict

from sqlalchemy import Engine, Row, insert, select, update
from sqlalchemy.exc import IntegrityError

from api.store.engine import writer
from api.store.port_keys import Key
from api.store.tables_keys import KEYS


class SqliteKeys:
    """`api.store.port_keys.Keys` on an engine of `api.store.engine`."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._writer = writer(engine)
        self._exist = False  # once true it stays true: no question is asked twice

    def add(self, key: Key) -> None:
        """See the port."""
        fields = {**asdict(key), "scopes": " ".join(key.scopes)}
        try:
            with self._writer.begin() as connection:
                connection.execute(insert(KEYS).values(fields))
        except IntegrityError as error:
            raise ValueError(f"a key with the id {key.id} is stored already") from error

    def get(self, key_id: str) -> Key | None:
        """See the port."""
        with self._engine.begin() as connection:
            row = connection.execute(select(KEYS).where(KEYS.c.id == key_id)).one_or_none()
        return _key(row) if row is not None else None

    def all(self) -> tuple[Key, ...]:
        """See the port."""
        with self._engine.begin() as connection:
            return tuple(_key(row) for row in connection.execute(select(KEYS).order_by(KEYS.c.row)))

    def exist(self) -> bool:
        """See the port."""
        if not self._exist:
            with self._engine.begin() as connection:
                self._exist = connection.execute(select(KEYS.c.row).limit(1)).first() is not None
        return self._exist

    def revoke(self, key_id: str, *, now: str) -> bool:
        """See the port."""
        standing = (KEYS.c.id == key_id) & KEYS.c.revoked_at.is_(None)
        with self._writer.begin() as connection:
            return connection.execute(update(KEYS).where(standing).values(revoked_at=now)).rowcount > 0

    def used(self, key_id: str, *, now: str) -> None:
        """See the port."""
        with self._writer.begin() as connection:
            connection.execute(update(KEYS).where(KEYS.c.id == key_id).values(last_used_at=now))


def _key(row: Row[tuple[object, ...]]) -> Key:
    return Key(
        row.id, row.name, tuple(row.scopes.split()), row.secret_hash,
        row.created_at, row.expires_at, row.revoked_at, row.last_used_at,
    )  # fmt: skip
