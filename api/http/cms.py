"""/v1/cms: what content systems send by themselves."""

from __future__ import annotations

import hashlib
import hmac
import re
from datetime import datetime, timedelta
from typing import Any

from flask import Response, request

from api.http.answers import nothing
from api.http.body import refuse_encodings, whole
from api.http.items import taken
from api.http.operations import Gives, Operation, blueprint, operation
from api.http.problems import ProblemRaised
from api.http.problems_items import ITEMS, WEBHOOKS
from api.http.services import services
from api.http.storing import told
from api.intake.wire import Item
from schemas import articles as wire

cms = blueprint("cms", "Webhooks of content systems.")
SIGNATURE = "X-Ghost-Signature"
SIGNED = re.compile(r"sha256=(?P<digest>[0-9a-f]{64}),\s*t=(?P<time>\d{10,14})", re.ASCII)
FRESH = timedelta(minutes=5)  # what Ghost sends again, it sends within a minute
EXAMPLE = (
    '{"post": {"current": {"uuid": "5d1b", "status": "published", "url": "https://faro.example/puente/", '
    '"title": "Reabren el puente", "html": "<p>El puente se abrió el lunes.</p>"}, "previous": {"status": "draft"}}}'
)


@operation(
    cms,
    Operation(
        "receiveGhostEvent",
        "POST /v1/cms/ghost",
        gives=(
            Gives(201, wire.ArticleStored, "Published: a new article.", headers={"Location": "Where it is."}),
            Gives(200, wire.ArticleStored, "Edited: a revision, or nothing; unpublished: retracted."),
            Gives(204, None, "Deleted; or about a post of which nothing is stored."),
        ),
        query=wire.GhostQuery,
        # Sent as application/json; described as the bytes that it must stay, for their signature.
        stream=("application/octet-stream", f"The webhook's body as Ghost signed it in `{SIGNATURE}`.", EXAMPLE),
        problems=(
            "unsupported_media_type",
            "unsupported_encoding",
            "body_too_large",
            "outlet_mismatch",
            "too_little_text",
            *(row[0] for row in (*ITEMS, *WEBHOOKS)),
        ),
    ),
)
def receive_ghost_event(query: dict[str, Any]) -> Response:
    """Receive an event of Ghost

    For the webhooks "post published", "published post updated", "post unpublished" and "post deleted" (and those of
    pages), with CLAIMTRAIL_GHOST_SECRET as their secret. No key is needed: the signature and its time are checked.
    A published post is an article, an edited one a revision; an unpublished one is retracted until it is published
    again; a deleted one is deleted and does not come back by an event. Events that come twice or late change nothing.
    """
    here = services()
    refuse_encodings(request)
    if not request.is_json:
        raise ProblemRaised("unsupported_media_type", "application/json is expected.")
    body = whole(request)
    _check(body, here.config.ghost_secret, datetime.fromisoformat(here.now()))
    item = here.reader.items(body, "ghost")[0]
    if item.status != "usable":
        return _gone(item, query)
    draft = here.reader.item(item, query)
    return nothing() if here.store.was_removed(draft) else told(*taken(here, item, query))


def _gone(item: Item, query: dict[str, Any]) -> Response:
    here = services()
    draft = here.reader.withdrawn(item, query)
    known = here.store.items.find(draft)
    if known is None:
        return nothing()
    if item.status == "canceled":
        here.store.remove_article(known)
        return nothing()
    return told(*taken(here, item, query))


def _check(body: bytes, secret: str, now: datetime) -> None:
    """Raise ProblemRaised unless Ghost signed these bytes with the secret, at about this time."""
    if not secret:
        raise ProblemRaised("webhook_off", "CLAIMTRAIL_GHOST_SECRET is not set.")
    found = SIGNED.fullmatch(request.headers.get(SIGNATURE, "").strip())
    if found is None:
        raise ProblemRaised("webhook_unsigned", f"{SIGNATURE} is missing, or not `sha256=..., t=...`.")
    expected = hmac.new(secret.encode(), body + found["time"].encode(), hashlib.sha256).hexdigest()
    if not hmac.compare_digest(expected, found["digest"]):
        raise ProblemRaised("webhook_unsigned", f"{SIGNATURE} was not made with this server's secret.")
    sent_ms, now_ms = int(found["time"]), now.timestamp() * 1000
    if abs(now_ms - sent_ms) > FRESH / timedelta(milliseconds=1):
        raise ProblemRaised("webhook_unsigned", f"{SIGNATURE} was made more than five minutes ago, or ahead.")
