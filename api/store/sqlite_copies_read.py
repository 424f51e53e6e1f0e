"""Copies as questions read them: the groups of articles, and a group's members, in the SQLite backend."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import Engine, and_, or_, select

from api.model import Filters
from api.store import articles
from api.store.codec import decode_cursor, encode_cursor
from api.store.conditions import conditions
from api.store.port_copies import CopyGroup, CopyPage
from api.store.tables import ARTICLES
from api.store.tables_copies import COPY_GROUPS, COPY_MEMBERS


class SqliteCopies:
    """`api.store.port_copies.Copies` on one database."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def groups(self, article_ids: Sequence[str], filters: Filters) -> Mapping[str, CopyGroup]:
        """See the port."""
        mine, asked = COPY_MEMBERS.alias("mine"), ARTICLES.alias("asked")
        leader = (
            select(ARTICLES.c.id)
            .join(COPY_MEMBERS, COPY_MEMBERS.c.article == ARTICLES.c.row)
            .where(COPY_MEMBERS.c.grouped == mine.c.grouped, *conditions(filters))
            .order_by(COPY_MEMBERS.c.place)
            .limit(1)
            .correlate(mine)
            .scalar_subquery()
        )
        wanted = (
            select(asked.c.id, leader.label("leader"), COPY_GROUPS.c.size)
            .join(mine, mine.c.article == asked.c.row)
            .join(COPY_GROUPS, COPY_GROUPS.c.grouped == mine.c.grouped)
            .where(asked.c.id.in_(article_ids))
        )
        with self._engine.begin() as connection:
            return {row.id: CopyGroup(row.leader, row.size) for row in connection.execute(wanted) if row.leader}

    def members(self, article_id: str, filters: Filters, *, limit: int, cursor: str | None) -> CopyPage:
        """See the port."""
        place, row = COPY_MEMBERS.c.place, COPY_MEMBERS.c.article
        own, here = COPY_MEMBERS.alias("own"), ARTICLES.alias("here")
        mine = select(own.c.grouped).join(here, here.c.row == own.c.article).where(here.c.id == article_id)
        wanted = (
            select(ARTICLES.c.id, place, row)
            .join(COPY_MEMBERS, row == ARTICLES.c.row)
            .where(COPY_MEMBERS.c.grouped == mine.scalar_subquery(), *conditions(filters))
            .order_by(place, row)
            .limit(limit + 1)
        )
        if cursor is not None:
            after, last = decode_cursor(cursor)
            wanted = wanted.where(or_(place > after, and_(place == after, row > last)))
        with self._engine.begin() as connection:
            found = connection.execute(wanted).all()
            shown = found[:limit]
            held = articles.by_id(connection, [each.id for each in shown], filters.as_of)
        more = encode_cursor(shown[-1].place, shown[-1].article) if len(found) > limit else None
        return CopyPage(tuple(held[each.id] for each in shown), more)
