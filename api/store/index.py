"""The candidate index of one SQLite file: which articles (by row number) hold which terms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import Column, Connection, Index, Integer, MetaData, Table, Text, delete, func, insert, select

from api.model import IndexedText, Term

METADATA = MetaData()
POSTINGS = Table(
    "postings",
    METADATA,
    Column("channel", Text, primary_key=True),
    Column("term", Text, primary_key=True),
    Column("article", Integer, primary_key=True),
    Index("postings_by_article", "article"),
    sqlite_with_rowid=False,
)


def create(connection: Connection) -> None:
    """Create the index in a file that has none."""
    METADATA.create_all(connection, checkfirst=False)


def add(connection: Connection, row: int, indexed: IndexedText) -> None:
    """Index an article, in place of what was indexed for it before."""
    remove(connection, row)
    postings = [
        {"channel": channel, "term": term, "article": row}
        for channel, terms in indexed.terms.items()
        for term in sorted(set(terms))
    ]
    if postings:
        connection.execute(insert(POSTINGS), postings)


def remove(connection: Connection, row: int) -> None:
    """Take an article out of the index."""
    connection.execute(delete(POSTINGS).where(POSTINGS.c.article == row))


def frequencies(connection: Connection, terms: Sequence[str], channel: str = "stem") -> Mapping[str, int]:
    """In how many articles each term occurs; every term has an entry."""
    counted = connection.execute(
        select(POSTINGS.c.term, func.count())
        .where(POSTINGS.c.channel == channel, POSTINGS.c.term.in_(set(terms)))
        .group_by(POSTINGS.c.term)
    )
    found = {row[0]: row[1] for row in counted}
    return {term: found.get(term, 0) for term in terms}


def weigh(connection: Connection, terms: Sequence[Term], budget: int) -> tuple[dict[int, float], int, bool]:
    """Summed weights by article row, the postings read, and whether all planned terms were read.

    Rarest terms come first; a term whose postings do not fit into what is left of the budget is not read.
    """
    counts = {
        (channel, term): count
        for channel in {term.channel for term in terms}
        for term, count in frequencies(
            connection, [term.text for term in terms if term.channel == channel], channel
        ).items()
    }
    weights: dict[int, float] = {}
    read = 0
    complete = True
    for term in sorted(terms, key=lambda term: counts[term.channel, term.text]):
        count = counts[term.channel, term.text]
        if read + count > budget:
            complete = False
            continue
        read += count
        rows = connection.execute(
            select(POSTINGS.c.article).where(POSTINGS.c.channel == term.channel, POSTINGS.c.term == term.text)
        ).scalars()
        for row in rows:
            weights[row] = weights.get(row, 0.0) + term.weight
    return weights, read, complete
