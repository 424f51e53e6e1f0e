"""What the candidate index and the articles table answer together, on one connection of the SQLite backend."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from api.model import Coverage, Filters, Term
from api.store import sqlite_index as index
from api.store.conditions import conditions, current
from api.store.moments import UNDATED
from api.store.port import Candidate, Candidates
from api.store.tables import ARTICLES, META
from api.store.tables_copies import COPY_MEMBERS

CHUNK = 500  # rows looked up at once while the best are admitted: well under SQLite's limit of parameters


@dataclass(frozen=True, slots=True)
class _Admitted:
    """A row of the index that may be an answer: the article, the revision that held, its copy group (None: none), and
    whether that revision is the latest (the one whose profile is indexed)."""

    id: str
    revision: int
    group: int | None
    latest: bool


def candidates(connection: Connection, terms: Sequence[Term], k: int, filters: Filters, budget: int) -> Candidates:
    """The `k` best articles by summed term weight among those that the filters admit; ties by age in the store.

    Of a group of copies only the best comes in, so that a story in a thousand papers leaves room for others.
    """
    weighed = index.weigh(connection, terms, budget)
    weights: dict[int, float] = {}
    best: dict[int, _Admitted] = {}
    taken: set[int] = set()
    for start in range(0, len(weighed.rows), CHUNK):
        rows = weighed.rows[start : start + CHUNK].tolist()
        weights.update(zip(rows, weighed.weights[start : start + CHUNK].tolist(), strict=True))
        admitted = _admitted(connection, rows, filters)
        for row in rows:
            one = admitted.get(row)
            if one is not None and one.group not in taken:
                best[row] = one
                taken.update(() if one.group is None else (one.group,))
        if len(best) >= k:
            break
    chosen = list(best.items())[:k]
    profiles = index.profiles(connection, [row for row, one in chosen if one.latest])
    items = tuple(Candidate(one.id, one.revision, weights[row], profiles.get(row, b"")) for row, one in chosen)
    return Candidates(items, weighed.postings, weighed.complete)


def _admitted(connection: Connection, rows: Sequence[int], filters: Filters) -> dict[int, _Admitted]:
    """What stands for each row: itself, or the first admitted of the copies that are found through it."""
    held = current(filters.as_of).label("held")
    wanted = (
        select(ARTICLES.c.row, ARTICLES.c.id, held, ARTICLES.c.revision, COPY_MEMBERS.c.grouped)
        .outerjoin(COPY_MEMBERS, COPY_MEMBERS.c.article == ARTICLES.c.row)
        .where(*conditions(filters))
    )
    found = {
        each.row: _Admitted(each.id, each.held, each.grouped, each.held == each.revision)
        for each in connection.execute(wanted.where(ARTICLES.c.row.in_(rows)))
    }
    if conditions(filters):
        behind, place = COPY_MEMBERS.c.behind, COPY_MEMBERS.c.place
        followers = wanted.add_columns(behind).where(behind.in_([row for row in rows if row not in found]))
        for each in connection.execute(followers.order_by(place)):
            found.setdefault(each.behind, _Admitted(each.id, each.held, each.grouped, each.held == each.revision))
    return found


def position(connection: Connection) -> str:
    """The number of changes this store has seen: it moves with every write to its articles."""
    return str(connection.execute(select(META.c.value).where(META.c.name == "position")).scalar_one())


def embargoed(connection: Connection) -> int:
    """How many articles wait for the end of their embargo: what can be found changes with it, and nobody writes."""
    waiting = select(func.count()).select_from(ARTICLES).where(ARTICLES.c.embargo > func.claimtrail_now())
    return int(connection.execute(waiting).scalar_one())


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
