"""The candidate index: which articles (by row number) hold which terms, and their profiles.

Postings are blobs of 16-bit offsets, one row per term and segment of SEGMENT articles: reading a term touches one
row per segment it occurs in, adding an article rewrites only the newest segment's rows, and deleting an article
takes its offsets out, so that nothing of it stays in the file. A term is the hash of its channel and text: a
collision costs one useless candidate, never an answer. All writes belong to the caller's transaction.
"""

from __future__ import annotations

import sys
import zlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from sqlalchemy import BLOB, BigInteger, Column, Connection, Integer, MetaData, Table, delete, select, update
from sqlalchemy import text as literal

from api.model import IndexedText, Term

METADATA = MetaData()
FREQUENCIES = Table(
    "index_frequencies",
    METADATA,
    Column("term", BigInteger, primary_key=True, autoincrement=False),
    Column("articles", Integer, nullable=False),
)
POSTINGS = Table(
    "index_postings",
    METADATA,
    Column("term", BigInteger, primary_key=True),
    Column("segment", Integer, primary_key=True),
    Column("offsets", BLOB, nullable=False),
    sqlite_with_rowid=False,
)
ARTICLES = Table(
    "index_articles",
    METADATA,
    Column("article", Integer, primary_key=True, autoincrement=False),
    Column("terms", BLOB, nullable=False),
    Column("profile", BLOB, nullable=False),
    Column("posted", Integer, nullable=False, server_default=literal("1")),  # 0: found through a text that it copies
)

# Plain SQL where a batch of articles runs thousands of rows through a statement: building each row costs more than
# SQLite takes to write it.
_HELD = "SELECT term, offsets FROM index_postings WHERE segment = ? AND term IN ({})"
_KEPT = (
    "INSERT INTO index_postings (term, segment, offsets) VALUES (?, ?, ?) "
    "ON CONFLICT (term, segment) DO UPDATE SET offsets = excluded.offsets"
)
_GONE = "DELETE FROM index_postings WHERE segment = ? AND term = ?"
_STEPPED = (
    "INSERT INTO index_frequencies (term, articles) VALUES (?, ?) "
    "ON CONFLICT (term) DO UPDATE SET articles = articles + excluded.articles"
)

SEGMENT = 4096
CHUNK = 500  # terms looked up at once: well under SQLite's limit of parameters
Rows = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Weighed:
    """Article rows and their summed weights, best first (ties: oldest row first), the postings read for them, and
    whether every planned term fitted into the budget."""

    rows: Rows
    weights: npt.NDArray[np.float64]
    postings: int
    complete: bool


def create(connection: Connection) -> None:
    """Create the index in a file that has none."""
    METADATA.create_all(connection, checkfirst=False)


def hash_term(text: str, channel: str) -> int:
    """The 32 bits that stand for a term in the index."""
    return zlib.crc32(f"{channel}:{text}".encode())


def add(connection: Connection, row: int, indexed: IndexedText) -> None:
    """Index an article, or another revision of it."""
    add_many(connection, [(row, indexed)])


def add_many(
    connection: Connection, items: Sequence[tuple[int, IndexedText]], behind: Collection[int] = frozenset()
) -> None:
    """Index several articles at once: one rewrite per segment row.

    A revision is found by the terms of those before it too, for a claim may rest on what was corrected since; the
    profile is the new one's. Those `behind` others are kept without postings, unless they were revised: they are found
    through the text that they copy.
    """
    earlier = remove_many(connection, [row for row, _ in items])
    silent = set(behind) - earlier.keys()
    hashed = {
        row: sorted({hash_term(t, channel) for channel, texts in indexed.terms.items() for t in texts}
                    | set(earlier.get(row, ())))
        for row, indexed in items
    }  # fmt: skip
    _change(connection, {row: terms for row, terms in hashed.items() if row not in silent}, added=True)
    new = [
        {
            "article": row,
            "terms": _pack_terms(hashed[row]),
            "profile": indexed.profile,
            "posted": int(row not in silent),
        }
        for row, indexed in dict(items).items()
    ]
    if new:
        connection.execute(ARTICLES.insert(), new)


