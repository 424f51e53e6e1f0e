"""One claimed job, from its first step to its end in the store."""

from __future__ import annotations

import logging
from collections.abc import Mapping

from api.intake import Refused
from api.jobs.work import JobFailed, Kind, Outcome, TakenAway, Work
from api.store.port_jobs import Fault, Job

log = logging.getLogger("claimtrail.jobs")


def run_job(job: Job, runner: str, kinds: Mapping[str, Kind], work: Work) -> None:
    """Run a job and note how it ended; whatever it raises ends it with a problem and nothing else."""

    def report(done: int, total: int | None) -> None:
        if not work.store.jobs.progress(job.id, runner, done, total):
            raise TakenAway(job.id)

    try:
        if job.kind not in kinds:
            raise JobFailed("unknown_job", f"This program knows no job called {job.kind}.")
        _end(job, runner, kinds[job.kind].run(work, job.params, report), work)
    except TakenAway:
        log.info("job %s (%s) is no longer ours", job.id, job.kind)
    except Exception as error:
        work.store.jobs.fail(job.id, runner, _fault(job, error), now=work.now())


def _end(job: Job, runner: str, outcome: Outcome, work: Work) -> None:
    if outcome.again is not None:
        work.store.jobs.put_back(job.id, runner, outcome.again)
    else:
        work.store.jobs.succeed(job.id, runner, outcome.result, now=work.now(), article_id=outcome.article_id)


def _fault(job: Job, error: Exception) -> Fault:
    if isinstance(error, JobFailed):
        return Fault(error.code, str(error), error.errors)
    if isinstance(error, Refused):
        return Fault(error.code, str(error), tuple((one.pointer, one.code, one.detail) for one in error.problems))
    log.error("unhandled %s in job %s (%s)", type(error).__name__, job.id, job.kind, exc_info=error)
    return Fault("internal_error", "The error was logged under the id of this job.")
