"""What editors decided about stored texts: two are copies or are not, an attribution is wrong. With who and when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from api.model import DecisionKind


@dataclass(frozen=True, slots=True)
class Mark:
    """Which attribution is meant: its id and spans (start, end) in one revision, and its words, for other revisions."""

    attribution_id: str
    revision: int
    source: tuple[tuple[int, int], ...]
    cue: tuple[tuple[int, int], ...]
    content: tuple[tuple[int, int], ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision. `articles` are the two that are compared, or the one that `mark` stands in.

    `by` is the id of a key or "", `at` RFC 3339 in UTC.
    """

    id: str
    kind: DecisionKind
    articles: tuple[str, ...]
    mark: Mark | None
    note: str | None
    by: str
    at: str


class Decisions(Protocol):
    """The decisions of one store. One that was withdrawn still holds for answers as of a day before that.

    All decisions on an article go with it.
    """

    def add(self, decision: Decision) -> None:
        """Keep a decision. Of several on one pair of articles the latest holds."""

    def get(self, decision_id: str) -> Decision | None:
        """The decision; None when it is unknown or withdrawn."""

    def page(
        self, article_id: str | None, *, limit: int, cursor: str | None
    ) -> tuple[tuple[Decision, ...], str | None]:
        """Those not withdrawn, newest first, on one article or all. Raises ValueError on a cursor that is not ours."""

    def withdraw(self, decision_id: str, *, by: str, now: str) -> bool:
        """Let a decision hold no longer; False when there is none."""

    def in_force(self, *, as_of: str | None = None) -> tuple[Decision, ...]:
        """All decisions that hold, or held at the end of `as_of`, in the order they were made."""

    def state(self) -> str:
        """A text that is another one after every change. Cheap: every request asks."""
