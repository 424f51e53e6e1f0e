"""Answers kept for requests that are sent twice, in the SQLite backend."""

from __future__ import annotations

import msgspec
from sqlalchemy import ColumnElement, Connection, Engine, Row, delete, func, insert, select, update

from api.store.engine import writer
from api.store.identity import keyed_hash
from api.store.port_idempotency import Begun, KeptAnswer, Sent
from api.store.schema import secret
from api.store.tables_idempotency import IDEMPOTENCY

_HEADERS = msgspec.json.Decoder(tuple[tuple[str, str], ...])
C = IDEMPOTENCY.c


class SqliteIdempotency:
    """`api.store.port_idempotency.Idempotency` on an engine of `api.store.engine`."""

    def __init__(self, engine: Engine) -> None:
        self._writer = writer(engine)

    def begin(self, sent: Sent, *, now: str, ends: str, stale: str) -> KeptAnswer | Begun:
        """See the port."""
        with self._writer.begin() as connection:
            connection.execute(delete(IDEMPOTENCY).where(C.ends_at <= now))
            connection.execute(delete(IDEMPOTENCY).where(_this(sent), C.status.is_(None), C.begun_at < stale))
            # A hash without the store's secret would let whoever has the file try out what was sent.
            print_ = keyed_hash(secret(connection), sent.fingerprint)
            known = connection.execute(select(IDEMPOTENCY).where(_this(sent))).one_or_none()
            if known is not None:
                return _known(known) if known.fingerprint == print_ else "other"
            row = {"owner": sent.owner, "key": sent.key, "fingerprint": print_, "begun_at": now, "ends_at": ends}
            connection.execute(insert(IDEMPOTENCY).values(row))
        return "begun"

    def keep(self, sent: Sent, answer: KeptAnswer) -> None:
        """See the port."""
        headers = msgspec.json.encode(answer.headers).decode()
        kept = {"status": answer.status, "headers": headers, "body": answer.body}
        with self._writer.begin() as connection:
            connection.execute(update(IDEMPOTENCY).where(_this(sent)).values(kept))

    def drop(self, sent: Sent) -> None:
        """See the port."""
        with self._writer.begin() as connection:
            connection.execute(delete(IDEMPOTENCY).where(_this(sent)))


def forget(connection: Connection, thing_id: str) -> None:
    """Empty every answer that names this article or verification: whatever quotes a thing carries its id."""
    named = func.instr(C.body, thing_id.encode()) > 0
    connection.execute(update(IDEMPOTENCY).where(C.body.is_not(None), named).values(body=None, headers=None))


def _this(sent: Sent) -> ColumnElement[bool]:
    return (C.owner == sent.owner) & (C.key == sent.key)


def _known(row: Row[tuple[object, ...]]) -> KeptAnswer | Begun:
    if row.status is None:
        return "running"
    if row.body is None:
        return "gone"
    return KeptAnswer(row.status, _HEADERS.decode(row.headers), row.body)
