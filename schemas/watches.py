"""Watches on the wire: a claim that is asked again by itself, what happened since, what was sent of it."""

from __future__ import annotations

from marshmallow import fields, validate

from schemas.base import Answer, Code, Request, given, language, maybe, nested, url, words
from schemas.base import items as items_of
from schemas.common import Problem
from schemas.messages import ITEMS, Message
from schemas.verifications import MAX_CLAIM
from schemas.vocabulary import (
    CONFIDENCE,
    DELIVERY_STATUS,
    FLAG_CODE,
    RELATION,
    WATCH_EVENT,
    WATCH_EVENT_WANTED,
    WEBHOOK_STATUS,
)

# 24 to 64 bytes in base64, as the specification of Standard Webhooks has it.
SECRET_PATTERN = r"^whsec_(?:[A-Za-z0-9+/]{4}){8,21}(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{4})?$"
SECRET = Message("pattern", "whsec_ and 24 to 64 bytes in base64 are expected.")


class WebhookIn(Request):
    """Where events are sent to, signed as Standard Webhooks."""

    url = url(required=True, metadata={"description": "Where to: http or https."})
    secret = fields.String(
        allow_none=True,
        load_default=None,
        validate=validate.Regexp(SECRET_PATTERN, error=SECRET),
        metadata={"description": "`whsec_` and 24 to 64 bytes in base64; one is made when absent. Never told again."},
    )


class WatchIn(Request):
    """A claim to be asked again whenever an article may change the answer."""

    claim = words(MAX_CLAIM, required=True, metadata={"description": "What is claimed, in one or two sentences."})
    language = language(allow_none=True, load_default=None, metadata={"description": "BCP 47; identified when absent."})
    webhook = fields.Nested(
        WebhookIn, allow_none=True, load_default=None, metadata={"description": "Without it events are only listed."}
    )
    events = fields.List(
        Code(WATCH_EVENT_WANTED),
        load_default=list(WATCH_EVENT_WANTED.words),
        validate=validate.Length(min=1, max=len(WATCH_EVENT_WANTED.words), error=ITEMS),
        metadata={"description": "Which events; all of them when absent."},
    )


class WatchState(Answer):
    """What is known of the claim at the moment."""

    at = fields.DateTime(required=True, metadata={"description": "When it was asked last."})
    summary = given(fields.String, "The sentence for the editor.")
    confidence = Code(CONFIDENCE, required=True)
    independent_origins = given(fields.Integer, "How many independent origins there are.")
    flags = items_of(Code(FLAG_CODE), "The flags that are raised.")
    articles = items_of(fields.String, "The articles that match, by id.")


class Webhook(Answer):
    """How a webhook does."""

    url = given(fields.String, "Where events are sent to.")
    status = Code(WEBHOOK_STATUS, required=True)
    failures = given(fields.Integer, "Turns that failed since the last success.")
    last_problem = nested(Problem, "Why the last one failed; null when none did.", allow_none=True)
    next_attempt_at = maybe(fields.DateTime, "Nothing is sent before then; null: at once.")
    disabled_at = maybe(fields.DateTime, "Since when nothing is sent.")


class Watch(Answer):
    """A watched claim."""

    id = given(fields.String, "Opaque.")
    claim = given(fields.String, "What is watched.")
    language = maybe(fields.String, "The language it was said to be in.")
    events = items_of(Code(WATCH_EVENT), "Which events are noted.")
    created_at = fields.DateTime(required=True, metadata={"description": "Since when."})
    state = nested(WatchState, "What is known of it at the moment.")
    webhook = nested(Webhook, "Where its events go; null where they are only listed.", allow_none=True)


class NewWatch(Watch):
    """A watch as it is made: the only time that its secret is told."""

    secret = maybe(fields.String, "What signs its deliveries, where the server made it. Keep it: it is not told again.")


class WatchPage(Answer):
    """One page of watches, newest first."""

    items = items_of(Watch, "The watches.")
    next_cursor = maybe(fields.String, "Give it as `cursor` for the next page; null on the last.")


class EventArticle(Answer):
    """The article that an event is about."""

    id = given(fields.String, "Its id.")
    outlet = given(fields.String, "Who published it.")
    title = maybe(fields.String, "Its title; empty once it was deleted.")
    relation = Code(RELATION, required=True, allow_none=True)


class EventOrigin(Answer):
    """The origin that an event is about."""

    id = maybe(fields.String, "Its registry id.")
    name = given(fields.String, "Its name; empty once the article that named it was deleted.")


class EventFlag(Answer):
    """The flag that an event is about."""

    code = Code(FLAG_CODE, required=True)
    label = given(fields.String, "In the claim's language; empty once an article of the answer was deleted.")


class WatchEvent(Answer):
    """Something that happened to a watched claim. A webhook gets it as `data`."""

    id = given(fields.String, "Opaque; the `webhook-id` of its deliveries.")
    type = Code(WATCH_EVENT, required=True)
    created_at = fields.DateTime(required=True, metadata={"description": "When it was noticed."})
    watch_id = given(fields.String, "The watch.")
    claim = given(fields.String, "Its claim.")
    article = nested(EventArticle, "Of `match.added` and `article.corrected`.", allow_none=True)
    origin = nested(EventOrigin, "Of `origin.added`.", allow_none=True)
    flag = nested(EventFlag, "Of `flag.raised` and `flag.cleared`.", allow_none=True)
    because_of = items_of(fields.String, "The articles that came, went or say something else now, by id.")
    summary = given(fields.String, "The sentence for the editor, as of then; empty once an article of it was deleted.")
    independent_origins = given(fields.Integer, "How many independent origins there were then.")
    redacted = given(fields.Boolean, "True once words of a deleted article were taken out.")


class WatchEventPage(Answer):
    """One page of events, newest first."""

    items = items_of(WatchEvent, "The events.")
    next_cursor = maybe(fields.String, "Give it as `cursor` for the next page; null on the last.")


class Delivery(Answer):
    """One event on its way to a webhook."""

    id = given(fields.String, "Opaque.")
    event_id = given(fields.String, "The event; sent as `webhook-id`, the same at every attempt.")
    event_type = Code(WATCH_EVENT, required=True)
    status = Code(DELIVERY_STATUS, required=True)
    attempts = given(fields.Integer, "How often it was tried since it was ordered or replayed.")
    http_status = maybe(fields.Integer, "What the last attempt was answered with, if anything.")
    last_problem = nested(Problem, "Why the last attempt failed; null when it did not.", allow_none=True)
    created_at = fields.DateTime(required=True, metadata={"description": "When it was ordered."})
    next_attempt_at = maybe(fields.DateTime, "When it is tried next; null when never.")
    delivered_at = maybe(fields.DateTime, "When it was answered with 2xx.")


class DeliveryPage(Answer):
    """One page of deliveries, newest first."""

    items = items_of(Delivery, "The deliveries.")
    next_cursor = maybe(fields.String, "Give it as `cursor` for the next page; null on the last.")