def post(connection: Connection, rows: Sequence[int]) -> None:
    """Let articles that were kept without postings be found by themselves; the others are left as they are."""
    held: dict[int, list[int]] = {}
    for chunk in _chunks(sorted(set(rows))):
        silent = (ARTICLES.c.article.in_(chunk), ARTICLES.c.posted == 0)
        found = connection.execute(select(ARTICLES.c.article, ARTICLES.c.terms).where(*silent))
        held.update((article, _unpack_terms(terms)) for article, terms in found)
        connection.execute(update(ARTICLES).where(*silent).values(posted=1))
    _change(connection, held, added=True)


def withdraw(connection: Connection, rows: Collection[int]) -> None:
    """The opposite of `post`: keep the terms of articles that are found through another one, without postings."""
    held: dict[int, list[int]] = {}
    for chunk in _chunks(sorted(rows)):
        posted = (ARTICLES.c.article.in_(chunk), ARTICLES.c.posted == 1)
        found = connection.execute(select(ARTICLES.c.article, ARTICLES.c.terms).where(*posted))
        held.update((article, _unpack_terms(terms)) for article, terms in found)
        connection.execute(update(ARTICLES).where(*posted).values(posted=0))
    _change(connection, held, added=False)


def remove(connection: Connection, row: int) -> None:
    """Take an article out of the index; nothing of it is left."""
    remove_many(connection, [row])


def remove_many(connection: Connection, rows: Sequence[int]) -> Mapping[int, Sequence[int]]:
    """Take several articles out of the index, and return the terms they had; unknown ones are ignored."""
    held: dict[int, list[int]] = {}
    posted: set[int] = set()
    for chunk in _chunks(sorted(set(rows))):
        wanted = select(ARTICLES.c.article, ARTICLES.c.terms, ARTICLES.c.posted)
        for found in connection.execute(wanted.where(ARTICLES.c.article.in_(chunk))):
            held[found.article] = _unpack_terms(found.terms)
            posted.update([found.article] if found.posted else [])
        connection.execute(delete(ARTICLES).where(ARTICLES.c.article.in_(chunk)))
    _change(connection, {row: terms for row, terms in held.items() if row in posted}, added=False)
    return held


def frequencies(connection: Connection, terms: Sequence[str], channel: str = "stem") -> Mapping[str, int]:
    """In how many articles each term occurs; every term has an entry."""
    hashes = {term: hash_term(term, channel) for term in terms}
    counted = _counts(connection, sorted(set(hashes.values())))
    return {term: counted.get(key, 0) for term, key in hashes.items()}


def weigh(connection: Connection, terms: Sequence[Term], budget: int) -> Weighed:
    """Articles by summed term weight. Rarest terms come first; a term that does not fit into what is left of the
    budget (in postings) is not read."""
    weights: dict[int, float] = {}
    for term in terms:
        key = hash_term(term.text, term.channel)
        weights[key] = max(weights.get(key, 0.0), term.weight)
    counts = _counts(connection, sorted(weights))
    read, complete, chosen = 0, True, []
    for key in sorted(counts, key=lambda key: (counts[key], key)):
        if read + counts[key] > budget:
            complete = False
            continue
        read += counts[key]
        chosen.append(key)
    return _sum(connection, {key: weights[key] for key in chosen}, read, complete)


def profiles(connection: Connection, rows: Sequence[int]) -> dict[int, bytes]:
    """The profiles that were indexed with these articles; unknown rows are left out."""
    found: dict[int, bytes] = {}
    for chunk in _chunks(list(rows)):
        wanted = select(ARTICLES.c.article, ARTICLES.c.profile).where(ARTICLES.c.article.in_(chunk))
        found.update((article, profile) for article, profile in connection.execute(wanted))
    return found


def terms_of(connection: Connection, row: int) -> Sequence[int]:
    """The hashes of an article's terms, ascending; empty when it is not indexed."""
    packed = connection.execute(select(ARTICLES.c.terms).where(ARTICLES.c.article == row)).scalar()
    return _unpack_terms(packed) if packed is not None else ()


