"""The fields of a posted article -> a repaired, checked draft, or a list of everything that is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import TypeVar

from api.intake.outlets import Outlets, outlet_of
from api.intake.refusals import FieldProblem, Refused
from api.intake.times import NoTime, moment_of
from api.model import Draft, Moment, Outlet
from api.text.repair import UnusableText, repair, repair_mojibake
from api.urls import canonical_url

FIELDS = ("text", "outlet", "title", "url", "language", "published_at", "byline", "collection")
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,4}", re.ASCII)
WORD = re.compile(r"[^\W_]\S*+")  # one for each run without blanks that holds a letter or a figure
UNDETERMINED = "und"
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of each field is taken, in characters; `least_words` counts what is left of a text to read."""

    text: int = 1_000_000
    title: int = 2_000
    byline: int = 1_000
    collection: int = 200
    outlet: int = 300
    url: int = 2_048
    least_words: int = 1


@dataclass(slots=True)
class _Reader:
    """Reads one field after the other and collects what is wrong, so that a client hears of all of it at once."""

    fields: Mapping[str, object]
    problems: list[FieldProblem] = field(default_factory=list)

    def read(self, name: str, check: Callable[[str], T]) -> T | None:
        """The checked field; None when it is absent, null, blank or wrong."""
        value = self.fields.get(name)
        if value is None:
            return None
        try:
            if not isinstance(value, str):
                raise _Wrong("type", "A string is expected here.")
            return check(value) if value.strip() else None
        except _Wrong as wrong:
            self.problems.append(FieldProblem(f"/{name}", wrong.code, wrong.detail))
        return None


class _Wrong(Exception):
    def __init__(self, code: str, detail: str) -> None:
        super().__init__(detail)
        self.code = code
        self.detail = detail


def article_draft(
    fields: Mapping[str, object],
    *,
    registry: Outlets,
    today: str,
    limits: Limits = Limits(),
) -> Draft:
    """A draft of the article that these fields describe (API.md, `POST /v1/articles`); other keys are not looked at.

    The text is repaired (NFC, line ends, mis-decoded letters) and trimmed; titles and bylines are put on one line,
    and null when empty. `today` is an ISO date. Raises Refused with a problem for every field that is wrong.
    """
    reader = _Reader(fields)
    text = _required_text(reader, lambda given: _text(given, limits))
    url = reader.read("url", lambda given: _url(given, limits.url))
    draft = Draft(
        text=text,
        outlet=_outlet(reader, url, registry, limits.outlet),
        title=reader.read("title", lambda given: _line(given, limits.title)),
        url=url,
        language=reader.read("language", _language),
        published_at=reader.read("published_at", lambda given: _moment(given, today)),
        byline=reader.read("byline", lambda given: _line(given, limits.byline)),
        collection=reader.read("collection", lambda given: _line(given, limits.collection)),
    )
    return _unless_wrong(draft, reader)


def passing_draft(
    fields: Mapping[str, object],
    *,
    registry: Outlets,
    today: str,
    limits: Limits = Limits(),
) -> Draft:
    """A draft of a text that is read and forgotten (API.md, `POST /v1/attributions`): offsets count it as it was sent.

    Nothing is repaired, and the outlet may be missing (its name is then empty). Raises Refused like `article_draft`.
    """
    reader = _Reader(fields)
    draft = Draft(
        text=_required_text(reader, lambda given: _as_sent(given, limits.text)),
        outlet=_outlet(reader, None, registry, limits.outlet) if fields.get("outlet") is not None else Outlet(""),
        language=reader.read("language", _language),
        published_at=reader.read("published_at", lambda given: _moment(given, today)),
        byline=reader.read("byline", lambda given: _as_sent(given, limits.byline)),
    )
    return _unless_wrong(draft, reader)


def _unless_wrong(draft: Draft, reader: _Reader) -> Draft:
    if reader.problems:
        raise Refused(reader.problems)
    return draft


def _required_text(reader: _Reader, check: Callable[[str], str]) -> str:
    text = reader.read("text", check)
    if text is None and not reader.problems:
        missing = reader.fields.get("text") is None
        code, detail = ("required", "This field is required.") if missing else ("blank", "The text is blank.")
        reader.problems.append(FieldProblem("/text", code, detail))
    return text or ""


def _as_sent(given: str, most: int) -> str:
    if len(given) > most:
        raise _Wrong("length", f"At most {most:,} characters are taken.")
    return given


def _repaired(given: str, most: int) -> str:
    try:
        return repair(repair_mojibake(repair(_as_sent(given, most)))).strip()
    except UnusableText as error:
        raise _Wrong(error.code, f"No text can hold the character at position {error.position}.") from error


def _text(given: str, limits: Limits) -> str:
    text = _repaired(given, limits.text)
    if sum(1 for _ in islice(WORD.finditer(text), limits.least_words)) < limits.least_words:
        raise _Wrong("too_little_text", "There is too little text to read.")
    return text


def _line(given: str, most: int) -> str | None:
    return " ".join(_repaired(given, most).split()) or None


def _url(given: str, most: int) -> str:
    url = _as_sent(given.strip(), most)
    if canonical_url(url) is None:
        raise _Wrong("url", "An absolute http or https URL without credentials is required.")
    return url


def _language(given: str) -> str | None:
    """The tag in its usual spelling (es, pt-BR, zh-Hant); None for `und`."""
    if not LANGUAGE.fullmatch(given.strip()):
        raise _Wrong("language", "A BCP 47 language tag such as es or pt-BR is required.")
    first, *rest = given.strip().lower().split("-")
    cased = (part.upper() if len(part) == 2 else part.title() if len(part) == 4 else part for part in rest)
    return "-".join((first, *cased)) if first != UNDETERMINED else None


def _moment(given: str, today: str) -> Moment:
    try:
        return moment_of(given, today)
    except NoTime as error:
        raise _Wrong("time", str(error)) from error


def _outlet(reader: _Reader, url: str | None, registry: Outlets, most: int) -> Outlet:
    """The outlet; an empty one, with its problem noted, when it is missing or wrong."""
    given = reader.fields.get("outlet")
    try:
        if isinstance(given, Mapping):
            clean = {key: _part(given[key], most) for key in ("name", "domain", "id") if given.get(key) is not None}
            return outlet_of(clean, url, registry)
        return outlet_of(_part(given if given is not None else "", most), url, registry)
    except _Wrong as wrong:
        reader.problems.append(FieldProblem("/outlet", wrong.code, wrong.detail))
    except Refused as refused:
        reader.problems.extend(refused.problems)
    return Outlet("")


def _part(given: object, most: int) -> str:
    if not isinstance(given, str):
        raise _Wrong("type", "A string, or an object with name, domain or id, is expected here.")
    return _line(given, most) or ""
