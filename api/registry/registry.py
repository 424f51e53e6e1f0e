"""The registry as others see it: look-ups, labels by date, mentions in a text, a mention resolved to a source."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, cached_property

from api.model import Context, Label, Source
from api.registry import finding, labels, sources
from api.registry import rows as data
from api.registry.catalogue import Catalogue
from api.registry.finding import Found
from api.registry.resolving import Resolution, Resolver, circumstances
from api.registry.rows import Row

EDITION = "2026.11"


class Registry:
    """What is known about sources, read-only. `version` names the edition every answer is given under."""

    def __init__(self, rows: tuple[Row, ...], version: str = EDITION) -> None:
        self.version = version
        self._catalogue = Catalogue(rows)

    def get(self, id_: str) -> Row | None:
        """The row with this id, or None."""
        return self._catalogue.by_id.get(id_)

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

    def label(self, row: Row, on: str | None) -> Label:
        """What may be said of the row on the day `on` (ISO 8601; None: undated), softened where it must be."""
        return labels.label(row, on)

    def source(self, row: Row, mention: str, on: str | None) -> Source:
        """The row as the source of a mention, labelled for the day `on`."""
        return sources.of_row(row, mention, on)

    @cached_property
    def _resolver(self) -> Resolver:
        return Resolver(self._catalogue)

    def find(
        self, text: str, language: str, *, cue: bool = False, start: int = 0, end: int | None = None
    ) -> list[Found]:
        """Mentions of sources in `text[start:end]`, longest first, never overlapping, spans counted in `text`.

        `cue` tells that an attribution cue stands beside: without it, names that are also common words, official
        bodies and phrases that ask for a cue are found after a title ("la agencia ...") or in a dateline only.
        """
        return finding.find(finding.scene_of(text, language, cue, start, end))

    def resolve(
        self, mention: str, language: str, *, context: Context | None = None, cue: bool = True, sentence: str = ""
    ) -> Resolution:
        """Who is meant by `mention`, the noun phrase of an attribution's source; refused where it is not certain.

        `sentence` is the text around the mention: the countries named there decide shared names and bare phrases
        ("medios estatales").
        """
        return self._resolver.resolve(circumstances(mention, language, context or Context(), cue, sentence))


@cache
def load_registry() -> Registry:
    """The registry that ships with the product; loaded once."""
    return Registry(data.sources())
