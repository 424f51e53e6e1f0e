"""huey over a queue that is not huey's: its workers take their next task from the store's own table of jobs."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from huey import crontab
from huey.api import Huey, MemoryHuey, Task
from huey.consumer import Consumer

Step = Callable[[], None]


class _StoreHuey(MemoryHuey):  # type: ignore[misc]
    """The minute's chores wait in memory; when none does, the next step is asked for."""

    def __init__(self, next_step: Callable[[], Step | None]) -> None:
        super().__init__("claimtrail", results=False)
        self._next_step = next_step
        self._wrapped = self.task(name="job")(lambda step: step())

    def dequeue(self) -> Task | None:
        """The next task of a worker: made here, never written anywhere, so that nothing is pickled."""
        waiting = super().dequeue()
        if waiting is not None:
            return waiting
        step = self._next_step()
        return self._wrapped.s(step) if step is not None else None


class _QuietConsumer(Consumer):  # type: ignore[misc]
    """A consumer that lives inside another program: signals are that program's."""

    def _set_signal_handlers(self) -> None:
        """None of ours."""


def queue(next_step: Callable[[], Step | None], chores: Sequence[tuple[str, Step]]) -> Huey:
    """A huey whose workers do the steps that `next_step` gives, and each chore once a minute."""
    made = _StoreHuey(next_step)
    for name, run in chores:
        made.periodic_task(crontab(), name=name)(run)
    return made


def consumer(made: Huey, threads: int, *, longest_pause: float, grace: float) -> Consumer:
    """What runs them, not yet started: in `threads` threads that look again after at most `longest_pause` seconds."""
    return _QuietConsumer(
        made, workers=threads, initial_delay=0.05, backoff=1.3, max_delay=longest_pause, shutdown_timeout=grace
    )
