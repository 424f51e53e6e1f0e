"""Sources -> the wire."""

from __future__ import annotations

from api.http.render_spans import Json
from api.model import Label, Source
from api.registry import Resolution, Row
from api.store.port_overlay import Change
from api.wording import say

# Labels that need words of their own; `never` and `official_body` say what the basis says.
_PHRASES = {"state_media": "summary.labelled_state_media", "caution": "summary.labelled_caution"}


def label(value: Label | None, name: str, locale: str) -> Json | None:
    """What may be said of a source's control; None where the registry asserts nothing."""
    if value is None or value.flag is None:
        return None
    phrase = _PHRASES.get(value.flag)
    text = say(locale, phrase, name=name) if phrase else value.basis
    return {"text": text, "basis": value.basis, "edition": value.edition, "disputed": value.disputed}


def source(value: Source, locale: str = "en") -> Json:
    """A resolved mention."""
    return {
        "id": value.id,
        "name": value.name,
        "type": value.type,
        "class": value.klass,
        "control": value.control,
        "state_media_flag": value.state_media_flag,
        "label": label(value.label, value.name, locale),
        "country": value.country,
        "mention": value.mention,
    }


def maybe_source(value: Source | None) -> Json | None:
    """A resolved mention, or None."""
    return None if value is None else source(value)


def row(value: Row, on_the_day: Label, change: Change | None = None) -> Json:
    """A row of the registry with its label on one day, and the change that made it the operator's."""
    return {
        "id": value.id,
        "name": value.name,
        "kind": value.kind,
        "country": value.country,
        "languages": list(value.languages),
        "control": value.control,
        "ownership": value.ownership,
        "state_media_flag": on_the_day.flag,
        "label": label(on_the_day, value.name, "en"),
        "aliases": {language: list(names) for language, names in value.aliases.items()},
        "domains": list(value.domains),
        "basis": value.basis,
        "disputed": value.disputed,
        "since": value.since,
        "until": value.until,
        "parent": value.parent,
        "overlay": value.overlay,
        "changed_by": change.by if change else None,
        "changed_at": change.at if change else None,
    }


def resolution(mention: str, value: Resolution) -> Json:
    """Who is meant by a mention, or why that stays open."""
    return {
        "mention": mention,
        "source": maybe_source(value.source),
        "reason": value.reason,
        "candidates": list(value.candidates),
    }
