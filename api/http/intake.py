"""Ways in beside `POST /v1/articles`: a link to fetch, and many articles in one stream."""

from __future__ import annotations

from typing import Any

from flask import Response, request, stream_with_context

from api.http import examples
from api.http.auth import caller
from api.http.handover import handed_over
from api.http.importing import NDJSON, importing, lines_of
from api.http.jobs import ACCEPTED, accepted
from api.http.operations import Gives, Operation, blueprint, operation
from api.http.problems_fetching import FETCHING
from api.http.services import services
from api.http.storing import stored, told
from api.jobs.links import linked_draft, order_for
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
            ACCEPTED,
        ),
        body=wire.ArticleFetch,
        examples=examples.LINKS,
        problems=("outlet_mismatch", "too_little_text", *(row[0] for row in FETCHING)),
    ),
)
def fetch_article(fields: dict[str, Any]) -> Response:
    """Fetch a page and store its article

    Title, date, byline, language and canonical address are what the page states for machines; a date half understood
    stays null. The outlet is the one of the page's host unless given. robots.txt is honoured. What takes longer than
    about two seconds goes on as a job, and so does everything under `Prefer: respond-async`.
    """
    here = services()
    job = handed_over(order_for(fields, owner=caller().id))
    if job is None:
        return stored(here, linked_draft(fields, here.fetch, here.reader))
    article = here.store.article(str(job.result["article_id"])) if job.result else None
    return accepted(job) if article is None or job.result is None else told(article, str(job.result["status"]))


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
