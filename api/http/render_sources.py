"""Sources -> the wire."""

from __future__ import annotations

from api.http.render_spans import Json
from api.model import Label, Source


def label(value: Label | None, text: str) -> Json | None:
    """What may be said of a source's control; None where the registry asserts nothing."""
    if value is None or value.flag is None:
        return None
    return {"text": text, "basis": value.basis, "edition": value.edition, "disputed": value.disputed}


def source(value: Source) -> Json:
    """A resolved mention."""
    return {
        "id": value.id,
        "name": value.name,
        "type": value.type,
        "class": value.klass,
        "control": value.control,
        "state_media_flag": value.state_media_flag,
        "label": label(value.label, value.label.basis if value.label else ""),
        "country": value.country,
        "mention": value.mention,
    }


def maybe_source(value: Source | None) -> Json | None:
    """A resolved mention, or None."""
    return None if value is None else source(value)
