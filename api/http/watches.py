"""/v1/watches: claims that are asked again by themselves, and who is told what has changed."""

from __future__ import annotations

import base64
import secrets
from typing import Any

import msgspec
from flask import Response

from api.http.answers import answer, nothing, page
from api.http.auth import caller
from api.http.jobs import ACCEPTED, accepted
from api.http.operations import Gives, Operation, blueprint, operation
from api.http.problems import Fault, ProblemRaised
from api.http.render_verifications import verification
from api.http.render_watches import delivery, watch
from api.http.services import services
from api.intake.fetch_refusals import FetchRefused
from api.intake.targets import target_of
from api.jobs.delivering import KIND as DELIVER
from api.jobs.watching import question_of, told
from api.store.port_jobs import Order
from api.store.port_watches import Watch, Wish
from schemas import watches as wire
from schemas.base import PageQuery

watches = blueprint("watches", "Claims that are watched: tell me when this one gets a second origin or a denial.")
ID = {"watch_id": "The watch's id."}
MORE = {"Link": "`rel=next`, where there is more."}
SECRET_BYTES = 32
EXAMPLES = {
    "with a webhook": {
        "claim": "El puerto cerró tras la tormenta",
        "language": "es",
        "webhook": {"url": "https://cms.example/hooks/claimtrail"},
        "events": ["origin.added", "flag.raised", "flag.cleared"],
    },
    "without one": {"claim": "The harbour was closed on Monday"},
}


@operation(
    watches,
    Operation(
        "createWatch",
        "POST /v1/watches",
        gives=(Gives(201, wire.NewWatch, "Watched from now on.", headers={"Location": "Where it is."}),),
        body=wire.WatchIn,
        examples=EXAMPLES,
        problems=("fetching_off",),
    ),
)
def create_watch(fields: dict[str, Any]) -> Response:
    """Watch a claim

    The claim is asked now, and again whenever an article that may be about it is stored, revised, withdrawn or
    deleted, whichever way it came. What has changed in the answer is noted as events: `GET .../events` lists them, a
    webhook gets each as `{"type", "timestamp", "data"}`, signed as Standard Webhooks (headers `webhook-id`,
    `webhook-timestamp`, `webhook-signature`). Answer 2xx; redirects are not followed. What failed is tried again after
    1, 5 and 30 minutes, 2, 5, 10 and 10 hours. After `CLAIMTRAIL_WEBHOOK_FAILURES` (8) turns in a row that failed, or
    an answer 410, nothing more is sent until the webhook is enabled again.
    """
    here = services()
    hook = fields["webhook"]
    made = _checked(hook) if hook else None
    wish = Wish(
        claim=fields["claim"].strip(),
        events=tuple(dict.fromkeys(fields["events"])),
        language=fields["language"],
        url=hook["url"] if hook else None,
        secret=(hook["secret"] or made) if hook else None,
    )
    found = here.verify(question_of(wish.claim, wish.language))
    body = msgspec.json.encode(verification(found))
    added = here.store.watches.add(wish, told(found, body, here.store), owner=caller().id, now=here.now())
    secret = made if hook and not hook["secret"] else None
    return answer({**watch(added), "secret": secret}, 201, {"Location": f"/v1/watches/{added.id}"})


def _checked(hook: dict[str, Any]) -> str:
    """A secret for a webhook that may be called. Raises ProblemRaised for one that may not."""
    config = services().config
    if not config.fetch:
        detail = "This server calls no webhooks (CLAIMTRAIL_FETCH=0). Watch without one and read the events."
        raise ProblemRaised("fetching_off", detail)
    try:
        target_of(hook["url"], config.fetch_allow)
    except FetchRefused as refused:
        fault = Fault("/webhook/url", refused.code, refused.problems[0].detail)
        raise ProblemRaised("invalid_request", f"webhook.url: {fault.detail}", [fault]) from refused
    return f"whsec_{base64.b64encode(secrets.token_bytes(SECRET_BYTES)).decode()}"


@operation(
    watches,
    Operation(
        "listWatches",
        "GET /v1/watches",
        gives=(Gives(200, wire.WatchPage, "One page.", headers=MORE),),
        query=PageQuery,
        problems=("invalid_cursor",),
    ),
)
def list_watches(query: dict[str, Any]) -> Response:
    """List your watches, newest first"""
    found, cursor = _paged(services().store.watches.page, caller().id, query)
    return page([watch(each) for each in found], cursor)


