"""/v1/decisions: editors say that two texts are copies or are not, and that an attribution is wrong."""

from __future__ import annotations

import secrets
from typing import Any

from flask import Response

from api.decided import Unclear, marked
from api.http.answers import answer, nothing, page
from api.http.auth import caller
from api.http.operations import Gives, Operation, blueprint, operation
from api.http.problems import Fault, ProblemRaised
from api.http.render_spans import Json, article_quoter
from api.http.services import services
from api.model import Article, Span
from api.store.port_decisions import Decision, Mark
from schemas import decisions as wire

decisions = blueprint("decisions", "What editors decided about stored texts.")
ID = {"decision_id": "The decision's id."}
UNCLEAR = {
    "none": "No attribution of the article is meant by this.",
    "several": "Several attributions stand there: name one by its id.",
}
EXAMPLES = {
    "an attribution": {
        "kind": "attribution_wrong", "article_id": "{article_id}", "attribution_id": "a1",
        "note": "The minister answers a question about another bridge.",
    },
}  # fmt: skip


@operation(
    decisions,
    Operation(
        "createDecision",
        "POST /v1/decisions",
        gives=(Gives(201, wire.EditorDecision, "It holds from now on.", headers={"Location": "Where it is."}),),
        body=wire.EditorDecisionIn,
        examples=EXAMPLES,
    ),
)
def create_decision(fields: dict[str, Any]) -> Response:
    """Decide about stored texts

    `copies` joins two articles into one text, `not_copies` separates them; of several decisions on one pair the latest
    holds. `attribution_wrong` takes an attribution out of every answer: what it covered is `unresolved`, with the
    reason `decided_wrong`. Answers name the decisions that they rest on; those as of an earlier day know nothing of it.
    """
    here = services()
    articles = tuple(_articles(fields))
    mark = _mark(articles[0], fields) if fields["kind"] == "attribution_wrong" else None
    ids = tuple(each.id for each in articles)
    made = Decision(secrets.token_urlsafe(12), fields["kind"], ids, mark, fields.get("note"), caller().id, here.now())
    here.store.decisions.add(made)
    return answer(_decision(made), 201, {"Location": f"/v1/decisions/{made.id}"})


@operation(
    decisions,
    Operation(
        "listDecisions",
        "GET /v1/decisions",
        gives=(Gives(200, wire.EditorDecisionPage, "One page.", headers={"Link": "`rel=next`, where there is more."}),),
        query=wire.EditorDecisionQuery,
        problems=("invalid_cursor",),
    ),
)
def list_decisions(query: dict[str, Any]) -> Response:
    """List the decisions that hold, newest first"""
    kept = services().store.decisions
    try:
        found, cursor = kept.page(query.get("article_id"), limit=query["limit"], cursor=query["cursor"])
    except ValueError as wrong:
        raise ProblemRaised("invalid_cursor", "Use `next_cursor` as it was given.") from wrong
    return page([_decision(each) for each in found], cursor)


@operation(
    decisions,
    Operation(
        "getDecision",
        "GET /v1/decisions/<opaque:decision_id>",
        gives=(Gives(200, wire.EditorDecision, "The decision."),),
        problems=("decision_not_found",),
        parameters=ID,
    ),
)
def get_decision(decision_id: str) -> Response:
    """Read a decision"""
    found = services().store.decisions.get(decision_id)
    if found is None:
        raise _unknown(decision_id)
    return answer(_decision(found))


@operation(
    decisions,
    Operation(
        "deleteDecision",
        "DELETE /v1/decisions/<opaque:decision_id>",
        gives=(Gives(204, None, "It holds no longer."),),
        problems=("decision_not_found",),
        parameters=ID,
    ),
)
def delete_decision(decision_id: str) -> Response:
    """Take a decision back

    Answers as of a day on which it held still respect it.
    """
    here = services()
    if not here.store.decisions.withdraw(decision_id, by=caller().id, now=here.now()):
        raise _unknown(decision_id)
    return nothing()


def _articles(fields: dict[str, Any]) -> list[Article]:
    """The articles that a decision is about. Raises ProblemRaised (422)."""
    store, ids = services().store, fields.get("articles") or [fields.get("article_id")]
    if len(set(ids)) < len(ids):
        raise _refused(Fault("/articles/1", "same_article", "An article is no copy of itself."))
    found = []
    for place, article_id in enumerate(ids):
        article = store.article(article_id)
        if article is None:
            pointer = f"/articles/{place}" if fields.get("articles") else "/article_id"
            raise _refused(Fault(pointer, "unknown_article", "No article has this id."))
        found.append(article)
    return found


def _mark(article: Article, fields: dict[str, Any]) -> Mark:
    analysis = services().store.analyses([(article.id, article.revision)])[article.id, article.revision]
    span = fields.get("span")
    wanted = Span(span["start"], span["end"]) if span else None
    try:
        return marked(analysis, article, fields.get("attribution_id"), wanted)
    except Unclear as unclear:
        pointer, code = ("/span" if wanted else "/attribution_id"), f"{unclear}_attribution"
        raise _refused(Fault(pointer, code, UNCLEAR[str(unclear)])) from unclear


def _refused(fault: Fault) -> ProblemRaised:
    return ProblemRaised("invalid_request", f"{fault.pointer.lstrip('/')}: {fault.detail}", [fault])


def _decision(value: Decision) -> Json:
    return {
        "id": value.id,
        "kind": value.kind,
        "articles": list(value.articles),
        "attribution_id": value.mark.attribution_id if value.mark else None,
        "span": _quoted(value.articles[0], value.mark) if value.mark else None,
        "note": value.note,
        "made_by": value.by,
        "made_at": value.at,
    }


def _quoted(article_id: str, mark: Mark) -> Json | None:
    article = services().store.article(article_id, mark.revision)
    spans = (*mark.source, *mark.cue, *mark.content)
    if article is None or not spans:
        return None
    return article_quoter(article).span(Span(min(start for start, _ in spans), max(end for _, end in spans)))


def _unknown(decision_id: str) -> ProblemRaised:
    return ProblemRaised("decision_not_found", f"No decision has the id {decision_id}.")
