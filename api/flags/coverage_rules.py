"""Time and coverage: what was found at all."""

from __future__ import annotations

from api.flags.picture import Picture, passage_evidence
from api.model import RaisedFlag


def possible_only(picture: Picture) -> RaisedFlag | None:
    """Nothing is near enough to be a match, something may be."""
    possible = [m for m in picture.matches if m.tier == "possible"]
    if not possible or len(possible) != len(picture.matches):
        return None
    articles = tuple(m.article_id for m in possible)
    return RaisedFlag("possible_only", tuple(passage_evidence(picture, possible)), articles)


def not_found(picture: Picture) -> RaisedFlag | None:
    """Neither tier has anything; the answer says what was searched."""
    if picture.matches:
        return None
    coverage = picture.search.coverage
    values = (("articles", str(coverage.articles)), ("languages", str(len(coverage.languages))))
    return RaisedFlag("not_found", (), (), values)


def undated(picture: Picture) -> RaisedFlag | None:
    """No matched article carries a usable date."""
    matched = [picture.articles[m.article_id] for m in picture.matches if m.tier == "match"]
    if not matched or any(article.published_at for article in matched):
        return None
    return RaisedFlag("undated", (), tuple(article.id for article in matched))
