"""A feed as the contract names its parts."""

from __future__ import annotations

from api.http.problems import PROBLEMS, problem_body
from api.jobs.polling import OUTCOMES
from api.store.port_feeds import Feed


def feed(found: Feed) -> dict[str, object]:
    """The feed with its health."""
    wish = found.wish
    return {
        "id": found.id,
        "url": wish.url,
        "outlet": wish.outlet,
        "collection": wish.collection,
        "content": wish.content,
        "interval": wish.interval,
        "created_at": found.created_at,
        "health": _health(found),
    }


def _health(found: Feed) -> dict[str, object]:
    return {
        "status": "failing" if found.problem else "ok" if found.succeeded_at else "waiting",
        "last_polled_at": found.polled_at,
        "last_success_at": found.succeeded_at,
        "next_poll_at": found.next_at,
        "failures": found.failures,
        "last_problem": _problem(found),
        "items": {outcome: found.counts.get(outcome, 0) for outcome in OUTCOMES},
        "reasons": [{"code": code, "entries": count} for code, count in sorted(found.reasons.items())],
    }


def _problem(found: Feed) -> dict[str, object] | None:
    if found.problem is None:
        return None
    code = found.problem.code if found.problem.code in PROBLEMS else "internal_error"
    return problem_body(code, found.problem.detail, (), found.id)
