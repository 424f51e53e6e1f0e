"""Health, version, and the pages that errors point to."""

from __future__ import annotations

from dataclasses import asdict

from flask import Response

from api.http.answers import answer
from api.http.operations import Gives, Operation, blueprint, operation
from api.http.problems import PROBLEMS, ProblemRaised
from api.http.services import VERSION, services
from schemas.ops import Health, ProblemKind, ProblemKindList, Version

ops = blueprint("ops", "Running it.")


@operation(ops, Operation("getHealth", "GET /healthz", gives=(Gives(200, Health, "The process answers."),)))
def get_health() -> Response:
    """Tell whether the process answers"""
    return answer({"status": "ok"})


@operation(
    ops,
    Operation(
        "getReadiness", "GET /readyz", gives=(Gives(200, Health, "The store answers too."),), problems=("not_ready",)
    ),
)
def get_readiness() -> Response:
    """Tell whether requests can be answered"""
    if not services().store.ready():
        raise ProblemRaised("not_ready", "The store does not answer.")
    return answer({"status": "ok"})


@operation(ops, Operation("getVersion", "GET /version", gives=(Gives(200, Version, "The version."),)))
def get_version() -> Response:
    """Tell which version this is"""
    return answer({"name": "claimtrail", "version": VERSION})


@operation(
    ops, Operation("listProblems", "GET /problems", gives=(Gives(200, ProblemKindList, "Every kind of error."),))
)
def list_problems() -> Response:
    """List every kind of error"""
    return answer({"items": [asdict(row) for row in PROBLEMS.values()]})


@operation(
    ops,
    Operation(
        "getProblem",
        "GET /problems/<opaque:code>",
        gives=(Gives(200, ProblemKind, "One kind of error."),),
        problems=("not_found",),
        parameters={"code": "The last step of an error's `type`."},
    ),
)
def get_problem(code: str) -> Response:
    """Explain one kind of error

    Every error's `type` is the address of its explanation here.
    """
    if code not in PROBLEMS:
        raise ProblemRaised("not_found", f"No error is called {code}.")
    return answer(asdict(PROBLEMS[code]))
