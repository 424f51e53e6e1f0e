"""Watched claims: asked again when an article may concern them, and what has changed since becomes events.

Articles are noted in the transaction that changes them; this job works them off and may be killed at any point: what
is not settled is found again by the next one.
"""

from __future__ import annotations

import logging
import time
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import cast

import msgspec

from api.analysis import ENGINE_VERSION
from api.exports.answer import Answer, read_answer
from api.exports.changes import changes
from api.jobs.concerning import concerned
from api.jobs.work import Outcome, Report, Work
from api.matching import sought
from api.model import Question, Sought, Span, Verification
from api.store.port import Store
from api.store.port_jobs import Order
from api.store.port_watches import Due, Event, Told, Watch

KIND, SUBJECT = "watch_check", "watches"
PRIORITY = 3
BATCH = 50  # noted articles a transaction: how long another writer waits
SLICE_S = 5.0  # a job that takes longer lets others have their turn in between
MOST_MATCHES = 100  # an answer lists so many: what is not listed cannot be told from what is new
MATCH_ADDED, ORIGIN_ADDED, FLAG_RAISED, FLAG_CLEARED, ARTICLE_CORRECTED = EVENTS = (
    "match.added", "origin.added", "flag.raised", "flag.cleared", "article.corrected",
)  # fmt: skip
Ask = Callable[[Question], tuple[Verification, bytes]]
Row = Mapping[str, object]
log = logging.getLogger("claimtrail.jobs")


def question_of(claim: str, language: str | None) -> Question:
    """How a watched claim is asked, the first time and every other."""
    return Question(claim, language, limit=MOST_MATCHES)


def told(found: Verification, body: bytes, store: Store) -> Told:
    """What a watch keeps of an answer."""
    return Told(
        body=body.decode(),
        articles=tuple(found.articles),
        engine_version=found.engine_version,
        position=found.search.coverage.position,
        sought=_sought(found, store),
    )


def _sought(found: Verification, store: Store) -> tuple[Sought, ...]:
    """What later articles must hold: of the whole claim, or of one of its parts."""
    claim, known = found.claim, found.search.coverage.articles
    spans: Sequence[Span] = (claim.kernel, *claim.parts)
    rows = (sought(span.of(claim.text), claim.language, store.document_frequencies, known) for span in spans)
    return tuple(row for each in rows for row in each)


def order_check(work: Work) -> None:
    """Queue the check while there is something to check: what a job that failed has left, or another engine."""
    work.store.watches.outdate(ENGINE_VERSION)
    if work.store.watches.waiting():
        work.store.jobs.add(Order(KIND, {}, subject=SUBJECT, priority=PRIORITY), now=work.now())


def run(work: Work, params: Row, report: Report, *, ask: Ask) -> Outcome:
    """The job: every noted article held against the watches, every watch that is due asked again."""
    done = int(str(params.get("checked", 0)))
    while work.store.watches.percolate(BATCH).articles:
        report(done, None)
    end = time.monotonic() + SLICE_S
    after, broken = 0, set[str]()
    while (due := work.store.watches.next_due(after)) is not None:
        if due.watch.id in broken or not _checked(work, due, ask):
            broken.add(due.watch.id)
            after = due.first
            continue
        done += 1
        report(done, None)
        if time.monotonic() >= end:
            return Outcome(again={"checked": done})
    return Outcome({"checked": done, "failed": len(broken)})


def _checked(work: Work, due: Due, ask: Ask) -> bool:
    """Ask one claim again and settle what that means. False when the engine broke on it: the others go on."""
    watch = due.watch
    try:
        if not due.anyway and not concerned(due, work.store):
            work.store.watches.pass_over(due)
            return True
        found, body = ask(question_of(watch.wish.claim, watch.wish.language))
    except Exception as error:
        log.error("watch %s was not checked: %s", watch.id, type(error).__name__, exc_info=error)
        return False
    before, after = read_answer(watch.answer), read_answer(body)
    quoted = tuple(dict.fromkeys((*(match.article.id for match in before.matches), *found.articles)))
    events = [
        _event(watch, row, after, (work.now(), quoted))
        for row in _rows(before, after, work.store)
        if row["type"] in watch.wish.events and _is_due_to(row, before, after, due)
    ]
    work.store.watches.settle(due, told(found, body, work.store), events, now=work.now())
    return True


def _is_due_to(row: Row, before: Answer, after: Answer, due: Due) -> bool:
    """False for what only another engine sees otherwise: it is no news."""
    if before.engine_version == after.engine_version:
        return True
    return not set(cast(Sequence[str], row["because_of"])).isdisjoint(due.articles)


def _rows(before: Answer, after: Answer, store: Store) -> Iterator[dict[str, object]]:
    """The changes that are events, with their types."""
    found = changes(before, after)
    articles = cast(Sequence[Row], found["articles"])
    moved = [str(each["article_id"]) for each in articles]
    for each in articles:
        kind = _of_article(each, store)
        if kind is not None:
            yield {"type": kind, "article": _article(each), "because_of": [each["article_id"]]}
    known = {origin.source.name: origin.source.id for origin in after.origins}
    for each in cast(Sequence[Row], found["origins"]):
        if each["change"] == "added":
            name = str(each["name"])
            yield {"type": ORIGIN_ADDED, "origin": {"id": known.get(name), "name": name}, "because_of": moved}
    for each in cast(Sequence[Row], found["flags"]):
        kind = {"raised": FLAG_RAISED, "cleared": FLAG_CLEARED}.get(str(each["change"]))
        if kind is not None:
            flag = {"code": each["code"], "label": each["label"]}
            yield {"type": kind, "flag": flag, "because_of": each["because_of"]}


def _of_article(change: Row, store: Store) -> str | None:
    """What a change of an article's part in the answer is called; None for one that is no event."""
    before, after = (cast(Row | None, change[side]) for side in ("before", "after"))
    if before is None:
        return MATCH_ADDED if after is not None and after["tier"] == "match" else None
    if after is None:
        standing = store.article(str(change["article_id"]))
        return ARTICLE_CORRECTED if standing is not None and standing.revision != before["revision"] else None
    if before["revision"] != after["revision"]:
        return ARTICLE_CORRECTED
    return MATCH_ADDED if after["tier"] == "match" != before["tier"] else None


def _article(change: Row) -> dict[str, object]:
    state = cast(Row | None, change["after"]) or cast(Row, change["before"])
    gone = change["after"] is None
    return {
        "id": change["article_id"],
        "outlet": change["outlet"],
        "title": change["title"],
        "relation": None if gone else state["relation"],
    }


def _event(watch: Watch, row: Row, after: Answer, seen: tuple[str, tuple[str, ...]]) -> Event:
    now, quoted = seen
    id_ = uuid.uuid4().hex
    body = {
        "id": id_,
        "type": row["type"],
        "created_at": now,
        "watch_id": watch.id,
        "claim": watch.wish.claim,
        "article": row.get("article"),
        "origin": row.get("origin"),
        "flag": row.get("flag"),
        "because_of": row["because_of"],
        "summary": after.summary,
        "independent_origins": after.independent_origins,
        "redacted": False,
    }
    return Event(id_, str(row["type"]), now, msgspec.json.encode(body).decode(), quoted)
