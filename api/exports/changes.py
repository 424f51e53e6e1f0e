"""Two answers to one claim: what changed between them, and because of which article."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from api.exports.answer import Answer, Article, Flag, Match

Json = dict[str, object]


def changes(before: Answer, after: Answer) -> Json:
    """What is different in `after`: summary, confidence, origins, articles, and every flag that was raised or cleared.

    A flag's `because_of` are the articles that it concerns and that came, went or say something else now; where it
    concerns none of these (a cleared flag), all that did.
    """
    articles = list(_articles(before, after))
    moved = tuple(str(each["article_id"]) for each in articles)
    return {
        "from": before.id,
        "to": after.id,
        "summary": _pair(before.summary, after.summary),
        "confidence": _pair(before.confidence.level, after.confidence.level),
        "independent_origins": _pair(before.independent_origins, after.independent_origins),
        "first_seen": _pair(_first_seen(before), _first_seen(after)),
        "flags": list(_flags(before, after, moved)),
        "origins": list(_origins(before, after)),
        "articles": articles,
    }


def _pair(before: object, after: object) -> Json | None:
    return None if before == after else {"before": before, "after": after}


def _first_seen(answer: Answer) -> str | None:
    return answer.first_seen.published_at if answer.first_seen else None


def _flags(before: Answer, after: Answer, moved: tuple[str, ...]) -> Iterator[Json]:
    old, new = ({flag.code: flag for flag in answer.flags} for answer in (before, after))
    for code in dict.fromkeys((*old, *new)):
        if code not in new:
            yield _flag("cleared", old[code], moved)
        elif code not in old:
            yield _flag("raised", new[code], moved)
        elif old[code].articles != new[code].articles or old[code].explanation != new[code].explanation:
            yield _flag("changed", new[code], moved)


def _flag(change: str, flag: Flag, moved: tuple[str, ...]) -> Json:
    concerned = [article for article in moved if article in flag.articles]
    because = concerned if concerned and change != "cleared" else list(moved)
    return {"change": change, "code": flag.code, "label": flag.label, "because_of": because}


def _origins(before: Answer, after: Answer) -> Iterator[Json]:
    old, new = ({origin.source.id or origin.source.name: origin for origin in a.origins} for a in (before, after))
    for key in dict.fromkeys((*old, *new)):
        if (key in old) != (key in new):
            yield {"change": "added" if key in new else "removed", "name": (new.get(key) or old[key]).source.name}


def _articles(before: Answer, after: Answer) -> Iterator[Json]:
    old, new = _by_article(before), _by_article(after)
    for key in dict.fromkeys((*old, *new)):
        one, other = old.get(key), new.get(key)
        if _told(one) == _told(other):
            continue
        change = "added" if one is None else "removed" if other is None else "changed"
        match = other or old[key]
        yield {
            "change": change,
            "article_id": key,
            **_named(match.article),
            "before": _told(one),
            "after": _told(other),
        }


def _by_article(answer: Answer) -> Mapping[str, Match]:
    return {match.article.id: match for match in answer.matches}


def _told(match: Match | None) -> Json | None:
    if match is None:
        return None
    return {"tier": match.tier, "relation": match.relation, "revision": match.article.revision}


def _named(article: Article) -> Json:
    return {"outlet": article.outlet.name, "title": article.title}
