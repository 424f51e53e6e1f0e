"""What editors decided about findings on their drafts. No word of a draft is kept: a finding is known by its id."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class FindingDecision:
    """An editor's decision on a finding: which (`dismissed`), by whom (as the client says), why, and when."""

    finding_id: str
    decision: str
    by: str | None
    reason: str | None
    decided_at: str


class Findings(Protocol):
    """The decisions on findings, one for each finding."""

    def decide(self, decision: FindingDecision) -> None:
        """Keep a decision in place of the one before."""

    def undo(self, finding_id: str) -> bool:
        """Forget the decision on a finding; False when there is none."""

    def decisions(self, finding_ids: Sequence[str]) -> Mapping[str, FindingDecision]:
        """The decisions on these findings; those without one are left out."""

    def state(self) -> str:
        """A text that is another one after every `decide` and `undo` that changed something."""
