"""The table of formats: a body in one of them -> its items."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from api.intake.encoding import decoded_page
from api.intake.wire.cms import ghost_items, gutenberg_item, wordpress_items
from api.intake.wire.item import UNREADABLE, UNSAFE, Item, Unreadable
from api.intake.wire.newsml_1 import ROOT as NEWSML_1
from api.intake.wire.newsml_1 import newsml1_items
from api.intake.wire.newsml_g2 import ROOTS, newsml_items
from api.intake.wire.ninjs import ninjs_items
from api.intake.wire.nitf import nitf_item
from api.intake.wire.plain import control_item, text_item
from api.intake.wire.xml import tree_of

if TYPE_CHECKING:
    from lxml.etree import _Element

FEEDS = ("rss", "feed", "RDF")
DEEPEST_JSON = 64
Read = Callable[[bytes, str], Iterator[Item]]


def items_of(body: bytes, name: str, *, today: str) -> tuple[Item, ...]:
    """The items of a body in the format of this name (a key of FORMATS). `today` is an ISO date.

    Raises Unreadable where the body as a whole cannot be read: `item_unreadable`, `item_unsafe`.
    """
    found = tuple(FORMATS[name](body, today))
    if not found:
        raise Unreadable(UNREADABLE, "There is no item in it.")
    return found


def _xml(body: bytes, today: str) -> Iterator[Item]:
    """Whatever XML it is: the root says so, and it knows better than whoever named the format."""
    root = tree_of(body)
    name = str(root.tag)
    if name in FEEDS:
        raise Unreadable(UNREADABLE, "This is a feed: add its address with POST /v1/feeds.")
    if name not in ROOT_READERS:
        raise Unreadable(UNREADABLE, f"<{name[:80]}> is the root of no format that is read here.")
    yield from ROOT_READERS[name](root, today)


def _nitf(root: _Element, today: str) -> Iterator[Item]:
    yield nitf_item(root, today)


def _json(read: Callable[[object, str], Iterator[Item]]) -> Read:
    def items(body: bytes, today: str) -> Iterator[Item]:
        yield from read(json_of(body), today)

    return items


def json_of(body: bytes) -> object:
    """The JSON value that these bytes are. Raises Unreadable where they are none, or one nested too deeply."""
    try:
        value: object = json.loads(decoded_page(body))
    except RecursionError as error:
        raise Unreadable(UNSAFE, f"At most {DEEPEST_JSON} levels are read.") from error
    except ValueError as error:
        raise Unreadable(UNREADABLE, f"This is no JSON: {error}") from error
    return value


def _one(read: Callable[[bytes, str], Item]) -> Read:
    def items(body: bytes, today: str) -> Iterator[Item]:
        yield read(body, today)

    return items


ROOT_READERS: Mapping[str, Callable[[_Element, str], Iterator[Item]]] = {
    **dict.fromkeys(ROOTS, newsml_items),
    NEWSML_1: newsml1_items,
    "nitf": _nitf,
}
# The names of `?format=`. One reader for all that is XML: items in each other's wrappers are usual.
FORMATS: Mapping[str, Read] = {
    "newsml-g2": _xml,
    "newsml": _xml,
    "nitf": _xml,
    "ninjs": _json(ninjs_items),
    "anpa": _one(control_item),
    "iptc7901": _one(control_item),
    "text": _one(text_item),
    "wordpress": _json(wordpress_items),
    "ghost": _json(ghost_items),
    "gutenberg": _one(gutenberg_item),
}
MEDIA_TYPES: Mapping[str, str] = {
    "application/vnd.iptc.g2.newsitem+xml": "newsml-g2",
    "application/vnd.iptc.g2.newsmessage+xml": "newsml-g2",
    "application/vnd.iptc.g2.packageitem+xml": "newsml-g2",
    "application/nitf+xml": "nitf",
    "application/vnd.iptc.ninjs+json": "ninjs",
    "application/ninjs+json": "ninjs",
}
