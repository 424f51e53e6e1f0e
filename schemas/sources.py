"""The registry and the flags on the wire."""

from __future__ import annotations

from marshmallow import fields, validate

from schemas.base import Answer, Code, PageQuery, Request, Time, given, items, language, maybe, nested, words
from schemas.common import Label, Source
from schemas.messages import ITEMS
from schemas.vocabulary import FLAG_CODE, FLAG_GROUP, SEVERITY, STATE_MEDIA_FLAG


class SourceRow(Answer):
    """A source as the registry knows it."""

    id = given(fields.String, "Its id.")
    name = given(fields.String, "Its name.")
    kind = given(fields.String, "Newspaper, news_agency, government_body ...: open list.")
    country = maybe(fields.String, "ISO 3166-1 alpha-2.")
    languages = items(fields.String(), "The languages it publishes in.")
    control = given(fields.String, "Who directs the newsroom.")
    ownership = maybe(fields.String, "Who owns it: another question than who directs it.")
    state_media_flag = Code(STATE_MEDIA_FLAG, required=True, allow_none=True)
    label = nested(Label, "What may be said of its control on the day asked for.", allow_none=True)
    aliases = fields.Dict(
        keys=fields.String(),
        values=fields.List(fields.String()),
        required=True,
        metadata={"description": "Its names, per language."},
    )
    domains = items(fields.String(), "Its hosts.")
    basis = given(fields.String, "On whose word.")
    disputed = given(fields.Boolean, "True when the label is contested.")
    since = maybe(fields.String, "Since when this control held.")
    until = maybe(fields.String, "Until when.")
    parent = maybe(fields.String, "The source that owns it.")


class SourcePage(Answer):
    """One page of the registry."""

    items = items(SourceRow, "The sources.")
    next_cursor = maybe(fields.String, "Give it as `cursor` for the next page; null on the last.")


class SourceQuery(PageQuery):
    """Which sources to list."""

    query = words(300, metadata={"description": "A name or part of one."})
    country = fields.String(validate=validate.Regexp(r"^[A-Za-z]{2}$"), metadata={"description": "ISO 3166-1 alpha-2."})
    control = words(60, metadata={"description": "Who directs the newsroom."})
    kind = words(60, metadata={"description": "Newspaper, news_agency ..."})
    as_of = Time(metadata={"description": "The day the labels are asked for."})


class AsOfQuery(Request):
    """On which day labels are asked for."""

    as_of = Time(metadata={"description": "The day the labels are asked for."})


class MentionsIn(Request):
    """Names, roles and phrases that name sources, as they stand in a text."""

    mentions = fields.List(
        words(300),
        required=True,
        validate=validate.Length(min=1, max=100, error=ITEMS),
        metadata={"description": "The words."},
    )
    language = language(required=True, metadata={"description": "The language of the text."})
    country = fields.String(
        allow_none=True,
        validate=validate.Regexp(r"^[A-Za-z]{2}$"),
        metadata={"description": "The outlet's country: shared names are decided by it."},
    )
    published_at = Time(allow_none=True, metadata={"description": "Labels are given as of then."})


class Resolved(Answer):
    """Who is meant, or why that stays open."""

    mention = given(fields.String, "The words.")
    source = nested(Source, "Who is meant; null when that is not certain.", allow_none=True)
    reason = maybe(fields.String, "Why it stays open, or why a label was withheld.")
    candidates = items(fields.String(), "The registry ids it may mean.")


class ResolvedList(Answer):
    """One decision for each mention, in their order."""

    items = items(Resolved, "The decisions.")


class FlagWords(Answer):
    """A flag in one language; `{name}` stands for what an answer fills in."""

    label = given(fields.String, "In a few words.")
    explanation = given(fields.String, "In a sentence.")
    cleared_by = given(fields.String, "What would clear it.")


class FlagRow(Answer):
    """One flag."""

    code = Code(FLAG_CODE, required=True)
    group = Code(FLAG_GROUP, required=True)
    severity = Code(SEVERITY, required=True)
    words = fields.Dict(
        keys=fields.String(),
        values=fields.Nested(FlagWords),
        required=True,
        metadata={"description": "Its words, per locale."},
    )


class FlagList(Answer):
    """Every flag that an answer may raise."""

    items = items(FlagRow, "The flags, in the order in which they are judged.")
