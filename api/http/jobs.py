"""/v1/jobs: work that takes longer than a request may, and how far it is."""

from __future__ import annotations

from flask import Response

from api.http.answers import answer
from api.http.auth import caller
from api.http.operations import Gives, Operation, blueprint, operation
from api.http.problems import PROBLEMS, Fault, ProblemRaised, problem_body
from api.http.services import services
from api.store.port_jobs import Job
from schemas import jobs as wire

jobs = blueprint("jobs", "Work that goes on after the answer: 202 says where to look.")
# What an operation that hands its work over declares beside its own answers.
ACCEPTED = Gives(202, wire.Job, "Goes on in the background.", headers={"Location": "The job: look there."})


@operation(
    jobs,
    Operation(
        "getJob",
        "GET /v1/jobs/<opaque:job_id>",
        gives=(Gives(200, wire.Job, "How far it is, and what it came to."),),
        problems=("job_not_found",),
        parameters={"job_id": "The job's id."},
    ),
)
def get_job(job_id: str) -> Response:
    """Read how far a job is

    A job survives a restart of the server. Some days after its end it is forgotten.
    """
    found = services().store.jobs.get(job_id)
    if found is None or not caller().may_read(found.owner):
        raise ProblemRaised("job_not_found", f"No job has the id {job_id}.")
    return answer(rendered(found))


def accepted(job: Job) -> Response:
    """202 with the job and its address."""
    return answer(rendered(job), 202, {"Location": f"/v1/jobs/{job.id}"})


def rendered(job: Job) -> dict[str, object]:
    """The job as the contract names its parts; its problem stands under the job's own id."""
    return {
        "id": job.id,
        "kind": job.kind,
        "status": job.status,
        "progress": {"done": job.done, "total": job.total},
        "result": job.result,
        "problem": _problem(job),
        "created_at": job.created_at,
    }


def _problem(job: Job) -> dict[str, object] | None:
    if job.problem is None:
        return None
    code = job.problem.code if job.problem.code in PROBLEMS else "internal_error"
    return problem_body(code, job.problem.detail, [Fault(*each) for each in job.problem.errors], job.id)
