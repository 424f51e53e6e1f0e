"""/v1/articles/{id}/copies: which stored texts reprint an article, or are reprinted by it."""

from __future__ import annotations

from typing import Any

from flask import Response

from api.copies import shared
from api.decided_copies import DecidedCopies
from api.http.answers import page
from api.http.operations import Gives, Operation, blueprint, operation
from api.http.problems import ProblemRaised
from api.http.render_articles import outlet
from api.http.render_spans import Json, article_quoter
from api.http.services import services
from api.model import Article, Filters
from schemas import copies as wire
from schemas.base import PageQuery

copies = blueprint("copies", "Reprints of one text.")


@operation(
    copies,
    Operation(
        "listArticleCopies",
        "GET /v1/articles/<opaque:article_id>/copies",
        gives=(Gives(200, wire.CopyPage, "One page.", headers={"Link": "`rel=next`, where there is more."}),),
        query=PageQuery,
        problems=("article_not_found", "invalid_cursor"),
        parameters={"article_id": "The article's id."},
    ),
)
def list_article_copies(query: dict[str, Any], article_id: str) -> Response:
    """List the copies of an article

    Reprints of one text: trimmed, under another headline, with an added introduction, edited, the credit line dropped.
    A group of copies is one text to who counts sources, whoever published it.
    """
    store = services().store
    article = store.article(article_id)
    if article is None:
        raise ProblemRaised("article_not_found", f"No article has the id {article_id}.")
    groups = DecidedCopies(store, store.decisions.in_force())
    try:
        found = groups.members(article_id, Filters(), limit=query["limit"], cursor=query["cursor"])
    except ValueError as wrong:
        raise ProblemRaised("invalid_cursor", "Use `next_cursor` as it was given.") from wrong
    group = groups.groups([article_id], Filters()).get(article_id)
    leader = group.leader if group else None
    others = [each for each in found.items if each.id != article_id]
    return page([_copy(article, each, each.id == leader) for each in others], found.next_cursor)


def _copy(article: Article, other: Article, leads: bool) -> Json:
    overlap = shared(article.text, other.text)
    return {
        "article_id": other.id,
        "outlet": outlet(other.outlet),
        "published_at": other.published_at.value if other.published_at else None,
        "leader": leads,
        "share": overlap.share,
        "spans": article_quoter(other).spans(there for _, there in overlap.spans),
        "aligned": article_quoter(article).spans(here for here, _ in overlap.spans),
    }
