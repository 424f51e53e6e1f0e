"""NITF (IPTC): one story a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.intake.wire.blocks import element_text
from api.intake.wire.item import Item, number_of, status_of
from api.intake.wire.times import first_time, utc_second
from api.intake.wire.xml import first_text, first_value, text_in

if TYPE_CHECKING:
    from lxml.etree import _Element

EMBARGOED = "embargoed"
# Who delivers it, where no distributor is named; the holder of the rights comes last.
FROM = (("doc-id", "regsrc"), ("del-list/from-src", "src-name"), ("doc.copyright", "holder"))
PARTS_OF_PLACE = ("city", "sublocation", "state", "region", "country")


def nitf_item(root: _Element, today: str) -> Item:
    """The story of a document, or of a document inside another."""
    data, head = "head/docdata", "body/body.head"
    state = first_value(root, (data, "management-status"))
    release = first_time(today, first_value(root, (f"{data}/date.release", "norm")))
    issued = (
        (f"{data}/date.issue", "norm"),
        ("head/pubdata", "date.publication"),
        (f"{head}/dateline/story.date", "norm"),
    )
    uri = ((f"{data}/doc-id", "id-string"), (f"{data}/du-key", "key"))
    published = first_time(today, *(first_value(root, place) for place in issued))
    embargoed = (state or "").casefold() == EMBARGOED
    if release and published and not embargoed and utc_second(release) <= utc_second(published):
        release = None  # released as it was issued: no embargo, whatever zone is meant
    return Item(
        text=element_text(root.find("body/body.content")),
        title=first_text(root, f"{head}/hedline/hl1", f"{head}/headline/hl1", f"{head}/hedline", "head/title"),
        byline=_byline(root),
        dateline=_dateline(root.find(f"{head}/dateline")),
        language=root.get("baselang") or root.get("{http://www.w3.org/XML/1998/namespace}lang"),
        published_at=published,
        embargo=release,
        embargoed=embargoed,
        provider=first_text(root, f"{head}/distributor")
        or first_value(root, *((f"{data}/{path}", name) for path, name in FROM)),
        credits=_credits(root),
        uri=first_value(root, *uri),
        version=number_of(first_value(root, (f"{data}/du-key", "version")) or ""),
        status=status_of(state),
    )


def _byline(root: _Element) -> str | None:
    """Who signs, with what is printed below the name: a desk, or the medium the writer is of."""
    lines = []
    for node in root.iterfind("body/body.head/byline"):
        below = [text for each in node.iterfind("byttl") if (text := text_in(each))]
        for each in list(node.iterfind("byttl")):
            each.text = None
            for child in list(each):
                each.remove(child)
        name = " ".join(" ".join(str(piece) for piece in node.itertext()).split())
        lines += [*([name] if name else []), *below]
    return " / ".join(lines) or None


def _dateline(node: _Element | None) -> str | None:
    """The place as printed; a date that stands beside it for machines is none."""
    if node is None:
        return None
    place = node.find("location")
    if place is not None:
        parts = [text for name in PARTS_OF_PLACE if (text := first_text(place, name))]
        return ", ".join(parts) or text_in(place)
    spoken = [node.text or "", *(each.tail or "" for each in node)]
    return " ".join(" ".join(spoken).split()) or None


def _credits(root: _Element) -> tuple[str, ...]:
    printed = first_text(root, "body/body.end/tagline", "body/body.head/rights/rights.owner")
    return (printed,) if printed else ()
