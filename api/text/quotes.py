"""Quotations of a text: every pair of marks, straight marks decided by their neighbours, nesting and continuation.

One pass over the marks with a stack per paragraph. What makes it hard is in the tables: which marks close which
(writers mix them), which are doubtful (an apostrophe, a bullet that looks like a guillemet) and therefore count only
when their partner is found. A stray mark costs at most its own paragraph, never the document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from api.model import Span

MARK = re.compile(r"'{2,3}|``|´´|<<|>>|[“”„‟\"«»‹›‘’‚‛'＂]")
DOUBLE, ANGLE, SINGLE_ANGLE, SINGLE = "double", "angle", "single angle", "single"
FAMILY = {
    **dict.fromkeys(["“", "”", "„", "‟", '"', "''", "``", "´´", "＂"], DOUBLE),
    **dict.fromkeys(["«", "»", "<<", ">>"], ANGLE),
    **dict.fromkeys(["‹", "›"], SINGLE_ANGLE),
    **dict.fromkeys(["‘", "’", "‚", "‛", "'"], SINGLE),
}
OPENING = frozenset(["“", "„", "‟", "``", "«", "<<", "‹", "‘", "‚", "‛"])  # as a rule these open
CLOSING = frozenset(["”", "»", ">>", "›", "’"])  # as a rule these close; the others go by their neighbours
BEFORE_OPENING = frozenset("([{¿¡—–-/…:;,.|*>") | OPENING | {'"', "'"}
AFTER_CLOSING = frozenset(")]}.,;:!?…—–-/|*<") | CLOSING | {'"', "'"}
STRAIGHT = frozenset(['"', "＂"])
ENDING = frozenset(".,!?…")
RESUMING = frozenset(["»", ">>", "”"])  # these go on with a quotation whatever marks it was opened with
DECADE = re.compile(r"\d\d(?!\d)")  # '90s
SPACED = frozenset(["«", "<<", "‹"])  # French sets a blank inside these
BLANKS = " \t\u00a0\u2002\u2003\u2009\u202f\u3000"
BULLETS = "—–-•*"
DEEPEST = 8  # more open marks than this at once is noise; the bound keeps the search for a partner constant
LONGEST_GAP = 4  # paragraphs without any mark that a quotation opened before them may run through
SHORTEST_SINGLE = 3  # 'n' and the like are apostrophes


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation inside one paragraph. Its marks are outside `inner`; all spans count the whole text.

    `close` is None where the closing mark is missing: the quotation then ends with its paragraph (or where the next
    one of its kind opens). `open` is empty where a paragraph goes on quoting without repeating a mark.
    `paragraph` counts lines from 0, `depth` is 0 for an outermost quotation. `continues` is true when it carries on
    the quotation that the previous paragraph left open: the same speaker, one quotation in several pieces.
    """

    open: Span
    close: Span | None
    inner: Span
    paragraph: int
    depth: int = 0
    continues: bool = False

    @property
    def outer(self) -> Span:
        """The quotation with its marks."""
        return Span(self.open.start, self.close.end if self.close else self.inner.end)


@dataclass(slots=True)
class _Open:
    """An opened mark waiting for its partner; a doubtful one counts only when it finds it."""

    span: Span
    family: str
    doubtful: bool
    continues: bool = False


