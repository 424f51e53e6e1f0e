"""Ways in beside `POST /v1/articles`: a link to fetch, and many articles in one stream."""

from __future__ import annotations

from typing import Any

from flask import Response, request, stream_with_context

from api.http import examples, render_articles
from api.http.answers import answer
from api.http.importing import NDJSON, importing, lines_of
from api.http.operations import Gives, Operation, blueprint, operation
from api.http.problems_fetching import FETCHING
from api.http.services import Services, services
from api.intake.fetching import Wanted
from api.model import Draft
from schemas import articles as wire

intake = blueprint("intake", "Other ways in for articles.")


@operation(
    intake,
    Operation(
        "fetchArticle",
        "POST /v1/articles/fetch",
        gives=(
            Gives(201, wire.ArticleStored, "Stored as a new article.", headers={"Location": "Where it is."}),
            Gives(200, wire.ArticleStored, "Known already: unchanged, or stored as a new revision."),
        ),
        body=wire.ArticleFetch,
        examples=examples.LINKS,
        problems=("outlet_mismatch", "too_little_text", *(row[0] for row in FETCHING)),
    ),
)
def fetch_article(fields: dict[str, Any]) -> Response:
    """Fetch a page and store its article

    Title, date, byline, language and canonical address are what the page states for machines; a date half understood
    stays null. The outlet is the one of the page's host unless given. robots.txt is honoured.
    """
    here = services()
    fetched = here.fetch(Wanted(fields["url"]))
    given = {name: value for name, value in fields.items() if name != "url" and value is not None}
    draft = here.reader.draft({**here.reader.page(fetched), **given})
    return stored(here, draft)


@operation(
    intake,
    Operation(
        "importArticles",
        "POST /v1/articles/import",
        gives=(Gives(200, wire.ImportLine, "One line for each line, as they are stored.", content_type=NDJSON),),
        stream=(NDJSON, "One article a line (NDJSON), each as in POST /v1/articles.", examples.LINES),
        problems=("unsupported_media_type", "unsupported_encoding"),
    ),
)
def import_articles() -> Response:
    """Import many articles

    NDJSON in, NDJSON out, both streamed: read the answer while you send. A bad line never loses a good one. A line may
    be as long as a body elsewhere; the stream may be of any length. After an interruption send it again from the start:
    what is stored already is `unchanged`.
    """
    lines = lines_of(request, services().config.max_body_bytes)
    body = stream_with_context(importing(services(), lines))
    return Response(body, content_type=NDJSON, headers={"X-Accel-Buffering": "no"})


def stored(here: Services, draft: Draft) -> Response:
    """Analyse a draft, store it, and say what that did."""
    analysed, index = here.reader.analyse(draft)
    added = here.store.add_article(draft, analysed, index, now=here.now())
    body = {**render_articles.full(added.article), "status": added.status}
    location = {"Location": f"/v1/articles/{added.article.id}"}
    return answer(body, 201, location) if added.status == "created" else answer(body)
