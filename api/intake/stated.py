"""What a page states for machines: JSON-LD of its article, and meta tags. Nothing is read out of running text.

A statement that is half understood, or made twice and differently, is no statement.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from email.utils import parsedate_to_datetime

from lxml.html import HtmlElement

from api.intake.times import NoTime, moment_of
from api.urls import canonical_url

Node = Mapping[str, object]
DEEPEST = 8
PUBLISHED = ("article:published_time", "og:article:published_time", "datePublished", "dc.date.issued",
             "dcterms.created", "parsely-pub-date", "sailthru.date", "date")  # fmt: skip
TITLES = ("og:title", "twitter:title", "dc.title")
AUTHORS = ("author", "parsely-author", "sailthru.author", "dc.creator", "article:author", "byl")
BYLINES = (("itemprop", "author"), ("rel", "author"), ("class", "byline"))
SITES = ("og:site_name", "application-name", "publisher", "dc.publisher")
LANGUAGES = ("content-language", "dc.language", "og:locale")
LONGEST_TITLE, LONGEST_BYLINE, LONGEST_SITE = 500, 300, 120
TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}")
RFC_822 = re.compile(r"(?:\w{3},? )?\d{1,2} \w{3} \d{4} \d{2}:\d{2}(?::\d{2})? (?:[+-]\d{4}|GMT|UTC?|Z)")


@dataclass(frozen=True, slots=True)
class Stated:
    """What a page says of its article; None where it says nothing that can be relied on.

    `published_at` is a date that `api.intake.times` reads, `free` is False where the page says that only subscribers
    see all of the text.
    """

    title: str | None = None
    published_at: str | None = None
    byline: str | None = None
    language: str | None = None
    url: str | None = None
    site: str | None = None
    free: bool | None = None


def stated(tree: HtmlElement, today: str) -> Stated:
    """What the page says; `today` is the ISO date against which absurd dates are dropped."""
    meta = _metas(tree)
    url = _address(tree, meta)
    node = _article(tree, url)
    return Stated(
        title=_title(tree, node, meta),
        published_at=_when(node, meta, today),
        byline=_byline(node, meta) or _printed_byline(tree),
        language=_tag(node, tree, meta),
        url=url,
        site=_short(_name(node.get("publisher")), LONGEST_SITE) or _first(meta, SITES, LONGEST_SITE),
        free=_yes_or_no(node.get("isAccessibleForFree")),
    )


def _metas(tree: HtmlElement) -> dict[str, list[str]]:
    """Contents of the meta tags by lower-case name, in their order."""
    found: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        content = " ".join((element.get("content") or "").split())
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            name = (element.get(attribute) or "").strip().lower()
            if name and content and content not in found.setdefault(name, []):
                found[name].append(content)
    return found


def _first(meta: Mapping[str, Sequence[str]], names: Sequence[str], longest: int) -> str | None:
    return next((text for name in names for text in meta.get(name, ()) if _short(text, longest)), None)


def _short(text: str | None, longest: int) -> str | None:
    plain = " ".join((text or "").split())
    return plain if 0 < len(plain) <= longest else None


def _title(tree: HtmlElement, node: Node, meta: Mapping[str, Sequence[str]]) -> str | None:
    headings = [" ".join(str(heading.text_content()).split()) for heading in tree.iter("h1")]
    only = headings[0] if len(headings) == 1 else None
    return _short(_string(node.get("headline")), LONGEST_TITLE) or _first(meta, TITLES, LONGEST_TITLE) or _short(
        only, LONGEST_TITLE
    )  # fmt: skip


def _when(node: Node, meta: Mapping[str, Sequence[str]], today: str) -> str | None:
    """The first statement that is a whole date; of several in one tag that are not one date, none."""
    for given in ([_string(node.get("datePublished"))], *(meta.get(name.lower(), ()) for name in PUBLISHED)):
        dates = {date for date in (_date(text, today) for text in given if text) if date}
        if dates:
            return dates.pop() if len(dates) == 1 else None
    return None


def _date(text: str, today: str) -> str | None:
    plain = text.strip()
    if RFC_822.fullmatch(plain):
        try:
            plain = parsedate_to_datetime(plain).isoformat()
        except ValueError:
            return None
    try:
        return moment_of(plain, today).value
    except NoTime:
        return None


def _byline(node: Node, meta: Mapping[str, Sequence[str]]) -> str | None:
    listed = _listed(node.get("author")) or _listed(node.get("creator"))
    names = [_name(one) for one in listed] or [text for name in AUTHORS for text in meta.get(name, ())][:1]
    clean = dict.fromkeys(" ".join(name.split()) for name in names if name and "://" not in name)
    return _short(", ".join(clean), LONGEST_BYLINE)


def _printed_byline(tree: HtmlElement) -> str | None:
    """The one line that the page marks as its byline: an agency named there alone is a credit nobody else states."""
    for marks in BYLINES:
        lines = (_short(str(each.text_content()), LONGEST_BYLINE) for each in tree.iter() if _marked(each, marks))
        found = dict.fromkeys(line for line in lines if line)
        if found:
            return next(iter(found)) if len(found) == 1 else None
    return None


def _marked(element: HtmlElement, marks: tuple[str, str]) -> bool:
    attribute, word = marks
    return isinstance(element.tag, str) and word in (element.get(attribute) or "").lower().split()


def _tag(node: Node, tree: HtmlElement, meta: Mapping[str, Sequence[str]]) -> str | None:
    given = (_string(node.get("inLanguage")), tree.get("lang"), *(t for name in LANGUAGES for t in meta.get(name, ())))
    return next((text.strip().replace("_", "-") for text in given if text and TAG.fullmatch(text.strip())), None)


def _address(tree: HtmlElement, meta: Mapping[str, Sequence[str]]) -> str | None:
    """The canonical address the page gives, if it is a web address and the only one."""
    links = [(link.get("href") or "").strip() for link in tree.iter("link") if _is_canonical(link)]
    for given in (links, meta.get("og:url", ())):
        addresses = {canonical_url(url): url for url in given if canonical_url(url)}
        if addresses:
            return next(iter(addresses.values())) if len(addresses) == 1 else None
    return None


def _is_canonical(link: HtmlElement) -> bool:
    return "canonical" in (link.get("rel") or "").lower().split()


def _article(tree: HtmlElement, url: str | None) -> Node:
    """The page's own article in JSON-LD; empty when there is none, or several and no telling which."""
    found = [node for script in tree.iter("script") if _is_linked(script) for node in _articles(script.text or "")]
    different = list(
        {(_string(node.get("headline")), _string(node.get("datePublished"))): node for node in found}.values()
    )
    if len(different) == 1:
        return different[0]
    wanted = canonical_url(url) if url else None
    here = [node for node in different if wanted and wanted in _addresses(node)]
    return here[0] if len(here) == 1 else {}


