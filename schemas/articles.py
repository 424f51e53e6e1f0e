"""Articles on the wire."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marshmallow import ValidationError, fields, validate, validates_schema

from schemas.base import (
    MAX_TEXT,
    Answer,
    Code,
    PageQuery,
    Request,
    Time,
    given,
    items,
    language,
    maybe,
    nested,
    url,
    words,
)
from schemas.common import Outlet, Problem
from schemas.messages import Message
from schemas.vocabulary import ARTICLE_FORMAT, PRECISION, STATUS_OF_ADD

ONE_OF_OUTLET = Message("required", "One of name, domain and id is required.")
ONE_TEXT = Message("required", "One of text and html is required.")
TWO_TEXTS = Message("conflict", "Only one of text and html is taken.")
MAX_PAGE_SIZE = 5_000_000
NOT_AN_OUTLET = Message("type", "A string or an object with name, domain or id is expected here.")


class OutletGiven(Request):
    """Who published the text: at least one of the three."""

    name = words(300, metadata={"description": "Its name."})
    domain = words(253, metadata={"description": "Its host."})
    id = words(128, metadata={"description": "Its id in the registry."})


class OutletField(fields.Field[Any]):
    """A name, domain or registry id as a string, or an object that says which of them it is."""

    as_object = OutletGiven
    as_string = words(300)

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> Any:
        if isinstance(value, str):
            return self.as_string.deserialize(value)
        if not isinstance(value, dict):
            raise ValidationError(NOT_AN_OUTLET)
        outlet = self.as_object().load(value)
        if not outlet:
            raise ValidationError(ONE_OF_OUTLET)
        return outlet


class ArticleIn(Request):
    """A text to store. Its key is the canonical url, else outlet, words and date; a changed text is a new revision."""

    url = url(allow_none=True, metadata={"description": "Where it was published."})
    title = fields.String(
        allow_none=True,
        validate=validate.Length(max=2000, error=Message("length", "At most {max} characters.")),
        metadata={"description": "The headline; never required."},
    )
    text = words(
        MAX_TEXT, allow_none=True, metadata={"description": "The text, paragraphs separated by line ends; or `html`."}
    )
    html = words(MAX_PAGE_SIZE, allow_none=True, metadata={"description": "The page it stands on, instead of `text`."})
    outlet = OutletField(required=True, metadata={"description": "Who published it: name, domain or registry id."})
    language = language(allow_none=True, metadata={"description": "BCP 47; identified when absent."})
    published_at = Time(allow_none=True, metadata={"description": "A date or date-time; no offset stays no offset."})
    byline = fields.String(
        allow_none=True,
        validate=validate.Length(max=1000, error=Message("length", "At most {max} characters.")),
        metadata={"description": "The byline or credit as printed."},
    )
    collection = words(200, allow_none=True, metadata={"description": "A label of your own to search within."})

    @validates_schema(pass_original=True, skip_on_field_errors=False)
    def _exactly_one_text(self, _data: Mapping[str, Any], sent: Any, **_kwargs: Any) -> None:
        if not isinstance(sent, Mapping):
            return  # told already: no object
        given = [name for name in ("text", "html") if sent.get(name) is not None]
        if len(given) != 1:
            raise ValidationError(TWO_TEXTS if given else ONE_TEXT, "html" if given else "text")


class ArticleRaw(Request):
    """What is said of a body in a format of its own; it goes before what the body says of itself."""

    format = Code(ARTICLE_FORMAT, metadata={"description": "The body's format; it goes before `Content-Type`."})
    url = url(metadata={"description": "Where it was published."})
    title = words(2000, metadata={"description": "The headline."})
    outlet = words(300, metadata={"description": "Who published it: name, domain or registry id; else the provider."})
    language = language(metadata={"description": "BCP 47."})
    published_at = Time(metadata={"description": "A date or date-time."})
    byline = words(1000, metadata={"description": "The byline or credit as printed."})
    collection = words(200, metadata={"description": "A label of your own to search within."})


class GhostQuery(Request):
    """What is said of every post of a webhook: part of the address that is entered in Ghost."""

    outlet = words(300, metadata={"description": "Who publishes it; else known by the host of the post."})
    language = language(metadata={"description": "BCP 47; identified when absent."})
    collection = words(200, metadata={"description": "A label of your own to search within."})


class ArticleFetch(Request):
    """A page to fetch; what is given here goes before what the page says."""

    url = url(required=True, metadata={"description": "Its address; http and https are fetched."})
    outlet = OutletField(allow_none=True, metadata={"description": "Who publishes it; else known by its host."})
    language = language(allow_none=True, metadata={"description": "BCP 47; identified when absent."})
    published_at = Time(allow_none=True, metadata={"description": "When, if you know better than the page."})
    collection = words(200, allow_none=True, metadata={"description": "A label of your own to search within."})


class RetractionIn(Request):
    """Why an article was withdrawn."""

    note = words(1000, allow_none=True, metadata={"description": "In a sentence; shown beside the flag."})


class ArticleBrief(Answer):
    """An article in a list."""

    id = given(fields.String, "Opaque and stable over revisions.")
    url = maybe(fields.String, "Where it was published.")
    title = maybe(fields.String, "The headline.")
    outlet = nested(Outlet, "Who published it.")
    language = given(fields.String, "BCP 47.")
    published_at = maybe(fields.String, "As given: a date, or a date-time with the offset it came with.")
    published_precision = Code(PRECISION, required=True, allow_none=True)
    revision = given(fields.Integer, "The latest revision, counted from 1.")


class Article(ArticleBrief):
    """A stored text in one revision; every span of an answer counts into `text` or `title` of its revision."""

    text = given(fields.String, "The repaired text (NFC, \\n line ends).")
    byline = maybe(fields.String, "The byline as printed.")
    collection = maybe(fields.String, "The label it was stored under.")
    created_at = fields.DateTime(required=True, metadata={"description": "When this revision was stored."})
    retracted_at = maybe(fields.DateTime, "When it was withdrawn.")
    retract_note = maybe(fields.String, "Why, in the words of whoever withdrew it.")


class ArticleStored(Article):
    """The article, and what storing it did."""

    status = Code(STATUS_OF_ADD, required=True)


class ImportLine(Answer):
    """What became of one line; lines of the answer come in the order of the lines sent."""

    line = given(fields.Integer, "The number of the line, counted from 1; blank lines count and are not answered.")
    status = given(fields.Integer, "The HTTP status that this article alone would have had.")
    id = fields.String(metadata={"description": "The article's id, where it is stored."})
    outcome = Code(STATUS_OF_ADD, metadata={"description": "What storing it did, where it is stored."})
    problem = fields.Nested(Problem, metadata={"description": "Why it is not stored."})


class ArticlePage(Answer):
    """One page of articles, newest first."""

    items = items(ArticleBrief, "The articles.")
    next_cursor = maybe(fields.String, "Give it as `cursor` for the next page; null on the last.")


class RevisionList(Answer):
    """All revisions of an article, oldest first."""

    items = items(Article, "The revisions.")
    next_cursor = maybe(fields.String, "Always null: revisions are not paged.")


class ArticleQuery(PageQuery):
    """Which articles to list."""

    outlet = words(300, metadata={"description": "Name, domain or registry id of the outlet."})
    language = language(metadata={"description": "BCP 47."})
    published_from = Time(metadata={"description": "Published on this day or later."})
    published_to = Time(metadata={"description": "Published on this day or earlier."})
    collection = words(200, metadata={"description": "The label it was stored under."})
    query = words(500, metadata={"description": "Words of its text or title."})
