"""Turning what was found into `Source` values: the type table of the wire contract, labels, owners, states."""

from __future__ import annotations

from collections.abc import Sequence

from api.model import Label, Source, SourceType, StateMediaFlag
from api.registry import labels
from api.registry.catalogue import Catalogue
from api.registry.rows import FEDERATIONS, Collective, Description, Row, owners

AGENCIES = frozenset({"news_agency", "wire_service"})
STATE_DIRECTED = labels.STATE_RUN | {"government_body", "military_body"}
NOBODY = frozenset({"pronoun", "none", "author"})
TYPE_OF_CLASS: dict[str, SourceType] = {
    "government": "government", "diplomatic": "government", "intelligence": "government",
    "news_media": "news_media", "public_media": "news_media", "local_media": "news_media",
    "independent_media": "news_media", "government_aligned_media": "news_media", "state_media": "news_media",
    "social_media": "social_media", "document": "document", "official_gazette": "document",
    "study_or_poll": "document", "lawyer_or_family": "witness", "witness": "witness", "expert": "expert",
    "hearsay": "none", "anonymous": "anonymous",
}  # fmt: skip
"""Every class not listed is a body: `institution`. A `state_media` class earns its type with its flag only."""


BODIES_OF_STATE = frozenset({"government", "diplomatic", "intelligence", "military", "police", "prosecutor"})


def type_of_row(row: Row, flag: StateMediaFlag | None) -> SourceType:
    """The wire type of a registry row under the label that holds."""
    if row.kind in AGENCIES:
        return "news_agency"
    if row.kind == "government_body":
        return "government"
    return "state_media" if flag == "state_media" else "news_media"


def state_of(row: Row) -> str | None:
    """The country whose state is known to direct the row, or None."""
    ruled = row.control == "party_organ" and row.ruling_party
    return row.state if row.control in STATE_DIRECTED or ruled else None


def of_row(row: Row, mention: str, on: str | None) -> Source:
    """The row as the source of a mention, labelled for the day `on`."""
    label = labels.label(row, on)
    return Source(
        name=row.name,
        type=type_of_row(row, label.flag),
        id=row.id,
        control=row.control,
        state_media_flag=label.flag,
        label=label,
        country=row.country,
        mention=mention,
        owner=row.parent or owners().get(row.id),
        state=state_of(row),
    )


def _shared(values: Sequence[str | None]) -> str | None:
    return values[0] if len(set(values)) == 1 else None


def of_several(rows: Sequence[Row], mention: str, on: str | None) -> Source | None:
    """One source for a name whose every bearer carries `state_media` on that day (rule g), or None."""
    held = [labels.label(row, on) for row in rows]
    if any(label.flag != "state_media" for label in held):
        return None
    basis = "; ".join(f"{row.name}: {row.basis}" for row in rows)
    agencies = all(row.kind in AGENCIES for row in rows)
    return Source(
        name=" / ".join(row.name for row in rows),
        type="news_agency" if agencies else "state_media",
        control=_shared([row.control for row in rows]),
        state_media_flag="state_media",
        label=Label("state_media", basis, held[0].edition),
        country=_shared([row.country for row in rows]),
        mention=mention,
        state=_shared([state_of(row) for row in rows]),
        candidates=tuple(row.id for row in rows),
    )


def country_label(catalogue: Catalogue, collective: Collective | None, country: str, on: str | None) -> Label:
    """What "the state media of `country`" may carry on the day `on`: rule (d). No label where nothing is known."""
    newsrooms = [
        row
        for row in catalogue.of_state.get(country, ())
        if row.control not in ("government_body", "military_body")
    ]  # fmt: skip
    row = labels.holding(newsrooms, on)
    contested = collective is not None and collective.state_media_flag != "state_media"
    if row is not None and not contested and country not in FEDERATIONS:
        basis = f"{row.name}: {row.basis}"
        return Label("state_media", basis, labels.edition(basis))
    if collective is None:
        return Label(None, "no row of the country carries state_media")
    return Label("caution", collective.flag_reason or "no row of the country carries state_media on that date")


def of_media(label: Label, country: str | None, mention: str) -> Source:
    """An unnamed collective or outlet of a state's media under this label."""
    return Source(
        name=mention,
        type="state_media" if label.flag == "state_media" else "news_media",
        klass="state_media",
        state_media_flag=label.flag,
        label=label if label.flag else None,
        country=country,
        mention=mention,
        state=country if label.flag == "state_media" else None,
    )


def unlabelled(source: Source) -> Source:
    """The source by its name alone: no row speaks for it."""
    type_: SourceType = "news_media" if source.type == "state_media" else source.type
    return Source(source.name, type_, klass=source.klass, mention=source.mention)


def of_description(described: Description, type_: SourceType, country: str | None, mention: str) -> Source:
    """A source known by what it is, not by its name."""
    state = country if described.klass in BODIES_OF_STATE else None
    return Source(
        name=mention,
        type=type_,
        klass=described.klass,
        state_media_flag=described.flag,
        country=country,
        mention=mention,
        state=state,
    )
