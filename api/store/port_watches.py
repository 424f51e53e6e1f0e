"""Watched claims: what was last answered to each, which are to be asked again, and what happened since."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from api.model import Sought
from api.store.port_jobs import Fault


@dataclass(frozen=True, slots=True)
class Wish:
    """What a client wants to be told: of which claim, which kinds of events, and where to if not only on asking.

    `secret` signs what is sent to `url`; both are None without a webhook.
    """

    claim: str
    events: tuple[str, ...]
    language: str | None = None
    url: str | None = None
    secret: str | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """An answer to a watched claim: its wire body, the articles it quotes, the engine that gave it, the position of
    the store that it saw, and what later articles must hold to be about the claim."""

    body: str
    articles: tuple[str, ...]
    engine_version: str
    position: str
    sought: tuple[Sought, ...]


@dataclass(frozen=True, slots=True)
class Watch:
    """A watched claim. `answer` is the body of the last answer, without the words of deleted articles.

    `failures` counts the attempts to reach its webhook that failed since the last success; nothing is sent before
    `retry_at`, and nothing at all after `disabled_at`.
    """

    id: str
    owner: str
    created_at: str
    wish: Wish
    answer: str
    answered_at: str
    engine_version: str
    failures: int = 0
    problem: Fault | None = None
    retry_at: str | None = None
    disabled_at: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to a watched claim: its wire body, and the articles that words of it may come from."""

    id: str
    type: str
    created_at: str
    body: str
    articles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Due:
    """A watch to be asked again, because of these articles. What is ordered after `mark` is another turn.

    `anyway` is false when all that is known of them is that they share words with the claim.
    """

    watch: Watch
    articles: tuple[str, ...]
    anyway: bool
    first: int
    mark: int


@dataclass(frozen=True, slots=True)
class Percolated:
    """How many articles were held against the watches, how many rows of their terms were met, and how many watches
    are to be asked for it."""

    articles: int
    rows: int
    asked: int


class Watches(Protocol):
    """The watches of one store. Every article that is stored, revised, retracted or deleted is noted for them in the
    same transaction, and nothing that was noted is forgotten before its watches were settled."""

    def add(self, wish: Wish, told: Told, *, owner: str, now: str) -> Watch:
        """Watch a claim from the answer on that it has now; what was stored since that was given is made up for."""

    def get(self, watch_id: str) -> Watch | None:
        """The watch; None when unknown."""

    def page(self, owner: str | None, *, limit: int, cursor: str | None) -> tuple[tuple[Watch, ...], str | None]:
        """One owner's watches (None: everybody's), newest first, and the next cursor. Raises ValueError on a cursor
        that is not ours."""

    def remove(self, watch_id: str) -> bool:
        """Delete a watch with its events and deliveries; False when unknown."""

    def percolate(self, limit: int) -> Percolated:
        """Hold at most so many noted articles against the watches, oldest first; those they are about become due."""

    def waiting(self) -> bool:
        """True while an article is noted or a watch due."""

    def outdate(self, engine_version: str) -> int:
        """Make every watch due whose answer another engine gave and that is not due already; how many."""

    def next_due(self, after: int = 0) -> Due | None:
        """The watch that was due first, among orders after this one; None when none is."""

    def pass_over(self, due: Due) -> None:
        """End this turn without an answer: the articles have nothing to do with the claim."""

    def settle(self, due: Due, told: Told, events: Sequence[Event], *, now: str) -> bool:
        """Keep the new answer and what it means, order its deliveries, and end this turn. False: the watch is gone."""

    def events(self, watch_id: str, *, limit: int, cursor: str | None) -> tuple[tuple[Event, ...], str | None]:
        """What happened, newest first, and the next cursor. Raises ValueError on a cursor that is not ours."""
