"""Who runs the jobs: of all processes on one store exactly one, for as long as it holds the store's lease.

huey gives the threads, the pauses between looks at an empty queue, and the minute's tick; the queue itself is the
store's table, from which nothing is lost with a process (decision 0008).
"""

from __future__ import annotations

import logging
import socket
import threading
import time
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from api.jobs.running import run_job
from api.jobs.work import Chore, Kind, Work
from api.store.port_jobs import Fault

if TYPE_CHECKING:
    from huey.consumer import Consumer

MOST_TRIES = 3  # a job that takes its process down with it would do so forever
INTERRUPTED = Fault("interrupted", f"The process that ran this job ended {MOST_TRIES} times before the job did.")
log = logging.getLogger("claimtrail.jobs")


@dataclass(frozen=True, slots=True)
class Tables:
    """What can be run: the kinds of jobs by name, and what is looked after every minute."""

    kinds: Mapping[str, Kind]
    chores: Sequence[Chore] = ()


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds: a process that was killed is replaced after `lease`, which is renewed every `beat`; an empty queue is
    looked at again after at most `pause`; jobs that run at the end have `grace` to finish."""

    lease: float = 12.0
    beat: float = 3.0
    pause: float = 0.5
    grace: float = 10.0


class Runner:
    """Runs the jobs of `work.store` in `threads` threads of this process, whenever it holds the lease."""

    def __init__(self, work: Work, tables: Tables, *, threads: int, pace: Pace = Pace()) -> None:
        self.name = f"{socket.gethostname()}-{uuid.uuid4().hex[:12]}"
        self._work = work
        self._tables = tables
        self._threads = threads
        self._pace = pace
        self._stopping = threading.Event()
        self._consumer: Consumer | None = None
        self._keeper = threading.Thread(target=self._keep, name="claimtrail-jobs", daemon=True)

    def start(self) -> None:
        """Begin to ask for the lease, in a thread of its own; returns at once."""
        self._keeper.start()

    def stop(self) -> None:
        """Finish what runs (for as long as the pace allows), give the lease back and end."""
        self._stopping.set()
        self._keeper.join(self._pace.grace + self._pace.beat)

    @property
    def leads(self) -> bool:
        """True while this process is the one that runs the jobs."""
        return self._consumer is not None

    def _keep(self) -> None:
        while not self._stopping.is_set():
            try:
                self._beat()
            except Exception as error:  # the store is busy or away: nothing is lost, the next beat tries again
                log.warning("the lease of the jobs could not be renewed: %s", error)
            self._stopping.wait(self._pace.beat)
        self._end()
        self._work.store.jobs.resign(self.name)

    def _beat(self) -> None:
        leads = self._work.store.jobs.lead(self.name, now=time.time(), seconds=self._pace.lease)
        if leads and self._consumer is None:
            self._begin()
        elif not leads and self._consumer is not None:
            log.warning("another process runs the jobs now")
            self._end()
        elif self._consumer is not None:
            self._consumer.check_worker_health()

    def _begin(self) -> None:
        recovered = self._work.store.jobs.recover(INTERRUPTED, most=MOST_TRIES, now=self._work.now())
        if recovered:
            log.warning("%d jobs were interrupted and are taken up again", recovered)
        self._consumer = self._make_consumer()
        self._consumer.start()

    def _end(self) -> None:
        if self._consumer is not None:
            self._consumer.stop(graceful=True)
            self._consumer = None

    def _make_consumer(self) -> Consumer:
        from api.jobs.queue import consumer, queue  # huey is loaded by the process that leads only

        def once() -> Callable[[], None] | None:
            job = self._work.store.jobs.claim(self.name)
            return None if job is None else lambda: run_job(job, self.name, self._tables.kinds, self._work)

        chores = [(each.name, lambda each=each: each.run(self._work)) for each in self._tables.chores]
        return consumer(queue(once, chores), self._threads, longest_pause=self._pace.pause, grace=self._pace.grace)
