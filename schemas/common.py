"""Objects that several answers share: spans, sources, outlets, problems."""

from __future__ import annotations

from marshmallow import fields

from schemas.base import Answer, Code, given, items, maybe, nested
from schemas.vocabulary import FIELD, SOURCE_TYPE, STATE_MEDIA_FLAG


class Span(Answer):
    """A stretch of a text with its words and 32 characters each side (a W3C TextQuoteSelector).

    Offsets are half open and count Unicode code points from 0; the utf16 pair counts what JavaScript counts.
    """

    field = Code(FIELD, required=True)
    start = given(fields.Integer, "First code point.")
    end = given(fields.Integer, "One past the last code point.")
    start_utf16 = given(fields.Integer, "The same place in UTF-16 code units.")
    end_utf16 = given(fields.Integer, "The same place in UTF-16 code units.")
    exact = given(fields.String, "The words themselves.")
    prefix = given(fields.String, "Up to 32 characters before.")
    suffix = given(fields.String, "Up to 32 characters after.")
    article_id = fields.String(metadata={"description": "The stored article the span counts into, if it is one."})
    revision = fields.Integer(metadata={"description": "The revision of that article."})
    redacted = fields.Boolean(metadata={"description": "True when the article was deleted and its words are gone."})


class Label(Answer):
    """What may be said of a source's control, and on whose word."""

    text = given(fields.String, "The label in words.")
    basis = given(fields.String, "The registry's reason.")
    edition = maybe(fields.Integer, "The year of that reason's edition.")
    disputed = given(fields.Boolean, "True when the label is contested.")


class Source(Answer):
    """A mention resolved: a registry row, a named person or body, or a typed unnamed source."""

    id = maybe(fields.String, "The registry id; null for persons and whatever the registry does not know.")
    name = given(fields.String, "The fullest name known.")
    type = Code(SOURCE_TYPE, required=True)
    control = maybe(fields.String, "Who directs the newsroom, in the registry's terms.")
    state_media_flag = Code(STATE_MEDIA_FLAG, required=True, allow_none=True)
    label = nested(Label, "What may be said of its control.", allow_none=True)
    country = maybe(fields.String, "ISO 3166-1 alpha-2.")
    mention = given(fields.String, "The words that named it here.")

    class Meta(Answer.Meta):
        # `class` is a reserved word of Python, not of the wire.
        include = {"class": maybe(fields.String, "The registry's description class; null for a name.")}  # noqa: RUF012


class Outlet(Answer):
    """Who published an article."""

    id = maybe(fields.String, "The registry id, where it is certain.")
    name = given(fields.String, "The name, or what was given for it.")
    domain = maybe(fields.String, "The host, where one is known.")


class ProblemDetail(Answer):
    """One thing that is wrong with a request."""

    pointer = given(fields.String, "A JSON Pointer (RFC 6901) to the field; empty for the whole.")
    location = given(fields.String, "Where the field stands: body, query, header or path.")
    code = given(fields.String, "What is wrong, for programs.")
    detail = given(fields.String, "What is wrong, for people.")


class Problem(Answer):
    """An error (RFC 9457). `type` is served: GET it for the explanation."""

    type = given(fields.String, "/problems/{code}: a stable address, relative to this server.")
    title = given(fields.String, "The kind of problem in a few words.")
    status = given(fields.Integer, "The HTTP status.")
    detail = given(fields.String, "What happened here.")
    errors = items(ProblemDetail, "Every field that is wrong.")
    request_id = given(fields.String, "What to quote when asking for help; also in the header X-Request-Id.")
