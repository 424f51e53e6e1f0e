"""Background work in the store: a queue that outlives every process, and the lease of the one process that runs it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, Protocol

JobStatus = Literal["queued", "running", "succeeded", "failed"]


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a job failed: the code of a problem, a sentence, and (pointer, code, detail) of every wrong field."""

    code: str
    detail: str
    errors: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Order:
    """A job to be done. Lower `priority` runs first; no two jobs with one `subject` run at the same time."""

    kind: str
    params: Mapping[str, object]
    owner: str = ""
    subject: str | None = None
    priority: int = 5


@dataclass(frozen=True, slots=True)
class Job:
    """One job. `total` is None where nobody knows how much there is to do; `tries` counts its beginnings."""

    id: str
    kind: str
    owner: str
    status: JobStatus
    done: int
    total: int | None
    params: Mapping[str, object]
    result: Mapping[str, object] | None
    problem: Fault | None
    subject: str | None
    tries: int
    created_at: str


class Jobs(Protocol):
    """The queue. `runner` is the name of a process; what a process no longer runs it cannot change any more."""

    def add(self, order: Order, *, now: str) -> Job:
        """Queue a job. One of the same kind, owner and subject that waits or runs already is returned instead."""

    def get(self, job_id: str) -> Job | None:
        """The job; None when unknown or forgotten."""

    def claim(self, runner: str) -> Job | None:
        """Take the next queued job, now `running`; None when none may run."""

    def progress(self, job_id: str, runner: str, done: int, total: int | None) -> bool:
        """Note how far it is. False when the job is not this runner's any more: it must stop."""

    def succeed(
        self, job_id: str, runner: str, result: Mapping[str, object], *, now: str, article_id: str | None = None
    ) -> bool:
        """End a job with its result; with the article that it stored, a deletion of that takes the job along."""

    def fail(self, job_id: str, runner: str, problem: Fault, *, now: str) -> bool:
        """End a job with what went wrong."""

    def put_back(self, job_id: str, runner: str, params: Mapping[str, object]) -> bool:
        """Queue a running job again, behind its equals, to go on from `params`: others have their turn in between."""

    def recover(self, problem: Fault, *, most: int, now: str) -> int:
        """Queue every running job again, and fail with `problem` those begun `most` times; how many there were.

        For a process that has just become the one that runs jobs: whoever ran them is gone.
        """

    def lead(self, runner: str, *, now: float, seconds: float) -> bool:
        """Become or stay the process that runs jobs, for so many seconds from `now`; False while another one is."""

    def led(self, *, now: float) -> bool:
        """True while a process leads: what is ordered will be run."""

    def resign(self, runner: str) -> None:
        """Give the lease back, if it is held by this runner."""

    def forget(self, before: str) -> int:
        """Delete the jobs that ended before this moment; how many."""