@operation(
    watches,
    Operation(
        "getWatch",
        "GET /v1/watches/<opaque:watch_id>",
        gives=(Gives(200, wire.Watch, "The watch, what is known of its claim, how its webhook does."),),
        problems=("watch_not_found",),
        parameters=ID,
    ),
)
def get_watch(watch_id: str) -> Response:
    """Read a watch"""
    return answer(watch(_readable(watch_id)))


@operation(
    watches,
    Operation(
        "deleteWatch",
        "DELETE /v1/watches/<opaque:watch_id>",
        gives=(Gives(204, None, "Gone, with its events and deliveries."),),
        problems=("watch_not_found",),
        parameters=ID,
    ),
)
def delete_watch(watch_id: str) -> Response:
    """Stop watching a claim"""
    services().store.watches.remove(_readable(watch_id).id)
    return nothing()


@operation(
    watches,
    Operation(
        "enableWatch",
        "POST /v1/watches/<opaque:watch_id>/enable",
        gives=(Gives(200, wire.Watch, "What waits is sent."),),
        problems=("watch_not_found",),
        parameters=ID,
    ),
)
def enable_watch(watch_id: str) -> Response:
    """Enable a webhook again

    For one that was disabled because it failed too often, or that waits for its next attempt.
    """
    here = services()
    found = _readable(watch_id)
    here.store.deliveries.enable(found.id, now=here.now())
    here.store.deliveries.order_due(now=here.now())
    return answer(watch(_readable(watch_id)))


@operation(
    watches,
    Operation(
        "listWatchEvents",
        "GET /v1/watches/<opaque:watch_id>/events",
        gives=(Gives(200, wire.WatchEventPage, "One page.", headers=MORE),),
        query=PageQuery,
        problems=("watch_not_found", "invalid_cursor"),
        parameters=ID,
    ),
)
def list_watch_events(query: dict[str, Any], watch_id: str) -> Response:
    """List what happened to a watched claim, newest first"""
    found, cursor = _paged(services().store.watches.events, _readable(watch_id).id, query)
    return page([msgspec.Raw(each.body.encode()) for each in found], cursor)


@operation(
    watches,
    Operation(
        "listWatchDeliveries",
        "GET /v1/watches/<opaque:watch_id>/deliveries",
        gives=(Gives(200, wire.DeliveryPage, "One page.", headers=MORE),),
        query=PageQuery,
        problems=("watch_not_found", "invalid_cursor"),
        parameters=ID,
    ),
)
def list_watch_deliveries(query: dict[str, Any], watch_id: str) -> Response:
    """List what was sent to a watch's webhook, newest first"""
    found, cursor = _paged(services().store.deliveries.page, _readable(watch_id).id, query)
    return page([delivery(each) for each in found], cursor)


@operation(
    watches,
    Operation(
        "replayWatchDelivery",
        "POST /v1/watches/<opaque:watch_id>/deliveries/<opaque:delivery_id>/replay",
        gives=(ACCEPTED,),
        problems=("watch_not_found", "delivery_not_found", "webhook_disabled"),
        parameters={**ID, "delivery_id": "The delivery's id."},
    ),
)
def replay_watch_delivery(watch_id: str, delivery_id: str) -> Response:
    """Send an event again

    Whatever became of it. It has the same `webhook-id`, so that a receiver can tell it came twice.
    """
    here = services()
    found = _readable(watch_id)
    if here.store.deliveries.get(found.id, delivery_id) is None:
        raise ProblemRaised("delivery_not_found", f"This watch has no delivery with the id {delivery_id}.")
    if found.disabled_at:
        raise ProblemRaised("webhook_disabled", f"Disabled since {found.disabled_at}.")
    here.store.deliveries.replay(delivery_id, now=here.now())
    order = Order(DELIVER, {"watch_id": found.id}, found.owner, f"watch:{found.id}", 2)
    return accepted(here.store.jobs.add(order, now=here.now()))


def _paged(read: Any, of: str, query: dict[str, Any]) -> Any:
    """One page of what `read` lists. Raises ProblemRaised for a cursor that is not ours."""
    try:
        return read(of, limit=query["limit"], cursor=query["cursor"])
    except ValueError as wrong:
        raise ProblemRaised("invalid_cursor", "Use `next_cursor` as it was given.") from wrong


def _readable(watch_id: str) -> Watch:
    """The watch, if there is one and the caller made it or is `admin`. Raises ProblemRaised (404)."""
    found = services().store.watches.get(watch_id)
    if found is None or not caller().may_read(found.owner):
        raise ProblemRaised("watch_not_found", f"No watch has the id {watch_id}.")
    return found