def _addresses(node: Node) -> set[str | None]:
    page = node.get("mainEntityOfPage")
    inner = page.get("@id") or page.get("url") if isinstance(page, Mapping) else page
    return {canonical_url(text) for text in (inner, node.get("url"), node.get("@id")) if isinstance(text, str)}


def _is_linked(script: HtmlElement) -> bool:
    return (script.get("type") or "").partition(";")[0].strip().lower() == "application/ld+json"


def _articles(script: str) -> Iterator[Node]:
    try:
        value: object = json.loads(script.strip().removeprefix("<!--").removesuffix("-->"), strict=False)
    except (ValueError, RecursionError):
        return  # pages carry broken JSON-LD often enough; what it would have said stays unknown
    yield from _typed(value, 0)


def _typed(value: object, depth: int) -> Iterator[Node]:
    if depth > DEEPEST:
        return
    if isinstance(value, list):
        for one in value:
            yield from _typed(one, depth + 1)
    elif isinstance(value, dict):
        if any(_is_article(kind) for kind in _listed(value.get("@type"))):
            yield value
        else:
            for key in ("@graph", "mainEntity"):
                yield from _typed(value.get(key), depth + 1)


def _is_article(kind: object) -> bool:
    """NewsArticle and its kinds, Article, BlogPosting; not WebPage, ImageObject or an author's name."""
    name = kind.rpartition("/")[2] if isinstance(kind, str) else ""
    return name.endswith("Article") or name in ("BlogPosting", "LiveBlogPosting", "Report")


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _string(value: object) -> str | None:
    return value if isinstance(value, str) and value.strip() else None


def _name(value: object) -> str | None:
    if isinstance(value, Mapping):
        return _name(value.get("name"))
    return _name(value[0]) if isinstance(value, list) and value else _string(value)


def _yes_or_no(value: object) -> bool | None:
    return {"true": True, "false": False}.get(str(value).strip().lower())
