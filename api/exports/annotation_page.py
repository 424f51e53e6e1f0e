"""The answer as W3C Web Annotations on the articles: what was found where, and what every flag rests on."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from api.exports.answer import Answer, Article, Flag, Match, Span

CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def annotation_page(answer: Answer) -> str:
    """An AnnotationPage. Selectors: the exact words with 32 characters each side, and code points into the stored text.

    Spans of deleted articles have no words any more and are left out.
    """
    articles = {match.article.id: match.article for match in answer.matches}
    items = [item for item in _items(answer, articles) if item is not None]
    for number, item in enumerate(items, start=1):
        item["id"] = f"urn:claimtrail:{answer.id}#a{number}"
    page = {
        "@context": CONTEXT,
        "id": f"urn:claimtrail:{answer.id}#annotations",
        "type": "AnnotationPage",
        "items": items,
    }
    return msgspec.json.format(msgspec.json.encode(page)).decode()


def _items(answer: Answer, articles: dict[str, Article]) -> Iterator[dict[str, object] | None]:
    for match in answer.matches:
        yield _annotation(answer, match.passage, articles, ("linking", _found(answer, match)))
    for flag in answer.flags:
        for span in flag.evidence:
            yield _annotation(answer, span, articles, ("commenting", _said(flag)))


def _found(answer: Answer, match: Match) -> str:
    return f"{match.relation} ({match.tier}, {match.score}): {answer.claim.text}"


def _said(flag: Flag) -> str:
    return f"{flag.label}. {flag.explanation}"


def _annotation(
    answer: Answer, span: Span, articles: dict[str, Article], why: tuple[str, str]
) -> dict[str, object] | None:
    if span.redacted or not span.exact or span.article_id is None:
        return None
    article = articles.get(span.article_id)
    motivation, words = why
    quote = {"type": "TextQuoteSelector", "exact": span.exact, "prefix": span.prefix, "suffix": span.suffix}
    position = {"type": "TextPositionSelector", "start": span.start, "end": span.end}
    return {
        "type": "Annotation",
        "motivation": motivation,
        "created": answer.created_at,
        "body": {"type": "TextualBody", "value": words, "format": "text/plain", "language": answer.locale},
        "target": {
            "source": (article and article.url) or f"urn:claimtrail:article:{span.article_id}",
            "selector": [quote, position] if span.field == "text" else [quote],
        },
    }
