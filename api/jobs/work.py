"""What a kind of job is: a function from its parameters to an outcome, with the collaborators it needs handed in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from api.analysis import Analyst
from api.intake.fetching import Fetched, Wanted
from api.store.port import Store


@dataclass(frozen=True, slots=True)
class Work:
    """The collaborators of every job. `fetch` is safe and raises Refused; `now` is the time as RFC 3339 in UTC."""

    store: Store
    reader: Analyst
    fetch: Callable[[Wanted], Fetched]
    now: Callable[[], str]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a job came to. With `again` it is not over: it is queued once more with these parameters.

    `article_id` names the one article that the job stored: deleting that takes the job along.
    """

    result: Mapping[str, object] = field(default_factory=dict)
    article_id: str | None = None
    again: Mapping[str, object] | None = None


class JobFailed(Exception):
    """Ends a job with the problem `code` and a sentence; `errors` are (pointer, code, detail) of wrong fields."""

    def __init__(self, code: str, detail: str, errors: tuple[tuple[str, str, str], ...] = ()) -> None:
        super().__init__(detail)
        self.code = code
        self.errors = errors


class TakenAway(Exception):
    """The job belongs to another process now, or was deleted: whoever runs it must stop."""


class Report(Protocol):
    """Tells how far a job is."""

    def __call__(self, done: int, total: int | None) -> None:
        """So much is done, of so much if that is known. Raises TakenAway."""


Handler = Callable[[Work, Mapping[str, object], Report], Outcome]


@dataclass(frozen=True, slots=True)
class Kind:
    """One row of the table of kinds."""

    name: str
    run: Handler


@dataclass(frozen=True, slots=True)
class Chore:
    """Something that is looked after every minute, by the process that runs the jobs. `run` is quick."""

    name: str
    run: Callable[[Work], None]
