"""Sentences with exact offsets: sentencex proposes, the tables of `boundaries` dispose, quotations hold together.

Two cuts of the same text. `split_units` gives what attribution reads: a quotation is never cut, so that its speaker
is in the same unit however many sentences it has. `split_sentences` gives passages, the unit that is matched and
stored: it also cuts inside a long quotation. Every passage lies inside one unit.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import lru_cache

import sentencex

from api.model import Passage, Span
from api.text.boundaries import CANDIDATE, Break, SentenceLists, compiled, decide
from api.text.quotes import MARK, Quotation, pair_quotes

WHOLE_QUOTATION = 400  # code points; a longer unit is cut at the sentence ends inside its quotations
LONGEST = 1500  # code points; a longer passage is cut at ";", "," or a blank so that a scorer's cost stays bounded
CUTS = ("; ", ", ", " ")
Inner = list[tuple[int, int]]  # sentence ends inside a quotation: where one ends, where the next begins


def split_sentences(text: str, code: str, lists: SentenceLists | frozenset[str]) -> tuple[Passage, ...]:
    """The passages of `text`: every character that is no blank lies in exactly one, none crosses a line end.

    `lists` is the language's knowledge of sentence ends (`SentenceLists.of(language)`), or only its abbreviations.
    Quotations are whole in units of up to WHOLE_QUOTATION code points; a passage has at most LONGEST of them unless
    it has no blank. `paragraph` counts lines. Linear in the length of the text.
    """
    spans = [
        (bounded, paragraph)
        for unit, inner, paragraph in _units(text, code, lists)
        for part in _parts(unit, inner)
        for bounded in _bounded(text, part)
    ]
    return tuple(Passage(index, span, paragraph) for index, (span, paragraph) in enumerate(spans))


def split_units(text: str, code: str, lists: SentenceLists | frozenset[str]) -> tuple[Span, ...]:
    """What attribution reads: sentences that never end inside a quotation, of any length; else as the passages."""
    return tuple(unit for unit, _, _ in _units(text, code, lists))


@lru_cache(maxsize=2)  # passages are cut first, then attribution reads the same units
def _units(text: str, code: str, lists: SentenceLists | frozenset[str]) -> tuple[tuple[Span, Inner, int], ...]:
    return tuple(_united(text, code, compiled(lists)))


def _united(text: str, code: str, compiled_lists: SentenceLists) -> Iterator[tuple[Span, Inner, int]]:
    """Each unit with the sentence ends inside its quotations and its paragraph."""
    quoted: dict[int, list[Quotation]] = {}
    for quotation in pair_quotes(text):
        if quotation.depth == 0:
            quoted.setdefault(quotation.paragraph, []).append(quotation)
    start = 0
    for number, line in enumerate(text.split("\n")):
        if line.strip():
            breaks = _breaks(text, Span(start, start + len(line)), code, compiled_lists)
            for unit, inner in _grouped(text, Span(start, start + len(line)), breaks, quoted.get(number, [])):
                yield unit, inner, number
        start += len(line) + 1


def _breaks(text: str, line: Span, code: str, lists: SentenceLists) -> list[Break]:
    """Where a sentence of the line ends by the tables, quotations not considered."""
    candidates = list(CANDIDATE.finditer(text, line.start, line.end))
    if not candidates:
        return []
    proposed = proposals(line.of(text), code)
    breaks = []
    for found in candidates:
        low = bisect_left(proposed, found.end("mark") - line.start)
        near = low < len(proposed) and proposed[low] <= found.end() - line.start
        at = Break(text, found.start("mark"), found.end("mark"), found.end("closers"), found.end(), line, near, lists)
        if at.next < line.end and decide(at):
            breaks.append(at)
    return breaks


def proposals(line: str, code: str) -> list[int]:
    """sentencex's sentence ends in the line. It sees no quotation marks: a stray one would silence it."""
    plain = MARK.sub(lambda m: m.group() if m.group() in "'’" else " " * len(m.group()), line)
    return [int(boundary["end_index"]) for boundary in sentencex.get_sentence_boundaries(code, plain)]


def _grouped(text: str, line: Span, breaks: list[Break], quoted: list[Quotation]) -> Iterator[tuple[Span, Inner]]:
    """The line's units: its breaks, those inside a quotation set apart."""
    starts = [q.outer.start for q in quoted]
    begin, inner = _visible(text, line.start, line.end), Inner()
    for at in breaks:
        index = bisect_right(starts, at.mark) - 1
        if index >= 0 and at.end < quoted[index].outer.end:
            inner.append((at.end, at.next))
        else:
            yield Span(begin, at.end), inner
            begin, inner = at.next, Inner()
    end = line.end
    while end > begin and text[end - 1].isspace():
        end -= 1
    if end > begin:
        yield Span(begin, end), inner


def _visible(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start


def _parts(unit: Span, inner: Inner) -> Iterator[Span]:
    """The unit, cut inside its quotations when it is long."""
    begin = unit.start
    if unit.end - unit.start > WHOLE_QUOTATION:
        for end, following in inner:
            yield Span(begin, end)
            begin = following
    yield Span(begin, unit.end)


def _bounded(text: str, part: Span) -> Iterator[Span]:
    """The passage in pieces of at most LONGEST code points, each without blanks at its ends."""
    begin = part.start
    while part.end - begin > LONGEST:
        cut = next((c for mark in CUTS if (c := text.rfind(mark, begin + 1, begin + LONGEST)) > 0), -1)
        if cut < 0:
            cut = text.find(" ", begin + LONGEST, part.end)
        if cut < 0:
            break
        end = cut if text[cut] == " " else cut + 1
        while text[end - 1].isspace():
            end -= 1
        if end <= begin:
            break
        yield Span(begin, end)
        begin = _visible(text, end, part.end)
    if part.end > begin:
        yield Span(begin, part.end)
