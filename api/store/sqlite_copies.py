"""Copies in the SQLite backend: found when an article comes in, grouped again when one goes.

What an article costs does not grow with the archive: its shingles are looked up in a table that holds at most POSTED
texts under each, and it is compared word by word with at most COMPARED of those it met.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, and_, delete, func, or_, select, update
from sqlalchemy.dialects.sqlite import insert

from api.copies import Overlap, compare
from api.model import Fingerprint
from api.store import sqlite_index as index
from api.store.codec import decode_analysis
from api.store.moments import UNDATED
from api.store.tables import ANALYSES, ARTICLES, REVISIONS
from api.store.tables_copies import COPY_GROUPS, COPY_MEMBERS, COPY_PAIRS, COPY_SHINGLES

POSTED = 16  # texts under one shingle: a story's next copy meets some of the first ones, whatever their number
COMPARED = 12  # texts that one text is compared with, those first that it shares most with
ENOUGH = 3  # copies found in one group: the group stays whole when one of them is removed
LEAST_SHARED = 0.06  # of the text's shingles: a copy shares more (api.copies.SHARE_OF_LONGER)
# Members of its group that the candidate index holds, and the share of its own words below which a further one adds
# too little to be held as well: ten thousand copies must not make the words of their story common.
IN_FRONT = ((64, 0.3), (8, 0.03))
CHUNK = 500  # rows named in one statement
SIGNED = 1 << 63  # shingles are unsigned, SQLite's integers are not
LAST_DATE = "~"  # after every date


@dataclass(frozen=True, slots=True)
class Incomer:
    """A text to be linked with its copies: its row, its words, its shingles, and where it would stand as leader."""

    row: int
    text: str
    shingles: tuple[int, ...]
    place: str


def place_of(agency: bool, published_first: str, key: str) -> str:
    """Sorts the members of a group: an agency's own text, then by date, undated ones last, then by their keys."""
    return f"{0 if agency else 1} {LAST_DATE if published_first == UNDATED else published_first} {key}"


def followers(connection: Connection, rows: Sequence[int]) -> set[int]:
    """Those of the rows that are found through a text which they copy, and need no postings of their own."""
    members = COPY_MEMBERS.c
    found: set[int] = set()
    for chunk in _chunks(rows):
        here = (members.article.in_(chunk), members.behind.is_not(None))
        found.update(connection.execute(select(members.article).where(*here)).scalars())
    return found


def link(connection: Connection, incomer: Incomer) -> None:
    """Find the copies of a text among those stored, group them, and let later ones find it."""
    found = _meet(connection, incomer)
    if found:
        _follow(connection, incomer, found)


def _meet(connection: Connection, incomer: Incomer) -> dict[int, Overlap]:
    own = [shingle - SIGNED for shingle in incomer.shingles]
    posted = _posted(connection, own)
    found = _copies(connection, incomer, posted)
    if found:
        pairs = [{"one": min(incomer.row, row), "other": max(incomer.row, row)} for row in found]
        connection.execute(insert(COPY_PAIRS).on_conflict_do_nothing(), pairs)
        _join(connection, incomer, list(found))
    free = [{"shingle": each, "article": incomer.row} for each in own if len(posted.get(each, ())) < POSTED]
    if free:
        connection.execute(insert(COPY_SHINGLES).on_conflict_do_nothing(), free)
    return found


def _follow(connection: Connection, incomer: Incomer, found: Mapping[int, Overlap]) -> None:
    """Let the text be found through one that it copies, when it adds too little to be held beside all the others."""
    members = COPY_MEMBERS.c
    group = _groups(connection, [incomer.row])[incomer.row]
    fronts = (members.grouped == group, members.behind.is_(None), members.article != incomer.row)
    front = connection.execute(select(func.count()).where(*fronts)).scalar_one()
    least = next((share for held, share in IN_FRONT if front >= held), 0.0)
    wanted = select(members.article).where(*fronts, members.article.in_(found))
    for row in sorted(connection.execute(wanted).scalars()):
        same = sum(here.end - here.start for here, _ in found[row].spans)
        if 1 - same / max(1, len(incomer.text)) < least:
            mine = update(COPY_MEMBERS).where(members.article == incomer.row)
            connection.execute(mine.values(behind=row))
            return


