"""An item in ninjs (IPTC, versions 1 to 3) -> the parts of a draft and what the item says of itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from api.drafting.manuscript import Part, html_part, text_part
from api.intake.times import NoTime, moment_of
from api.model import Moment
from api.urls import canonical_url

# Version 1 names its bodies and headlines by their key, later versions list them with a type. What is no running
# text is given its kind, so that it appears among what was skipped.
HTML_BODIES = ("body_xhtml", "body_html")
TEXT_BODIES = ("body_text",)
HEADINGS = ("headline",)
TIMES = ("versioncreated", "contentcreated", "firstcreated")


def ninjs_parts(item: Mapping[str, object]) -> tuple[Part, ...]:
    """The parts of an item, its body in one form only; `field` is the path to it ("body_xhtml", "bodies/0/value")."""
    headings = [text_part(str(item[key]), key, kind="heading") for key in HEADINGS if isinstance(item.get(key), str)]
    headings += [text_part(value, path, kind="heading") for path, value, _ in _listed(item, "headlines")]
    return (*headings, *_body(item))


def ninjs_says(item: Mapping[str, object], today: str) -> tuple[str | None, Moment | None, str | None]:
    """The item's own language, publication time and web address, where it gives usable ones. `today` is an ISO date."""
    language, uri = item.get("language"), item.get("uri")
    return (
        language if isinstance(language, str) and language.strip() else None,
        next((time for key in TIMES if (time := _moment(item.get(key), today))), None),
        uri if isinstance(uri, str) and canonical_url(uri) else None,
    )


def _moment(given: object, today: str) -> Moment | None:
    try:
        return moment_of(given, today) if isinstance(given, str) else None
    except NoTime:  # the item is somebody else's: without its time, relative dates stay unresolved
        return None


def _body(item: Mapping[str, object]) -> list[Part]:
    for key in HTML_BODIES:
        if isinstance(item.get(key), str):
            return [html_part(str(item[key]), key)]
    for key in TEXT_BODIES:
        if isinstance(item.get(key), str):
            return [text_part(str(item[key]), key)]
    listed = list(_listed(item, "bodies"))
    marked = [one for one in listed if "html" in one[2]]
    chosen = marked or listed
    return [(html_part if "html" in kind else text_part)(value, path) for path, value, kind in chosen]


def _listed(item: Mapping[str, object], key: str) -> Iterator[tuple[str, str, str]]:
    """(path, value, content type) of each object in a list of versions 2 and 3."""
    found = item.get(key)
    for place, each in enumerate(found if isinstance(found, list) else []):
        if isinstance(each, Mapping) and isinstance(each.get("value"), str):
            yield f"{key}/{place}/value", each["value"], str(each.get("contenttype") or "")
