"""Items of news agencies and content systems, in their own formats -> the fields of articles."""

from api.intake.wire.formats import FORMATS, MEDIA_TYPES, items_of
from api.intake.wire.item import Item, Unreadable
from api.intake.wire.taking import item_draft, withdrawn_draft

__all__ = ["FORMATS", "MEDIA_TYPES", "Item", "Unreadable", "item_draft", "items_of", "withdrawn_draft"]
