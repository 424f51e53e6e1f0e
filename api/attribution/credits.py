"""Whose text the publisher runs: datelines, bylines and credit lines that name another medium.

Precision first: a credit makes another medium the gatekeeper of everything the article says. Whatever is not wholly
made of names of media (a reporter, the paper's own desk, a picture credit) is no credit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from api.attribution.credits_names import Kind, Names, strip_marks
from api.attribution.typing_port import Registry, language_data
from api.model import Context, Credit, Span

HEAD_LINES = 4  # a site's furniture (date, section, "Close") may precede the dateline
TAIL_LINES = 6
LONGEST_LINE = 200
MEDIA = r"(?P<media>[^\W_][^()\[\]\n]{0,80}?)"
# "PIONYANG, 19 jul (EFE).-", "(Reuters) -", "(CNN)At least": a place of a few words, then the medium in brackets.
BRACKETED = re.compile(
    rf"\s*(?P<place>[^\W\d_][^()\n:;?!]{{0,60}}?)?\s*[(\[]\s*{MEDIA}\s*[)\]]\s*(?P<dash>\.?\s?[-–—]+|[.:|])?"
)
# "Río de Janeiro. Afp", "París / EFE.-", "Madrid, EFE.-": the medium ends the line or a dash follows it.
PLACED = re.compile(
    rf"\s*(?P<place>[^\W\d_][^\n()]{{1,40}}?)\s*(?P<mark>[.,/|])\s*{MEDIA}\s*(?P<dash>\.?\s?[-–—]+\s|\.?\s*$)"
)
# "EFE | Madrid", "EFE / Madrid"
LEADING = re.compile(rf"\s*{MEDIA}\s*[|/]\s*(?P<place>[^\W\d_][^\n()|/]{{1,40}}?)(?P<dash>\s*)$")
CLOSING = re.compile(rf"(?<=[.!?\"”»’])\s*[(\[]{MEDIA}[)\]]\.?\s*$")
DATE_TAIL = r"(?:,?\s+(?:[^\W\d_]+,\s+)?[^\W\d_]+\.?\s+\d{1,2}\b.{0,40})?"


class _Line(NamedTuple):
    start: int
    text: str


def find_credits(text: str, language: str, *, registry: Registry, context: Context) -> tuple[Credit, ...]:
    """The media whose text the article is said to be, in the order dateline, byline, credit line.

    A joint byline ("Afp y Dpa") is one credit whose source joins the names and lists both ids as candidates. The
    publisher itself is never credited. Evidence counts `text`, or `context.byline` where its field is "byline".
    """
    names = Names(language, registry, context)
    found = [*_datelines(text, names), *_byline(context.byline or "", names), *_credit_lines(text, language, names)]
    unique: dict[str, Credit] = {}
    for credit in found:
        unique.setdefault(credit.source.id or credit.source.name.casefold(), credit)
    joint = {one for credit in unique.values() if not credit.source.id for one in credit.source.candidates}
    return tuple(credit for key, credit in unique.items() if key not in joint)


def _lines(text: str) -> list[_Line]:
    """The lines that are not blank, each with the offset of its first character."""
    return [_Line(match.start(), match.group()) for match in re.finditer(r"[^\n]*\S[^\n]*", text)]


def _datelines(text: str, names: Names) -> Iterator[Credit]:
    for line in _lines(text[: LONGEST_LINE * 40])[:HEAD_LINES]:
        for pattern in (BRACKETED, PLACED, LEADING):
            match = pattern.match(line.text)
            if match and _is_dateline(match):
                yield from _credit(names, "dateline", match, line.start)
                break


def _is_dateline(match: re.Match[str]) -> bool:
    """The words before the medium read as a place and date, not as a sentence that names an organisation."""
    place, dash = match["place"], match["dash"]
    if not place:
        return True
    words = [word for word in re.findall(r"[^\W\d_]+", place) if len(word) > 3]
    capitals = [word for word in words if word[0].isupper()]
    if len(words) > 6 or not words or not place.strip()[0].isupper():
        return False
    if match.re is BRACKETED:
        return len(words) - len(capitals) <= 1 and (dash is not None or place.split()[0].rstrip(",.").isupper())
    if (
        match.re is PLACED
        and not match["dash"].strip(" .")
        and match["mark"] != "."
        and (match["mark"] == "," or words[1:])
    ):
        return False  # "Ana Ruiz / EFE" is a photographer, "Ana Ruiz, EFE" a reporter
    return len(capitals) == len(words)


def _byline(byline: str, names: Names) -> Iterator[Credit]:
    if len(byline) <= LONGEST_LINE:
        yield from names.credits(byline, "byline", Span(0, len(byline), "byline"), strict=False)


def _credit_lines(text: str, language: str, names: Names) -> Iterator[Credit]:
    lines = [line for line in _lines(text) if len(line.text) <= LONGEST_LINE]
    head, tail = lines[: HEAD_LINES - 1], lines[HEAD_LINES - 1 :][-TAIL_LINES:]
    for line in head + tail:
        if not names.pictured(line.text):
            yield from _templates(line, language, names)
    if lines[:1] and not names.pictured(lines[0].text):
        yield from _first_line(lines, names)
    closing = CLOSING.search(text, max(0, len(text) - LONGEST_LINE))
    last = re.fullmatch(rf"\W*{MEDIA}\W*", lines[-1].text) if len(lines) > 1 else None
    if closing:
        yield from _credit(names, "credit_line", closing, 0)
    elif last:
        yield from _credit(names, "credit_line", last, lines[-1].start)


def _templates(line: _Line, language: str, names: Names) -> Iterator[Credit]:
    """Credits from the rows of the language file ("con información de {media}")."""
    for pattern in _patterns(language):
        match = pattern.fullmatch(line.text)
        if match:
            yield from _credit(names, "credit_line", match, line.start, strict=False)
            return


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], ...]:
    def compiled(row: str) -> re.Pattern[str]:
        body = re.escape(row).replace(r"\{media\}", MEDIA).replace(r"\{year\}", r"\d{4}(?:-\d{2,4})?")
        body = body.replace(r"\{any\}", r".{1,80}?").replace(r"\ ", r"\s+")
        return re.compile(rf"\W*{body}{DATE_TAIL}(?:\W*|[.;)]\s.*)", re.IGNORECASE)

    return tuple(compiled(row) for row in language_data(language).listed("credit.lines"))


def _first_line(lines: list[_Line], names: Names) -> Iterator[Credit]:
    """A first line that is only a medium ("Fox News•"), or "Reporter, Medium", unless a picture is what it credits."""
    first, after = lines[0], " ".join(line.text for line in lines[1:3] if names.pictured(line.text))
    match = re.fullmatch(rf"(?:(?P<person>[^,|/()]{{4,40}})\s*[,|]\s*)?{MEDIA}(?P<date>{DATE_TAIL})\W*", first.text)
    if not match or not strip_marks(match["media"]):
        return
    if match["person"] and (match["person"].strip() in after or not _is_name(match["person"])):
        return
    if not match["person"] and not match["date"] and names.same_medium(match["media"], after):
        return
    yield from _credit(names, "credit_line", match, first.start)


def _is_name(words: str) -> bool:
    """Capitals throughout, short words aside: a reporter. "The mill closes in July, reports X" is a sentence."""
    long = [word for word in re.findall(r"[^\W\d_]+", words) if len(word) > 3]
    return words.strip()[0].isupper() and all(word[0].isupper() for word in long)


def _credit(names: Names, kind: Kind, match: re.Match[str], offset: int, *, strict: bool = True) -> Iterator[Credit]:
    where = Span(offset + match.start("media"), offset + match.end("media"))
    yield from names.credits(match["media"], kind, where, strict=strict)
