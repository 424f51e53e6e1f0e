"""Every kind of job and every chore, one row each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from api.jobs import delivering, links, polling, reanalysing, watching
from api.jobs.runner import Tables
from api.jobs.work import Chore, Kind, Work

KINDS: tuple[Kind, ...] = (
    Kind(polling.KIND, polling.poll_feed),
    Kind(reanalysing.KIND, reanalysing.run),
    Kind(links.KIND, links.run),
)
CHORES: tuple[Chore, ...] = (Chore("feeds", polling.order_due),)
WATCH_CHORES = (Chore("watches", watching.order_check), Chore("deliveries", delivering.order_due))


@dataclass(frozen=True, slots=True)
class Watching:
    """What watches need: who answers their claims, and after how many failures a webhook is given up."""

    ask: watching.Ask
    most_failures: int

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """The jobs that check watches and tell of them."""
        return (
            Kind(watching.KIND, partial(watching.run, ask=self.ask)),
            Kind(delivering.KIND, partial(delivering.run, most_failures=self.most_failures)),
        )


def tables(days: int, watches: Watching | None = None) -> Tables:
    """What a process runs that keeps ended jobs for so many days; without `watches` none is checked."""
    kinds, chores = KINDS, CHORES
    if watches is not None:
        kinds, chores = (*kinds, *watches.kinds), (*chores, *WATCH_CHORES)
    return Tables({kind.name: kind for kind in kinds}, (*chores, Chore("forget", lambda work: forget(work, days))))


def forget(work: Work, days: int) -> None:
    """Delete the jobs that ended more than `days` days ago."""
    before = datetime.fromisoformat(work.now()) - timedelta(days=days)
    work.store.jobs.forget(before.isoformat(timespec="seconds").replace("+00:00", "Z"))
