"""Items of news agencies and content systems, in their own formats -> the fields of articles."""

from api.intake.wire.formats import FORMATS, MEDIA_TYPES, items_of
from api.intake.wire.item import GONE, Item, Unreadable
from api.intake.wire.ninjs import is_ninjs, ninjs_items
from api.intake.wire.taking import item_draft, withdrawn_draft

__all__ = [
    "FORMATS",
    "GONE",
    "MEDIA_TYPES",
    "Item",
    "Unreadable",
    "is_ninjs",
    "item_draft",
    "items_of",
    "ninjs_items",
    "withdrawn_draft",
]
