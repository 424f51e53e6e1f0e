"""The registry as the operators of one store have it, now and on earlier days, and texts read again by it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from threading import Lock

import msgspec

from api.model import Analysis, Article, Attribution, Credit
from api.registry import Amendment, Registry
from api.store.port_overlay import Overlay

REMEMBERED = 8  # states of the registry kept: the present one, and days that are asked for again


def amendment(source_id: str, fields: Mapping[str, object]) -> Amendment:
    """The amendment that was kept as these fields."""
    return msgspec.convert({**fields, "id": source_id}, Amendment)


class OperatedRegistry:
    """`api.registry.Registries` under the changes of one store; several processes see each other's at once."""

    def __init__(self, shipped: Registry, overlay: Overlay) -> None:
        self._shipped = shipped
        self._overlay = overlay
        self._known: dict[int, Registry] = {}
        self._lock = Lock()

    def current(self) -> Registry:
        """See `api.registry.Registries`."""
        return self.at(None)

    def at(self, as_of: str | None) -> Registry:
        """See `api.registry.Registries`. Rows and labels are as the operators had them then."""
        ever = self._overlay.count()
        if not ever:
            return self._shipped
        count = ever if as_of is None else self._overlay.count(as_of=as_of)
        known = self._known.get(count)
        return known if known is not None else self._read(count, as_of)

    def _read(self, count: int, as_of: str | None) -> Registry:
        changes = self._overlay.latest(as_of=as_of)
        amendments = [amendment(each.source_id, each.fields) for each in changes if each.fields is not None]
        read = self._shipped.with_overlay(amendments, count)
        with self._lock:
            kept = list(self._known.items())[-(REMEMBERED - 1) :]
            self._known = {**dict(kept), count: read}
        return read


def reread(analysis: Analysis, article: Article, registry: Registry) -> Analysis:
    """The analysis with its sources as the registry has them, labelled for the day of the article.

    What was found in the text stays as it was found; who is meant by a name follows the registry.
    """
    on = article.published_at.value if article.published_at else None

    def attribution(one: Attribution) -> Attribution:
        found = one.source.resolved
        if found is not None:
            read = registry.reread(found, analysis.language, on)
            return one if read == found else replace(one, source=replace(one.source, resolved=read, type=read.type))
        words = " ".join(span.of(article.text) for span in one.source.spans)
        row = registry.operators_row(words) if one.status == "unresolved" and words else None
        if row is None:
            return one
        read = registry.source(row, words, on)
        return replace(one, status="attributed", source=replace(one.source, resolved=read, type=read.type, reason=None))

    def credit(one: Credit) -> Credit:
        return replace(one, source=registry.reread(one.source, analysis.language, on))

    return replace(
        analysis,
        attributions=tuple(attribution(one) for one in analysis.attributions),
        credits=tuple(credit(one) for one in analysis.credits),
    )