def relink(connection: Connection, row: int, earlier: Fingerprint) -> None:
    """Group a stored text anew whose fingerprint was another one, or that was stored before copies were looked for."""
    incomer = _again(connection, row)
    if incomer.shingles == earlier.shingles and (not incomer.shingles or _known(connection, row)):
        return
    unlink(connection, row)
    link(connection, incomer)


def _known(connection: Connection, row: int) -> bool:
    tables = (select(COPY_MEMBERS.c.article).where(COPY_MEMBERS.c.article == row),
              select(COPY_SHINGLES.c.article).where(COPY_SHINGLES.c.article == row).limit(1))  # fmt: skip
    return any(connection.execute(wanted).first() is not None for wanted in tables)


def unlink(connection: Connection, row: int) -> None:
    """Forget a text's shingles and pairs; what is left of its group is grouped again."""
    partners = _partners(connection, [row])[row]
    group = _groups(connection, [row]).get(row)
    connection.execute(delete(COPY_SHINGLES).where(COPY_SHINGLES.c.article == row))
    connection.execute(delete(COPY_PAIRS).where(or_(COPY_PAIRS.c.one == row, COPY_PAIRS.c.other == row)))
    connection.execute(delete(COPY_MEMBERS).where(COPY_MEMBERS.c.article == row))
    if group is None:
        return
    alone = _regroup(connection, group)
    # Those that only the removed text held together, and some to stand where its shingles stood.
    for other in sorted({*(alone & partners), *sorted(partners)[:POSTED]}):
        _meet(connection, _again(connection, other))


def _posted(connection: Connection, shingles: Sequence[int]) -> dict[int, list[int]]:
    """The texts that stand under each of these shingles."""
    wanted = select(COPY_SHINGLES.c.shingle, COPY_SHINGLES.c.article).where(COPY_SHINGLES.c.shingle.in_(shingles))
    posted: dict[int, list[int]] = {}
    for found in connection.execute(wanted):
        posted.setdefault(found.shingle, []).append(found.article)
    return posted


def _copies(connection: Connection, incomer: Incomer, posted: Mapping[int, Sequence[int]]) -> dict[int, Overlap]:
    """The stored texts that are copies of this one, by row, and the runs they share (this text's first): of each group
    as many as make it sure."""
    counted = Counter(row for rows in posted.values() for row in rows if row != incomer.row)
    least = LEAST_SHARED * len(incomer.shingles)
    near = sorted((row for row, shared in counted.items() if shared >= least), key=lambda row: (-counted[row], row))
    groups = _groups(connection, near)
    found: Counter[int] = Counter()
    copies: dict[int, Overlap] = {}
    compared = 0
    for row in near:
        group = groups.get(row, row)
        if compared == COMPARED or found[group] == ENOUGH:
            continue
        compared += 1
        overlap = compare(incomer.text, _text(connection, row))
        if overlap is not None:
            found[group] += 1
            copies[row] = overlap
    return copies


def _text(connection: Connection, row: int) -> str:
    held = and_(REVISIONS.c.article == ARTICLES.c.row, REVISIONS.c.revision == ARTICLES.c.revision)
    wanted = select(REVISIONS.c.text).join(ARTICLES, held).where(ARTICLES.c.row == row)
    return str(connection.execute(wanted).scalar_one())


def _again(connection: Connection, row: int) -> Incomer:
    """A stored text as it came in."""
    stored = connection.execute(
        select(ARTICLES.c.key, ARTICLES.c.published_first, ANALYSES.c.body)
        .join(ANALYSES, and_(ANALYSES.c.article == ARTICLES.c.row, ANALYSES.c.revision == ARTICLES.c.revision))
        .where(ARTICLES.c.row == row)
    ).one()
    fingerprint: Fingerprint = decode_analysis(stored.body).fingerprint
    place = place_of(fingerprint.agency, stored.published_first, stored.key)
    return Incomer(row, _text(connection, row), fingerprint.shingles, place)


def _groups(connection: Connection, rows: Sequence[int]) -> dict[int, int]:
    members = COPY_MEMBERS.c
    found: dict[int, int] = {}
    for chunk in _chunks(rows):
        wanted = select(members.article, members.grouped).where(members.article.in_(chunk))
        found |= {row.article: row.grouped for row in connection.execute(wanted)}
    return found


