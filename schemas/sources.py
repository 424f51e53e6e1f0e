"""The registry and the flags on the wire."""

from __future__ import annotations

from marshmallow import fields, validate

from schemas.base import Answer, Code, Flag, PageQuery, Request, Time, given, items, language, maybe, nested, words
from schemas.common import Label, Source
from schemas.messages import CHOICE, COUNTRY, DATE, DOMAIN, ITEMS
from schemas.vocabulary import CONTROL, FLAG_CODE, FLAG_GROUP, OWNERSHIP, SEVERITY, SOURCE_KIND, STATE_MEDIA_FLAG

DATE_PATTERN = r"^(?!0000)[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"
DOMAIN_PATTERN = r"^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?$"


def _country(meaning: str) -> fields.String:
    return fields.String(
        allow_none=True,
        validate=validate.Regexp(r"^[A-Z]{2}$", error=COUNTRY),
        metadata={"description": meaning},
    )


def _day(meaning: str) -> fields.String:
    return fields.String(
        allow_none=True, validate=validate.Regexp(DATE_PATTERN, error=DATE), metadata={"description": meaning}
    )


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
    overlay = given(fields.Boolean, "True for a row that an operator of this server wrote or corrected.")
    changed_by = maybe(fields.String, "The key of the operator who did so last; empty for one without a key.")
    changed_at = maybe(fields.DateTime, "When.")


class SourceIn(Request):
    """What an operator says of a source: a row of their own, or what is to be corrected of a row that ships.

    What is absent or null stays as shipped; names and domains are added to the shipped ones. A source that does not
    ship needs `name`, `kind` and `control`.
    """

    basis = words(1000, required=True, metadata={"description": "On whose word. Shown wherever the label is shown."})
    name = words(300, allow_none=True, metadata={"description": "Its name."})
    aliases = fields.Dict(
        keys=language(),
        values=fields.List(words(300), validate=validate.Length(max=100, error=ITEMS)),
        allow_none=True,
        metadata={"description": "Other names, per language."},
    )
    kind = Code(SOURCE_KIND, allow_none=True)
    country = _country("ISO 3166-1 alpha-2.")
    controlling_country = _country("The country whose state directs it, where that is another one.")
    languages = fields.List(
        language(),
        allow_none=True,
        validate=validate.Length(max=20, error=ITEMS),
        metadata={"description": "The languages it publishes in."},
    )
    domains = fields.List(
        fields.String(validate=validate.Regexp(DOMAIN_PATTERN, error=DOMAIN)),
        allow_none=True,
        validate=validate.Length(max=50, error=ITEMS),
        metadata={"description": "Its hosts, such as `diario.example`."},
    )
    control = Code(CONTROL, allow_none=True)
    state_media_flag = Code(
        STATE_MEDIA_FLAG,
        allow_none=True,
        validate=validate.OneOf(STATE_MEDIA_FLAG.words, error=CHOICE),
        metadata={"description": "Follows from `control`; given, it may say less than that, never more."},
    )
    disputed = Flag(allow_none=True, metadata={"description": "True when the label is contested: it softens it."})
    ownership = Code(OWNERSHIP, allow_none=True)
    owner = words(300, allow_none=True, metadata={"description": "Who owns it: a registry id, or a name."})
    since = _day("Since when this control holds; without it, on every date.")
    until = _day("Until when.")
    note = words(2000, allow_none=True, metadata={"description": "For other operators."})


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
    overlay = fields.Boolean(metadata={"description": "Only rows that operators wrote or corrected, or only others."})
    format = fields.String(
        validate=validate.OneOf(("json", "csv", "jsonl"), error=CHOICE),
        metadata={"description": "As `Accept`, and before it. `csv` and `jsonl` give every row at once."},
    )


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
