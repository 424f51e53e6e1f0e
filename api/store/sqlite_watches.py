"""`api.store.port_watches.Watches` on SQLite."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import replace

import msgspec
from sqlalchemy import Connection, Engine, Row, delete, insert, or_, select, update

from api.store import sqlite_idempotency, sqlite_jobs
from api.store import sqlite_outbox as outbox
from api.store.codec import decode_cursor, encode_cursor
from api.store.engine import empty_log, writer
from api.store.port_deliveries import DELIVER
from api.store.port_jobs import Fault, Order
from api.store.port_watches import Due, Event, Percolated, Told, Watch, Wish
from api.store.redaction import redact, redact_event
from api.store.search import position
from api.store.tables import ARTICLES
from api.store.tables_watches import (
    WATCH_ARTICLES,
    WATCH_DELIVERIES,
    WATCH_DUE,
    WATCH_EVENT_ARTICLES,
    WATCH_EVENTS,
    WATCH_OUTBOX,
    WATCH_TERMS,
    WATCHES,
)

_FAULT = msgspec.json.Decoder(Fault)
_WORDS = msgspec.json.Decoder(tuple[str, ...])
Stored = Row[tuple[object, ...]]


class SqliteWatches:
    """The watches of one store. Threads and processes may share it."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._writer = writer(engine)

    def add(self, wish: Wish, told: Told, *, owner: str, now: str) -> Watch:
        """See the port."""
        id_ = uuid.uuid4().hex
        fields = {
            "id": id_,
            "owner": owner,
            "created_at": now,
            "claim": wish.claim,
            "language": wish.language,
            "events": msgspec.json.encode(wish.events).decode(),
            "url": wish.url,
            "secret": wish.secret,
            "failures": 0,
        }
        with self._writer.begin() as connection:
            told = _standing(connection, told)
            made = connection.execute(insert(WATCHES).values(**fields, **_answer(told, now))).inserted_primary_key
            assert made is not None
            _tie(connection, made[0], told)
            if position(connection) != told.position:  # stored while the claim was being asked
                outbox.make_due(connection, [made[0]], None)
                outbox.order_check(connection, now)
            return _watch(connection.execute(select(WATCHES).where(WATCHES.c.row == made[0])).one())

    def get(self, watch_id: str) -> Watch | None:
        """See the port."""
        with self._engine.begin() as connection:
            found = connection.execute(select(WATCHES).where(WATCHES.c.id == watch_id)).first()
        return _watch(found) if found else None

    def page(self, owner: str | None, *, limit: int, cursor: str | None) -> tuple[tuple[Watch, ...], str | None]:
        """See the port."""
        wanted = select(WATCHES).order_by(WATCHES.c.row.desc()).limit(limit + 1)
        if owner is not None:
            wanted = wanted.where(WATCHES.c.owner == owner)
        if cursor is not None:
            wanted = wanted.where(WATCHES.c.row < decode_cursor(cursor)[1])
        with self._engine.begin() as connection:
            rows = connection.execute(wanted).all()
        after = encode_cursor("", rows[limit - 1].row) if len(rows) > limit else None
        return tuple(_watch(row) for row in rows[:limit]), after

    def remove(self, watch_id: str) -> bool:
        """See the port."""
        with self._writer.begin() as connection:
            sqlite_idempotency.forget(connection, watch_id)
            removed = connection.execute(delete(WATCHES).where(WATCHES.c.id == watch_id)).rowcount == 1
        empty_log(self._engine)
        return removed

    def percolate(self, limit: int) -> Percolated:
        """See the port."""
        with self._writer.begin() as connection:
            return outbox.percolate(connection, limit)

    def waiting(self) -> bool:
        """See the port."""
        with self._engine.begin() as connection:
            looks = (select(table.c.row).limit(1) for table in (WATCH_OUTBOX, WATCH_DUE))
            return any(connection.execute(look).first() is not None for look in looks)

    def outdate(self, engine_version: str) -> int:
        """See the port."""
        version = WATCHES.c.engine_version
        others = or_(version < engine_version, version > engine_version)
        ordered = select(WATCH_DUE.c.row).where(WATCH_DUE.c.watch == WATCHES.c.row).exists()
        with self._writer.begin() as connection:
            rows = list(connection.execute(select(WATCHES.c.row).where(others, ~ordered)).scalars())
            outbox.make_due(connection, rows, None)
        return len(rows)

    def next_due(self, after: int = 0) -> Due | None:
        """See the port."""
        oldest = select(WATCH_DUE).where(WATCH_DUE.c.row > after).order_by(WATCH_DUE.c.row).limit(1)
        with self._engine.begin() as connection:
            first = connection.execute(oldest).first()
            if first is None:
                return None
            same = select(WATCH_DUE).where(WATCH_DUE.c.watch == first.watch).order_by(WATCH_DUE.c.row)
            orders = connection.execute(same).all()
            watch = _watch(connection.execute(select(WATCHES).where(WATCHES.c.row == first.watch)).one())
            articles = tuple(dict.fromkeys(one.article_id for one in orders if one.article_id is not None))
            quoted = select(WATCH_ARTICLES.c.watch).where(
                WATCH_ARTICLES.c.watch == first.watch, WATCH_ARTICLES.c.article_id.in_(articles)
            )
            anyway = any(one.article_id is None for one in orders) or connection.execute(quoted).first() is not None
        return Due(watch, articles, anyway, first.row, orders[-1].row)

    def pass_over(self, due: Due) -> None:
        """See the port."""
        of = select(WATCHES.c.row).where(WATCHES.c.id == due.watch.id).scalar_subquery()
        with self._writer.begin() as connection:
            connection.execute(delete(WATCH_DUE).where(WATCH_DUE.c.watch == of, WATCH_DUE.c.row <= due.mark))

    def settle(self, due: Due, told: Told, events: Sequence[Event], *, now: str) -> bool:
        """See the port."""
        with self._writer.begin() as connection:
            watch = connection.execute(select(WATCHES).where(WATCHES.c.id == due.watch.id)).first()
            if watch is None:
                return False
            told = _standing(connection, told)
            connection.execute(update(WATCHES).where(WATCHES.c.row == watch.row).values(_answer(told, now)))
            for table in (WATCH_ARTICLES, WATCH_TERMS):
                connection.execute(delete(table).where(table.c.watch == watch.row))
            _tie(connection, watch.row, told)
            for event in events:
                _keep(connection, watch, event, now)
            if events and watch.url:
                order = Order(DELIVER, {"watch_id": watch.id}, watch.owner, f"watch:{watch.id}", 2)
                sqlite_jobs.queue(connection, order, now)
            ended = (WATCH_DUE.c.watch == watch.row, WATCH_DUE.c.row <= due.mark)
            connection.execute(delete(WATCH_DUE).where(*ended))
        return True

    def events(self, watch_id: str, *, limit: int, cursor: str | None) -> tuple[tuple[Event, ...], str | None]:
        """See the port."""
        wanted = (
            select(WATCH_EVENTS)
            .join(WATCHES, WATCH_EVENTS.c.watch == WATCHES.c.row)
            .where(WATCHES.c.id == watch_id)
            .order_by(WATCH_EVENTS.c.row.desc())
            .limit(limit + 1)
        )
        if cursor is not None:
            wanted = wanted.where(WATCH_EVENTS.c.row < decode_cursor(cursor)[1])
        with self._engine.begin() as connection:
            rows = connection.execute(wanted).all()
        after = encode_cursor("", rows[limit - 1].row) if len(rows) > limit else None
        return tuple(Event(row.id, row.type, row.created_at, row.body) for row in rows[:limit]), after


