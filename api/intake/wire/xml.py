"""Bytes -> a tree of elements without namespaces: no DTD is loaded, no entity replaced, nothing fetched."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from api.intake.encoding import decoded_page
from api.intake.wire.item import UNREADABLE, UNSAFE, Unreadable

if TYPE_CHECKING:
    from lxml.etree import _Element

DEEPEST = 100  # levels: items of agencies have thirty
LARGEST = 200_000  # elements: no story has a tenth of them
DECLARES = re.compile(r"<!(?:ENTITY|ATTLIST|ELEMENT|NOTATION)\b", re.IGNORECASE)
FIRST_ELEMENT = re.compile(r"<[A-Za-z_]")
DOCTYPE = re.compile(r"^\s*(?:<!--.*?-->\s*)*<!DOCTYPE[^>\[]*>", re.IGNORECASE | re.DOTALL)
# What no XML can hold; careless systems send it all the same.
FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
NAMED = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)([A-Za-z][A-Za-z0-9]{0,31});")
GZIP = b"\x1f\x8b"
ZIP = b"PK\x03\x04"
WIDE = ((b"<\x00", "utf-16-le"), (b"\x00<", "utf-16-be"))


def tree_of(body: bytes) -> _Element:
    """The root of the document, its tags without namespaces.

    Encodings declared wrongly, or not at all, are found out. Raises Unreadable: `item_unreadable` for what is no XML,
    `item_unsafe` for declarations of entities and for trees of more than 100 levels or 200,000 elements.
    """
    text = xml_text(body)
    first = FIRST_ELEMENT.search(text)
    if DECLARES.search(text, 0, first.start() if first else len(text)):
        raise _declaring()
    from lxml.etree import XMLParser, XMLSyntaxError, fromstring

    clean = NAMED.sub(_named, DOCTYPE.sub("", FORBIDDEN.sub("", text), count=1))
    parser = XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, dtd_validation=False, huge_tree=False,
        remove_comments=True, remove_pis=True, strip_cdata=True, encoding="utf-8",
    )  # fmt: skip
    try:
        root = fromstring(clean.encode("utf-8", "replace"), parser)
    except XMLSyntaxError as error:
        raise _no_xml(error) from error
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and any(True for _ in declared.iterentities()):
        raise _declaring()
    _check(root)
    return root


def xml_text(body: bytes) -> str:
    """The document as text without its declaration. Raises Unreadable for what is packed, and for nothing at all."""
    if body.startswith((GZIP, ZIP)):
        raise Unreadable(UNREADABLE, "The body is compressed: send it unpacked.")
    wide = next((name for start, name in WIDE if body.startswith(start)), None)
    text = body.decode(wide, "replace") if wide else decoded_page(body)
    bare = re.sub(r"^\s*<\?xml[^>]*\?>", "", text.lstrip("\ufeff"))
    if not bare.strip():
        raise Unreadable(UNREADABLE, "The body is empty.")
    return bare.strip()


def _declaring() -> Unreadable:
    return Unreadable(UNSAFE, "Declarations of entities are not read.")


def _named(match: re.Match[str]) -> str:
    """Names of HTML stand in many items; an unknown one stays as it is written."""
    return html.escape(html.unescape(match.group()))


def _no_xml(error: Exception) -> Unreadable:
    told = str(error).partition("\n")[0][:200]
    deep = "depth" in told.lower() or "huge" in told.lower()
    return Unreadable(UNSAFE if deep else UNREADABLE, f"This is no XML that can be read: {told}.")


def _check(root: _Element) -> None:
    """Strip the namespaces, and measure the tree while it is walked. Without recursion: it may be deep."""
    waiting = [(root, 1)]
    count = 0
    while waiting:
        node, depth = waiting.pop()
        count += 1
        if depth > DEEPEST or count > LARGEST:
            raise Unreadable(UNSAFE, f"At most {DEEPEST} levels and {LARGEST:,} elements are read.")
        if isinstance(node.tag, str):
            node.tag = node.tag.rpartition("}")[2]
        waiting.extend((child, depth + 1) for child in node)


def text_in(node: _Element | None) -> str | None:
    """All words below an element, on one line; None when there are none."""
    return " ".join("".join(_pieces(node)).split()) or None if node is not None else None


def _pieces(node: _Element) -> Iterator[str]:
    for piece in node.itertext():
        yield str(piece)


def first_text(node: _Element, *paths: str) -> str | None:
    """The words at the first of these paths that has any."""
    return next((text for path in paths for each in node.iterfind(path) if (text := text_in(each))), None)


def first_value(node: _Element, *places: tuple[str, str]) -> str | None:
    """The attribute at the first of these (path, attribute) that is not blank."""
    values = (each.get(name, "") for path, name in places for each in node.iterfind(path))
    return next((value.strip() for value in values if value.strip()), None)
