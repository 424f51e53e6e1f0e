"""Articles, their revisions and analyses, on one connection of the SQLite backend."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import replace

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, delete, func, insert, or_, select, tuple_, update

from api.model import Analysis, Article, Draft, Filters, IndexedText, Moment, Outlet
from api.store import sqlite_copies as copies
from api.store import sqlite_index as index
from api.store.codec import decode_analysis, decode_cursor, encode_analysis, encode_cursor
from api.store.conditions import conditions, current, served
from api.store.identity import key_of, keyed_hash, text_hash
from api.store.moments import first, interval, last
from api.store.port import Added, Incoming, Page
from api.store.schema import secret
from api.store.tables import ANALYSES, ARTICLES, REVISIONS, TOMBSTONES

Stored = Row[tuple[object, ...]]
_READ = select(REVISIONS, ARTICLES.c.id, ARTICLES.c.retracted_at, ARTICLES.c.retract_note, ARTICLES.c.version).join(
    ARTICLES, REVISIONS.c.article == ARTICLES.c.row
)


def put_all(connection: Connection, items: Sequence[Incoming], now: str, replay: bool) -> tuple[Added, ...]:
    """Store texts under their keys, in their order; the index is written once for all of them."""
    indexed: dict[int, IndexedText] = {}
    added = tuple(_put(connection, item, now, replay, indexed) for item in items)
    index.add_many(connection, list(indexed.items()), copies.followers(connection, list(indexed)))
    return added


def _put(connection: Connection, item: Incoming, now: str, replay: bool, indexed: dict[int, IndexedText]) -> Added:
    """A new article, a new revision, or nothing at all; what is to be indexed is noted by row."""
    latest = _latest(connection, item.draft)
    if latest is not None and _seen(connection, item.draft, latest, replay):
        return Added(_article(latest), "unchanged")
    if latest is None:
        number, effective = 1, interval(item.draft.published_at)[1]
        id_ = uuid.uuid4().hex
        fields = {"id": id_, "key": key_of(item.draft), **_summary(item, number)}
        made = connection.execute(insert(ARTICLES).values(fields)).inserted_primary_key
        assert made is not None
        row = int(made[0])
    else:
        number, effective = latest.revision + 1, _effective(item, latest, now)
        row, id_ = latest.article, latest.id
        connection.execute(update(ARTICLES).where(ARTICLES.c.row == row).values(_summary(item, number)))
    _add_revision(connection, item, row, number, effective, now)
    if number > 1:
        copies.unlink(connection, row)
    copies.link(connection, _incomer(item, row))
    indexed[row] = item.index
    return Added(_added(item, id_, number, now, latest), "created" if latest is None else "revised")


def _added(item: Incoming, id_: str, number: int, now: str, latest: Stored | None) -> Article:
    """What reading the revision back would give."""
    draft = item.draft
    return Article(
        id=id_,
        revision=number,
        text=draft.text,
        outlet=draft.outlet,
        language=draft.language or item.analysis.language,
        created_at=now,
        title=draft.title,
        url=draft.url,
        published_at=draft.published_at,
        byline=draft.byline,
        collection=draft.collection,
        retracted_at=latest.retracted_at if latest is not None else None,
    )


def _incomer(item: Incoming, row: int) -> copies.Incomer:
    print_ = item.analysis.fingerprint
    place = copies.place_of(print_.agency, interval(item.draft.published_at)[0], key_of(item.draft))
    return copies.Incomer(row, item.draft.text, print_.shingles, place)


def unchanged(connection: Connection, draft: Draft, replay: bool) -> Article | None:
    """The stored article when `put` would change nothing."""
    latest = _latest(connection, draft)
    return _article(latest) if latest is not None and _seen(connection, draft, latest, replay) else None


def _latest(connection: Connection, draft: Draft) -> Stored | None:
    wanted = _READ.where(ARTICLES.c.key == key_of(draft), REVISIONS.c.revision == ARTICLES.c.revision)
    return connection.execute(wanted).first()


def _seen(connection: Connection, draft: Draft, latest: Stored, replay: bool) -> bool:
    if draft.version is not None and latest.version is not None and draft.version < latest.version:
        return True  # a version that was overtaken on its way here is no revision of what came after it
    digest = text_hash(draft.text)
    if latest.text_hash == digest or not replay:
        return bool(latest.text_hash == digest)
    when = draft.published_at
    same = (
        REVISIONS.c.article == latest.article,
        REVISIONS.c.text_hash == digest,
        REVISIONS.c.published_at == when.value if when else REVISIONS.c.published_at.is_(None),
    )
    return connection.execute(select(REVISIONS.c.revision).where(*same)).first() is not None


def _effective(item: Incoming, latest: Stored, now: str) -> str:
    """From when a later revision holds: its own date if that moved on, else the moment we first saw it."""
    before = Moment(latest.published_at, latest.published_precision) if latest.published_at else None
    first, final = interval(item.draft.published_at)
    return final if first > interval(before)[0] else last(now)


def _summary(item: Incoming, revision: int) -> dict[str, object]:
    draft = item.draft
    first, final = interval(draft.published_at)
    return {
        "revision": revision,
        "outlet_name": draft.outlet.name,
        "outlet_fold": draft.outlet.name.casefold(),
        "outlet_domain": draft.outlet.domain,
        "outlet_registry": draft.outlet.registry_id,
        "language": draft.language or item.analysis.language,
        "collection": draft.collection,
        "published_first": first,
        "published_last": final,
        "passages": len(item.analysis.passages),
        "uri": draft.uri,
        "version": draft.version,
        "embargo": draft.embargo,
    }


def _add_revision(connection: Connection, item: Incoming, row: int, number: int, effective: str, now: str) -> None:
    draft, analysis = item.draft, item.analysis
    when = draft.published_at
    values = {
        "article": row,
        "revision": number,
        "created_at": now,
        "effective": effective,
        "text_hash": text_hash(draft.text),
        "title": draft.title,
        "byline": draft.byline,
        "url": draft.url,
        "outlet_name": draft.outlet.name,
        "outlet_domain": draft.outlet.domain,
        "outlet_registry": draft.outlet.registry_id,
        "language": draft.language or analysis.language,
        "collection": draft.collection,
        "published_at": when.value if when else None,
        "published_precision": when.precision if when else None,
        "text": draft.text,
    }
    connection.execute(insert(REVISIONS).values(values))
    body = {"engine_version": analysis.engine_version, "body": encode_analysis(analysis)}
    connection.execute(insert(ANALYSES).values(article=row, revision=number, **body))


def _article(stored: Stored) -> Article:
    when = Moment(stored.published_at, stored.published_precision) if stored.published_at else None
    return Article(
        id=stored.id,
        revision=stored.revision,
        text=stored.text,
        outlet=Outlet(stored.outlet_name, stored.outlet_domain, stored.outlet_registry),
        language=stored.language,
        created_at=stored.created_at,
        title=stored.title,
        url=stored.url,
        published_at=when,
        byline=stored.byline,
        collection=stored.collection,
        retracted_at=stored.retracted_at,
        retract_note=stored.retract_note,
    )


def _revision(connection: Connection, row: int, number: int) -> Article:
    wanted = _READ.where(REVISIONS.c.article == row, REVISIONS.c.revision == number)
    return _article(connection.execute(wanted).one())


def get(connection: Connection, article_id: str, revision: int | None) -> Article | None:
    """The article in this revision, the latest by default; None when unknown."""
    number = ARTICLES.c.revision if revision is None else revision
    wanted = _READ.where(ARTICLES.c.id == article_id, REVISIONS.c.revision == number, served())
    found = connection.execute(wanted).first()
    return _article(found) if found else None


def any_revision(connection: Connection, article_id: str, revision: int) -> Article:
    """A revision that exists, whatever its embargo says: for those who look after the store, never for readers."""
    wanted = _READ.where(ARTICLES.c.id == article_id, REVISIONS.c.revision == revision)
    return _article(connection.execute(wanted).one())


def by_id(connection: Connection, ids: Sequence[str], as_of: str | None) -> dict[str, Article]:
    """The articles with these ids, each in the revision that held at `as_of` (latest when None)."""
    wanted = _READ.where(ARTICLES.c.id.in_(ids), REVISIONS.c.revision == current(as_of), served())
    return {stored.id: _known_by(_article(stored), as_of) for stored in connection.execute(wanted)}


def _known_by(article: Article, as_of: str | None) -> Article:
    """The article without a withdrawal that came later than `as_of`."""
    if as_of is None or article.retracted_at is None or first(article.retracted_at) <= last(as_of):
        return article
    return replace(article, retracted_at=None, retract_note=None)


def revisions(connection: Connection, article_id: str) -> tuple[Article, ...]:
    """All revisions, oldest first."""
    wanted = _READ.where(ARTICLES.c.id == article_id, served()).order_by(REVISIONS.c.revision)
    return tuple(_article(stored) for stored in connection.execute(wanted))


def analyses(connection: Connection, pairs: Sequence[tuple[str, int]]) -> Mapping[tuple[str, int], Analysis]:
    """The analyses of these (article id, revision) pairs, as far as they are known."""
    wanted = (
        select(ARTICLES.c.id, ANALYSES.c.revision, ANALYSES.c.body)
        .join(ARTICLES, ANALYSES.c.article == ARTICLES.c.row)
        .where(tuple_(ARTICLES.c.id, ANALYSES.c.revision).in_(pairs), served())
    )
    return {(row.id, row.revision): decode_analysis(row.body) for row in connection.execute(wanted)}


def page(connection: Connection, filters: Filters, query: str | None, limit: int, cursor: str | None) -> Page:
    """Latest revisions, newest publication first, undated ones last; `query` must occur in title or text."""
    wanted = _matching(filters, query)
    if cursor is not None:
        wanted = wanted.where(_after(*decode_cursor(cursor)))
    wanted = wanted.order_by(ARTICLES.c.published_first.desc(), ARTICLES.c.row.desc()).limit(limit + 1)
    found = connection.execute(wanted.add_columns(ARTICLES.c.published_first)).all()
    shown = found[:limit]
    more = encode_cursor(shown[-1].published_first, shown[-1].article) if len(found) > limit else None
    return Page(tuple(_article(stored) for stored in shown), more)


def _matching(filters: Filters, query: str | None) -> Select[tuple[object, ...]]:
    wanted = _READ.where(REVISIONS.c.revision == current(filters.as_of), *conditions(filters))
    if query:
        inside = (REVISIONS.c.title, REVISIONS.c.text)
        wanted = wanted.where(or_(*(column.icontains(query, autoescape=True) for column in inside)))
    return wanted


def _after(sort: str, row: int) -> ColumnElement[bool]:
    first = ARTICLES.c.published_first
    return or_(first < sort, and_(first == sort, ARTICLES.c.row < row))


def remove(connection: Connection, article_id: str) -> bool:
    """Delete an article with its revisions, analyses and index entries, and leave a tombstone. False when unknown."""
    found = connection.execute(
        select(ARTICLES.c.row, ARTICLES.c.key, REVISIONS.c.url)
        .join(REVISIONS, and_(REVISIONS.c.article == ARTICLES.c.row, REVISIONS.c.revision == ARTICLES.c.revision))
        .where(ARTICLES.c.id == article_id)
    ).first()
    if found is None:
        return False
    index.remove(connection, found.row)
    copies.unlink(connection, found.row)
    connection.execute(delete(ARTICLES).where(ARTICLES.c.row == found.row))
    tombstone = insert(TOMBSTONES).prefix_with("OR REPLACE")
    connection.execute(tombstone.values(key_hash=keyed_hash(secret(connection), found.key), url=found.url))
    return True


def was_removed(connection: Connection, key: str) -> bool:
    """True when an article with this key was deleted."""
    hashed = keyed_hash(secret(connection), key)
    return connection.execute(select(TOMBSTONES.c.url).where(TOMBSTONES.c.key_hash == hashed)).first() is not None


def retract(connection: Connection, article_id: str, note: str | None, now: str) -> Article | None:
    """Mark an article withdrawn; None when unknown."""
    since = func.coalesce(ARTICLES.c.retracted_at, now)
    marked = update(ARTICLES).where(ARTICLES.c.id == article_id).values(retracted_at=since, retract_note=note)
    connection.execute(marked)
    return get(connection, article_id, None)


def find_outlet(connection: Connection, name: str) -> str | None:
    """The registry id, or else the stored name, of an outlet of this store with exactly this name."""
    same = (ARTICLES.c.outlet_fold == name.casefold(), ARTICLES.c.outlet_name == name)
    found = connection.execute(
        select(ARTICLES.c.outlet_registry, ARTICLES.c.outlet_name)
        .where(*same)
        .order_by(ARTICLES.c.outlet_registry.is_(None))
        .limit(1)
    ).first()
    return (found.outlet_registry or found.outlet_name) if found else None
