"""Problems of items in formats of agencies and content systems, as (code, status, title, remedy)."""

from __future__ import annotations

ITEMS = (
    ("item_unreadable", 422, "The body is not what its format says", "Correct `format`, or send the text as JSON."),
    ("item_unsafe", 422, "The body holds what is never read", "Send it without entities, and nested less deeply."),
    ("item_without_text", 422, "The item has no text", "Only texts are stored: no pictures, videos or packages."),
    ("item_withdrawn", 422, "The item was withdrawn before it was stored", "There is nothing to retract."),
    ("item_embargo_without_end", 422, "The embargo does not say when it ends", "Send the item when it is over."),
)
WEBHOOKS = (
    ("webhook_off", 403, "This webhook is not set up", "Set its secret on this server: CLAIMTRAIL_GHOST_SECRET."),
    ("webhook_unsigned", 403, "The signature is not the webhook's", "Give the webhook the secret that is set here."),
)
