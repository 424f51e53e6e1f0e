"""A page -> the fields of an article: its text without furniture, and what the page itself says of title and date.

The text comes from trafilatura (extra `html`), precision before recall. Dates come only from where a page states them
for machines (JSON-LD, `article:published_time`): one found in running text may be any date.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Protocol

from api.intake.refusals import FieldProblem, Refused
from api.urls import canonical_url

LEAST_WORDS = 30  # a paywall's stub or a banner is shorter than any story
ARTICLE_TYPES = frozenset({"NewsArticle", "Article", "ReportageNewsArticle", "BlogPosting", "AnalysisNewsArticle"})
PUBLISHED = ("article:published_time", "og:article:published_time", "datePublished", "dc.date.issued")
DEEPEST = 8


class _Tree(Protocol):
    """What is used of an lxml tree."""

    def xpath(self, path: str, /) -> list[str]: ...


def page_fields(page: str | bytes) -> dict[str, object]:
    """The `text`, and where the page states them `title`, `url`, `language`, `published_at` and `byline`.

    Raises Refused for a page without an article (`too_little_text`) or when the extra `html` is not installed.
    """
    try:
        import trafilatura
    except ImportError as error:
        raise Refused(
            [FieldProblem("/html", "not_installed", "Pages need the extra: pip install '.[html]'.")]
        ) from error
    tree = trafilatura.load_html(page)
    text = trafilatura.extract(page, favor_precision=True, include_comments=False, include_tables=False) or ""
    if tree is None or len(text.split()) < LEAST_WORDS:
        raise Refused(
            [FieldProblem("/html", "too_little_text", "There is too little text on the page to be an article.")]
        )
    fields = {"text": text, "title": _meta(tree, "og:title"), **_linked(tree)}
    fields.setdefault("published_at", next((_meta(tree, name) for name in PUBLISHED if _meta(tree, name)), None))
    fields["language"] = next(iter(tree.xpath("/html/@lang")), None)
    fields["url"] = _address(tree)
    return {name: value for name, value in fields.items() if value}


def _meta(tree: _Tree, name: str) -> str | None:
    return next(iter(tree.xpath(f"//meta[@property='{name}' or @name='{name}' or @itemprop='{name}']/@content")), None)


def _address(tree: _Tree) -> str | None:
    """The canonical address the page gives, if it is a web address."""
    given = (*tree.xpath("//link[@rel='canonical']/@href"), *tree.xpath("//meta[@property='og:url']/@content"))
    return next((str(url) for url in given if canonical_url(url)), None)


def _linked(tree: _Tree) -> dict[str, object]:
    """Title, date and byline of the page's article in JSON-LD; empty when it has none or several."""
    found = [
        node for script in tree.xpath("//script[@type='application/ld+json']/text()") for node in _articles(script)
    ]
    if len(found) != 1:
        return {}
    (node,) = found
    stated = {"title": node.get("headline"), "published_at": node.get("datePublished"), "byline": _names(node)}
    return {name: value for name, value in stated.items() if isinstance(value, str) and value.strip()}


def _articles(script: str) -> Iterator[Mapping[str, object]]:
    try:
        value: object = json.loads(script)
    except (ValueError, RecursionError):
        return  # pages carry broken JSON-LD often enough; what it would have said stays unknown
    yield from _typed(value, 0)


def _typed(value: object, depth: int) -> Iterator[Mapping[str, object]]:
    if depth > DEEPEST:
        return
    if isinstance(value, list):
        for one in value:
            yield from _typed(one, depth + 1)
    elif isinstance(value, dict):
        kinds = value.get("@type")
        if ARTICLE_TYPES & {kinds if isinstance(kinds, str) else "", *(kinds if isinstance(kinds, list) else ())}:
            yield value
        else:
            yield from _typed(value.get("@graph"), depth + 1)


def _names(node: Mapping[str, object]) -> str | None:
    authors = node.get("author")
    listed = authors if isinstance(authors, list) else [authors]
    names = [one.get("name") if isinstance(one, dict) else one for one in listed]
    return ", ".join(name for name in names if isinstance(name, str)) or None
