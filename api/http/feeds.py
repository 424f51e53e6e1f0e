"""/v1/feeds: feeds that are polled, and how that goes."""

from __future__ import annotations

from typing import Any

from flask import Response

from api.http.answers import answer, nothing, page
from api.http.auth import caller
from api.http.jobs import ACCEPTED, accepted
from api.http.operations import Gives, Operation, blueprint, operation
from api.http.problems import ProblemRaised
from api.http.render_feeds import feed
from api.http.services import services
from api.jobs.polling import SOON, order_for
from api.store.port_feeds import Feed, Wish
from schemas import feeds as wire
from schemas.base import PageQuery

feeds = blueprint("feeds", "Feeds that are polled for new articles.")
ID = {"feed_id": "The feed's id."}
EXAMPLES = {
    "full texts": {"url": "https://gazette.example/rss.xml", "outlet": "The Example Gazette", "interval": 600},
    "pages": {"url": "https://diario.example/portada.xml", "content": "page", "collection": "diarios"},
}


@operation(
    feeds,
    Operation(
        "createFeed",
        "POST /v1/feeds",
        gives=(
            Gives(201, wire.Feed, "Polled from now on.", headers={"Location": "Where it is."}),
            Gives(200, wire.Feed, "Polled already, just so."),
        ),
        body=wire.FeedIn,
        examples=EXAMPLES,
        problems=("feed_exists",),
    ),
)
def create_feed(fields: dict[str, Any]) -> Response:
    """Poll a feed

    The first poll begins at once, in the background; `health` says how it went. Each story is stored once, whatever
    its entry is called: a changed guid, http or https and the hosts of one site make no second article, and one guid
    for two stories makes two. What was deleted here is not brought back.
    """
    here = services()
    wish = Wish(**{name: value for name, value in fields.items() if value is not None})
    found, new = here.store.feeds.add(wish, owner=caller().id, now=here.now())
    if not new and found.wish != wish:
        raise ProblemRaised("feed_exists", f"The feed {found.id} has this url and other settings.")
    location = {"Location": f"/v1/feeds/{found.id}"}
    if new:
        here.store.jobs.add(order_for(found, owner=caller().id, priority=SOON), now=here.now())
    return answer(feed(found), 201 if new else 200, location if new else None)


@operation(
    feeds,
    Operation(
        "listFeeds",
        "GET /v1/feeds",
        gives=(Gives(200, wire.FeedPage, "One page.", headers={"Link": "`rel=next`, where there is more."}),),
        query=PageQuery,
        problems=("invalid_cursor",),
    ),
)
def list_feeds(query: dict[str, Any]) -> Response:
    """List feeds, newest first"""
    try:
        found, cursor = services().store.feeds.page(limit=query["limit"], cursor=query["cursor"])
    except ValueError as wrong:
        raise ProblemRaised("invalid_cursor", "Use `next_cursor` as it was given.") from wrong
    return page([feed(each) for each in found], cursor)


@operation(
    feeds,
    Operation(
        "getFeed",
        "GET /v1/feeds/<opaque:feed_id>",
        gives=(Gives(200, wire.Feed, "The feed and its health."),),
        problems=("feed_not_found",),
        parameters=ID,
    ),
)
def get_feed(feed_id: str) -> Response:
    """Read how polling a feed goes"""
    return answer(feed(_existing(feed_id)))


@operation(
    feeds,
    Operation(
        "deleteFeed",
        "DELETE /v1/feeds/<opaque:feed_id>",
        gives=(Gives(204, None, "No longer polled; its articles stay."),),
        problems=("feed_not_found",),
        parameters=ID,
    ),
)
def delete_feed(feed_id: str) -> Response:
    """Stop polling a feed

    What is remembered of its entries is deleted with it. Its articles stay.
    """
    if not services().store.feeds.remove(feed_id):
        raise _unknown(feed_id)
    return nothing()


@operation(
    feeds,
    Operation(
        "pollFeed",
        "POST /v1/feeds/<opaque:feed_id>/poll",
        gives=(ACCEPTED,),
        problems=("feed_not_found",),
        parameters=ID,
    ),
)
def poll_feed(feed_id: str) -> Response:
    """Poll a feed now

    The job's `result` counts its entries by what became of them, and says why some were refused.
    """
    here = services()
    order = order_for(_existing(feed_id), owner=caller().id, priority=SOON)
    return accepted(here.store.jobs.add(order, now=here.now()))


def _existing(feed_id: str) -> Feed:
    found = services().store.feeds.get(feed_id)
    if found is None:
        raise _unknown(feed_id)
    return found


def _unknown(feed_id: str) -> ProblemRaised:
    return ProblemRaised("feed_not_found", f"No feed has the id {feed_id}.")
