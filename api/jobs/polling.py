"""One poll of one feed: what it holds is stored once, whatever it is called there and however often it is listed."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from api.intake import Refused
from api.intake.feeds import Entry, read_feed
from api.intake.fetching import FEEDS, Fetched, Wanted
from api.jobs.work import JobFailed, Outcome, Report, Work
from api.model import Draft
from api.store.port_feeds import Feed, Known, Poll, Trace, Wish
from api.store.port_jobs import Fault, Order
from api.urls import canonical_url

KIND = "feed_poll"
SOON, SOMETIME = 2, 5  # priorities: somebody waits for it, or nobody does
PAGES_A_POLL = 40  # pages asked of a site at once; the rest has its turn at the next poll
LONGEST_WAIT = timedelta(hours=24)
SERVER_LABELS = frozenset({"www", "m", "amp", "mobile"})
LONGEST_SUFFIX = 4  # letters of the first label of a public suffix: com.ar, gob.mx, asso.fr
TOO_LITTLE, NO_ADDRESS = "too_little_text", "no_address"
PASSING = "fetch"  # begins the codes of what may be otherwise the next time
log = logging.getLogger("claimtrail.jobs")


def order_for(feed: Feed, *, owner: str, priority: int) -> Order:
    """The job that polls this feed."""
    return Order(KIND, {"feed_id": feed.id}, owner, f"feed:{feed.id}", priority)


def order_due(work: Work) -> None:
    """Queue a poll of every feed that is due."""
    now = work.now()
    for feed in work.store.feeds.due(now):
        work.store.jobs.add(order_for(feed, owner=feed.owner, priority=SOMETIME), now=now)
        work.store.feeds.schedule(feed.id, _later(now, timedelta(seconds=feed.wish.interval)))


def poll_feed(work: Work, params: Mapping[str, object], report: Report) -> Outcome:
    """Ask for the feed, store what is new in it, and note how that went, in the feed's health and as the outcome."""
    feed = work.store.feeds.get(str(params["feed_id"]))
    if feed is None:
        raise JobFailed("feed_not_found", "The feed was deleted before it was polled.")
    try:
        fetched = work.fetch(Wanted(feed.wish.url, FEEDS, _conditions(feed)))
        reading = _Reading(work, feed)
        if fetched.status != NOT_MODIFIED:
            reading.take(fetched, report)
    except Refused as refused:
        work.store.feeds.polled(feed.id, _failed(feed, refused, work.now()))
        raise
    work.store.feeds.polled(feed.id, _succeeded(feed, fetched, reading, work.now()))
    modified = fetched.status != NOT_MODIFIED
    return Outcome({"feed_id": feed.id, "modified": modified, **reading.counts, "reasons": dict(reading.reasons)})


NOT_MODIFIED = 304
OUTCOMES = ("new", "revised", "unchanged", "refused", "removed")


