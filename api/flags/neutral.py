"""Bodies of a state that do not speak for its government: one commented data file, `neutral_bodies.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from api.model import Source
from api.text.fold import fold


def is_neutral(source: Source) -> bool:
    """True for courts, police, weather, statistics and rescue services, by registry id or by their name."""
    ids, stems = _known()
    words = f" {fold(source.name)} {fold(source.mention)} "
    return source.id in ids or any(f" {stem}" in words for stem in stems)


@cache
def _known() -> tuple[frozenset[str], tuple[str, ...]]:
    data = tomllib.loads(Path(__file__).with_name("neutral_bodies.toml").read_text(encoding="utf-8"))
    return frozenset(data["ids"]), tuple(data["stems"])
