"""Articles -> the wire."""

from __future__ import annotations

from api.http.render_spans import Json
from api.model import Article, Outlet


def outlet(value: Outlet) -> Json:
    """Who published a text."""
    return {"id": value.registry_id, "name": value.name, "domain": value.domain}


def brief(article: Article) -> Json:
    """An article in a list."""
    moment = article.published_at
    return {
        "id": article.id,
        "url": article.url,
        "title": article.title,
        "outlet": outlet(article.outlet),
        "language": article.language,
        "published_at": moment.value if moment else None,
        "published_precision": moment.precision if moment else None,
        "revision": article.revision,
    }


def full(article: Article) -> Json:
    """An article with its text."""
    return {
        **brief(article),
        "text": article.text,
        "byline": article.byline,
        "collection": article.collection,
        "created_at": article.created_at,
        "retracted_at": article.retracted_at,
        "retract_note": article.retract_note,
    }
