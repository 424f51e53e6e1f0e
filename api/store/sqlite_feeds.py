"""`api.store.port_feeds.Feeds` on SQLite."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Mapping

import msgspec
from sqlalchemy import Connection, Engine, Row, and_, delete, insert, or_, select, update

from api.store.codec import decode_cursor, encode_cursor
from api.store.engine import empty_log, writer
from api.store.identity import keyed_hash, url_key
from api.store.port_feeds import Feed, Known, Poll, Trace, Wish
from api.store.port_jobs import Fault
from api.store.tables import META
from api.store.tables_feeds import FEED_ENTRIES, FEEDS

ENTRIES = FEED_ENTRIES.c
_READ = select(FEED_ENTRIES).join(FEEDS, ENTRIES.feed == FEEDS.c.row)
_COUNTS = msgspec.json.Decoder(dict[str, int])
_FAULT = msgspec.json.Decoder(Fault)
_OUTLET = msgspec.json.Decoder(str | dict[str, str])
Stored = Row[tuple[object, ...]]


class SqliteFeeds:
    """The feeds of one store. Threads and processes may share it."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._writer = writer(engine)

    def add(self, wish: Wish, *, owner: str, now: str) -> tuple[Feed, bool]:
        """See the port."""
        key = url_key(wish.url)
        with self._writer.begin() as connection:
            known = connection.execute(select(FEEDS).where(FEEDS.c.key == key)).first()
            if known is not None:
                return _feed(known), False
            values = {
                "id": uuid.uuid4().hex,
                "key": key,
                "url": wish.url,
                "outlet": _json(wish.outlet) if wish.outlet is not None else None,
                "collection": wish.collection,
                "content": wish.content,
                "interval": wish.interval,
                "owner": owner,
                "created_at": now,
                "next_at": now,
                "failures": 0,
                "counts": "{}",
                "reasons": "{}",
            }
            connection.execute(insert(FEEDS).values(values))
            return _feed(connection.execute(select(FEEDS).where(FEEDS.c.key == key)).one()), True

    def get(self, feed_id: str) -> Feed | None:
        """See the port."""
        with self._engine.begin() as connection:
            found = connection.execute(select(FEEDS).where(FEEDS.c.id == feed_id)).first()
        return _feed(found) if found else None

    def page(self, *, limit: int, cursor: str | None) -> tuple[tuple[Feed, ...], str | None]:
        """See the port."""
        wanted = select(FEEDS).order_by(FEEDS.c.row.desc()).limit(limit + 1)
        if cursor is not None:
            wanted = wanted.where(FEEDS.c.row < decode_cursor(cursor)[1])
        with self._engine.begin() as connection:
            rows = connection.execute(wanted).all()
        after = encode_cursor("", rows[limit - 1].row) if len(rows) > limit else None
        return tuple(_feed(row) for row in rows[:limit]), after

    def remove(self, feed_id: str) -> bool:
        """See the port."""
        with self._writer.begin() as connection:
            removed = connection.execute(delete(FEEDS).where(FEEDS.c.id == feed_id)).rowcount == 1
        empty_log(self._engine)
        return removed

    def due(self, now: str) -> tuple[Feed, ...]:
        """See the port."""
        wanted = select(FEEDS).where(FEEDS.c.next_at <= now).order_by(FEEDS.c.next_at, FEEDS.c.row)
        with self._engine.begin() as connection:
            return tuple(_feed(row) for row in connection.execute(wanted).all())

    def schedule(self, feed_id: str, next_at: str) -> None:
        """See the port."""
        with self._writer.begin() as connection:
            connection.execute(update(FEEDS).where(FEEDS.c.id == feed_id).values(next_at=next_at))

    def polled(self, feed_id: str, poll: Poll) -> None:
        """See the port."""
        with self._writer.begin() as connection:
            row = connection.execute(select(FEEDS).where(FEEDS.c.id == feed_id)).first()
            if row is not None:
                changed = update(FEEDS).where(FEEDS.c.row == row.row)
                connection.execute(changed.values(_after(row, poll)))

    def recall(self, feed_id: str, key: str, stamp: str) -> Known | None:
        """See the port."""
        with self._engine.begin() as connection:
            secret = _secret(connection)
            same = (ENTRIES.key == keyed_hash(secret, key), ENTRIES.stamp == keyed_hash(secret, stamp))
            return _known(connection.execute(_READ.where(FEEDS.c.id == feed_id, *same)).first())

    def twin(self, feed_id: str, trace: Trace) -> Known | None:
        """See the port."""
        if trace.place is None:
            return None
        with self._engine.begin() as connection:
            hashed = _hashed(_secret(connection), trace)
            alike = [ENTRIES[part] == hashed[part] for part in ("title", "text") if hashed[part] is not None]
            same = and_(ENTRIES.place == hashed["place"], ENTRIES.key != hashed["key"], or_(False, *alike))
            found = _READ.where(FEEDS.c.id == feed_id, same).order_by(
                ENTRIES.removed.desc(), ENTRIES.article_id.is_(None)
            )
            return _known(connection.execute(found).first())

    def note(self, feed_id: str, trace: Trace, known: Known) -> None:
        """See the port."""
        with self._writer.begin() as connection:
            row = connection.execute(select(FEEDS.c.row).where(FEEDS.c.id == feed_id)).scalar()
            if row is None:
                return
            became = {"article_id": known.article_id, "reason": known.reason, "removed": int(known.removed)}
            entry = insert(FEED_ENTRIES).prefix_with("OR REPLACE")
            connection.execute(entry.values(feed=row, **_hashed(_secret(connection), trace), **became))


