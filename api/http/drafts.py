"""/v1/drafts/check, /v1/articles/{id}/check and the decisions on what they find. A draft is read and forgotten."""

from __future__ import annotations

import hashlib
import re
import time
from collections.abc import Mapping
from typing import Any

import msgspec
from flask import Response

from api.analysis import ENGINE_VERSION
from api.corrected import CorrectedLibrary
from api.drafting import Desk, Manuscript, Part, check, html_part, text_part
from api.drafting.ninjs import ninjs_parts, ninjs_says
from api.http import examples
from api.http.answers import answer, nothing
from api.http.operations import Gives, Operation, blueprint, operation
from api.http.problems import ProblemRaised
from api.http.render_drafts import NOTHING, checked, decision
from api.http.services import services
from api.http.times import moment
from api.model import Filters
from api.store.port_findings import FindingDecision
from schemas import drafts as wire

drafts = blueprint("drafts", "Drafts checked before they are published.")
FINDING = re.compile(r"f[0-9a-f]{32}")
ID = {"finding_id": "The finding's id, from the answer to a check."}


@operation(
    drafts,
    Operation(
        "checkDraft",
        "POST /v1/drafts/check",
        gives=(Gives(200, wire.DraftCheck, "What an editor should see before she publishes."),),
        body=wire.DraftIn,
        examples=examples.DRAFTS,
    ),
)
def check_draft(fields: dict[str, Any]) -> Response:
    """Check a draft

    Every sentence worth it is traced in the stored articles: statements of fact with a name, figure, date, quotation
    or attribution. Offsets count each field as it was sent. What time did not allow is listed as skipped. The draft is
    never stored, logged or made a job, and never compared with what is stored from its own `url`.
    """
    return answer(_checked(_manuscript(fields), fields.get("previous_hash")))


@operation(
    drafts,
    Operation(
        "checkArticle",
        "GET /v1/articles/<opaque:article_id>/check",
        gives=(Gives(200, wire.DraftCheck, "What an editor should see of the latest revision."),),
        query=wire.CheckQuery,
        problems=("article_not_found",),
        parameters={"article_id": "The article's id."},
    ),
)
def check_article(query: dict[str, Any], article_id: str) -> Response:
    """Check a stored article as if it were a draft

    Offsets count the text that `GET /v1/articles/{id}` returns. The article is not compared with itself.
    """
    article = services().store.article(article_id)
    if article is None:
        raise ProblemRaised("article_not_found", f"No article has the id {article_id}.")
    title = (text_part(article.title, "title", kind="heading"),) if article.title else ()
    return answer(
        _checked(
            Manuscript(
                (*title, text_part(article.text)),
                language=article.language,
                locale=query["locale"],
                published_at=article.published_at,
                article_id=article.id,
            )
        )
    )


@operation(
    drafts,
    Operation(
        "decideFinding",
        "PUT /v1/findings/<opaque:finding_id>/decision",
        gives=(Gives(200, wire.FindingDecision, "The decision, in place of the one before."),),
        body=wire.DecisionIn,
        examples=examples.DISMISSALS,
        problems=("finding_not_found",),
        parameters=ID,
    ),
)
def decide_finding(fields: dict[str, Any], finding_id: str) -> Response:
    """Dismiss a finding

    The decision holds for the same words with the same flags, in this draft after edits elsewhere and in any other;
    every answer shows it with the finding.
    """
    here = services()
    decided = FindingDecision(_known(finding_id), fields["decision"], fields["by"], fields["reason"], here.now())
    here.store.findings.decide(decided)
    return answer(decision(decided))


@operation(
    drafts,
    Operation(
        "getFindingDecision",
        "GET /v1/findings/<opaque:finding_id>/decision",
        gives=(Gives(200, wire.FindingDecision, "The decision."),),
        problems=("finding_not_found", "decision_not_found"),
        parameters=ID,
    ),
)
def get_finding_decision(finding_id: str) -> Response:
    """Read the decision on a finding"""
    found = services().store.findings.decisions([_known(finding_id)]).get(finding_id)
    if found is None:
        raise _undecided(finding_id)
    return answer(decision(found))


@operation(
    drafts,
    Operation(
        "undoFindingDecision",
        "DELETE /v1/findings/<opaque:finding_id>/decision",
        gives=(Gives(204, None, "The finding is open again."),),
        problems=("finding_not_found", "decision_not_found"),
        parameters=ID,
    ),
)
def undo_finding_decision(finding_id: str) -> Response:
    """Take a decision back"""
    if not services().store.findings.undo(_known(finding_id)):
        raise _undecided(finding_id)
    return nothing()


def _manuscript(fields: Mapping[str, Any]) -> Manuscript:
    language, published_at, url = fields.get("language"), moment(fields.get("published_at")), fields.get("url")
    parts: tuple[Part, ...]
    match fields["format"]:
        case "text":
            parts = (text_part(fields["text"]),)
        case "html":
            parts = (html_part(fields["html"]),)
        case "blocks":
            parts = tuple(_block(each) for each in fields["blocks"])
        case _:
            parts = ninjs_parts(fields["ninjs"])
            said = ninjs_says(fields["ninjs"], services().now()[:10])
            language, published_at, url = language or said[0], published_at or said[1], url or said[2]
    return Manuscript(parts, language, fields["locale"], published_at, url)


def _block(fields: Mapping[str, Any]) -> Part:
    make, body = (html_part, fields["html"]) if "html" in fields else (text_part, fields["text"])
    return make(body, fields["field"], fields["id"])


def _checked(manuscript: Manuscript, previous: str | None = None) -> dict[str, object]:
    here = services()
    hashed = _hash(manuscript)
    if previous == hashed:
        return {"content_hash": hashed, "unchanged": True, "findings": [], "coverage": NOTHING}
    budget = here.config.draft_budget_ms / 1000
    registry = here.registry
    library = CorrectedLibrary(here.store, registry, here.store.decisions.in_force())
    found = check(manuscript, Desk(library, registry, here.now, time.monotonic, budget))
    decisions = here.store.findings.decisions([each.id for each in found.findings])
    return {"content_hash": hashed, "unchanged": False, **checked(found, decisions)}


def _hash(manuscript: Manuscript) -> str:
    """Of everything that the answer depends on: while it stays, the client holds the answer."""
    here = services()
    told = [
        [(part.block_id, part.field, part.sent) for part in manuscript.parts],
        (manuscript.language, manuscript.locale, manuscript.published_at, manuscript.url, manuscript.article_id),
        (ENGINE_VERSION, here.registry.version, here.store.coverage(Filters()).position, here.store.findings.state()),
        here.store.decisions.state(),
    ]
    return hashlib.sha256(msgspec.json.encode(told)).hexdigest()


def _known(finding_id: str) -> str:
    if not FINDING.fullmatch(finding_id):
        raise ProblemRaised("finding_not_found", "No finding has such an id.")
    return finding_id


def _undecided(finding_id: str) -> ProblemRaised:
    return ProblemRaised("decision_not_found", f"Nobody decided on the finding {finding_id}.")
