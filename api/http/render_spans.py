"""Spans -> their wire form: offsets in both units, the exact words, and 32 characters each side."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from api.model import Article, Evidence, FieldName, Span

Json = dict[str, object]
AROUND = 32


@dataclass(frozen=True, slots=True)
class Quoted:
    """One field's text, ready to be quoted. `astral` are the code points that UTF-16 counts twice."""

    text: str
    astral: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> Quoted:
        """The text with its astral characters located."""
        if not text or max(text) < "\U00010000":
            return cls(text, ())
        return cls(text, tuple(index for index, character in enumerate(text) if character > "\uffff"))

    def utf16(self, offset: int) -> int:
        """The offset in UTF-16 code units of a code point offset."""
        return offset + bisect_left(self.astral, offset)


class Quoter:
    """Quotes spans of one text's fields; of a stored article's when `article_id` and `revision` are given."""

    def __init__(self, fields: Mapping[FieldName, str], article_id: str | None = None, revision: int = 0) -> None:
        self._fields = {name: Quoted.of(text) for name, text in fields.items()}
        self._place: Json = {} if article_id is None else {"article_id": article_id, "revision": revision}

    def span(self, span: Span) -> Json:
        """The wire form of a span; a span beyond its text is cut to it."""
        quoted = self._fields.get(span.field) or Quoted.of("")
        text = quoted.text
        start, end = min(span.start, len(text)), min(span.end, len(text))
        return {
            "field": span.field,
            "start": start,
            "end": end,
            "start_utf16": quoted.utf16(start),
            "end_utf16": quoted.utf16(end),
            "exact": text[start:end],
            "prefix": text[max(0, start - AROUND) : start],
            "suffix": text[end : end + AROUND],
            **self._place,
        }

    def spans(self, spans: Iterable[Span]) -> list[Json]:
        """Wire forms in the given order; a span without words is left out."""
        return [self.span(each) for each in spans if each.end > each.start]

    def maybe(self, span: Span | None) -> Json | None:
        """The wire form, or None."""
        return None if span is None else self.span(span)


def article_quoter(article: Article) -> Quoter:
    """Quotes a stored article's text, title and byline."""
    fields: dict[FieldName, str] = {"text": article.text, "title": article.title or "", "byline": article.byline or ""}
    return Quoter(fields, article.id, article.revision)


def evidence(items: Iterable[Evidence], quoters: Mapping[tuple[str, int], Quoter]) -> list[Json]:
    """Wire forms of evidence; a span without words, or of a revision the answer does not hold, is left out.

    `quoters` are keyed by article id and revision.
    """
    return [
        quoters[each.article_id, each.revision].span(each.span)
        for each in items
        if (each.article_id, each.revision) in quoters and each.span.end > each.span.start
    ]
