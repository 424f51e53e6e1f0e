"""Wire text without any markup: running text, or one of the older formats that say so themselves."""

from __future__ import annotations

import re

from api.intake.encoding import decoded_page
from api.intake.wire.anpa import MARK, SOH, STX, anpa_item
from api.intake.wire.blocks import unwrapped
from api.intake.wire.iptc7901 import iptc7901_item
from api.intake.wire.item import UNREADABLE, Item, Unreadable

HEADER = re.compile(r"^[A-Z][A-Za-z-]{1,40}: ?\S", re.MULTILINE)
MAIL = re.compile(r"^(?:Received|Delivered-To|Return-Path|MIME-Version|Message-ID): ?\S", re.MULTILINE | re.IGNORECASE)
LEAST_HEADERS = 3
LOOKED_AT = 4_000  # characters
BINARY = re.compile(r"[\x00-\x08\x0e-\x1a]")


def text_item(body: bytes, today: str) -> Item:
    """The text, as one item. Raises Unreadable for mails and for what is no text."""
    text = decoded_page(body)
    head = text[:LOOKED_AT]
    if SOH in head and STX in head:
        return anpa_item(body, today) if f"{STX}{MARK}" in head else iptc7901_item(body, today)
    if MAIL.search(head) and len(HEADER.findall(head)) >= LEAST_HEADERS:
        raise Unreadable(UNREADABLE, "This is an e-mail: send the text it carries.")
    if BINARY.search(head):
        raise Unreadable(UNREADABLE, "This is no text.")
    return Item(text=unwrapped(text.lstrip("\ufeff")))


def control_item(body: bytes, today: str) -> Item:
    """An item in ANPA 1312, or in IPTC 7901, which is told by what follows the start of its text."""
    text = decoded_page(body)
    marked = f"{STX}{MARK}" in text
    return anpa_item(body, today) if marked or STX not in text else iptc7901_item(body, today)
