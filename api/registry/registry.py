"""The registry as others see it: look-ups, labels by date, mentions in a text, a mention resolved to a source."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, cached_property
from typing import Protocol

from api.model import Context, Label, Outlet, Source
from api.registry import finding, labels, sources
from api.registry import rows as data
from api.registry.catalogue import Catalogue
from api.registry.finding import Found
from api.registry.names import Names
from api.registry.overlay import Amendment, overlaid
from api.registry.resolving import Resolution, Resolver
from api.registry.rows import Row

EDITION = "2026.11"


class Registries(Protocol):
    """Who gives the registry to answer by. A `Registry` gives itself."""

    def current(self) -> Registry:
        """The registry as it is now. It does not change while somebody works with it."""

    def at(self, as_of: str | None) -> Registry:
        """The registry as it was at the end of `as_of` (ISO 8601); as it is now when None."""


class Registry:
    """What is known about sources, read-only. `version` names the edition every answer is given under.

    `operated` is true where operators have changed rows, perhaps later than the day this one is of: then what was read
    in a text when it came in may name rows otherwise.
    """

    def __init__(self, rows: tuple[Row, ...], version: str = EDITION, names: Names | None = None) -> None:
        self.version = version
        self.operated = names is not None
        self._catalogue = Catalogue(rows)
        self._names = names or Names(rows)
        self._shipped = self._catalogue

    def with_overlay(self, amendments: Sequence[Amendment], changes: int) -> Registry:
        """This registry as operators have it after so many `changes`."""
        rows = overlaid(self._catalogue.rows, amendments)
        names = Names(rows, self._names, frozenset(each.id for each in amendments))
        made = Registry(rows, f"{self.version}+overlay.{changes}" if changes else self.version, names)
        made._shipped = self._catalogue
        return made

    def current(self) -> Registry:
        """See `Registries`."""
        return self

    def at(self, as_of: str | None) -> Registry:
        """See `Registries`."""
        return self

    def get(self, id_: str) -> Row | None:
        """The row with this id, or None."""
        return self._catalogue.by_id.get(id_)

    def shipped(self, id_: str) -> Row | None:
        """The row with this id as it ships, whatever operators say of it; None for one of their own."""
        return self._shipped.by_id.get(id_)

    def search(
        self, query: str | None = None, country: str | None = None, control: str | None = None, kind: str | None = None
    ) -> Sequence[Row]:
        """The rows that pass every filter given, sorted by id; with a query, exact names come first."""
        return self._catalogue.search(query, country, control, kind)

    def by_domain(self, host: str) -> Row | None:
        """The row whose domain is the longest suffix of `host` ("es.kcna.kp"), or None."""
        return self._catalogue.by_domain(host)

    def by_name(self, name: str, country: str | None = None) -> Row | None:
        """The one outlet called exactly `name`, accents and case aside; ambiguous without `country`: None."""
        return self._catalogue.by_name(name, country)

    def operators_row(self, name: str) -> Row | None:
        """The one row of operators that is called exactly `name`; None where a shipped row is called so too."""
        bearers = self._catalogue.called(name) if self.operated else ()
        return bearers[0] if len(bearers) == 1 and bearers[0].overlay else None

    def operators_outlet(self, outlet: Outlet) -> Row | None:
        """The row of operators for an outlet that nobody knew when its text came in: by its host, else by its name."""
        there = self.by_domain(outlet.domain) if self.operated and outlet.domain else None
        return there if there is not None and there.overlay else self.operators_row(outlet.name)

    def label(self, row: Row, on: str | None) -> Label:
        """What may be said of the row on the day `on` (ISO 8601; None: undated), softened where it must be."""
        return labels.label(row, on)

    def reread(self, source: Source, language: str, on: str | None) -> Source:
        """A source that was read before, as this registry has it, labelled for the day `on`.

        A row that is not here leaves the name alone; a name that nobody knew then is an operator's row that is called
        exactly so.
        """
        row = self.get(source.id) if source.id else self.operators_row(source.name)
        if row is None and not source.id and not source.candidates:
            row = self.operators_row(source.mention)
        if row is not None and source.type not in sources.NOBODY:
            return self.source(row, source.mention, on)
        return self._resolver.relabelled(source, on)

    def source(self, row: Row, mention: str, on: str | None) -> Source:
        """The row as the source of a mention, labelled for the day `on`."""
        return sources.of_row(row, mention, on)

    @cached_property
    def _resolver(self) -> Resolver:
        return Resolver(self._catalogue, self._names)

    def find(
        self, text: str, language: str, *, cue: bool = False, start: int = 0, end: int | None = None
    ) -> list[Found]:
        """Mentions of sources in `text[start:end]`, longest first, never overlapping, spans counted in `text`.

        `cue` tells that an attribution cue stands beside: without it, names that are also common words, official
        bodies and phrases that ask for a cue are found after a title ("la agencia ...") or in a dateline only.
        """
        return finding.find(finding.scene_of(self._names, text, language, cue, (start, end)))

    def resolve(
        self, mention: str, language: str, *, context: Context | None = None, cue: bool = True, sentence: str = ""
    ) -> Resolution:
        """Who is meant by `mention`, the noun phrase of an attribution's source; refused where it is not certain.

        `sentence` is the text around the mention: the countries named there decide shared names and bare phrases
        ("medios estatales").
        """
        asked = self._resolver.asked(mention, language, context or Context(), cue, sentence)
        return self._resolver.resolve(asked)


@cache
def load_registry() -> Registry:
    """The registry that ships with the product; loaded once."""
    return Registry(data.sources())
