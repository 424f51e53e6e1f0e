"""`api.store.port_deliveries.Deliveries` on SQLite."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from sqlalchemy import Engine, Row, Select, or_, select, update

from api.store import sqlite_jobs
from api.store.codec import decode_cursor, encode_cursor
from api.store.engine import writer
from api.store.port_deliveries import DELIVER, Attempt, Delivery, Reach
from api.store.port_jobs import Fault, Order
from api.store.tables_watches import WATCH_DELIVERIES, WATCH_EVENTS, WATCHES

C = WATCH_DELIVERIES.c
_FAULT = msgspec.json.Decoder(Fault)
_READ = (
    select(WATCH_DELIVERIES, WATCH_EVENTS.c.id.label("event_id"), WATCH_EVENTS.c.type, WATCH_EVENTS.c.body)
    .join(WATCH_EVENTS, C.event == WATCH_EVENTS.c.row)
    .join(WATCHES, C.watch == WATCHES.c.row)
)
Stored = Row[tuple[object, ...]]


class SqliteDeliveries:
    """The deliveries of one store. Threads and processes may share it."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._writer = writer(engine)

    def page(self, watch_id: str, *, limit: int, cursor: str | None) -> tuple[tuple[Delivery, ...], str | None]:
        """See the port."""
        wanted = _READ.where(WATCHES.c.id == watch_id).order_by(C.row.desc()).limit(limit + 1)
        if cursor is not None:
            wanted = wanted.where(C.row < decode_cursor(cursor)[1])
        with self._engine.begin() as connection:
            rows = connection.execute(wanted).all()
        after = encode_cursor("", rows[limit - 1].row) if len(rows) > limit else None
        return tuple(_delivery(row) for row in rows[:limit]), after

    def get(self, watch_id: str, delivery_id: str) -> Delivery | None:
        """See the port."""
        wanted = _READ.where(WATCHES.c.id == watch_id, C.id == delivery_id)
        with self._engine.begin() as connection:
            found = connection.execute(wanted).first()
        return _delivery(found) if found else None

    def sendable(self, watch_id: str, *, now: str, limit: int) -> Sequence[tuple[Delivery, str]]:
        """See the port."""
        wanted = _due(_READ, now).where(WATCHES.c.id == watch_id).order_by(C.row).limit(limit)
        with self._engine.begin() as connection:
            return tuple((_delivery(row), row.body) for row in connection.execute(wanted))

    def attempted(self, delivery_id: str, attempt: Attempt) -> None:
        """See the port."""
        well = attempt.problem is None
        values = {
            "status": "delivered" if well else "pending" if attempt.next_at else "failed",
            "attempts": C.attempts + 1,
            "next_at": attempt.next_at,
            "http_status": attempt.http_status,
            "problem": _json(attempt.problem),
            "delivered_at": attempt.at if well else None,
        }
        with self._writer.begin() as connection:
            connection.execute(update(WATCH_DELIVERIES).where(C.id == delivery_id).values(values))

    def reached(self, watch_id: str, reach: Reach) -> None:
        """See the port."""
        values = {
            "failures": reach.failures,
            "problem": _json(reach.problem),
            "retry_at": reach.retry_at,
            "disabled_at": reach.disabled_at,
        }
        with self._writer.begin() as connection:
            connection.execute(update(WATCHES).where(WATCHES.c.id == watch_id).values(values))

    def order_due(self, *, now: str) -> int:
        """See the port."""
        owing = select(WATCHES.c.id, WATCHES.c.owner).join(WATCH_DELIVERIES, C.watch == WATCHES.c.row).distinct()
        with self._engine.begin() as connection:
            found = connection.execute(_due(owing, now)).all()
        with self._writer.begin() as connection:
            for watch in found:
                order = Order(DELIVER, {"watch_id": watch.id}, watch.owner, f"watch:{watch.id}", 2)
                sqlite_jobs.queue(connection, order, now)
        return len(found)

    def replay(self, delivery_id: str, *, now: str) -> None:
        """See the port."""
        anew = {"status": "pending", "attempts": 0, "next_at": now, "delivered_at": None}
        with self._writer.begin() as connection:
            connection.execute(update(WATCH_DELIVERIES).where(C.id == delivery_id).values(anew))
            of = select(C.watch).where(C.id == delivery_id).scalar_subquery()
            connection.execute(update(WATCHES).where(WATCHES.c.row == of).values(retry_at=None))

    def enable(self, watch_id: str, *, now: str) -> None:
        """See the port."""
        well = {"failures": 0, "problem": None, "retry_at": None, "disabled_at": None}
        row = select(WATCHES.c.row).where(WATCHES.c.id == watch_id).scalar_subquery()
        with self._writer.begin() as connection:
            connection.execute(update(WATCHES).where(WATCHES.c.id == watch_id).values(well))
            waiting = update(WATCH_DELIVERIES).where(C.watch == row, C.status == "pending")
            connection.execute(waiting.values(next_at=now))


def _due(wanted: Select[tuple[object, ...]], now: str) -> Select[tuple[object, ...]]:
    open_ = (WATCHES.c.disabled_at.is_(None), or_(WATCHES.c.retry_at.is_(None), WATCHES.c.retry_at <= now))
    return wanted.where(C.status == "pending", C.next_at <= now, *open_)


def _delivery(row: Stored) -> Delivery:
    return Delivery(
        id=row.id,
        event_id=row.event_id,
        event_type=row.type,
        status=row.status,
        attempts=row.attempts,
        created_at=row.created_at,
        next_at=row.next_at,
        http_status=row.http_status,
        problem=_FAULT.decode(row.problem) if row.problem else None,
        delivered_at=row.delivered_at,
    )


def _json(problem: Fault | None) -> str | None:
    return msgspec.json.encode(problem).decode() if problem is not None else None
