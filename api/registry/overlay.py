"""What operators of a server say about sources: rows of their own, and corrections of the rows that ship."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace

from api.model import StateMediaFlag
from api.registry import labels
from api.registry.rows import Names, Row

NEEDED = ("name", "kind", "control")  # of a row that does not ship
WEAKER: Mapping[StateMediaFlag, tuple[StateMediaFlag, ...]] = {
    "state_media": ("caution", "never"), "caution": ("never",), "official_body": ("never",), "never": (),
}  # fmt: skip
PAST: Mapping[str, object] = {
    "control_history": (), "since": None, "since_confidence": None, "since_note": None, "until": None,
    "disputed": False, "dispute_note": None,
}  # fmt: skip
BLANK = Row("", "", "", None, (), "", None, "never", False, {}, (), "", "high")


@dataclass(frozen=True, slots=True)
class Amendment:
    """One source as an operator has it. What is None stays as shipped; `basis` says on whose word.

    `owner` is a registry id or a name. `state_media_flag` may only say less than `control` does.
    """

    id: str
    basis: str
    name: str | None = None
    kind: str | None = None
    country: str | None = None
    controlling_country: str | None = None
    languages: tuple[str, ...] | None = None
    control: str | None = None
    ownership: str | None = None
    owner: str | None = None
    state_media_flag: StateMediaFlag | None = None
    disputed: bool | None = None
    aliases: Names | None = None
    domains: tuple[str, ...] | None = None
    since: str | None = None
    until: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Unfit(Exception):
    """An amendment that makes no row: the field at fault and why (`required`, `stronger_than_control`)."""

    field: str
    code: str


def amended(shipped: Row | None, amendment: Amendment) -> Row:
    """The row under an amendment, `overlay` true. Names and domains are added to the shipped ones. Raises Unfit.

    Where the operator says who directs the newsroom or how it is labelled, its shipped past and dispute no longer
    hold, nor the shipped dates.
    """
    said = {name: value for name, value in _said(amendment).items() if value is not None}
    missing = next((name for name in NEEDED if shipped is None and name not in said), None)
    if missing:
        raise Unfit(missing, "required")
    judged = {"control", "state_media_flag", "disputed", "since", "until"} & said.keys()
    row = replace(shipped or BLANK, **{**(PAST if judged else {}), **said})  # type: ignore[arg-type]
    row = replace(row, aliases=_names(shipped, amendment, row), domains=_domains(shipped, row))
    return replace(row, state_media_flag=_flag(row, amendment), confidence="high", overlay=True)


def _said(amendment: Amendment) -> dict[str, object]:
    said = {each.name: getattr(amendment, each.name) for each in fields(amendment)}
    return {("parent" if name == "owner" else name): value for name, value in said.items()}


def _names(shipped: Row | None, amendment: Amendment, row: Row) -> Names:
    """The shipped names and the operator's, whose `name` counts in every language that has any."""
    known: dict[str, tuple[str, ...]] = dict(shipped.aliases) if shipped else dict.fromkeys((*row.languages, "en"), ())
    for code, more in (amendment.aliases or {}).items():
        known[code] = (*known.get(code, ()), *more)
    main = (amendment.name,) if amendment.name else ()
    return {code: tuple(dict.fromkeys((*held, *main))) for code, held in known.items()}


def _domains(shipped: Row | None, row: Row) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*(shipped.domains if shipped else ()), *row.domains)))


def _flag(row: Row, amendment: Amendment) -> StateMediaFlag:
    """What follows from the control, softened by a dispute; an operator may say less, never more."""
    derived = labels.flag_of(row.control, row)
    if row.disputed and derived == "state_media":
        derived = "caution"
    wanted = amendment.state_media_flag
    if wanted is None:
        return derived
    if wanted != derived and wanted not in WEAKER[derived]:
        raise Unfit("state_media_flag", "stronger_than_control")
    return wanted


def overlaid(shipped: Sequence[Row], amendments: Sequence[Amendment]) -> tuple[Row, ...]:
    """The shipped rows under these amendments, sorted by id. An amendment that makes no row is left out."""
    rows = {row.id: row for row in shipped}
    for amendment in amendments:
        try:
            rows[amendment.id] = amended(rows.get(amendment.id), amendment)
        except Unfit:
            continue  # what it corrected no longer ships: it says too little to stand alone
    return tuple(rows[id_] for id_ in sorted(rows))
