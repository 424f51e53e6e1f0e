"""Bodies in formats of their own under POST /v1/articles: one item is answered like any article, several one by one."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
from flask import Response, request

from api.http.arguments import ARGUMENTS
from api.http.body import refuse_encodings, whole
from api.http.importing import NDJSON
from api.http.operations import Raw
from api.http.problems import PROBLEMS, Fault, ProblemRaised, from_a_bug, from_intake, told
from api.http.services import Services, services
from api.http.storing import told as told_article
from api.intake import Refused
from api.intake.wire import GONE, MEDIA_TYPES, Item
from api.intake.wire.item import WITHDRAWN
from api.model import Article
from schemas.articles import ArticleRaw

JSON, HTML = "json", "html"
MEANING = (
    "The article as JSON; with `format` the bytes in that format, of any media type. Some media types name a format: "
    + ", ".join(f"`{media_type}`" for media_type in MEDIA_TYPES)
)


def raw_article() -> Response | None:
    """The answer to a body in a format of its own; None where the body is the JSON of the contract."""
    name = request.args.get("format") or MEDIA_TYPES.get(request.mimetype)
    if name in (None, JSON):
        return None
    given: dict[str, object] = ARGUMENTS.parse(ArticleRaw, request, location="query")
    given.pop("format", None)
    refuse_encodings(request)
    here = services()
    body = whole(request)
    if name == HTML:
        return _one(here, Item(), {**given, "html": body})
    items = here.reader.items(body, name)
    if len(items) == 1:
        return _one(here, items[0], given)
    lines = ({"line": number, **_tried(here, item, given)} for number, item in enumerate(items, 1))
    return Response(b"".join(msgspec.json.encode(line) + b"\n" for line in lines), content_type=NDJSON)


def only_with_format(query: Mapping[str, object]) -> None:
    """Raise ProblemRaised for parameters beside a JSON body, which says everything itself."""
    wrong = [name for name in query if name != "format"]
    if wrong:
        detail = f"/{wrong[0]}: With a JSON body this belongs into the body."
        faults = [
            Fault(f"/{name}", "unexpected", "With a JSON body this belongs into the body.", "query") for name in wrong
        ]
        raise ProblemRaised("invalid_request", detail, faults)


def _one(here: Services, item: Item, given: Mapping[str, object]) -> Response:
    return told_article(*taken(here, item, given))


def taken(here: Services, item: Item, given: Mapping[str, object]) -> tuple[Article, str]:
    """The article of an item after it was stored or retracted, and which of it was done. Raises `api.intake.Refused`.

    Raises ProblemRaised `item_withdrawn` when there is nothing to retract.
    """
    if item.status in GONE:
        article = here.store.items.withdraw(here.reader.withdrawn(item, given), note=item.status, now=here.now())
        if article is None:
            raise ProblemRaised(WITHDRAWN, f"The item is {item.status}, and no version of it is stored.")
        return article, "retracted"
    draft = here.reader.draft(given) if "html" in given else here.reader.item(item, given)
    if draft.version is not None:
        here.store.items.reinstate(draft)
    analysed, index = here.reader.analyse(draft)
    added = here.store.add_article(draft, analysed, index, now=here.now())
    return added.article, added.status


def _tried(here: Services, item: Item, given: Mapping[str, object]) -> Mapping[str, object]:
    """What became of one of several: its failure is its own."""
    try:
        article, status = taken(here, item, given)
    except Refused as refused:
        return _failed(from_intake(refused))
    except ProblemRaised as raised:
        return _failed(raised)
    except Exception as error:  # a text that breaks the analysis must not lose the others
        return _failed(from_a_bug(error))
    return {"status": 201 if status == "created" else 200, "id": article.id, "outcome": status}


def _failed(raised: ProblemRaised) -> Mapping[str, object]:
    return {"status": PROBLEMS[raised.code].status, "problem": told(raised)}


RAW = Raw(MEANING, raw_article)
