"""The readable text of a piece of HTML, with the place in the source of every character.

Paragraphs come out as lines. What readers do not see (scripts, comments) is left out, runs of blanks are one blank, and
an entity is the character it stands for; each character knows the stretch of the source that it came from.

One pass over the source: whatever is opened and never closed (a tag, a comment, a script) runs to the end, as HTML has
it. The standard library's parser looks for the missing end again and again instead: minutes, on hostile text.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from typing import Literal

from api.model import Span

Kind = Literal["heading", "caption", "code", "table"]

UNSEEN = frozenset(
    {"script", "style", "template", "noscript", "iframe", "object", "svg", "math", "select", "textarea", "title"}
)
LINES = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "br", "caption", "dd", "details", "dialog", "div", "dl",
        "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr",
        "html", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th",
        "thead", "tr", "ul",
    }
)  # fmt: skip
KINDS: dict[str, Kind] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    **dict.fromkeys(("figcaption", "caption"), "caption"),
    **dict.fromkeys(("pre", "code", "kbd", "samp"), "code"),
    **dict.fromkeys(("td", "th"), "table"),
}
DEEPEST = 64  # open elements that are told apart: more is no page, and looking for an end tag must stay cheap
WHITE = r" \t\n\r\f"  # what HTML collapses: a non-breaking space is a character
TOKEN = re.compile(
    rf"""
    (?P<blank>[{WHITE}]+)
  | (?P<words>[^<&{WHITE}]+)
  | (?P<entity>&(?:\#[0-9]{{1,8}}|\#[xX][0-9a-fA-F]{{1,8}}|[A-Za-z][A-Za-z0-9]{{1,31}});?)
  | (?P<comment><!--)
  | (?P<tag><(?P<end>/?)(?P<name>[A-Za-z][^{WHITE}/>]*))
  | (?P<odd><[!?/])
  | (?P<mark>[<&])
    """,
    re.VERBOSE,
)
TAG_REST = re.compile(r"""(?:[^>"'=]++|=\s*+(?:"[^"]*+"|'[^']*+')?|["'])*+>""")


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch of the readable text that is no running text, and what it is instead."""

    span: Span
    kind: Kind


@dataclass(frozen=True, slots=True)
class HtmlText:
    """Readable text whose character `i` came from `starts[i]:ends[i]` (code points) of the source."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    regions: tuple[Region, ...]

    def source(self, span: Span) -> Span:
        """The stretch of the source, tags between its words included, that gave these characters of the text."""
        return Span(self.starts[span.start], self.ends[span.end - 1])


def read_html(source: str) -> HtmlText:
    """The readable text of any string, valid HTML or not; linear in its length."""
    reader = _Reader(source)
    at = 0
    while at < len(source):
        at = reader.step(at)
    return reader.done()


@dataclass(slots=True)
class _Reader:
    """What has been read so far. `line` is true where the next word begins a new line, `blank` after a blank."""

    source: str
    text: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    regions: list[Region] = field(default_factory=list)
    open: list[tuple[str, int]] = field(default_factory=list)
    line: bool = False
    blank: tuple[int, int] | None = None

    def step(self, at: int) -> int:
        """Read the token at `at`; where the next one begins."""
        found = TOKEN.match(self.source, at)
        assert found is not None  # the last alternatives take any character
        group, end = found.lastgroup, found.end()
        if group == "blank":
            self.blank = found.span()
        elif group in ("words", "mark"):
            self._put(found.group(), at, end)
        elif group == "entity":
            self._put(html.unescape(found.group()), at, end)
        elif group == "comment":
            return self._after("-->", end)
        elif group == "odd":
            return self._after(">", end)
        else:
            return self._tag(found["name"].lower(), bool(found["end"]), end)
        return end

    def done(self) -> HtmlText:
        """Everything that was read; what is still open ends with the text."""
        self._close(0)
        return HtmlText("".join(self.text), tuple(self.starts), tuple(self.ends), tuple(self.regions))

    def _after(self, mark: str, start: int) -> int:
        found = self.source.find(mark, start)
        return len(self.source) if found < 0 else found + len(mark)

    def _tag(self, name: str, ends: bool, at: int) -> int:
        rest = TAG_REST.match(self.source, at)
        if rest is None:
            return len(self.source)
        if name in LINES:
            self.line = True
        if ends:
            self._end(name)
        elif name in UNSEEN and not rest.group().endswith("/>"):
            return self._unseen(name, rest.end())
        elif name in KINDS and len(self.open) < DEEPEST:
            self.open.append((name, len(self.text)))
        return rest.end()

    def _unseen(self, name: str, start: int) -> int:
        closing = re.compile(rf"</{name}\b[^>]*>", re.IGNORECASE).search(self.source, start)
        return closing.end() if closing else len(self.source)

    def _end(self, name: str) -> None:
        """The element ends, and with it what was left open inside."""
        if name not in KINDS:
            return
        place = next((at for at in range(len(self.open) - 1, -1, -1) if self.open[at][0] == name), None)
        if place is not None:
            self._close(place)

    def _close(self, place: int) -> None:
        for name, start in self.open[place:]:
            if start < len(self.text):
                self.regions.append(Region(Span(start, len(self.text)), KINDS[name]))
        del self.open[place:]

    def _put(self, characters: str, start: int, end: int) -> None:
        """Characters that came one by one from their stretch of the source, or together from an entity."""
        if self.text and self.line:
            self._one("\n", start, start)
        elif self.text and self.blank:
            self._one(" ", *self.blank)
        self.line, self.blank = False, None
        each = len(characters) == end - start
        for at, character in enumerate(characters):
            self._one(character, start + at if each else start, start + at + 1 if each else end)

    def _one(self, character: str, start: int, end: int) -> None:
        self.text.append(character)
        self.starts.append(start)
        self.ends.append(end)
