"""What any format says of one item, in one shape; and why a body or an item gives no article."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from api.intake.refusals import FieldProblem, Refused

Status = Literal["usable", "withheld", "canceled", "unknown"]
# As the IPTC's vocabularies have it, with the spellings that are about.
STATUSES: dict[str, Status] = {
    "usable": "usable", "withheld": "withheld", "canceled": "canceled", "cancelled": "canceled", "killed": "canceled",
    "embargoed": "usable",  # until when is said elsewhere
}  # fmt: skip
GONE: tuple[Status, ...] = ("withheld", "canceled")  # what retracts
UNREADABLE, UNSAFE, NO_TEXT = "item_unreadable", "item_unsafe", "item_without_text"
WITHDRAWN, ENDLESS = "item_withdrawn", "item_embargo_without_end"


class Unreadable(Refused):
    """A body, or one item of it, that gives no article. `code` is a row of the table of problems."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__([FieldProblem("", code, detail)], code)


@dataclass(frozen=True, slots=True)
class Item:
    """One item as it was delivered; every field is empty or None where the item does not say it.

    `text` is running text, a paragraph a line. `provider` is whoever delivers it, `credits` are all that it is
    credited to. Times are ISO 8601 with the offset they came with. `kind` is the item's class where it is not text.
    """

    text: str = ""
    title: str | None = None
    byline: str | None = None
    dateline: str | None = None
    language: str | None = None
    published_at: str | None = None
    embargo: str | None = None
    embargoed: bool = False
    provider: str | None = None
    credits: tuple[str, ...] = ()
    uri: str | None = None
    url: str | None = None
    version: int | None = None
    status: Status = "usable"
    kind: str = "text"


def status_of(word: str | None) -> Status:
    """The publishing status that a provider's word means; `usable` where it says none."""
    return STATUSES.get(word.strip().rpartition(":")[2].casefold(), "unknown") if word and word.strip() else "usable"


def number_of(version: object) -> int | None:
    """A version as a number that later ones exceed; None where it is none."""
    text = str(version).strip() if isinstance(version, int | str) and not isinstance(version, bool) else ""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER else None


LONGEST_NUMBER = 18  # digits that fit into 64 bits
