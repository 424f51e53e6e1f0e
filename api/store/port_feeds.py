"""Feeds in the store: what is asked for, how that went, and what each feed has said before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol

from api.store.port_jobs import Fault

Content = Literal["feed", "page"]


@dataclass(frozen=True, slots=True)
class Wish:
    """A feed to be polled every `interval` seconds, for the texts it holds or for the pages it leads to.

    `outlet` and `collection` are given to its articles; an outlet is what `POST /v1/articles` takes for one.
    """

    url: str
    outlet: str | Mapping[str, str] | None = None
    collection: str | None = None
    content: Content = "feed"
    interval: int = 900


@dataclass(frozen=True, slots=True)
class Poll:
    """How one poll went. `counts` are entries by outcome, `reasons` the refused ones by code.

    `etag` and `last_modified` are what the next request is made conditional by; both None asks for the whole feed.
    """

    at: str
    next_at: str
    problem: Fault | None = None
    etag: str | None = None
    last_modified: str | None = None
    counts: Mapping[str, int] = field(default_factory=dict)
    reasons: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed and its health. `counts` add up over all polls, `reasons` and `problem` are of the last one.

    `failures` counts polls that failed since the last one that did not.
    """

    id: str
    wish: Wish
    owner: str
    created_at: str
    next_at: str
    failures: int = 0
    polled_at: str | None = None
    succeeded_at: str | None = None
    problem: Fault | None = None
    etag: str | None = None
    last_modified: str | None = None
    counts: Mapping[str, int] = field(default_factory=dict)
    reasons: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Trace:
    """What is remembered of an entry, by hash: its name in the feed, what changes when it does, and what it is about.

    `place` is its address without the host; `title` and `text` are the story's.
    """

    key: str
    stamp: str
    place: str | None = None
    title: str | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """What became of an entry before: the article it is, or the `reason` why it is none; `removed`: it was deleted."""

    article_id: str | None
    reason: str | None
    removed: bool


class Feeds(Protocol):
    """The feeds of the store. Their entries are remembered by hashes under the store's secret."""

    def add(self, wish: Wish, *, owner: str, now: str) -> tuple[Feed, bool]:
        """The feed at this address, and whether it is new: the same address is not polled twice."""

    def get(self, feed_id: str) -> Feed | None:
        """The feed; None when unknown."""

    def page(self, *, limit: int, cursor: str | None) -> tuple[tuple[Feed, ...], str | None]:
        """Feeds newest first, and the next cursor. Raises ValueError on a cursor that is not ours."""

    def remove(self, feed_id: str) -> bool:
        """Forget a feed and what it said; its articles stay. False when unknown."""

    def due(self, now: str) -> tuple[Feed, ...]:
        """The feeds whose next poll is due, longest overdue first."""

    def schedule(self, feed_id: str, next_at: str) -> None:
        """When the feed is polled next."""

    def polled(self, feed_id: str, poll: Poll) -> None:
        """Note how a poll went; a feed that was removed meanwhile is left removed."""

    def recall(self, feed_id: str, key: str, stamp: str) -> Known | None:
        """What became of the entry of this name, if it has not changed since; None when it is new or has changed."""

    def twin(self, feed_id: str, trace: Trace) -> Known | None:
        """An entry of this feed under another name that is the same story: same place, and same title or text."""

    def note(self, feed_id: str, trace: Trace, known: Known) -> None:
        """Remember what became of an entry."""
