"""The body of an item -> running text: an element's paragraphs, an HTML fragment, or lines broken at a column."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from api.intake.feeds_text import fragment_text

if TYPE_CHECKING:
    from lxml.etree import _Element

BLOCKS = frozenset(
    {"p", "div", "br", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "hl1", "hl2", "blockquote", "section",
     "article", "tr", "pre", "hr", "block", "dt", "dd", "bq", "para", "fn"}
)  # fmt: skip
# Pictures and what is said of them, tables, notes to editors.
DROPPED = frozenset(
    {"media", "media-caption", "media-producer", "media-metadata", "figure", "figcaption", "table", "script", "style",
     "image", "video", "audio", "object", "iframe", "note", "head", "header", "h1", "aside",
     "footer"}
)  # fmt: skip
MARKUP = re.compile(r"</?(?:p|br|div|h[1-6]|li|ul|ol|blockquote|strong|em|b|i|a|span|table)\b[^>]*>", re.IGNORECASE)
# Lines of these lengths are broken by a machine that counts columns; others end where their writer ended them.
WRAPPED = range(45, 100)
# Paragraphs without elements of their own, and what was escaped twice.
BROKEN = re.compile(r"\n[ \t]*\n|\n {3}\S.*\n\S")
TWICE = re.compile(r"&(?:#\d+|#x[0-9a-f]+|[a-z]{2,6});", re.IGNORECASE)
LEAST_INDENTED = 2
INDENTED = re.compile(r"^(?:\t| {2,}|\u3000)")


def element_text(root: _Element | None) -> str:
    """The paragraphs below an element, one a line."""
    pieces = list(_paragraphs(root)) if root is not None else []
    indented = sum(INDENTED.match(each) is not None for each in pieces)
    if not any("\n" in each for each in pieces) and LEAST_INDENTED <= indented <= len(pieces) / 2:
        return _once(unwrapped("\n".join(pieces)))  # every line of a typed page became an element
    return _once("\n".join(filter(None, map(_one_line, pieces))))


def loose_text(text: str) -> str:
    """Running text of a field that may hold HTML or plain words."""
    return fragment_text(text) if MARKUP.search(text) else unwrapped(text)


def unwrapped(text: str) -> str:
    """Paragraphs, one a line, of text whose lines were broken at a column: blank and indented lines begin a new one."""
    paragraphs: list[str] = []
    before = ""
    for line in text.expandtabs(4).splitlines():
        words = " ".join(line.split())
        goes_on = before.strip() and not INDENTED.match(line) and len(before.rstrip()) in WRAPPED
        if words and goes_on:
            paragraphs[-1] += f" {words}"
        elif words:
            paragraphs.append(words)
        before = line
    return "\n".join(paragraphs)


def _one_line(piece: str) -> str:
    """A paragraph; several where an element holds as many, told apart as in plain text."""
    return unwrapped(piece) if BROKEN.search(piece) else " ".join(piece.split())


def _once(text: str) -> str:
    return html.unescape(text) if TWICE.search(text) else text


def _paragraphs(root: _Element) -> Iterator[str]:
    words: list[str] = []
    for piece in _pieces(root):
        if piece is not None:
            words.append(piece)
            continue
        whole = "".join(words)
        if whole.strip():
            yield whole
        words = []


def _pieces(root: _Element) -> Iterator[str | None]:
    """Running text in its order; None where a line ends. Without recursion: trees of others may be deep."""
    stack: list[tuple[bool, _Element]] = [(True, root)]
    while stack:
        begins, node = stack.pop()
        name = node.tag.lower() if isinstance(node.tag, str) else ""
        if name in BLOCKS:
            yield None
        if not begins:
            if node is not root and node.tail:
                yield node.tail
            continue
        stack.append((False, node))
        if name and name not in DROPPED:
            if node.text:
                yield node.text
            stack.extend((True, child) for child in reversed(node))
    yield None
