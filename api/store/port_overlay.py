"""What operators changed in the registry, change by change: which row, into what, by whom and when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Change:
    """One change: the fields that an operator gives for a source (None: the operator's row was taken away).

    `number` counts all changes of a store from 1 on. `at` is RFC 3339 in UTC, `by` the id of a key or "".
    """

    source_id: str
    fields: Mapping[str, object] | None
    by: str
    at: str
    number: int = 0


class Overlay(Protocol):
    """The changes of one store. None is ever altered or lost: answers as of an earlier day read them again."""

    def change(self, change: Change, expected: int | None = None) -> Change | None:
        """Keep a change, numbered. With `expected`: only when that is the number of the source's latest change.

        `expected` 0 means that there was none. None when another came first.
        """

    def latest(self, *, as_of: str | None = None) -> tuple[Change, ...]:
        """The latest change of every source, in the order of their numbers; those made by the end of `as_of`."""

    def of(self, source_id: str, *, as_of: str | None = None) -> Change | None:
        """The latest change of one source, by the end of `as_of`; None when nobody ever changed it."""

    def count(self, *, as_of: str | None = None) -> int:
        """How many changes were made, by the end of `as_of`. Cheap: every request asks."""