@dataclass(slots=True)
class _Paragraph:
    """The marks of one paragraph, read left to right; `found` are (opened, close or None, end of inner)."""

    text: str
    start: int
    end: int
    resumed: str | None  # the family a previous paragraph left open
    stack: list[_Open] = field(default_factory=list)
    found: list[tuple[_Open, Span | None, int]] = field(default_factory=list)
    marks: int = 0
    head: int = 0  # where the first visible character stands
    body: int = 0  # where the text begins after blanks, dashes and bullets
    resolved: bool = False  # the resumed quotation was taken up again

    def read(self) -> None:
        self.head = _skip(self.text, self.start, self.end, BLANKS)
        self.body = _skip(self.text, self.head, self.end, BLANKS + BULLETS)
        for mark in MARK.finditer(self.text, self.start, self.end):
            for start, end in self._parts(mark.start(), mark.end()):
                self._take(self.text[start:end], start, end)
        self._finish()

    def _parts(self, start: int, end: int) -> tuple[tuple[int, int], ...]:
        """Three apostrophes are a mark of one and a mark of two: the inner one closes first."""
        if end - start < 3:
            return ((start, end),)
        inner_closes = bool(self.stack) and self.stack[-1].family == SINGLE
        cut = start + 1 if inner_closes else start + 2
        return ((start, cut), (cut, end))

    def _take(self, mark: str, start: int, end: int) -> None:
        family = FAMILY[mark]
        before = self.text[start - 1] if start > self.start else " "
        after = self.text[end] if end < self.end else " "
        if family == SINGLE and before.isalnum() and after.isalnum():
            return
        if mark in "\"'" and before.isdigit() and not self._opened(family):
            return  # feet, inches, minutes
        if family == SINGLE and DECADE.match(self.text, end):
            return
        self.marks += family != SINGLE
        if self._resumes(mark, family, start, end):
            return
        if self._closes(mark, family, before, after):
            self._close(family, start, end)
        elif not after.isspace() or mark in SPACED or (mark in STRAIGHT and start == self.head):
            self._push(mark, family, Span(start, end), after)

    def _resumes(self, mark: str, family: str, start: int, end: int) -> bool:
        """Comillas de seguir: a paragraph of a quotation left open begins with its mark, opening or closing."""
        if self.resumed is None or start > self.body or self.resolved:
            return False
        if self.resumed != family and mark not in RESUMING:
            return False
        if mark in STRAIGHT and self.text[end : end + 1].isspace():
            self.resumed = None  # the closing mark of the line before slipped into this one
            return True
        self.resolved = True
        self.stack.append(_Open(Span(start, end), self.resumed, doubtful=False, continues=True))
        return True

    def _closes(self, mark: str, family: str, before: str, after: str) -> bool:
        opened = self._opened(family)
        can_open = (before.isspace() or before in BEFORE_OPENING) and not (after.isspace() or after in ".,;:)!?")
        can_close = not before.isspace() and (not after.isalnum() and after not in "¿¡")
        if mark in OPENING:
            return opened and can_close and not can_open
        if mark in CLOSING:
            return can_close or not can_open or self._left_to_right(family)
        if opened and before in ENDING and after.isalnum():
            return True  # the blank behind the mark was lost: "No,"said the clerk
        if can_open != can_close:
            return can_close
        return opened

    def _left_to_right(self, family: str) -> bool:
        """One of this family was opened by a mark that can only open."""
        return family != SINGLE and any(o.family == family and self.text[o.span.start] in "«<“„‟`" for o in self.stack)

    def _opened(self, family: str) -> bool:
        return any(o.family == family for o in self.stack)

    def _push(self, mark: str, family: str, span: Span, after: str) -> None:
        if len(self.stack) >= DEEPEST:
            return
        bullet = span.start <= self.head and (after.isspace() or mark in CLOSING)
        doubtful = family == SINGLE or (family in (ANGLE, SINGLE_ANGLE) and (bullet or mark in CLOSING))
        doubtful = doubtful or (mark in STRAIGHT and after.isspace())
        self.stack.append(_Open(span, family, doubtful))

    def _close(self, family: str, start: int, end: int) -> None:
        at = next((i for i in range(len(self.stack) - 1, -1, -1) if self.stack[i].family == family), None)
        if at is not None:
            self._end_inner(at + 1, start)
            self._end(self.stack.pop(), start, Span(start, end))
        elif self.resumed == family and not self.resolved:
            self.resolved = True
            self._end_inner(0, start)
            whole = _Open(Span(self.head, self.head), family, doubtful=False, continues=True)
            self._end(whole, start, Span(start, end))

    def _end_inner(self, first: int, end: int) -> None:
        """What is open from the `first` on lies inside the quotation that closes at `end`, and ends there."""
        for left in self.stack[first:]:
            self._end(left, end)
        del self.stack[first:]

    def _end(self, opened: _Open, end: int, close: Span | None = None) -> None:
        """Keeps the quotation, unless it is empty, an apostrophe, or a doubtful mark without its partner."""
        shortest = SHORTEST_SINGLE if opened.family == SINGLE else 1
        if (close or not opened.doubtful) and len(self.text[opened.span.end : end].strip()) >= shortest:
            self.found.append((opened, close, end))

    def _finish(self) -> None:
        """What is still open ends with the paragraph, or where a mark of its family opened beside it."""
        waiting = [(o.span.start, o.family, o.span.end) for o in self.stack]
        items = sorted(waiting + [(o.span.start, o.family, end) for o, _, end in self.found])
        cuts: list[int] = []
        for opened in self.stack:
            start = opened.span.start
            cuts.append(min([self._cut(opened, items), *(cut for cut in cuts if cut > start)]))
            self._end(opened, cuts[-1])

    def _cut(self, opened: _Open, items: list[tuple[int, str, int]]) -> int:
        """Where the next quotation of the same family opens that lies in no other one; else the paragraph's end."""
        reach = opened.span.end
        for start, family, end in items:
            if start >= reach:
                if family == opened.family:
                    return start
                reach = end
        return self.end

    @property
    def left_open(self) -> str | None:
        """The family of the outermost quotation that reaches the end of the paragraph unclosed."""
        reaching = [o for o, close, end in self.found if close is None and end == self.end and o.family != SINGLE]
        return min(reaching, key=lambda o: o.span.start).family if reaching else None


@lru_cache(maxsize=2)  # the passes over one text ask in turn
def pair_quotes(text: str) -> tuple[Quotation, ...]:
    """All quotations of `text`, ordered by their opening mark, outer before inner; each lies in one paragraph (line).

    Linear in the length of the text. Apostrophes, feet and inches, decades ('90s) and bullets («», ») are none.
    """
    found: list[Quotation] = []
    resumed: str | None = None
    gap: list[Quotation] = []
    for number, (start, end) in enumerate(_lines(text)):
        if not text[start:end].strip():
            continue
        paragraph = _Paragraph(text, start, end, resumed)
        paragraph.read()
        if resumed and not paragraph.marks and len(gap) < LONGEST_GAP:
            begin = paragraph.head
            gap.append(Quotation(Span(begin, begin), None, Span(begin, end), number, 0, True))
            continue
        if paragraph.resolved:
            found.extend(gap)
        gap = []
        found.extend(_nested(paragraph, number))
        resumed = paragraph.left_open
    return tuple(found)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        yield start, end
        start = end + 1


def _skip(text: str, start: int, end: int, characters: str) -> int:
    """The first position from `start` that holds none of the characters."""
    while start < end and text[start] in characters:
        start += 1
    return start


def _nested(paragraph: _Paragraph, number: int) -> Iterator[Quotation]:
    """The paragraph's quotations in reading order with their depth."""
    open_ends: list[int] = []
    for opened, close, end in sorted(paragraph.found, key=lambda f: (f[0].span.start, -f[2])):
        while open_ends and open_ends[-1] <= opened.span.start:
            open_ends.pop()
        inner = Span(opened.span.end, end)
        yield Quotation(opened.span, close, inner, number, len(open_ends), opened.continues)
        open_ends.append(end)
