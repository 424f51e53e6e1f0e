"""Stored answers, on one connection of the SQLite backend."""

from __future__ import annotations

from collections import defaultdict

from sqlalchemy import Connection, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from api.store.codec import decode_cursor, encode_cursor
from api.store.port import StoredVerification
from api.store.redaction import redact
from api.store.tables import VERIFICATION_ARTICLES, VERIFICATIONS

QUOTED = VERIFICATION_ARTICLES.c


def add(connection: Connection, answer: StoredVerification) -> None:
    """Keep an answer. Raises ValueError when its id is taken."""
    fields = {"id": answer.id, "created_at": answer.created_at, "owner": answer.owner, "body": answer.body}
    try:
        row = connection.execute(insert(VERIFICATIONS).values(fields)).inserted_primary_key
    except IntegrityError as error:
        raise ValueError(f"a verification with the id {answer.id} is stored already") from error
    assert row is not None
    quotes = [{"verification": row[0], "article_id": article_id} for article_id in dict.fromkeys(answer.articles)]
    if quotes:
        connection.execute(insert(VERIFICATION_ARTICLES), quotes)


def get(connection: Connection, verification_id: str) -> StoredVerification | None:
    """The answer with this id; None when unknown."""
    wanted = select(VERIFICATIONS.c.row).where(VERIFICATIONS.c.id == verification_id)
    row = connection.execute(wanted).scalar()
    return _read(connection, [row])[0] if row is not None else None


def page(
    connection: Connection, owner: str | None, limit: int, cursor: str | None
) -> tuple[tuple[StoredVerification, ...], str | None]:
    """One owner's answers (None: everybody's), newest first, and where the next page starts."""
    wanted = select(VERIFICATIONS.c.row).order_by(VERIFICATIONS.c.row.desc()).limit(limit + 1)
    if owner is not None:
        wanted = wanted.where(VERIFICATIONS.c.owner == owner)
    if cursor is not None:
        wanted = wanted.where(VERIFICATIONS.c.row < decode_cursor(cursor)[1])
    rows = list(connection.execute(wanted).scalars())
    more = encode_cursor("", rows[limit - 1]) if len(rows) > limit else None
    return _read(connection, rows[:limit]), more


def _read(connection: Connection, rows: list[int]) -> tuple[StoredVerification, ...]:
    quoted: dict[int, list[str]] = defaultdict(list)
    for row, article_id in connection.execute(
        select(QUOTED.verification, QUOTED.article_id).where(QUOTED.verification.in_(rows)).order_by(QUOTED.article_id)
    ):
        quoted[row].append(article_id)
    wanted = select(VERIFICATIONS).where(VERIFICATIONS.c.row.in_(rows)).order_by(VERIFICATIONS.c.row.desc())
    return tuple(
        StoredVerification(found.id, found.created_at, found.owner, found.body, tuple(quoted[found.row]))
        for found in connection.execute(wanted)
    )


def remove(connection: Connection, verification_id: str) -> bool:
    """Delete an answer; False when unknown."""
    return connection.execute(delete(VERIFICATIONS).where(VERIFICATIONS.c.id == verification_id)).rowcount > 0


def redact_article(connection: Connection, article_id: str) -> None:
    """Take a deleted article's words out of every answer that quotes it."""
    wanted = (
        select(VERIFICATIONS.c.row, VERIFICATIONS.c.body)
        .join(VERIFICATION_ARTICLES, QUOTED.verification == VERIFICATIONS.c.row)
        .where(QUOTED.article_id == article_id)
    )
    for row, body in connection.execute(wanted).all():
        clean = redact(body, article_id)
        connection.execute(update(VERIFICATIONS).where(VERIFICATIONS.c.row == row).values(body=clean))
