"""NewsML 1 (IPTC): what many agencies still send. The first component with text is the story."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from api.intake.wire.blocks import element_text, loose_text
from api.intake.wire.item import Item, number_of, status_of
from api.intake.wire.nitf import nitf_item
from api.intake.wire.times import first_time
from api.intake.wire.xml import first_text, first_value

if TYPE_CHECKING:
    from lxml.etree import _Element

ROOT = "NewsML"
EMBARGOED = "embargoed"


def newsml1_items(root: _Element, today: str) -> Iterator[Item]:
    """Every news item of the document."""
    for node in root.iterfind("NewsItem"):
        yield _item(node, first_text(root, "NewsEnvelope/DateAndTime"), today)


def _item(node: _Element, sent: str | None, today: str) -> Item:
    name, managed, lines = "Identification/NewsIdentifier", "NewsManagement", ".//NewsLines"
    state = first_value(node, (f"{managed}/Status", "FormalName"))
    release = first_text(node, f"{managed}/StatusWillChange/DateAndTime")
    embargoed = (state or "").casefold() == EMBARGOED
    text, inside = _text(node, today)
    created = (first_text(node, f"{managed}/{each}") for each in ("FirstCreated", "ThisRevisionCreated"))
    return Item(
        text=text,
        title=first_text(node, f"{lines}/HeadLine") or (inside.title if inside else None),
        byline=first_text(node, f"{lines}/ByLine") or (inside.byline if inside else None),
        dateline=first_text(node, f"{lines}/DateLine") or (inside.dateline if inside else None),
        language=first_value(node, (".//DescriptiveMetadata/Language", "FormalName"))
        or node.get("{http://www.w3.org/XML/1998/namespace}lang"),
        published_at=first_time(today, *created, sent),
        embargo=first_time(today, release) if embargoed else None,
        embargoed=embargoed,
        provider=first_value(node, (".//AdministrativeMetadata/Provider/Party", "FormalName"))
        or first_text(node, f"{name}/ProviderId"),
        credits=tuple(filter(None, [first_text(node, f"{lines}/CreditLine")])),
        uri=_uri(node, name),
        version=number_of(first_text(node, f"{name}/RevisionId") or ""),
        status=status_of(state),
        kind=_kind(node),
    )


def _uri(node: _Element, name: str) -> str | None:
    """The public identifier without the revision at its end: it names the item, not one version of it."""
    public, revision = first_text(node, f"{name}/PublicIdentifier"), first_text(node, f"{name}/RevisionId")
    if public is None:
        return first_text(node, f"{name}/NewsItemId")
    return public.removesuffix(f":{revision}") if revision else public


def _text(node: _Element, today: str) -> tuple[str, Item | None]:
    """The running text, and the story inside it where it is a NITF document."""
    for content in node.iter("DataContent"):
        nitf = content.find("nitf")
        if nitf is not None:
            item = nitf_item(nitf, today)
            if item.text:
                return item.text, item
        text = element_text(content) if len(content) else loose_text(content.text or "")
        if text:
            return text, None
    return "", None


def _kind(node: _Element) -> str:
    """What the contents are where none of them is text."""
    kinds = [each.get("FormalName", "").casefold() for each in node.iter("MediaType")]
    return "text" if not kinds or "text" in kinds else kinds[0]