def _standing(connection: Connection, told: Told) -> Told:
    """The answer without the words of articles that were deleted while it was being made."""
    body = told.body
    for article_id in _gone(connection, told.articles):
        body = redact(body, article_id)
    return replace(told, body=body)


def _gone(connection: Connection, articles: Sequence[str]) -> set[str]:
    held = set(connection.execute(select(ARTICLES.c.id).where(ARTICLES.c.id.in_(articles))).scalars())
    return set(articles) - held


def _answer(told: Told, now: str) -> dict[str, object]:
    sought, _ = outbox.packed(told.sought)
    version = {"engine_version": told.engine_version, "sought": sought}
    return {"answer": told.body, "answered_at": now, **version}


def _tie(connection: Connection, row: int, told: Told) -> None:
    """Make the watch found by the articles that its answer quotes, and by the terms of those to come."""
    quotes = [{"watch": row, "article_id": article_id} for article_id in dict.fromkeys(told.articles)]
    terms = [{"watch": row, "term": term} for term in sorted(outbox.packed(told.sought)[1])]
    if quotes:
        connection.execute(insert(WATCH_ARTICLES), quotes)
    if terms:
        connection.execute(insert(WATCH_TERMS), terms)


def _keep(connection: Connection, watch: Stored, event: Event, now: str) -> None:
    """Keep an event, and its delivery where there is a webhook."""
    body = event.body
    for article_id in _gone(connection, event.articles):
        body = redact_event(body, article_id)
    fields = {"id": event.id, "watch": watch.row, "type": event.type, "created_at": event.created_at, "body": body}
    made = connection.execute(insert(WATCH_EVENTS).values(fields)).inserted_primary_key
    assert made is not None
    told = [{"event": made[0], "article_id": article_id} for article_id in dict.fromkeys(event.articles)]
    if told:
        connection.execute(insert(WATCH_EVENT_ARTICLES), told)
    if watch.url:
        delivery = {"id": uuid.uuid4().hex, "watch": watch.row, "event": made[0], "status": "pending", "attempts": 0}
        connection.execute(insert(WATCH_DELIVERIES).values(**delivery, next_at=now, created_at=now))


def _watch(row: Stored) -> Watch:
    return Watch(
        id=row.id,
        owner=row.owner,
        created_at=row.created_at,
        wish=Wish(row.claim, _WORDS.decode(row.events), row.language, row.url, row.secret),
        answer=row.answer,
        answered_at=row.answered_at,
        engine_version=row.engine_version,
        failures=row.failures,
        problem=_FAULT.decode(row.problem) if row.problem else None,
        retry_at=row.retry_at,
        disabled_at=row.disabled_at,
    )
