"""What became of an import, as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table

if TYPE_CHECKING:
    from api.cli.ingest import Tally

OUTCOMES = ("created", "revised", "unchanged", "retracted", "refused")


def show(tally: Tally) -> None:
    """Print the counts, the reasons of refusals with the first examples, and the keys that were dropped."""
    console = Console(highlight=False)
    table = Table("", "articles", box=None)
    for outcome in OUTCOMES:
        table.add_row(outcome, f"{tally.outcomes[outcome]:,}")
    for reason, count in tally.reasons.most_common():
        table.add_row(f"  {reason}", f"{count:,}")
    console.print(table)
    for line in tally.examples:
        console.print(f"refused {line}", markup=False, soft_wrap=True)
    if tally.dropped:
        keys = ", ".join(f"{key} ({count:,})" for key, count in tally.dropped.most_common())
        console.print(f"keys that no article has, left out: {keys}", markup=False, soft_wrap=True)
