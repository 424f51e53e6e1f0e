"""What an editor sends to be checked: parts of text or HTML, each counted as it was sent."""

from __future__ import annotations

from dataclasses import dataclass

from api.model import Moment, Span
from api.text.html_text import HtmlText, read_html


@dataclass(frozen=True, slots=True)
class Part:
    """One field of a draft: `sent` as it came, `text` as it is read (the same, but for HTML).

    `block_id` is the id of its block, None where a draft has none. `kind` says that the whole of it is no running
    text ("heading", "caption").
    """

    block_id: str | None
    field: str
    sent: str
    text: str
    kind: str | None = None
    html: HtmlText | None = None

    def place(self, span: Span) -> Span:
        """A stretch of `text` as a stretch of `sent`."""
        return self.html.source(span) if self.html else span

    def kind_at(self, span: Span) -> str | None:
        """What a stretch of `text` is when it is no running text, else None."""
        regions = self.html.regions if self.html else ()
        return self.kind or next((region.kind for region in regions if region.span.overlaps(span)), None)


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A draft. `url` and `article_id` name its own published version, which it is never compared with."""

    parts: tuple[Part, ...]
    language: str | None = None
    locale: str | None = None
    published_at: Moment | None = None
    url: str | None = None
    article_id: str | None = None


def text_part(text: str, field: str = "text", block_id: str | None = None, kind: str | None = None) -> Part:
    """A part of plain text."""
    return Part(block_id, field, text, text, kind)


def html_part(source: str, field: str = "html", block_id: str | None = None, kind: str | None = None) -> Part:
    """A part of HTML: its offsets count the source, tags included."""
    html = read_html(source)
    return Part(block_id, field, source, html.text, kind, html)
