"""ninjs (IPTC, versions 1 to 3), and the JSON in which agencies wrap it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from api.intake.feeds_text import fragment_text
from api.intake.wire.blocks import loose_text, unwrapped
from api.intake.wire.item import UNREADABLE, Item, Unreadable, number_of, status_of
from api.intake.wire.times import first_time
from api.urls import canonical_url

HTML_BODIES = ("body_xhtml", "body_html")
TEXT_BODIES = ("body_text", "body")
WRAPPERS = ("data", "item", "items", "newsItem", "results")
DEEPEST = 4  # wrappers around an item
MARKS = ("headline", "headlines", "body_html", "body_xhtml", "body_text", "bodies", "versioncreated", "pubstatus")
TIMES = ("firstcreated", "contentcreated", "versioncreated", "firstpublished")
SECONDARY = ("sub", "alt", "deck", "kicker")


def ninjs_items(value: object, today: str) -> Iterator[Item]:
    """Every item of a JSON value: an object, a list, or either in the wrapper of a feed.

    Raises Unreadable when there is nothing in it that looks like an item.
    """
    found = list(_objects(value, DEEPEST))
    if not found:
        raise Unreadable(UNREADABLE, "There is no ninjs item: an object with a headline or a body is expected.")
    for each in found:
        yield _item(each, today)


def is_ninjs(value: object) -> bool:
    """True for an object with at least two of the properties that an item in ninjs has and an article here has not."""
    return isinstance(value, Mapping) and sum(mark in value for mark in MARKS) > 1


def _objects(value: object, depth: int) -> Iterator[Mapping[str, object]]:
    if isinstance(value, Mapping):
        if any(mark in value for mark in MARKS) or ("uri" in value and "type" in value):
            yield value
            return
        inside = [value[name] for name in WRAPPERS if name in value]
    else:
        inside = list(value) if isinstance(value, list) else []
    for each in inside if depth else ():
        yield from _objects(each, depth - 1)


def _item(item: Mapping[str, object], today: str) -> Item:
    uri, url = _identity(item)
    version = item.get("version")
    embargoed = item.get("embargoed")
    return Item(
        text=_body(item),
        title=_headline(item),
        byline=_line(item, "byline", "by") or _names(item.get("authors")),
        dateline=_line(item, "dateline"),
        language=_line(item, "language"),
        published_at=first_time(today, *(item.get(name) for name in TIMES)),
        embargo=first_time(today, embargoed),
        embargoed=bool(embargoed),
        provider=_line(item, "provider", "source") or _names(item.get("infosources") or item.get("infosource")),
        credits=_credits(item),
        uri=uri,
        url=url,
        version=number_of(version),
        status=status_of(_line(item, "pubstatus")),
        kind=_kind(item),
    )


def _kind(item: Mapping[str, object]) -> str:
    """The type where it is one of ninjs without running text; types of one's own are taken for text."""
    kind = (_line(item, "type") or "text").casefold()
    return kind if kind in ("picture", "graphic", "audio", "video", "composite", "component", "planning") else "text"


def _identity(item: Mapping[str, object]) -> tuple[str | None, str | None]:
    """What names all versions of the item, and the address where it stands if that is its name."""
    others = item.get("altids")
    stable = others.get("itemid") if isinstance(others, Mapping) else None
    name = str(stable) if stable else _line(item, "uri", "guid", "id")
    return name, name if name and canonical_url(name) else None


def _line(item: Mapping[str, object], *names: str) -> str | None:
    values = (item.get(name) for name in names)
    return next((line for value in values if isinstance(value, str) and (line := " ".join(value.split()))), None)


def _headline(item: Mapping[str, object]) -> str | None:
    listed = [each for each in _listed(item.get("headlines")) if not str(each.get("role", "")).startswith(SECONDARY)]
    return _line(item, "headline") or next((line for each in listed if (line := _line(each, "value"))), None)


def _credits(item: Mapping[str, object]) -> tuple[str, ...]:
    line = _line(item, "creditline", "description_creditline")
    names = _names(item.get("infosources") or item.get("infosource"))
    return tuple(each for each in (line or names or _line(item, "source"),) if each)


def _names(value: object) -> str | None:
    names = (_line(each, "name", "literal") for each in _listed(value))
    return ", ".join(dict.fromkeys(name for name in names if name)) or None


def _listed(value: object) -> Sequence[Mapping[str, object]]:
    return [each for each in value if isinstance(each, Mapping)] if isinstance(value, list) else []


def _body(item: Mapping[str, object]) -> str:
    """HTML before plain text, which has often lost its paragraphs."""
    for name in HTML_BODIES:
        if text := fragment_text(_string(item.get(name))):
            return text
    bodies = _listed(item.get("bodies"))
    for each in sorted(bodies, key=lambda body: "html" not in str(body.get("contenttype"))):
        if text := loose_text(_string(each.get("value"))):
            return text
    return next((text for name in TEXT_BODIES if (text := unwrapped(_string(item.get(name))))), "")


def _string(value: object) -> str:
    return value if isinstance(value, str) else ""
