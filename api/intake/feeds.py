"""A feed as it was served -> what it says: RSS and Atom with their faults, JSON Feed.

Nothing here fetches, and nothing decides what is stored. A feed's guids name entries, not stories: publishers change
them, and use one for two stories; what makes two entries one story is decided where they meet the store.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urljoin, urlsplit

from api.intake.feeds_dates import moment_text
from api.intake.feeds_text import complete, fragment_text, summary_is_whole
from api.intake.refusals import FieldProblem, Refused
from api.urls import canonical_url

NOT_A_FEED = "not_a_feed"
MOST_ENTRIES = 1000
LONGEST_TITLE = 2000
ROOT = re.compile(rb"<(?:[a-z0-9]+:)?(?:rss|feed|rdf|channel)\b", re.IGNORECASE)
FIRST_BYTES = 65_536
MAILBOXES = (
    re.compile(r"\S+@\S+\s*\((?P<name>[^()]*)\)"),
    re.compile(r"(?P<name>[^<(@]*)[<(]\S+@[^\s>)]+[>)]"),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry. `text` is the story where the feed has all of it, None where it only announces it.

    `url` is None where the entry has none of its own: a link that several entries share, or that leads to the front
    page, names no story. `guid` is the feed's own name for it, its address or title where it gives none. `stamp` is
    whatever would change if the entry did.
    """

    guid: str
    url: str | None
    title: str | None
    text: str | None
    published_at: str | None
    byline: str | None
    stamp: str


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed says of itself and its entries, in its order."""

    title: str | None
    entries: tuple[Entry, ...]


_Parsed = dict[str, object]  # what feedparser makes of a feed and of an entry


def read_feed(body: bytes, *, address: str, content_type: str, today: str) -> Feed:
    """The feed in these bytes, which came from `address` under this Content-Type; at most MOST_ENTRIES of it.

    `today` is an ISO date against which absurd dates are dropped. Raises Refused (`not_a_feed`).
    """
    if body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        from api.intake.feeds_json import read_json_feed

        feed = read_json_feed(body, address, today)
    else:
        feed = _read_xml(body, address, content_type, today)
    return replace(feed, entries=_with_own_links(feed.entries, address))


def refuse_feed(detail: str) -> Refused:
    """The refusal of what is no feed."""
    return Refused([FieldProblem("/url", NOT_A_FEED, detail)], NOT_A_FEED)


def _read_xml(body: bytes, address: str, content_type: str, today: str) -> Feed:
    import feedparser

    if not ROOT.search(body[:FIRST_BYTES].replace(b"\0", b"")):  # a web page would be read for many seconds
        raise refuse_feed("No RSS, Atom or JSON Feed stands at this address.")
    headers = {"content-type": content_type} if content_type else {}
    # Markup is made text here, links are made whole: what feedparser does to both would be undone or done twice.
    found = feedparser.parse(
        io.BytesIO(body), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
    )
    entries = tuple(_entry(each, address, today) for each in found.entries[:MOST_ENTRIES])
    return Feed(_line(found.feed.get("title")), entries)


def _entry(found: _Parsed, address: str, today: str) -> Entry:
    link = found.get("link")
    # A guid stands for a missing link where it is an address by itself; beside the feed's own it would always be one.
    url = web_address(link, "" if link == found.get("id") else address)
    title = _line(fragment_text(str(found.get("title") or "")))
    # Past feedparser's own `get`, which gives `published` for an `updated` that is not there.
    published, updated = (str(dict.get(found, name) or "") for name in ("published", "updated"))
    text = _text(found, url)
    guid = str(found.get("id") or url or title or "")
    return Entry(
        guid=guid,
        url=url,
        title=title,
        text=text,
        published_at=moment_text(published, today) or moment_text(updated, today),
        byline=_byline(found),
        stamp="\0".join((guid, url or "", title or "", published, updated, text or "")),
    )


def _text(found: _Parsed, url: str | None) -> str | None:
    """The longest of the entry's contents, or its summary where that is clearly more than one."""
    listed = found.get("content")
    contents = [str(each.get("value") or "") for each in listed] if isinstance(listed, list) else []
    texts = [fragment_text(each, own=url) for each in contents]
    longest = max(texts, key=len, default="")
    if complete(longest):
        return longest
    summary = fragment_text(str(found.get("summary") or ""), own=url)
    return summary if summary_is_whole(summary) else None


def _byline(found: _Parsed) -> str | None:
    """The names of the authors; the address in "desk@daily.example (Ana Ruiz)" is no name."""
    listed = found.get("authors")
    authors = [each.get("name") for each in listed if isinstance(each, Mapping)] if isinstance(listed, list) else []
    # One author is taken as written: feedparser cuts addresses at top-level domains that it does not know.
    names = [_name(_line(each) or "") for each in (authors if len(authors) > 1 else [found.get("author")])]
    return ", ".join(dict.fromkeys(name for name in names if name)) or None


def _name(author: str) -> str | None:
    for shape in MAILBOXES:
        with_address = shape.fullmatch(author)
        if with_address:
            return with_address["name"].strip() or None
    return None if "@" in author else author or None


def web_address(given: object, base: str) -> str | None:
    """The absolute http(s) address that `given` means on a page at `base`; None when it is none."""
    if not isinstance(given, str) or not given.strip():
        return None
    try:
        there = urljoin(base, given.strip())
    except ValueError:
        return None
    return there if canonical_url(there) else None


def _line(given: object) -> str | None:
    return " ".join(given.split())[:LONGEST_TITLE] or None if isinstance(given, str) else None


def _with_own_links(entries: Sequence[Entry], address: str) -> tuple[Entry, ...]:
    """The entries, without the links that name no story: the front page, the feed, one link for several stories."""
    named: dict[str, set[str]] = {}
    for entry in entries:
        if entry.url:
            named.setdefault(canonical_url(entry.url) or "", set()).add(entry.title or entry.guid)
    shared = {url for url, titles in named.items() if len(titles) > 1} | {canonical_url(address)}
    return tuple(_own_link(entry, shared) for entry in _once(entries))


def _own_link(entry: Entry, shared: Iterable[str | None]) -> Entry:
    if entry.url is None:
        return entry
    parts = urlsplit(entry.url)
    front = parts.path in ("", "/") and not parts.query
    return replace(entry, url=None) if front or canonical_url(entry.url) in shared else entry


def _once(entries: Sequence[Entry]) -> Iterable[Entry]:
    """Entries that a feed lists twice, word for word, count once."""
    seen: Counter[str] = Counter()
    for entry in entries:
        seen[entry.stamp] += 1
        if seen[entry.stamp] == 1:
            yield entry
