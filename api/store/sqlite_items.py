"""`api.store.port_items.Items` on SQLite."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection, Engine, Row, Select, Update, or_, select, update

from api.model import Article, Draft
from api.store import articles
from api.store.engine import writer
from api.store.identity import key_of
from api.store.tables import ARTICLES

WITHHELD = "withheld"


class SqliteItems:
    """Items in one store. `moved` is told of a transaction that changed what readers see."""

    def __init__(self, engine: Engine, moved: Callable[[Connection], None]) -> None:
        self._engine = engine
        self._writer = writer(engine)
        self._moved = moved

    def find(self, draft: Draft) -> str | None:
        """See the port."""
        with self._engine.begin() as connection:
            found = _found(connection, draft)
            return str(found.id) if found is not None else None

    def withdraw(self, draft: Draft, *, note: str | None, now: str) -> Article | None:
        """See the port."""
        with self._writer.begin() as connection:
            found = _found(connection, draft)
            if found is None:
                return None
            overtaken = None not in (draft.version, found.version) and draft.version < found.version
            if found.retracted_at is None and not overtaken:
                articles.retract(connection, found.id, note, now)
                if draft.version is not None:
                    connection.execute(_at(found.id).values(version=draft.version))
                self._moved(connection)
            return articles.any_revision(connection, found.id, found.revision)

    def reinstate(self, draft: Draft) -> None:
        """See the port."""
        with self._writer.begin() as connection:
            found = _found(connection, draft)
            if found is None or found.retract_note != WITHHELD or None in (draft.version, found.version):
                return
            if draft.version > found.version:
                connection.execute(_at(found.id).values(retracted_at=None, retract_note=None))
                self._moved(connection)


def _at(article_id: str) -> Update:
    return update(ARTICLES).where(ARTICLES.c.id == article_id)


def _found(connection: Connection, draft: Draft) -> Row[tuple[object, ...]] | None:
    columns = ARTICLES.c
    wanted: Select[tuple[object, ...]] = select(
        columns.id, columns.revision, columns.version, columns.retracted_at, columns.retract_note
    )
    by_key = connection.execute(wanted.where(columns.key == key_of(draft))).first()
    if by_key is not None or draft.uri is None:
        return by_key
    outlet = draft.outlet
    same = [columns.outlet_fold == outlet.name.casefold()]
    if outlet.registry_id is not None:
        same.append(columns.outlet_registry == outlet.registry_id)
    if outlet.domain is not None:
        same.append(columns.outlet_domain == outlet.domain)
    by_uri = wanted.where(columns.uri == draft.uri, or_(*same)).order_by(columns.row.desc())
    return connection.execute(by_uri).first()