def _sum(connection: Connection, weights: Mapping[int, float], read: int, complete: bool) -> Weighed:
    rows: list[Rows] = []
    values: list[npt.NDArray[np.float64]] = []
    for chunk in _chunks(sorted(weights)):
        for term, segment, offsets in connection.execute(select(POSTINGS).where(POSTINGS.c.term.in_(chunk))):
            found = np.frombuffer(offsets, np.uint16).astype(np.int64) + segment * SEGMENT
            rows.append(found)
            values.append(np.full(len(found), weights[term]))
    if not rows:
        return Weighed(np.zeros(0, np.int64), np.zeros(0), read, complete)
    distinct, places = np.unique(np.concatenate(rows), return_inverse=True)
    sums = np.bincount(places, np.concatenate(values)).astype(np.float64)
    order = np.argsort(-sums, kind="stable")
    return Weighed(distinct[order], sums[order], read, complete)


def _counts(connection: Connection, hashes: Sequence[int]) -> dict[int, int]:
    counted: dict[int, int] = {}
    for chunk in _chunks(hashes):
        found = connection.execute(select(FREQUENCIES).where(FREQUENCIES.c.term.in_(chunk)))
        counted.update((term, articles) for term, articles in found)
    return counted


def _change(connection: Connection, hashed: Mapping[int, Sequence[int]], *, added: bool) -> None:
    """Put the rows into the postings of their terms, or take them out, and keep the frequencies."""
    offsets: dict[tuple[int, int], set[int]] = {}
    steps: dict[int, int] = {}
    for row, terms in hashed.items():
        segment, offset = divmod(row, SEGMENT)
        for term in terms:
            offsets.setdefault((term, segment), set()).add(offset)
            steps[term] = steps.get(term, 0) + (1 if added else -1)
    for segment in sorted({segment for _, segment in offsets}):
        _rewrite(connection, segment, {t: new for (t, s), new in offsets.items() if s == segment}, added=added)
    _step(connection, steps)


def _rewrite(connection: Connection, segment: int, changes: Mapping[int, set[int]], *, added: bool) -> None:
    held: dict[int, bytes] = {}
    for chunk in _chunks(sorted(changes)):
        found = connection.exec_driver_sql(_HELD.format(",".join("?" * len(chunk))), (segment, *chunk))
        held.update((term, offsets) for term, offsets in found)
    kept: list[tuple[object, ...]] = []
    gone: list[tuple[object, ...]] = []
    for term, changed in changes.items():
        after = _after(held.get(term, b""), changed, added)
        if after:
            kept.append((term, segment, after))
        else:
            gone.append((segment, term))
    if kept:
        connection.exec_driver_sql(_KEPT, kept)
    if gone:
        connection.exec_driver_sql(_GONE, gone)


def _after(before: bytes, changed: set[int], added: bool) -> bytes:
    """The offsets of a term after a change; those of new articles come after all that are held."""
    change = np.array(sorted(changed), np.uint16)
    if added and (not before or int.from_bytes(before[-2:], sys.byteorder) < min(changed)):
        return before + change.tobytes()
    held = np.frombuffer(before, np.uint16)
    return (np.union1d(held, change) if added else np.setdiff1d(held, change)).tobytes()


def _step(connection: Connection, steps: Mapping[int, int]) -> None:
    if not steps:
        return
    connection.exec_driver_sql(_STEPPED, list(steps.items()))
    if any(step < 0 for step in steps.values()):
        for chunk in _chunks(sorted(steps)):
            connection.execute(delete(FREQUENCIES).where(FREQUENCIES.c.term.in_(chunk), FREQUENCIES.c.articles <= 0))


def _pack_terms(terms: Sequence[int]) -> bytes:
    return zlib.compress(np.diff(np.array(terms, np.uint32), prepend=np.uint32(0)).tobytes(), 1)


def _unpack_terms(packed: bytes) -> list[int]:
    gaps = np.frombuffer(zlib.decompress(packed), np.uint32)
    return [int(term) for term in np.cumsum(gaps, dtype=np.uint32)]


def _chunks(items: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(items), CHUNK):
        yield items[start : start + CHUNK]
