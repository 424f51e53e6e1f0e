"""Events on their way to the webhooks of watches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from api.store.port_jobs import Fault

DELIVER = "deliver"  # the kind of the jobs that send
DeliveryStatus = Literal["pending", "delivered", "failed"]


@dataclass(frozen=True, slots=True)
class Delivery:
    """One event for one webhook. `next_at` is when it is tried next, None when never; `http_status` and `problem` are
    those of the last attempt."""

    id: str
    event_id: str
    event_type: str
    status: DeliveryStatus
    attempts: int
    created_at: str
    next_at: str | None = None
    http_status: int | None = None
    problem: Fault | None = None
    delivered_at: str | None = None


@dataclass(frozen=True, slots=True)
class Attempt:
    """How one attempt went: well without a `problem`. `next_at` None after a problem: it was the last."""

    at: str
    http_status: int | None = None
    problem: Fault | None = None
    next_at: str | None = None


@dataclass(frozen=True, slots=True)
class Reach:
    """How the endpoint of a watch does after a turn: `failures` in a row, when to try again, since when it is given
    up."""

    failures: int
    problem: Fault | None = None
    retry_at: str | None = None
    disabled_at: str | None = None


class Deliveries(Protocol):
    """The deliveries of one store; they are made with their events (`Watches.settle`)."""

    def page(self, watch_id: str, *, limit: int, cursor: str | None) -> tuple[tuple[Delivery, ...], str | None]:
        """A watch's deliveries, newest first, and the next cursor. Raises ValueError on a cursor that is not ours."""

    def get(self, watch_id: str, delivery_id: str) -> Delivery | None:
        """The delivery; None when unknown."""

    def sendable(self, watch_id: str, *, now: str, limit: int) -> Sequence[tuple[Delivery, str]]:
        """What is to be sent now, oldest first, each with the body of its event; nothing to a disabled endpoint."""

    def attempted(self, delivery_id: str, attempt: Attempt) -> None:
        """Note how an attempt went."""

    def reached(self, watch_id: str, reach: Reach) -> None:
        """Note how the endpoint does."""

    def order_due(self, *, now: str) -> int:
        """Queue a job for every watch that has something to be sent now; how many."""

    def replay(self, delivery_id: str, *, now: str) -> None:
        """Send it again, whatever became of it."""

    def enable(self, watch_id: str, *, now: str) -> None:
        """Take the endpoint for well again: what waits is sent at once."""
