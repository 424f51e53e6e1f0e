"""Bringing stored analyses up to the engine of this program, while everything is read and written as usual."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from api.model import Analysis, Article, IndexedText


@dataclass(frozen=True, slots=True)
class Renewed:
    """What another engine found in one revision of an article."""

    article_id: str
    revision: int
    analysis: Analysis
    index: IndexedText


class Upkeep(Protocol):
    """Analyses by the engine that made them."""

    def outdated(self, engine_version: str, *, limit: int, skip: int = 0) -> tuple[Article, ...]:
        """Revisions whose analysis another engine made, in an order that stays; the first `skip` are passed over."""

    def count_outdated(self, engine_version: str) -> int:
        """How many revisions another engine analysed."""

    def renew(self, items: Sequence[Renewed]) -> int:
        """Put these analyses and, of latest revisions, index entries in place of the stored ones, all at once.

        What was deleted meanwhile is left deleted. How many were replaced.
        """
