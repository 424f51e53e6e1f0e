"""`api.store.port_overlay.Overlay` on SQLite."""

from __future__ import annotations

import msgspec
from sqlalchemy import Connection, Engine, Row, func, insert, select

from api.store.engine import writer
from api.store.moments import first, last
from api.store.port_overlay import Change
from api.store.tables_overlay import OVERLAY_CHANGES

ROWS = OVERLAY_CHANGES.c


class SqliteOverlay:
    """The changes of one store. Threads and processes may share it."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._writer = writer(engine)

    def change(self, change: Change, expected: int | None = None) -> Change | None:
        """See the port."""
        with self._writer.begin() as connection:
            if expected is not None and _latest_number(connection, change.source_id) != expected:
                return None
            encoded = None if change.fields is None else msgspec.json.encode(change.fields).decode()
            number = connection.execute(
                insert(OVERLAY_CHANGES)
                .values(
                    source_id=change.source_id,
                    fields=encoded,
                    made_by=change.by,
                    made_at=change.at,
                    moment=first(change.at),
                )
                .returning(ROWS.number)
            ).scalar_one()
        return Change(change.source_id, change.fields, change.by, change.at, number)

    def latest(self, *, as_of: str | None = None) -> tuple[Change, ...]:
        """See the port."""
        newest = select(func.max(ROWS.number)).group_by(ROWS.source_id)
        if as_of is not None:
            newest = newest.where(ROWS.moment <= last(as_of))
        wanted = select(OVERLAY_CHANGES).where(ROWS.number.in_(newest)).order_by(ROWS.number)
        with self._engine.begin() as connection:
            return tuple(_change(row) for row in connection.execute(wanted))

    def of(self, source_id: str, *, as_of: str | None = None) -> Change | None:
        """See the port."""
        wanted = select(OVERLAY_CHANGES).where(ROWS.source_id == source_id).order_by(ROWS.number.desc()).limit(1)
        if as_of is not None:
            wanted = wanted.where(ROWS.moment <= last(as_of))
        with self._engine.begin() as connection:
            row = connection.execute(wanted).first()
        return None if row is None else _change(row)

    def count(self, *, as_of: str | None = None) -> int:
        """See the port."""
        wanted = select(func.max(ROWS.number))
        if as_of is not None:
            wanted = select(func.count()).where(ROWS.moment <= last(as_of))
        with self._engine.begin() as connection:
            return connection.execute(wanted).scalar_one() or 0


def _latest_number(connection: Connection, source_id: str) -> int:
    return connection.execute(select(func.max(ROWS.number)).where(ROWS.source_id == source_id)).scalar_one() or 0


def _change(row: Row[tuple[object, ...]]) -> Change:
    fields = None if row.fields is None else msgspec.json.decode(row.fields, type=dict[str, object])
    return Change(row.source_id, fields, row.made_by, row.made_at, row.number)
