"""What the candidate index and the articles table answer together, on one connection of the SQLite backend."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, func, select

from api.model import Coverage, Filters, Term
from api.store import sqlite_index as index
from api.store.conditions import conditions, current
from api.store.moments import UNDATED
from api.store.port import Candidate, Candidates
from api.store.tables import ARTICLES, META

CHUNK = 500  # rows looked up at once while the best are admitted: well under SQLite's limit of parameters


def candidates(connection: Connection, terms: Sequence[Term], k: int, filters: Filters, budget: int) -> Candidates:
    """The `k` best articles by summed term weight among those that the filters admit; ties by age in the store."""
    weighed = index.weigh(connection, terms, budget)
    weights = dict(zip(weighed.rows.tolist(), weighed.weights.tolist(), strict=True))
    ranked = list(weights)
    found: list[tuple[int, str, int, bool]] = []
    for start in range(0, len(ranked), CHUNK):
        rows = ranked[start : start + CHUNK]
        admitted = _admitted(connection, rows, filters)
        found.extend((row, *admitted[row]) for row in rows if row in admitted)
        if len(found) >= k:
            break
    best = found[:k]
    profiles = index.profiles(connection, [row for row, _, _, latest in best if latest])
    items = tuple(Candidate(id_, held, weights[row], profiles.get(row, b"")) for row, id_, held, _ in best)
    return Candidates(items, weighed.postings, weighed.complete)


def _admitted(connection: Connection, rows: Sequence[int], filters: Filters) -> dict[int, tuple[str, int, bool]]:
    """By row: id, the revision that held, and whether that is the latest (the one whose profile is indexed)."""
    held = current(filters.as_of).label("held")
    wanted = select(ARTICLES.c.row, ARTICLES.c.id, held, ARTICLES.c.revision).where(
        ARTICLES.c.row.in_(rows), *conditions(filters)
    )
    return {row: (id_, held, held == latest) for row, id_, held, latest in connection.execute(wanted)}


def position(connection: Connection) -> str:
    """The number of changes this store has seen: it moves with every write to its articles."""
    return str(connection.execute(select(META.c.value).where(META.c.name == "position")).scalar_one())


def coverage(connection: Connection, filters: Filters) -> Coverage:
    """What a search with these filters could find; passages are those of the latest revisions."""
    first, last = ARTICLES.c.published_first, ARTICLES.c.published_last
    wanted = (
        select(ARTICLES.c.language, func.count(), func.sum(ARTICLES.c.passages))
        .add_columns(func.min(func.nullif(first, UNDATED)), func.max(func.nullif(last, UNDATED)))
        .where(*conditions(filters))
        .group_by(ARTICLES.c.language)
        .order_by(func.count().desc(), ARTICLES.c.language)
    )
    rows = connection.execute(wanted).all()
    return Coverage(
        articles=sum(row[1] for row in rows),
        passages=sum(row[2] for row in rows),
        languages=tuple(row[0] for row in rows),
        oldest=min((row[3][:10] for row in rows if row[3]), default=None),
        newest=max((row[4][:10] for row in rows if row[4]), default=None),
        position=position(connection),
    )
