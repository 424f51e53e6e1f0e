"""Every kind of job and every chore, one row each."""

from __future__ import annotations

from datetime import datetime, timedelta

from api.jobs import links, polling, reanalysing
from api.jobs.runner import Tables
from api.jobs.work import Chore, Kind, Work

KINDS: tuple[Kind, ...] = (
    Kind(polling.KIND, polling.poll_feed),
    Kind(reanalysing.KIND, reanalysing.run),
    Kind(links.KIND, links.run),
)


def tables(days: int) -> Tables:
    """What a process runs that keeps ended jobs for so many days."""
    return Tables(
        {kind.name: kind for kind in KINDS},
        (Chore("feeds", polling.order_due), Chore("forget", lambda work: forget(work, days))),
    )


def forget(work: Work, days: int) -> None:
    """Delete the jobs that ended more than `days` days ago."""
    before = datetime.fromisoformat(work.now()) - timedelta(days=days)
    work.store.jobs.forget(before.isoformat(timespec="seconds").replace("+00:00", "Z"))
