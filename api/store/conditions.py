"""The model's `Filters` as SQL conditions over the articles table."""

from __future__ import annotations

from sqlalchemy import ColumnElement, and_, exists, func, or_, select

from api.model import Filters
from api.store.identity import url_key
from api.store.moments import UNDATED, first, last
from api.store.tables import ARTICLES, REVISIONS

HELD = REVISIONS.alias("held")  # not the revisions a query reads: those whose date is asked


def conditions(filters: Filters) -> list[ColumnElement[bool]]:
    """What an article's row must satisfy. Raises ValueError on a date that is none."""
    columns = ARTICLES.c
    wanted: list[ColumnElement[bool]] = [served()]
    if filters.outlets:
        folded = [name.casefold() for name in filters.outlets]
        wanted.append(
            or_(columns.outlet_fold.in_(folded), columns.outlet_domain.in_(folded), columns.outlet_registry.in_(folded))
        )
    if filters.languages:
        wanted.append(or_(*(_speaks(code) for code in filters.languages)))
    if filters.published_from:
        wanted.append(columns.published_last >= first(filters.published_from))
    if filters.published_to:
        wanted.append(and_(columns.published_first != UNDATED, columns.published_first <= last(filters.published_to)))
    if filters.collections:
        wanted.append(columns.collection.in_(filters.collections))
    if filters.exclude_articles:
        wanted.append(columns.id.not_in(filters.exclude_articles))
    if filters.exclude_url:
        wanted.append(columns.key != url_key(filters.exclude_url))
    if filters.exclude_own:
        wanted.append(columns.id != filters.exclude_own)
    if filters.as_of:
        wanted.append(exists().where(HELD.c.article == columns.row, held(filters.as_of)))
    return wanted


def served() -> ColumnElement[bool]:
    """An article under no embargo, or under one that is over by the store's clock (`sqlite_engine`)."""
    return or_(ARTICLES.c.embargo.is_(None), ARTICLES.c.embargo <= func.claimtrail_now())


def held(as_of: str) -> ColumnElement[bool]:
    """A revision that was public by the end of `as_of`; undated ones never were."""
    return and_(HELD.c.effective != UNDATED, HELD.c.effective <= last(as_of))


def current(as_of: str | None) -> ColumnElement[int]:
    """The number of the revision of an article that held at `as_of`; its latest when None."""
    if as_of is None:
        return ARTICLES.c.revision
    return (
        select(func.max(HELD.c.revision))
        .where(HELD.c.article == ARTICLES.c.row, held(as_of))
        .correlate(ARTICLES)
        .scalar_subquery()
    )


def _speaks(code: str) -> ColumnElement[bool]:
    """`es` also takes `es-MX`; `es-MX` takes only itself."""
    language = ARTICLES.c.language
    return or_(language == code, and_(language >= f"{code}-", language < f"{code}."))
