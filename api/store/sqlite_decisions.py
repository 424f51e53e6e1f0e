"""`api.store.port_decisions.Decisions` on SQLite."""

from __future__ import annotations

import msgspec
from sqlalchemy import Connection, Engine, Row, Select, delete, func, insert, or_, select, update

from api.store.codec import decode_cursor, encode_cursor
from api.store.engine import writer
from api.store.moments import first, last
from api.store.port_decisions import Decision, Mark
from api.store.tables_decisions import DECISIONS

ROWS = DECISIONS.c
_MARK = msgspec.json.Decoder(Mark)


class SqliteDecisions:
    """The decisions of one store. Threads and processes may share it."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._writer = writer(engine)

    def add(self, decision: Decision) -> None:
        """See the port."""
        one, other = (*decision.articles, None)[:2]
        row = {
            "id": decision.id, "kind": decision.kind, "one": one, "other": other, "note": decision.note,
            "mark": msgspec.json.encode(decision.mark).decode() if decision.mark else None,
            "made_by": decision.by, "made_at": decision.at, "moment": first(decision.at),
        }  # fmt: skip
        with self._writer.begin() as connection:
            connection.execute(insert(DECISIONS).values(row))

    def get(self, decision_id: str) -> Decision | None:
        """See the port."""
        found = self._read(select(DECISIONS).where(ROWS.id == decision_id, ROWS.ended.is_(None)))
        return found[0] if found else None

    def page(
        self, article_id: str | None, *, limit: int, cursor: str | None
    ) -> tuple[tuple[Decision, ...], str | None]:
        """See the port."""
        wanted = select(DECISIONS).where(ROWS.ended.is_(None)).order_by(ROWS.number.desc()).limit(limit + 1)
        if article_id is not None:
            wanted = wanted.where(or_(ROWS.one == article_id, ROWS.other == article_id))
        if cursor is not None:
            wanted = wanted.where(ROWS.number < decode_cursor(cursor)[1])
        with self._engine.begin() as connection:
            rows = connection.execute(wanted).all()
        more = encode_cursor("", rows[limit - 1].number) if len(rows) > limit else None
        return tuple(_decision(row) for row in rows[:limit]), more

    def withdraw(self, decision_id: str, *, by: str, now: str) -> bool:
        """See the port."""
        this = (ROWS.id == decision_id) & ROWS.ended.is_(None)
        with self._writer.begin() as connection:
            return connection.execute(update(DECISIONS).where(this).values(ended=first(now), ended_by=by)).rowcount > 0

    def in_force(self, *, as_of: str | None = None) -> tuple[Decision, ...]:
        """See the port."""
        wanted = select(DECISIONS).order_by(ROWS.number)
        if as_of is None:
            return self._read(wanted.where(ROWS.ended.is_(None)))
        held = or_(ROWS.ended.is_(None), ROWS.ended > last(as_of))
        return self._read(wanted.where(ROWS.moment <= last(as_of), held))

    def state(self) -> str:
        """See the port."""
        wanted = select(func.max(ROWS.number), func.count(), func.count(ROWS.ended))
        with self._engine.begin() as connection:
            return ".".join(str(each or 0) for each in connection.execute(wanted).one())

    def _read(self, wanted: Select[tuple[object, ...]]) -> tuple[Decision, ...]:
        with self._engine.begin() as connection:
            return tuple(_decision(row) for row in connection.execute(wanted))


def forget_article(connection: Connection, article_id: str) -> None:
    """No decision on a deleted article stays: one that marks an attribution quotes it."""
    connection.execute(delete(DECISIONS).where(or_(ROWS.one == article_id, ROWS.other == article_id)))


def _decision(row: Row[tuple[object, ...]]) -> Decision:
    articles = (row.one,) if row.other is None else (row.one, row.other)
    mark = None if row.mark is None else _MARK.decode(row.mark)
    return Decision(row.id, row.kind, articles, mark, row.note, row.made_by, row.made_at)
