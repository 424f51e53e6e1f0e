"""JSON Feed (version 1 and 1.1) -> what it says."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from api.intake.feeds import LONGEST_TITLE, MOST_ENTRIES, Entry, Feed, refuse_feed, web_address
from api.intake.feeds_dates import moment_text
from api.intake.feeds_text import complete, fragment_text, summary_is_whole

VERSION = "jsonfeed.org/version/"


def read_json_feed(body: bytes, address: str, today: str) -> Feed:
    """The JSON Feed in these bytes. Raises Refused (`not_a_feed`)."""
    try:
        found: object = msgspec.json.decode(body.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        raise refuse_feed("What stands at this address is not JSON.") from error
    items = found.get("items") if isinstance(found, dict) else None
    if not isinstance(found, dict) or VERSION not in str(found.get("version")) or not isinstance(items, list):
        raise refuse_feed("What stands at this address is JSON, but no JSON Feed.")
    listed = [each for each in items if isinstance(each, dict)][:MOST_ENTRIES]
    return Feed(_line(found.get("title")), tuple(_entry(each, address, today) for each in listed))


def _entry(item: Mapping[str, object], address: str, today: str) -> Entry:
    url = web_address(item.get("url"), address)
    title = _line(item.get("title"))
    published, updated = (str(item.get(name) or "") for name in ("date_published", "date_modified"))
    text = _text(item, url)
    guid = str(item.get("id") or url or title or "")
    return Entry(
        guid=guid,
        url=url,
        title=title,
        text=text,
        published_at=moment_text(published, today) or moment_text(updated, today),
        byline=_byline(item),
        stamp="\0".join((guid, url or "", title or "", published, updated, text or "")),
    )


def _text(item: Mapping[str, object], url: str | None) -> str | None:
    html, plain, summary = (str(item.get(name) or "") for name in ("content_html", "content_text", "summary"))
    # Plain text is not looked through for markup: "<" is a character there.
    texts = (fragment_text(html, own=url), "\n".join(line for line in map(str.strip, plain.splitlines()) if line))
    longest = max(texts, key=len)
    if complete(longest):
        return longest
    return summary.strip() if summary_is_whole(summary) else None


def _byline(item: Mapping[str, object]) -> str | None:
    authors = item.get("authors")
    listed = authors if isinstance(authors, list) else [item.get("author")]
    names = [_line(each.get("name")) for each in listed if isinstance(each, dict)]
    return ", ".join(dict.fromkeys(name for name in names if name)) or None


def _line(given: object) -> str | None:
    return " ".join(given.split())[:LONGEST_TITLE] or None if isinstance(given, str) else None
