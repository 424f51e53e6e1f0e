"""What callers have spent of their allowances, counted over all processes of one store."""

from __future__ import annotations

from typing import Protocol


class Spending(Protocol):
    """Counters of the current window. They are no part of what is backed up: losing them forgives a minute."""

    def add(self, bucket: str, window: int, cost: int) -> int:
        """Count `cost` in this bucket and window; the sum so far. An earlier window is forgotten."""