def forget_article(connection: Connection, article_id: str) -> None:
    """The entries that were this article stay as tombstones: hashes that keep a feed from bringing it back."""
    gone = update(FEED_ENTRIES).where(ENTRIES.article_id == article_id)
    connection.execute(gone.values(article_id=None, removed=1))


def _hashed(secret: str, trace: Trace) -> dict[str, str | None]:
    parts = {"key": trace.key, "stamp": trace.stamp, "place": trace.place, "title": trace.title, "text": trace.text}
    return {name: keyed_hash(secret, part) if part is not None else None for name, part in parts.items()}


def _known(row: Stored | None) -> Known | None:
    return Known(row.article_id, row.reason, bool(row.removed)) if row is not None else None


def _after(row: Stored, poll: Poll) -> dict[str, object]:
    """What a poll changes of a feed's row."""
    failed = poll.problem is not None
    totals = Counter(_COUNTS.decode(row.counts))
    totals.update(poll.counts)
    values: dict[str, object] = {
        "polled_at": poll.at,
        "next_at": poll.next_at,
        "failures": row.failures + 1 if failed else 0,
        "problem": _json(poll.problem) if failed else None,
        "counts": _json(totals),
    }
    if not failed:
        values.update(succeeded_at=poll.at, etag=poll.etag, last_modified=poll.last_modified)
    if poll.reasons or not failed:
        values["reasons"] = _json(poll.reasons)
    return values


def _feed(row: Stored) -> Feed:
    outlet = _OUTLET.decode(row.outlet) if row.outlet else None
    return Feed(
        id=row.id,
        wish=Wish(row.url, outlet, row.collection, row.content, row.interval),
        owner=row.owner,
        created_at=row.created_at,
        next_at=row.next_at,
        failures=row.failures,
        polled_at=row.polled_at,
        succeeded_at=row.succeeded_at,
        problem=_FAULT.decode(row.problem) if row.problem else None,
        etag=row.etag,
        last_modified=row.last_modified,
        counts=_COUNTS.decode(row.counts),
        reasons=_COUNTS.decode(row.reasons),
    )


def _json(value: Mapping[str, object] | Mapping[str, int] | Mapping[str, str] | Fault | str | None) -> str:
    return msgspec.json.encode(value).decode()


def _secret(connection: Connection) -> str:
    return str(connection.execute(select(META.c.value).where(META.c.name == "secret")).scalar_one())
