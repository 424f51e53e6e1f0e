"""Services -> a Flask application: every blueprint, one envelope, one table of problems."""

from __future__ import annotations

from flask import Flask

from api.http import access_log, auth, cors, docs, envelope, idempotency, limits, look, metrics, problems
from api.http.articles import articles
from api.http.cms import cms
from api.http.copies import copies
from api.http.decisions import decisions
from api.http.drafts import drafts
from api.http.feeds import feeds
from api.http.intake import intake
from api.http.jobs import jobs
from api.http.ops import ops
from api.http.overlay import overlay
from api.http.services import VERSION, Services, attach
from api.http.sources import flags, sources
from api.http.spec import ClaimtrailApi, as_yaml, document, make_api
from api.http.texts import texts
from api.http.verifications import verifications
from api.http.watches import watches

BLUEPRINTS = (
    verifications, texts, drafts, copies, articles, intake, cms, sources, overlay, decisions, flags, jobs, feeds,
    watches, ops,
)  # fmt: skip


def build(services: Services) -> Flask:
    """The application that answers with these services."""
    app, api = _registered(VERSION)
    app.config["MAX_CONTENT_LENGTH"] = services.config.max_body_bytes
    attach(app, services)
    # What runs first on the way in runs last on the way out: the line of the log sees the finished response.
    for part in (access_log, metrics, envelope, cors, auth, limits, idempotency):
        part.install(app)
    problems.install(app)
    docs.install(app, api)
    look.install(app)
    return app


def openapi_yaml(version: str = VERSION) -> str:
    """The description of everything that is served: what `openapi.yaml` holds."""
    return as_yaml(document(_registered(version)[1]))


def _registered(version: str) -> tuple[Flask, ClaimtrailApi]:
    app = Flask("claimtrail", static_folder=None)
    app.url_map.merge_slashes = False  # a doubled slash is another address, not an HTML redirect
    api = make_api(app, version)
    for blueprint in BLUEPRINTS:
        api.register_blueprint(blueprint)
    return app, api
