"""`api.store.port_upkeep.Upkeep` on SQLite."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sqlalchemy import Connection, Engine, and_, func, select, update

from api.model import Article, IndexedText
from api.store import articles
from api.store import sqlite_copies as copies
from api.store import sqlite_index as index
from api.store.codec import decode_analysis, encode_analysis
from api.store.engine import writer
from api.store.port_upkeep import Renewed
from api.store.tables import ANALYSES, ARTICLES, REVISIONS

UNDETERMINED = "und"
VERSION = ANALYSES.c.engine_version
_NAMED = select(ARTICLES.c.id, ANALYSES.c.revision).join(ARTICLES, ANALYSES.c.article == ARTICLES.c.row)


class SqliteUpkeep:
    """Renewal in one store. `moved` is told of a transaction that changed what readers see."""

    def __init__(self, engine: Engine, moved: Callable[[Connection], None]) -> None:
        self._engine = engine
        self._writer = writer(engine)
        self._moved = moved

    def outdated(self, engine_version: str, *, limit: int, skip: int = 0) -> tuple[Article, ...]:
        """See the port."""
        with self._engine.begin() as connection:
            found: list[tuple[str, int]] = []
            # Two ranges of the index on versions: for "not this one" SQLite would read all that is up to date.
            for other in (engine_version > VERSION, engine_version < VERSION):
                rows = connection.execute(_NAMED.where(other).order_by(VERSION).limit(skip + limit - len(found)))
                found += [(row.id, row.revision) for row in rows]
            return tuple(articles.any_revision(connection, *each) for each in found[skip:])

    def count_outdated(self, engine_version: str) -> int:
        """See the port."""
        with self._engine.begin() as connection:
            others = (engine_version > VERSION, engine_version < VERSION)
            counts = (select(func.count()).select_from(ANALYSES).where(other) for other in others)
            return sum(connection.execute(count).scalar_one() for count in counts)

    def renew(self, items: Sequence[Renewed]) -> int:
        """See the port."""
        indexed: dict[int, IndexedText] = {}
        with self._writer.begin() as connection:
            renewed = sum(_renew(connection, item, indexed) for item in items)
            index.add_many(connection, list(indexed.items()))
            index.withdraw(connection, _found_through_another(connection, list(indexed)))
            if renewed:
                self._moved(connection)
        return renewed


def _renew(connection: Connection, item: Renewed, indexed: dict[int, IndexedText]) -> bool:
    """Replace one analysis; what is to be indexed anew is noted by row. False when the article is gone."""
    wanted = select(ARTICLES.c.row, ARTICLES.c.revision).where(ARTICLES.c.id == item.article_id)
    found = connection.execute(wanted).first()
    if found is None:
        return False
    body = {"engine_version": item.analysis.engine_version, "body": encode_analysis(item.analysis)}
    this = and_(ANALYSES.c.article == found.row, ANALYSES.c.revision == item.revision)
    earlier = connection.execute(select(ANALYSES.c.body).where(this)).scalar_one()
    connection.execute(update(ANALYSES).where(this).values(body))
    language = item.analysis.language  # a text whose language nobody knew may be known now
    unknown = (REVISIONS.c.article == found.row, REVISIONS.c.revision == item.revision)
    nameless = update(REVISIONS).where(*unknown, REVISIONS.c.language == UNDETERMINED)
    connection.execute(nameless.values(language=language))
    if found.revision == item.revision:
        article = update(ARTICLES).where(ARTICLES.c.row == found.row)
        connection.execute(article.values(passages=len(item.analysis.passages)))
        connection.execute(article.where(ARTICLES.c.language == UNDETERMINED).values(language=language))
        copies.relink(connection, found.row, decode_analysis(earlier).fingerprint)
        indexed[found.row] = item.index
    return True


def _found_through_another(connection: Connection, rows: Sequence[int]) -> set[int]:
    """Those that need no postings of their own; the words of earlier revisions are found by nothing else."""
    once = select(ARTICLES.c.row).where(ARTICLES.c.row.in_(rows), ARTICLES.c.revision == 1)
    return copies.followers(connection, rows) & set(connection.execute(once).scalars())
