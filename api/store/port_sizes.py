"""How much is stored: what an operator watches grow."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol


class Sizes(Protocol):
    """Counts of one store."""

    def counts(self) -> Mapping[str, int]:
        """How many of each kind of thing are stored."""

    def bytes(self) -> int:
        """What the store takes on disk."""
