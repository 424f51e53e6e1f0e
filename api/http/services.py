"""What the views work with: handed in by the composition root, never imported, so that a test can hand in others."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol, cast

from flask import Flask, current_app

from api.config import Config
from api.intake.fetching import Fetched, Fetcher, Wanted
from api.intake.wire import Item
from api.model import Analysis, Draft, IndexedText, Question, Verification
from api.registry import Registries, Registry
from api.store.port import Store

KEY = "claimtrail"
VERSION = "0.1.0"
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


class Reader(Protocol):
    """What reads texts on their way in."""

    def draft(self, fields: Mapping[str, object]) -> Draft:
        """A repaired draft of a posted article. Raises `api.intake.Refused`."""

    def page(self, fetched: Fetched) -> Mapping[str, object]:
        """The fields of the article on a fetched page. Raises `api.intake.Refused`."""

    def items(self, body: bytes, name: str) -> tuple[Item, ...]:
        """The items of a body in the format of this name. Raises `api.intake.Refused`."""

    def item(self, item: Item, given: Mapping[str, object]) -> Draft:
        """The draft of an item; what is given goes before what it says. Raises `api.intake.Refused`."""

    def withdrawn(self, item: Item, given: Mapping[str, object]) -> Draft:
        """What names an item that its provider withdrew. Raises `api.intake.Refused`."""

    def analyse(self, draft: Draft) -> tuple[Analysis, IndexedText]:
        """What ingest finds in a draft, and what the index keeps of it."""

    def attributions_of(self, fields: Mapping[str, object]) -> Analysis:
        """Who said what in a text that is not stored; offsets count the text as it was sent."""


@dataclass(frozen=True, slots=True)
class Services:
    """The collaborators of one application. `now` gives the time as RFC 3339 in UTC; `verify` stores nothing."""

    config: Config
    store: Store
    registries: Registries
    reader: Reader
    verify: Callable[[Question], Verification]
    now: Callable[[], str]
    fetch: Callable[[Wanted], Fetched] = field(default=Fetcher(on=False).fetch)

    @property
    def registry(self) -> Registry:
        """The registry as it is now."""
        return self.registries.current()

    @property
    def hosts(self) -> frozenset[str]:
        """The Host names answered for, without ports: this machine's own, and those that are configured."""
        own = f"[{self.config.host}]" if ":" in self.config.host else self.config.host
        return frozenset((*LOOPBACK, own, *self.config.allowed_hosts))


def attach(app: Flask, services: Services) -> None:
    """Hand `services` to the views of `app`."""
    app.extensions[KEY] = services


def services() -> Services:
    """The collaborators of the application that is answering."""
    return cast(Services, current_app.extensions[KEY])
