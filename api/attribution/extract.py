"""The entry of the attribution floor: a text becomes attributions and credits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from api.attribution import reference
from api.attribution.combine import combined
from api.attribution.credits import find_credits
from api.attribution.document import Document
from api.attribution.enrich import typed
from api.attribution.hearsay import find_unattributed
from api.attribution.raw import RawAttribution, find_attributions
from api.languages.loader import Language
from api.model import Attribution, AttributionStatus, Context, Credit, Mention, SourceType, Span
from api.registry.registry import Registry


@dataclass(frozen=True, slots=True)
class Extraction:
    """What a text says about who said what, in the order of the cues, and the credits of whose text it is."""

    attributions: tuple[Attribution, ...]
    credits: tuple[Credit, ...]


def extract(text: str, language: Language, *, registry: Registry, context: Context) -> Extraction:
    """The attributions and credits of `text`, deterministic, offsets into `text`; ids "a1", "a2" ... in text order.

    Never raises on any text; linear in its length. A language without data gives no attributions.
    """
    document = Document.of(text, language)
    nobody = find_unattributed(text, language.code, sentences=document.units, quotes=document.outer_quotations)
    rows = find_attributions(document)
    known = typed(combined(assembled(rows), nobody), text, language.code, registry, context)
    told = reference.told_of(known, rows)
    attributions = reference.resolve(text, language.code, told, registry=registry, context=context)
    return Extraction(attributions, find_credits(text, language.code, registry=registry, context=context))


def assembled(rows: Sequence[RawAttribution]) -> tuple[Attribution, ...]:
    """The rows as values of the model, ids in order; nobody is resolved yet."""
    return tuple(
        Attribution(
            id=f"a{number}",
            status=_status(row),
            kind=row.kind,
            source=Mention(_spans(row), _type(row), reason=_reason(row)),
            cue=row.cue,
            content=row.content,
            rule=row.rule,
            nested_in=_id(row.nested_in),
            relay_of=_id(row.relay_of),
        )
        for number, row in enumerate(rows, 1)
    )


def _id(index: int | None) -> str | None:
    return None if index is None else f"a{index + 1}"


def _status(row: RawAttribution) -> AttributionStatus:
    if row.source:
        return "attributed"
    return "unattributed" if row.impersonal else "unresolved"


def _reason(row: RawAttribution) -> str | None:
    return "no_antecedent" if _status(row) == "unresolved" else None


def _type(row: RawAttribution) -> SourceType:
    if row.source:
        return "person"
    return "none" if row.impersonal else "pronoun"


def _spans(row: RawAttribution) -> tuple[Span, ...]:
    if row.relative and row.source and not row.source[0].contains(row.relative):
        return (*row.source, row.relative)
    return row.source
