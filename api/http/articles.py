"""/v1/articles: texts in, texts out, texts gone."""

from __future__ import annotations

from typing import Any

from flask import Response

from api.http import examples, render_articles
from api.http.answers import answer, nothing, page
from api.http.importing import NDJSON
from api.http.items import RAW, only_with_format
from api.http.operations import Gives, Operation, blueprint, operation
from api.http.problems import ProblemRaised
from api.http.problems_items import ITEMS
from api.http.render_attributions import analysis
from api.http.render_spans import article_quoter
from api.http.services import services
from api.http.storing import stored
from api.model import Article, Filters
from schemas import articles as wire
from schemas.attributions import AttributionList

articles = blueprint("articles", "The stored texts that answers are built from.")
ID = {"article_id": "The article's id."}


@operation(
    articles,
    Operation(
        "createArticle",
        "POST /v1/articles",
        gives=(
            Gives(201, wire.ArticleStored, "Stored as a new article.", headers={"Location": "Where it is."}),
            Gives(
                200,
                wire.ArticleStored,
                "Known already: unchanged, stored as a new revision, or retracted.",
                also={NDJSON: "Of a body with several items: a line for each, as POST /v1/articles/import answers."},
            ),
        ),
        body=wire.ArticleIn,
        query=wire.ArticleRaw,
        raw=RAW,
        examples=examples.ARTICLES,
        problems=("outlet_mismatch", "too_little_text", *(row[0] for row in ITEMS)),
    ),
)
def create_article(fields: dict[str, Any], query: dict[str, Any]) -> Response:
    """Store an article

    Reads the text once (language, passages, attributions, credits, signals) and keeps it with what was found. The key
    is the canonical url, else outlet, text and date: the same key with the same text changes nothing, with another
    text it is a new revision under the same id. With `html` the text is what trafilatura finds on the page, and what
    the page states for machines (title, date, byline, language, address) stands where the request says nothing.

    With `format` the body is an item in that format, or several, as bytes; the other parameters say what the item
    does not. An item without url is keyed by its identifier and outlet, and a later version is a revision; one that
    its provider withdrew (`canceled`, `withheld`) is retracted; one under an embargo is kept and shown to nobody until
    that ends.
    """
    only_with_format(query)
    here = services()
    return stored(here, here.reader.draft(fields))


@operation(
    articles,
    Operation(
        "listArticles",
        "GET /v1/articles",
        gives=(Gives(200, wire.ArticlePage, "One page.", headers={"Link": "`rel=next`, where there is more."}),),
        query=wire.ArticleQuery,
        problems=("invalid_cursor",),
    ),
)
def list_articles(query: dict[str, Any]) -> Response:
    """List articles, newest first"""
    filters = Filters(
        outlets=_one(query, "outlet"),
        languages=_one(query, "language"),
        published_from=query.get("published_from"),
        published_to=query.get("published_to"),
        collections=_one(query, "collection"),
    )
    try:
        found = services().store.articles(
            filters, query=query.get("query"), limit=query["limit"], cursor=query["cursor"]
        )
    except ValueError as wrong:
        raise ProblemRaised("invalid_cursor", "Use `next_cursor` as it was given.") from wrong
    return page([render_articles.brief(each) for each in found.items], found.next_cursor)


@operation(
    articles,
    Operation(
        "getArticle",
        "GET /v1/articles/<opaque:article_id>",
        gives=(Gives(200, wire.Article, "The latest revision."),),
        problems=("article_not_found",),
        parameters=ID,
    ),
)
def get_article(article_id: str) -> Response:
    """Read an article"""
    return answer(render_articles.full(_existing(article_id)))


@operation(
    articles,
    Operation(
        "deleteArticle",
        "DELETE /v1/articles/<opaque:article_id>",
        gives=(Gives(204, None, "Gone: text, index, and the spans that stored answers quoted."),),
        problems=("article_not_found",),
        parameters=ID,
    ),
)
def delete_article(article_id: str) -> Response:
    """Delete an article

    Text, index and analyses are removed, and the spans of stored answers that quoted it come back redacted.
    """
    if not services().store.remove_article(article_id):
        raise _unknown(article_id)
    return nothing()


@operation(
    articles,
    Operation(
        "retractArticle",
        "POST /v1/articles/<opaque:article_id>/retract",
        gives=(Gives(200, wire.Article, "Marked as withdrawn; it stays stored."),),
        body=wire.RetractionIn,
        examples={"with a note": {"note": "The sale never took place."}, "without": {}},
        problems=("article_not_found",),
        parameters=ID,
    ),
)
def retract_article(fields: dict[str, Any], article_id: str) -> Response:
    """Mark an article as withdrawn

    It stays stored and is still found: an answer that rests on it then says so (`retracted`). Doing it again keeps
    the first date.
    """
    here = services()
    retracted = here.store.retract_article(article_id, note=fields.get("note"), now=here.now())
    if retracted is None:
        raise _unknown(article_id)
    return answer(render_articles.full(retracted))


@operation(
    articles,
    Operation(
        "listArticleAttributions",
        "GET /v1/articles/<opaque:article_id>/attributions",
        gives=(Gives(200, AttributionList, "What ingest found in the latest revision."),),
        problems=("article_not_found",),
        parameters=ID,
    ),
)
def list_article_attributions(article_id: str) -> Response:
    """Read who said what in an article"""
    article = _existing(article_id)
    found = services().store.analyses([(article.id, article.revision)])
    return answer(analysis(found[article.id, article.revision], article_quoter(article)))


@operation(
    articles,
    Operation(
        "listArticleRevisions",
        "GET /v1/articles/<opaque:article_id>/revisions",
        gives=(Gives(200, wire.RevisionList, "All revisions, oldest first."),),
        problems=("article_not_found",),
        parameters=ID,
    ),
)
def list_article_revisions(article_id: str) -> Response:
    """Read all revisions of an article"""
    found = services().store.revisions(article_id)
    if not found:
        raise _unknown(article_id)
    return page([render_articles.full(each) for each in found], None)


def _one(query: dict[str, Any], name: str) -> tuple[str, ...]:
    return (query[name],) if name in query else ()


def _existing(article_id: str) -> Article:
    article = services().store.article(article_id)
    if article is None:
        raise _unknown(article_id)
    return article


def _unknown(article_id: str) -> ProblemRaised:
    return ProblemRaised("article_not_found", f"No article has the id {article_id}.")
