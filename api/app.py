"""The composition root: a configuration becomes an application. Nothing else knows all the parts."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial

import msgspec
from flask import Flask

from api.analysis import Analyst
from api.config import Config, load_config
from api.corrected import verify_corrected
from api.http.application import build
from api.http.render_verifications import verification
from api.http.services import Services
from api.intake import Limits
from api.intake.budget import FetchLimits
from api.intake.fetching import Fetcher
from api.jobs.kinds import Watching, tables
from api.jobs.runner import Runner, Tables
from api.jobs.work import Work
from api.logs import write_json_lines
from api.model import Question, Verification
from api.overlay import OperatedRegistry
from api.registry.registry import load_registry
from api.store.opening import open_store
from api.store.port import Store


def create_app(config: Config, *, store: Store | None = None, clock: Callable[[], str] | None = None) -> Flask:
    """The API over this store, or over the one at `config.database_url`. `clock` gives RFC 3339 in UTC."""
    kept = store or open_store(config.database_url)
    known = OperatedRegistry(load_registry(), kept.overlay)
    told = clock or now
    judge = partial(verify_corrected, store=kept, decisions=kept.decisions, registries=known, now=told)
    return build(Services(config, kept, known, analyst(config, kept, told), judge, told, fetcher(config).fetch))


def from_environment() -> Flask:
    """The API as the environment variables of this process describe it: what a server's worker loads."""
    config = load_config(os.environ)
    write_json_lines()
    store = open_store(config.database_url)
    if config.run_jobs:
        runner(config, store).start()
    return create_app(config, store=store)


def runner(config: Config, store: Store) -> Runner:
    """What runs the background jobs of this store, in this process for as long as no other one does."""
    work, known = workshop(config, store)
    return Runner(work, known, threads=config.job_threads)


def workshop(config: Config, store: Store, clock: Callable[[], str] | None = None) -> tuple[Work, Tables]:
    """What jobs work with, and which there are. `clock` as in `create_app`."""
    told = clock or now
    known = OperatedRegistry(load_registry(), store.overlay)

    def ask(question: Question) -> tuple[Verification, bytes]:
        found = verify_corrected(question, store=store, decisions=store.decisions, registries=known, now=told)
        return found, msgspec.json.encode(verification(found))

    work = Work(store, analyst(config, store, told), fetcher(config).fetch, told)
    return work, tables(config.job_days, Watching(ask, config.webhook_failures))


def analyst(config: Config, store: Store | None, clock: Callable[[], str]) -> Analyst:
    """Reads texts with the registry as the operators of `store` have it, and this configuration's limits."""
    known = OperatedRegistry(load_registry(), store.overlay) if store else load_registry()
    return Analyst(known, today=lambda: clock()[:10], limits=Limits(text=config.max_text))


def fetcher(config: Config) -> Fetcher:
    """What asks other people's servers, as this configuration allows it."""
    limits = FetchLimits(size=config.fetch_max_bytes, seconds=config.fetch_seconds)
    return Fetcher(on=config.fetch, allow=config.fetch_allow, limits=limits)


def now() -> str:
    """The time as RFC 3339 in UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