def _join(connection: Connection, incomer: Incomer, found: Sequence[int]) -> None:
    """One group of the text, its copies, and the groups that they are in."""
    known = _groups(connection, [incomer.row, *found])
    new = [row for row in (incomer.row, *found) if row not in known]
    groups = set(known.values())
    target = min(*groups, *new) if groups and new else min(groups or new)
    sizes = select(func.sum(COPY_GROUPS.c.size)).where(COPY_GROUPS.c.grouped.in_(groups))
    size = (connection.execute(sizes).scalar() or 0) + len(new)
    moved = groups - {target}
    if moved:
        connection.execute(update(COPY_MEMBERS).where(COPY_MEMBERS.c.grouped.in_(moved)).values(grouped=target))
        connection.execute(delete(COPY_GROUPS).where(COPY_GROUPS.c.grouped.in_(moved)))
    places = {row: incomer.place if row == incomer.row else _again(connection, row).place for row in new}
    if new:
        rows = [{"article": row, "grouped": target, "place": places[row]} for row in new]
        connection.execute(insert(COPY_MEMBERS), rows)
    _set_size(connection, target, size)


def _set_size(connection: Connection, group: int, size: int) -> None:
    statement = insert(COPY_GROUPS).values(grouped=group, size=size)
    connection.execute(statement.on_conflict_do_update(index_elements=["grouped"], set_={"size": size}))


def _regroup(connection: Connection, group: int) -> set[int]:
    """Split what is left of a group into the parts that hold together. Returns all rows but the largest part's."""
    wanted = select(COPY_MEMBERS.c.article, COPY_MEMBERS.c.behind).where(COPY_MEMBERS.c.grouped == group)
    behind: dict[int, int | None] = {row.article: row.behind for row in connection.execute(wanted)}
    found = _parts(behind, _partners(connection, sorted(behind)))
    parts = sorted(found, key=lambda part: (-len(part), min(part)))
    connection.execute(delete(COPY_GROUPS).where(COPY_GROUPS.c.grouped == group))
    for part in parts:
        _bring_forward(connection, part, behind)
        for rows in _chunks(sorted(part)):
            here = COPY_MEMBERS.c.article.in_(rows)
            change = update(COPY_MEMBERS).values(grouped=min(part)) if len(part) > 1 else delete(COPY_MEMBERS)
            connection.execute(change.where(here))
        if len(part) > 1:
            _set_size(connection, min(part), len(part))
    return set(behind).difference(*parts[:1])


def _bring_forward(connection: Connection, part: Collection[int], behind: Mapping[int, int | None]) -> None:
    """Those that were found through a text that is not of their part any more are found through the first of them."""
    orphans: dict[int, list[int]] = {}
    for row in sorted(part):
        front = behind[row]
        if front is not None and front not in part:
            orphans.setdefault(front, []).append(row)
    for first, *others in orphans.values():
        connection.execute(update(COPY_MEMBERS).where(COPY_MEMBERS.c.article == first).values(behind=None))
        for rows in _chunks(others):
            connection.execute(update(COPY_MEMBERS).where(COPY_MEMBERS.c.article.in_(rows)).values(behind=first))
    index.post(connection, [rows[0] for rows in orphans.values()])


def _partners(connection: Connection, rows: Sequence[int]) -> dict[int, set[int]]:
    """The copies that were found for each of these rows."""
    pairs = COPY_PAIRS.c
    partners: dict[int, set[int]] = {row: set() for row in rows}
    for chunk in _chunks(rows):
        for one, other in ((pairs.one, pairs.other), (pairs.other, pairs.one)):
            for here, there in connection.execute(select(one, other).where(one.in_(chunk))):
                partners[here].add(there)
    return partners


def _parts(members: Collection[int], partners: Mapping[int, set[int]]) -> list[set[int]]:
    parts: list[set[int]] = []
    left = set(members)
    while left:
        part, ahead = set[int](), {left.pop()}
        while ahead:
            part |= ahead
            ahead = {other for row in ahead for other in partners.get(row, ())} - part
        left -= part
        parts.append(part)
    return parts


def _chunks(rows: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(rows), CHUNK):
        yield rows[start : start + CHUNK]