class _Reading:
    """Takes the entries of a feed in, one after the other. `later` counts those left for the next poll."""

    def __init__(self, work: Work, feed: Feed) -> None:
        self._work = work
        self._feed = feed
        self._pages = 0
        self.counts: dict[str, int] = dict.fromkeys(OUTCOMES, 0)
        self.reasons: Counter[str] = Counter()
        self.later = 0

    def take(self, fetched: Fetched, report: Report) -> None:
        """Everything that the feed lists. Raises Refused when it is no feed."""
        content_type = fetched.headers.get("content-type", "")
        today = self._work.now()[:10]
        found = read_feed(fetched.body, address=fetched.url, content_type=content_type, today=today)
        for done, entry in enumerate(found.entries):
            report(done, len(found.entries))
            self._count(entry)
        report(len(found.entries), len(found.entries))

    def _count(self, entry: Entry) -> None:
        key = canonical_url(entry.url) if entry.url else None
        trace = Trace(key or f"guid:{entry.guid}\0{entry.title}", f"{self._feed.wish.content}\0{entry.stamp}")
        known = self._work.store.feeds.recall(self._feed.id, trace.key, trace.stamp)
        if known is not None:
            outcome, reason = "removed" if known.removed else "refused" if known.reason else "unchanged", known.reason
        elif self._feed.wish.content == "page" and self._pages >= PAGES_A_POLL:
            self.later += 1
            return
        else:
            outcome, reason = self._take(entry, trace)
        self.counts[outcome] += 1
        self.reasons.update([reason] if reason else [])

    def _take(self, entry: Entry, trace: Trace) -> tuple[str, str | None]:
        """Store one entry that is new or has changed; what became of it, and why it was refused."""
        try:
            draft = self._work.reader.draft(self._fields(entry))
        except Refused as refused:
            reason = refused.problems[0].code
            if reason.startswith(PASSING):
                self.later += 1
            else:
                self._note(trace, Known(None, reason, False))
            return "refused", reason
        trace = replace(trace, place=_place(draft, self._feed.wish), title=_folded(draft.title), text=draft.text)
        outcome, article_id = self._store(draft, trace)
        self._note(trace, Known(article_id, None, outcome == "removed"))
        return outcome, None

    def _store(self, draft: Draft, trace: Trace) -> tuple[str, str | None]:
        store = self._work.store
        twin = store.feeds.twin(self._feed.id, trace)
        if store.was_removed(draft) or (twin is not None and twin.removed):
            return "removed", None
        first = store.article(twin.article_id) if twin is not None and twin.article_id else None
        if first is not None:  # the same story on another host: it keeps the address it came with
            draft = replace(draft, url=first.url, outlet=first.outlet)
        same = store.unchanged(draft, replay=True)
        if same is not None:
            return "unchanged", same.id
        analysis, index = self._work.reader.analyse(draft)
        added = store.add_article(draft, analysis, index, now=self._work.now())
        return {"created": "new"}.get(added.status, added.status), added.article.id

    def _fields(self, entry: Entry) -> dict[str, object]:
        """What an article is made from: the feed's own words, or those of the page that it leads to."""
        wish = self._feed.wish
        said: dict[str, object] = {"title": entry.title, "published_at": entry.published_at, "byline": entry.byline}
        if wish.content == "page":
            if entry.url is None:
                raise _refused(NO_ADDRESS, "The entry leads to no page of its own.")
            self._pages += 1
            page = self._work.reader.page(self._work.fetch(Wanted(entry.url)))
            fields = {**said, **{name: value for name, value in page.items() if value is not None}}
        elif entry.text is None:
            raise _refused(TOO_LITTLE, "The feed only announces the entry.")
        else:
            address = entry.url or wish.url
            fields = {**said, "text": entry.text, "url": entry.url, "outlet": {"domain": urlsplit(address).hostname}}
        given = {"outlet": wish.outlet, "collection": wish.collection}
        return {**fields, **{name: value for name, value in given.items() if value is not None}}

    def _note(self, trace: Trace, known: Known) -> None:
        self._work.store.feeds.note(self._feed.id, trace, known)


def _refused(code: str, detail: str) -> Refused:
    from api.intake import FieldProblem

    return Refused([FieldProblem("/text", code, detail)], code)


def _conditions(feed: Feed) -> dict[str, str]:
    given = {"If-None-Match": feed.etag, "If-Modified-Since": feed.last_modified}
    return {name: value for name, value in given.items() if value}


def _place(draft: Draft, wish: Wish) -> str | None:
    """Where mirrors of a site agree: who publishes, and the address without its host. The front page is no place."""
    key = canonical_url(draft.url) if draft.url else None
    parts = urlsplit(key) if key else None
    if parts is None or (parts.path in ("", "/") and not parts.query):
        return None
    # A feed with an outlet of its own is one publisher's whatever the hosts; one without may be anybody's.
    site = "" if wish.outlet is not None else draft.outlet.registry_id or site_of(parts.hostname or "")
    return f"{site}{parts.path}?{parts.query}"


def site_of(host: str) -> str:
    """The host without a first label that may name one of several servers of a site; "co.uk" is no site."""
    first, _, rest = host.partition(".")
    owner = rest.partition(".")[0]
    return rest if "." in rest and (first in SERVER_LABELS or len(owner) > LONGEST_SUFFIX) else host


def _folded(title: str | None) -> str | None:
    return title.casefold() if title else None


def _later(now: str, wait: timedelta) -> str:
    moment = datetime.fromisoformat(now) + wait
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z")


def _succeeded(feed: Feed, fetched: Fetched, reading: _Reading, now: str) -> Poll:
    """What was left for later would not come again if the next request were conditional."""
    same = fetched.status == NOT_MODIFIED
    etag, modified = fetched.headers.get("etag"), fetched.headers.get("last-modified")
    return Poll(
        at=now,
        next_at=_later(now, timedelta(seconds=feed.wish.interval)),
        etag=None if reading.later else (etag or (feed.etag if same else None)),
        last_modified=None if reading.later else (modified or (feed.last_modified if same else None)),
        counts=reading.counts,
        reasons=feed.reasons if same else dict(reading.reasons),
    )


def _failed(feed: Feed, refused: Refused, now: str) -> Poll:
    """Twice the wait after each failure, a day at most."""
    wait = min(timedelta(seconds=feed.wish.interval) * 2 ** min(feed.failures + 1, 16), LONGEST_WAIT)
    log.warning("feed %s: %s", feed.id, refused.code)
    return Poll(now, _later(now, max(wait, timedelta(seconds=feed.wish.interval))), Fault(refused.code, str(refused)))
