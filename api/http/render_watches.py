"""A watch and its deliveries as the contract names their parts. The secret is no part of them."""

from __future__ import annotations

from api.exports.answer import read_answer
from api.http.problems import PROBLEMS, problem_body
from api.store.port_deliveries import Delivery
from api.store.port_jobs import Fault
from api.store.port_watches import Watch


def watch(found: Watch) -> dict[str, object]:
    """The watch with what is known of its claim."""
    return {
        "id": found.id,
        "claim": found.wish.claim,
        "language": found.wish.language,
        "events": list(found.wish.events),
        "created_at": found.created_at,
        "state": _state(found),
        "webhook": _webhook(found) if found.wish.url else None,
    }


def delivery(found: Delivery) -> dict[str, object]:
    """The delivery with how its last attempt went."""
    return {
        "id": found.id,
        "event_id": found.event_id,
        "event_type": found.event_type,
        "status": found.status,
        "attempts": found.attempts,
        "http_status": found.http_status,
        "last_problem": _problem(found.problem, found.id),
        "created_at": found.created_at,
        "next_attempt_at": found.next_at,
        "delivered_at": found.delivered_at,
    }


def _state(found: Watch) -> dict[str, object]:
    answer = read_answer(found.answer)
    return {
        "at": found.answered_at,
        "summary": answer.summary,
        "confidence": answer.confidence.level,
        "independent_origins": answer.independent_origins,
        "flags": [flag.code for flag in answer.flags],
        "articles": [match.article.id for match in answer.matches if match.tier == "match"],
    }


def _webhook(found: Watch) -> dict[str, object]:
    return {
        "url": found.wish.url,
        "status": "disabled" if found.disabled_at else "failing" if found.failures else "ok",
        "failures": found.failures,
        "last_problem": _problem(found.problem, found.id),
        "next_attempt_at": found.retry_at,
        "disabled_at": found.disabled_at,
    }


def _problem(fault: Fault | None, thing_id: str) -> dict[str, object] | None:
    if fault is None:
        return None
    return problem_body(fault.code if fault.code in PROBLEMS else "internal_error", fault.detail, (), thing_id)
