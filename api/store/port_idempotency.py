"""Answers kept for requests that are sent twice (Idempotency-Key)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol

# `begun`: nobody sent this key before, the request is the caller's to answer. `running`: another one is at it.
# `other`: the key was sent with another request. `gone`: what was answered quoted something that was deleted since.
Begun = Literal["begun", "running", "other", "gone"]


@dataclass(frozen=True, slots=True)
class Sent:
    """A request under its key: whose it is, and a hash of everything that makes two requests one."""

    owner: str
    key: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """What was answered."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes


class Idempotency(Protocol):
    """Keys with their answers. Times are RFC 3339 in UTC to the second."""

    def begin(self, sent: Sent, *, now: str, ends: str, stale: str) -> KeptAnswer | Begun:
        """Take the key until `ends`, or find what is known of it.

        A request that was begun before `stale` and never answered died with its process: it is begun anew.
        """

    def keep(self, sent: Sent, answer: KeptAnswer) -> None:
        """Keep the answer of a request that was begun."""

    def drop(self, sent: Sent) -> None:
        """Forget a request that changed nothing: the key is free again."""
