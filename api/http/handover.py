"""Work that may be quick or slow: answered at once when it is quick, handed over to a job when it isn't."""

from __future__ import annotations

import time

from flask import request

from api.http.problems import PROBLEMS, Fault, ProblemRaised
from api.http.services import services
from api.store.port_jobs import Job, Order

LONGEST_WAIT_S = 2.0
LOOK_S = 0.05
ENDED = ("succeeded", "failed")


def handed_over(order: Order) -> Job | None:
    """The job of this order, ended or still going on after LONGEST_WAIT_S seconds (at once with `Prefer:
    respond-async`). None where nobody runs jobs and the caller did not ask for one: do it here.

    Raises ProblemRaised when it failed meanwhile.
    """
    here = services()
    asynchronous = "respond-async" in request.headers.get("Prefer", "").lower()
    if not asynchronous and not here.store.jobs.led(now=time.time()):
        return None
    job = here.store.jobs.add(order, now=here.now())
    end = time.monotonic() + LONGEST_WAIT_S
    while not asynchronous and job.status not in ENDED and time.monotonic() < end:
        time.sleep(LOOK_S)
        job = here.store.jobs.get(job.id) or job
    if job.problem is not None:
        code = job.problem.code if job.problem.code in PROBLEMS else "internal_error"
        raise ProblemRaised(code, job.problem.detail, [Fault(*each) for each in job.problem.errors])
    return job
