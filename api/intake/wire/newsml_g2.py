"""NewsML-G2 (IPTC): news items, alone, in a message or in a package."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from api.intake.wire.blocks import element_text, loose_text
from api.intake.wire.item import Item, number_of, status_of
from api.intake.wire.nitf import nitf_item
from api.intake.wire.times import first_time
from api.intake.wire.xml import first_text, first_value, text_in

if TYPE_CHECKING:
    from lxml.etree import _Element

ROOTS = ("newsItem", "newsMessage", "packageItem", "conceptItem", "knowledgeItem", "planningItem")
TEXT_CLASS = "text"
SUBORDINATE = ("sub", "alt")  # in the role of a headline: not the one over the text
ORIGINAL = ("orig",)  # in the role of a source: who had it first


def newsml_items(root: _Element, today: str) -> Iterator[Item]:
    """Every item of the document; packages and pictures among them, which have no text."""
    kinds = ROOTS if root.tag != "newsMessage" else tuple(name for name in ROOTS if name != "newsMessage")
    sent = first_text(root, "header/sent")
    for node in [root] if root.tag != "newsMessage" else [each for each in root.iter() if each.tag in kinds]:
        yield _item(node, sent, today)


def _item(node: _Element, sent: str | None, today: str) -> Item:
    meta, about = "itemMeta", "contentMeta"
    kind = first_value(node, (f"{meta}/itemClass", "qcode")) or ""
    inline = _nitf(node, today)
    body = inline.text if inline is not None else _body(node)
    embargo = first_text(node, f"{meta}/embargoed")
    # A message is sent later than its item is published: the last word on when is the first that is asked.
    created = (f"{meta}/firstCreated", f"{meta}/versionCreated", f"{about}/contentCreated")
    return Item(
        text=body,
        title=_headline(node) or (inline.title if inline else None) or first_text(node, f"{meta}/title"),
        byline=first_text(node, f"{about}/by") or (inline.byline if inline else None) or _writers(node),
        dateline=first_text(node, f"{about}/dateline") or (inline.dateline if inline else None),
        language=first_value(node, (f"{about}/language", "tag")) or _own_language(node),
        published_at=first_time(today, *(first_text(node, path) for path in created), sent),
        embargo=first_time(today, embargo),
        embargoed=embargo is not None,
        provider=_party(node.find(f"{meta}/provider")),
        credits=_credits(node),
        uri=(node.get("guid") or "").strip() or None,
        version=number_of(node.get("version")),
        status=status_of(first_value(node, (f"{meta}/pubStatus", "qcode"), (f"{meta}/pubStatus", "uri"))),
        kind=_kind(kind, node),
    )


def _kind(qcode: str, node: _Element) -> str:
    """`text`, or what the item is instead; a package is one by its element."""
    if node.tag != "newsItem":
        return str(node.tag)
    return qcode.rpartition(":")[2].casefold() or TEXT_CLASS


def _body(node: _Element) -> str:
    """Inline XML before plain data: it knows its paragraphs."""
    for content in node.iterfind("contentSet/inlineXML"):
        text = element_text(content)
        if text:
            return text
    pieces = (each for each in node.iterfind("contentSet/inlineData") if not _is_binary(each))
    return next((text for each in pieces if (text := loose_text(_raw(each)))), "")


def _raw(node: _Element) -> str:
    return "".join(str(piece) for piece in node.itertext())


def _is_binary(node: _Element) -> bool:
    kind = node.get("contenttype", "")
    return node.get("encoding") is not None or (bool(kind) and not kind.startswith(("text", "application/xhtml")))


def _nitf(node: _Element, today: str) -> Item | None:
    inside = node.find("contentSet/inlineXML/nitf")
    return nitf_item(inside, today) if inside is not None else None


def _headline(node: _Element) -> str | None:
    lines = [each for each in node.iterfind("contentMeta/headline") if text_in(each)]
    main = [each for each in lines if not _role(each).startswith(SUBORDINATE)]
    return text_in((main or lines)[0]) if lines else None


def _role(node: _Element) -> str:
    return node.get("role", "").rpartition(":")[2].casefold()


def _own_language(node: _Element) -> str | None:
    return node.get("{http://www.w3.org/XML/1998/namespace}lang")


def _writers(node: _Element) -> str | None:
    """The creators that are named, where no byline is printed; a code alone is nobody's name."""
    named = (first_text(each, "name") for each in node.iterfind("contentMeta/creator"))
    return ", ".join(dict.fromkeys(name for name in named if name)) or None


def _credits(node: _Element) -> tuple[str, ...]:
    """The credit line as printed, else the sources of the information, the original ones before all others."""
    line = first_text(node, "contentMeta/creditline")
    if line:
        return (line,)
    sources = sorted(node.iterfind("contentMeta/infoSource"), key=lambda each: not _role(each).startswith(ORIGINAL))
    return tuple(dict.fromkeys(name for each in sources if (name := _party(each))))


def _party(node: _Element | None) -> str | None:
    """A party's name, else its literal, else the code that stands for it."""
    if node is None:
        return None
    return first_text(node, "name") or node.get("literal") or node.get("qcode", "").rpartition(":")[2] or None
