"""`api.store.port_findings.Findings` on SQLite."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import Engine, delete, func, insert, select

from api.store.engine import empty_log, writer
from api.store.port_findings import FindingDecision
from api.store.tables_findings import FINDING_DECISIONS

CHUNK = 500  # ids looked up at once: well under SQLite's limit of parameters
ROWS = FINDING_DECISIONS.c


class SqliteFindings:
    """The decisions of one store. Threads and processes may share it."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._writer = writer(engine)

    def decide(self, decision: FindingDecision) -> None:
        """See the port. A new row each time: `state` tells by its number that something changed."""
        with self._writer.begin() as connection:
            connection.execute(delete(FINDING_DECISIONS).where(ROWS.finding_id == decision.finding_id))
            connection.execute(
                insert(FINDING_DECISIONS).values(
                    finding_id=decision.finding_id,
                    decision=decision.decision,
                    decided_by=decision.by,
                    reason=decision.reason,
                    decided_at=decision.decided_at,
                )
            )

    def undo(self, finding_id: str) -> bool:
        """See the port. A reason may quote the draft: nothing of it stays in the file."""
        with self._writer.begin() as connection:
            gone = connection.execute(delete(FINDING_DECISIONS).where(ROWS.finding_id == finding_id)).rowcount > 0
        empty_log(self._engine)
        return gone

    def decisions(self, finding_ids: Sequence[str]) -> Mapping[str, FindingDecision]:
        """See the port."""
        wanted = list(dict.fromkeys(finding_ids))
        found: dict[str, FindingDecision] = {}
        with self._engine.begin() as connection:
            for start in range(0, len(wanted), CHUNK):
                chunk = wanted[start : start + CHUNK]
                for row in connection.execute(select(FINDING_DECISIONS).where(ROWS.finding_id.in_(chunk))):
                    found[row.finding_id] = FindingDecision(
                        row.finding_id, row.decision, row.decided_by, row.reason, row.decided_at
                    )
        return found

    def state(self) -> str:
        """See the port."""
        with self._engine.begin() as connection:
            count, newest = connection.execute(select(func.count(), func.max(ROWS.row))).one()
        return f"{count}.{newest or 0}"
