"""Feeds on the wire."""

from __future__ import annotations

from marshmallow import fields

from schemas.articles import OutletField
from schemas.base import Answer, Code, Request, count, given, maybe, nested, url, words
from schemas.base import items as items_of
from schemas.common import Problem
from schemas.vocabulary import FEED_CONTENT, FEED_STATUS

SHORTEST_INTERVAL, LONGEST_INTERVAL, USUAL_INTERVAL = 60, 604_800, 900


class FeedIn(Request):
    """A feed to be polled: RSS, Atom or JSON Feed."""

    url = url(required=True, metadata={"description": "Where the feed is."})
    outlet = OutletField(
        allow_none=True,
        metadata={"description": "Who publishes its entries; without it, whoever owns the host of each entry's link."},
    )
    collection = words(200, allow_none=True, metadata={"description": "A label of your own for its articles."})
    content = Code(
        FEED_CONTENT,
        load_default="feed",
        metadata={"description": "Whether the feed holds the texts or only leads to their pages."},
    )
    interval = count(
        SHORTEST_INTERVAL,
        LONGEST_INTERVAL,
        load_default=USUAL_INTERVAL,
        metadata={"description": "Seconds between two polls."},
    )


class FeedItems(Answer):
    """Entries of a feed by what became of them."""

    new = given(fields.Integer, "Stored as new articles.")
    revised = given(fields.Integer, "Stored as new revisions.")
    unchanged = given(fields.Integer, "Known already.")
    refused = given(fields.Integer, "Not taken; `reasons` says why.")
    removed = given(fields.Integer, "Not brought back: the article was deleted here.")


class RefusedEntries(Answer):
    """Entries of the last poll that were refused for one reason."""

    code = given(fields.String, "The reason; `too_little_text` where the feed only announces its texts.")
    entries = given(fields.Integer, "How many.")


class FeedHealth(Answer):
    """How polling a feed goes."""

    status = Code(FEED_STATUS, required=True)
    last_polled_at = maybe(fields.DateTime, "When it was last asked for.")
    last_success_at = maybe(fields.DateTime, "When it last answered as a feed.")
    next_poll_at = fields.DateTime(required=True, metadata={"description": "When it is asked for next."})
    failures = given(fields.Integer, "Polls that failed since the last success; each doubles the wait, up to a day.")
    last_problem = nested(Problem, "Why the last poll failed; null when it did not.", allow_none=True)
    items = nested(FeedItems, "What became of its entries, over all polls.")
    reasons = items_of(RefusedEntries, "Why entries of the last poll were refused.")


class Feed(Answer):
    """A feed that is polled."""

    id = given(fields.String, "Opaque.")
    url = given(fields.String, "Where it is.")
    outlet = fields.Raw(
        required=True, allow_none=True, metadata={"description": "Who publishes its entries, as it was given."}
    )
    collection = maybe(fields.String, "The label of its articles.")
    content = Code(FEED_CONTENT, required=True)
    interval = given(fields.Integer, "Seconds between two polls.")
    created_at = fields.DateTime(required=True, metadata={"description": "Since when it is polled."})
    health = nested(FeedHealth, "How polling it goes.")


class FeedPage(Answer):
    """One page of feeds, newest first."""

    items = items_of(Feed, "The feeds.")
    next_cursor = maybe(fields.String, "Give it as `cursor` for the next page; null on the last.")
