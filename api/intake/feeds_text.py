"""Fragments of HTML, as feeds carry them, to running text: paragraphs on lines of their own, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from api.urls import canonical_url

if TYPE_CHECKING:
    from lxml.html import HtmlElement

LEAST_WORDS = 30  # a story of fewer words is a caption or a headline
LEAST_SUMMARY = 100  # where only a summary field is given: announcements are shorter, and cut ones end in dots
BLOCKS = frozenset(
    {"p", "div", "br", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "section", "article", "tr",
     "pre", "hr", "main", "header"}
)  # fmt: skip
# No running text: pictures with their captions, forms, what scripts do, what other sites embed.
DROPPED = frozenset(
    {"script", "style", "figure", "figcaption", "iframe", "form", "aside", "nav", "noscript", "button", "video",
     "audio", "svg", "object", "select", "textarea", "template", "footer", "table"}
)  # fmt: skip
MARKUP = re.compile(r"<[a-zA-Z/!]|&[#a-zA-Z]")
CUT = re.compile(r"(?:\[?(?:…|\.\.\.)\]?|\[\+\])\s*$")
OWN_LINK_WORDS = 40  # a line that links to the story itself and is no longer is the site's, not the story's


def fragment_text(fragment: str, *, own: str | None = None) -> str:
    """The running text of an HTML fragment, one line a paragraph; plain text comes back as it is.

    A first or last line that links to `own`, the story's own address ("read on", "first published on"), is left out.
    """
    if not MARKUP.search(fragment):
        return "\n".join(line for line in (" ".join(each.split()) for each in fragment.splitlines()) if line)
    tree = _tree(fragment)
    lines = list(_lines(tree)) if tree is not None else []
    mine = canonical_url(own) if own else None
    while lines and mine and _is_furniture(lines[-1], mine):
        lines.pop()
    return "\n".join(text for text, _ in lines)


def complete(text: str) -> bool:
    """True when a field that is meant to hold the whole story does: enough of it, and not cut off."""
    return len(text.split()) >= LEAST_WORDS and not CUT.search(text)


def summary_is_whole(text: str) -> bool:
    """True when a field that is meant for a summary holds more than one: many feeds put the story there."""
    return len(text.split()) >= LEAST_SUMMARY and not CUT.search(text)


def _tree(fragment: str) -> HtmlElement | None:
    from lxml.etree import ParserError, XMLSyntaxError
    from lxml.html import HTMLParser, document_fromstring

    parser = HTMLParser(remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        return document_fromstring(f"<div>{fragment}</div>".encode("utf-8", "replace"), parser=parser)
    except (ParserError, XMLSyntaxError, ValueError):
        return None


def _lines(tree: HtmlElement) -> Iterator[tuple[str, frozenset[str]]]:
    """The lines that are not empty, each with the canonical addresses it links to."""
    words: list[str] = []
    links: set[str] = set()
    for piece, link in _pieces(tree):
        if piece is None:
            text = " ".join("".join(words).split())
            if text:
                yield text, frozenset(links)
            words, links = [], set()
        else:
            words.append(piece)
            links.update([link] if link else [])


def _pieces(tree: HtmlElement) -> Iterator[tuple[str | None, str | None]]:
    """Running text in its order, with the link it stands in; (None, None) where a line ends."""
    for event, node in _walk(tree):
        name = node.tag if isinstance(node.tag, str) else ""
        if event == "start":
            if name in BLOCKS:
                yield None, None
            if node.text:
                yield node.text, _href(node)
        else:
            if name in BLOCKS:
                yield None, None
            if node.tail:
                yield node.tail, None
    yield None, None


def _walk(tree: HtmlElement) -> Iterator[tuple[str, HtmlElement]]:
    """Every kept element as it begins and ends; of what is dropped only the end, after which its tail stands.

    Without recursion: a fragment may be nested as deeply as it is long.
    """
    stack: list[tuple[str, HtmlElement]] = [("start", tree)]
    while stack:
        event, node = stack.pop()
        dropped = node.tag in DROPPED
        if event == "end" or not dropped:
            yield event, node
        if event == "start":
            stack.append(("end", node))
            if not dropped:
                stack.extend(("start", child) for child in reversed(node))


def _href(node: HtmlElement) -> str | None:
    holder: HtmlElement | None = node
    while holder is not None and holder.tag != "a":
        holder = holder.getparent()
    href = holder.get("href") if holder is not None else None
    return canonical_url(href) if href else None


def _is_furniture(line: tuple[str, frozenset[str]], own: str) -> bool:
    text, links = line
    return own in links and len(text.split()) <= OWN_LINK_WORDS
