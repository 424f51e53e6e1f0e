"""From a changed article to the watches that it may concern, in the SQLite backend.

The change is noted in its own transaction; the watches are looked up later, by the article's terms, in another.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence

import msgspec
from sqlalchemy import Connection, delete, func, insert, select, update

from api.languages import available
from api.model import Sought
from api.store import sqlite_index as index
from api.store import sqlite_jobs
from api.store.port_jobs import Order
from api.store.port_watches import Percolated
from api.store.redaction import redact, redact_event
from api.store.tables import ARTICLES, META
from api.store.tables_watches import (
    WATCH_ARTICLES,
    WATCH_DUE,
    WATCH_EVENT_ARTICLES,
    WATCH_EVENTS,
    WATCH_OUTBOX,
    WATCH_TERMS,
    WATCHES,
)

CHECK = "watch_check"  # the kind of the job that works all this off
SUBJECT = "watches"
UNDETERMINED = "und"  # a text that may be in any language
CHUNK = 500  # under SQLite's limit of parameters


class Kept(msgspec.Struct, frozen=True, array_like=True):
    """One row of what a watch seeks, as it is stored: hashes of terms in place of words."""

    language: str
    least: float
    words: tuple[tuple[float, tuple[int, ...]], ...]

    def met_by(self, held: frozenset[int], languages: Sequence[str]) -> bool:
        """True when an article in one of these languages and with these terms holds enough of the claim."""
        met = sum(weight for weight, terms in self.words if not held.isdisjoint(terms))
        return self.language in languages and met >= self.least


# A deletion carries no time of its own.
_CLOCK = select(func.strftime("%Y-%m-%dT%H:%M:%SZ", "now"))
_KEPT = msgspec.json.Decoder(tuple[Kept, ...])


def packed(sought: Sequence[Sought]) -> tuple[str, frozenset[int]]:
    """What is stored of it with the watch, and the hashes under which the watch is to be found."""
    rows = [
        Kept(
            row.language,
            row.least,
            tuple((weight, tuple(index.hash_term(t.text, t.channel) for t in terms)) for weight, terms in row.words),
        )
        for row in sought
    ]
    keys = frozenset(_key(row.language, index.hash_term(t.text, t.channel)) for row in sought for t in row.keys)
    return msgspec.json.encode(rows).decode(), keys


def _key(language: str, term: int) -> int:
    """The hash of a term in texts of one language: claims in others are not met by it."""
    return zlib.crc32(f"{language}:{term}".encode())


def note(connection: Connection, article_id: str, revision: int, now: str) -> None:
    """Note in the transaction that changes an article that it did, if anything is watched at all."""
    if connection.execute(select(WATCHES.c.row).limit(1)).first() is None:
        return
    position = select(META.c.value).where(META.c.name == "position").scalar_subquery()
    connection.execute(insert(WATCH_OUTBOX).values(article_id=article_id, revision=revision, position=position))
    order_check(connection, now)


def order_check(connection: Connection, now: str) -> None:
    """Queue the job that works off what is noted."""
    sqlite_jobs.queue(connection, Order(CHECK, {}, subject=SUBJECT, priority=3), now)


def forget_article(connection: Connection, article_id: str) -> None:
    """Take a deleted article's words out of answers and events, and have the watches asked again that quoted it."""
    quoting = select(WATCHES.c.row, WATCHES.c.answer).join(WATCH_ARTICLES, WATCH_ARTICLES.c.watch == WATCHES.c.row)
    found = connection.execute(quoting.where(WATCH_ARTICLES.c.article_id == article_id)).all()
    for row, answer in found:
        connection.execute(update(WATCHES).where(WATCHES.c.row == row).values(answer=redact(answer, article_id)))
    make_due(connection, [row for row, _ in found], article_id)
    told = select(WATCH_EVENTS.c.row, WATCH_EVENTS.c.body).join(
        WATCH_EVENT_ARTICLES, WATCH_EVENT_ARTICLES.c.event == WATCH_EVENTS.c.row
    )
    for row, body in connection.execute(told.where(WATCH_EVENT_ARTICLES.c.article_id == article_id)).all():
        clean = redact_event(body, article_id)
        connection.execute(update(WATCH_EVENTS).where(WATCH_EVENTS.c.row == row).values(body=clean))
    connection.execute(delete(WATCH_OUTBOX).where(WATCH_OUTBOX.c.article_id == article_id))
    if found:
        order_check(connection, connection.execute(_CLOCK).scalar_one())


def make_due(connection: Connection, watches: Sequence[int], article_id: str | None) -> None:
    """Have these watches (rows) asked again, because of this article."""
    if watches:
        connection.execute(insert(WATCH_DUE), [{"watch": row, "article_id": article_id} for row in watches])


def percolate(connection: Connection, limit: int) -> Percolated:
    """Turn the oldest noted articles into watches that are due."""
    noted = connection.execute(select(WATCH_OUTBOX).order_by(WATCH_OUTBOX.c.row).limit(limit)).all()
    rows = asked = 0
    for article_id in dict.fromkeys(one.article_id for one in noted):
        hits, met = _met(connection, article_id)
        make_due(connection, sorted(met), article_id)
        rows, asked = rows + hits, asked + len(met)
    if noted:
        connection.execute(delete(WATCH_OUTBOX).where(WATCH_OUTBOX.c.row <= noted[-1].row))
        sqlite_jobs.forget_ended(connection, CHECK)
    return Percolated(len(noted), rows, asked)


def _met(connection: Connection, article_id: str) -> tuple[int, set[int]]:
    """How many rows of terms an article meets, and the watches that it may concern: by its words, or because their
    last answer quotes it."""
    found = connection.execute(select(ARTICLES.c.row, ARTICLES.c.language).where(ARTICLES.c.id == article_id)).first()
    held = frozenset(index.terms_of(connection, found.row)) if found is not None else frozenset()
    base = found.language.split("-")[0].lower() if found is not None else ""
    languages = available() if base == UNDETERMINED else (base,)
    keys = sorted({_key(language, term) for language in languages for term in held})
    keyed: list[int] = []
    for chunk in _chunks(keys):
        keyed += connection.execute(select(WATCH_TERMS.c.watch).where(WATCH_TERMS.c.term.in_(chunk))).scalars()
    sought = _sought(connection, sorted(set(keyed)))
    met = {watch for watch, rows in sought if any(row.met_by(held, languages) for row in rows)}
    quoting = select(WATCH_ARTICLES.c.watch).where(WATCH_ARTICLES.c.article_id == article_id)
    return len(keyed), met | set(connection.execute(quoting).scalars())


def _sought(connection: Connection, watches: Sequence[int]) -> Iterator[tuple[int, tuple[Kept, ...]]]:
    for chunk in _chunks(watches):
        wanted = select(WATCHES.c.row, WATCHES.c.sought).where(WATCHES.c.row.in_(chunk))
        yield from ((row, _KEPT.decode(sought)) for row, sought in connection.execute(wanted))


def _chunks(items: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(items), CHUNK):
        yield items[start : start + CHUNK]
