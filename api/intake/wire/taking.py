"""An item and what its sender says of it -> a draft; and why it gives none."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from api.intake.drafts import LANGUAGE, Limits, article_draft
from api.intake.outlets import HOST, Outlets, outlet_of
from api.intake.refusals import Refused
from api.intake.wire.item import ENDLESS, NO_TEXT, UNREADABLE, WITHDRAWN, Item, Unreadable
from api.intake.wire.times import utc_second
from api.model import Draft
from api.urls import canonical_url, host_of

LONGEST_URI = 500
DASHED = re.compile(r"[-–—_]\s*$")
LETTERS = re.compile(r"[^\W\d_]{2,}")
ZONE = re.compile(r"\b(?:GMT|UTC)\b")


def item_draft(item: Item, given: Mapping[str, object], *, registry: Outlets, today: str, limits: Limits) -> Draft:
    """The draft of an item. What is `given` (url, outlet, language, published_at, title, byline, collection) goes
    before what the item says; without an outlet its provider is the outlet.

    Raises Refused: Unreadable for an item without text (`item_without_text`) or with an embargo that has no end, and
    as `article_draft` does.
    """
    if not item.text.strip():
        raise Unreadable(NO_TEXT, f"The item is of the class {item.kind!r} and has no text.")
    if item.kind != "text":
        raise Unreadable(NO_TEXT, f"The item is of the class {item.kind!r}: its words are no running text.")
    if item.status == "unknown":  # in doubt nothing is published, and nothing withdrawn
        raise Unreadable(UNREADABLE, "The item has a publishing status that is not known here.")
    if item.embargoed and item.embargo is None:
        raise Unreadable(ENDLESS, "The item is under an embargo that does not say when it ends.")
    fields = {**_said(item, given, registry), **{name: value for name, value in given.items() if value is not None}}
    draft = article_draft(fields, registry=registry, today=today, limits=limits)
    return _identified(draft, item)


def withdrawn_draft(item: Item, given: Mapping[str, object], *, registry: Outlets) -> Draft:
    """What is needed to find the article of an item that its provider withdrew: who and what, without a text.

    Raises Refused where the item has no name, or nobody to be of.
    """
    url = _address(item, given, registry)
    outlet = given.get("outlet") or _provider(item, registry) or (host_of(url) if url else None) or ""
    draft = _identified(Draft("", outlet_of(_of(outlet), url, registry), url=url), item)
    if draft.url is None and draft.uri is None:
        raise Unreadable(WITHDRAWN, "The item was withdrawn and has no name by which it could be found.")
    return draft


def _of(outlet: object) -> str | Mapping[str, object]:
    return outlet if isinstance(outlet, Mapping) else str(outlet)


def _identified(draft: Draft, item: Item) -> Draft:
    uri = item.uri[:LONGEST_URI] if item.uri else None
    return replace(draft, uri=uri, version=item.version, embargo=utc_second(item.embargo) if item.embargo else None)


def _said(item: Item, given: Mapping[str, object], registry: Outlets) -> dict[str, object]:
    provider = _provider(item, registry)
    url = _address(item, given, registry)
    language = item.language if item.language and LANGUAGE.fullmatch(item.language.strip()) else None
    said = {
        "text": _with_dateline(item),
        "title": item.title,
        "byline": _signed(item, provider),
        "language": language,
        "published_at": _published(item),
        "outlet": provider or (host_of(url) if url else None),
        "url": url,
    }
    return {name: value for name, value in said.items() if value}


def _published(item: Item) -> str | None:
    """What is under an embargo is published when it ends, whenever it was written."""
    if item.embargo and (item.published_at is None or utc_second(item.embargo) > utc_second(item.published_at)):
        return item.embargo
    return item.published_at


def _with_dateline(item: Item) -> str:
    """The dateline stands before the first words, where a printed text has it; a time for machines is none."""
    line = (item.dateline or "").strip()
    if not LETTERS.search(ZONE.sub("", line)) or _begins_with(item.text, line):
        return item.text
    return f"{line} {item.text}" if DASHED.search(line) else f"{line} – {item.text}"


def _begins_with(text: str, dateline: str) -> bool:
    """The text names the place already in the words before its first dash or sentence."""
    place = LETTERS.search(dateline)
    return place is not None and place.group().casefold() in text[: len(dateline) + 60].casefold()


def _signed(item: Item, provider: str | None) -> str | None:
    """Who signs, and behind it every medium that the item is credited to and that the byline does not name."""
    parts = [item.byline] if item.byline else []
    for credit in (*item.credits, *([provider] if provider and not HOST.fullmatch(provider) else [])):
        if credit.casefold() not in " / ".join(parts).casefold():
            parts.append(credit)
    return " / ".join(parts) or None


def _provider(item: Item, registry: Outlets) -> str | None:
    """The provider's name; where it calls itself by its host, the name of that host's outlet."""
    name = (item.provider or "").strip()
    row = registry.by_domain(name.casefold()) if HOST.fullmatch(name) else None
    return row.name if row else name or None


def _address(item: Item, given: Mapping[str, object], registry: Outlets) -> str | None:
    """Where the item stands: as given, else as it says, unless that is the address of another outlet than is given."""
    if given.get("url"):
        return str(given["url"])
    if item.url is None or canonical_url(item.url) is None:
        return None
    outlet = given.get("outlet") or _provider(item, registry)
    try:
        return item.url if not outlet or outlet_of(_of(outlet), item.url, registry) else None
    except Refused:
        return None
