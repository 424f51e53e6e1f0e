"""A draft into the store, and the answer that says what that did."""

from __future__ import annotations

from flask import Response

from api.http import render_articles
from api.http.answers import answer
from api.http.services import Services
from api.model import Article, Draft


def stored(here: Services, draft: Draft) -> Response:
    """Analyse a draft, store it, and say what that did."""
    analysed, index = here.reader.analyse(draft)
    added = here.store.add_article(draft, analysed, index, now=here.now())
    return told(added.article, added.status)


def told(article: Article, status: str) -> Response:
    """The article, and what storing it did."""
    body = {**render_articles.full(article), "status": status}
    location = {"Location": f"/v1/articles/{article.id}"}
    return answer(body, 201, location) if status == "created" else answer(body)
