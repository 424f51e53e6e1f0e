"""What the views work with: handed in by the composition root, never imported, so that a test can hand in others."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol, cast

from flask import Flask, current_app

from api.model import Analysis, Article, Draft, IndexedText
from api.store.port import Store

KEY = "claimtrail"
VERSION = "0.1.0"
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


class Engine(Protocol):
    """What reads and judges texts: intake, analysis and verification behind one face."""

    def draft(self, fields: Mapping[str, object]) -> Draft:
        """A repaired draft of a posted article. Raises `api.intake.Refused`."""

    def analyse(self, draft: Draft) -> tuple[Analysis, IndexedText]:
        """What ingest finds in a draft, and what the index keeps of it."""

    def attributions_of(self, fields: Mapping[str, object]) -> Analysis:
        """Who said what in a text that is not stored; offsets count the text as it was sent."""


@dataclass(frozen=True, slots=True)
class HttpSettings:
    """Limits and names of the HTTP layer. `hosts` are the Host names answered for, without ports."""

    hosts: tuple[str, ...] = LOOPBACK
    max_body_bytes: int = 5_000_000
    version: str = VERSION


@dataclass(frozen=True, slots=True)
class Services:
    """The collaborators of one application. `now` gives the time as RFC 3339 in UTC."""

    settings: HttpSettings
    store: Store
    engine: Engine
    now: Callable[[], str]


def attach(app: Flask, services: Services) -> None:
    """Hand `services` to the views of `app`."""
    app.extensions[KEY] = services


def services() -> Services:
    """The collaborators of the application that is answering."""
    return cast(Services, current_app.extensions[KEY])


def stored_article(article_id: str) -> Article | None:
    """The latest revision of an article; None when unknown or deleted."""
    return services().store.article(article_id)
