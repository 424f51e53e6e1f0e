"""What every schema of the contract is built from: strict requests, growing answers, coded messages, named words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from marshmallow import INCLUDE, RAISE, Schema, ValidationError, fields, validate

from schemas.messages import (
    BLANK,
    CHOICE,
    LANGUAGE,
    LENGTH,
    NOT_AN_OBJECT,
    RANGE,
    REQUIRED,
    TIME,
    UNKNOWN,
    URL,
    Message,
)
from schemas.vocabulary import Vocabulary

MAX_TEXT = 1_000_000
MAX_PAGE = 100
_DAY = r"(?!0000)[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
_CLOCK = r"([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.,][0-9]{1,6})?)?"
_OFFSET = r"([Zz]|[+-]([01][0-9]|2[0-3]):?[0-5][0-9])"
TIME_PATTERN = f"^{_DAY}([Tt ]{_CLOCK}{_OFFSET}?)?$"
LANGUAGE_PATTERN = r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,4}$"
URL_PATTERN = r"^[Hh][Tt][Tt][Pp][Ss]?://[^\s/?#]+\S*$"
NOT_BLANK = r"\S"


class Wire(Schema):
    """A JSON object of the contract; every message of its fields carries a code."""

    error_messages = {"unknown": UNKNOWN, "type": NOT_AN_OBJECT}  # noqa: RUF012 (marshmallow declares it per instance)

    def on_bind_field(self, field_name: str, field_obj: fields.Field[Any]) -> None:
        """Give the messages of the field, and of a list's items, the code that they are filed under."""
        field_obj.error_messages = {key: _coded(key, text) for key, text in field_obj.error_messages.items()}
        if isinstance(field_obj, fields.List):
            self.on_bind_field(field_name, field_obj.inner)


class Request(Wire):
    """What a client sends: unknown fields are refused, so that a misspelt one is never silently ignored."""

    class Meta:
        unknown = RAISE


class Answer(Wire):
    """What a client receives: it may grow, and clients are told so."""

    class Meta:
        unknown = INCLUDE


def _coded(key: str, text: Any) -> Any:
    if key == "required":
        return REQUIRED
    return Message(key, text) if isinstance(text, str) and not isinstance(text, Message) else text


class Code(fields.String):
    """One word of a vocabulary. In requests a closed vocabulary is checked; an open one takes any word."""

    def __init__(self, vocabulary: Vocabulary, **kwargs: Any) -> None:
        self.vocabulary = vocabulary
        if not vocabulary.open:
            kwargs["validate"] = validate.OneOf(vocabulary.words, error=CHOICE)
        super().__init__(**kwargs)


class Flag(fields.Boolean):
    """A JSON true or false and nothing that looks like one."""

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> bool:
        if not isinstance(value, bool):
            raise self.make_error("invalid", input=value)
        return value


class Loose(fields.Nested):
    """An object that is documented here and checked later, by itself: a wrong one does not fail its neighbours."""

    def _deserialize(self, value: Any, *args: Any, **kwargs: Any) -> Any:
        if not isinstance(value, dict):
            raise ValidationError(NOT_AN_OBJECT)
        return value


class Time(fields.String):
    """A date or date-time as it was written; a missing offset stays missing."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(validate=[validate.Regexp(TIME_PATTERN, error=TIME), _exists_in_the_calendar], **kwargs)


def _exists_in_the_calendar(value: str) -> None:
    try:
        datetime.fromisoformat(value.upper().replace(" ", "T"))
    except ValueError as wrong:
        raise ValidationError(TIME) from wrong


def language(**kwargs: Any) -> fields.String:
    """A BCP 47 language tag."""
    return fields.String(validate=validate.Regexp(LANGUAGE_PATTERN, error=LANGUAGE), **kwargs)


def url(**kwargs: Any) -> fields.String:
    """An absolute http(s) URL of at most 2,048 characters."""
    checks = [validate.Length(max=2048, min=1, error=LENGTH), validate.Regexp(URL_PATTERN, error=URL)]
    return fields.String(validate=checks, **kwargs)


def words(most: int, **kwargs: Any) -> fields.String:
    """Text with something in it, of at most `most` characters."""
    checks = [validate.Length(min=1, max=most, error=LENGTH), _Searched(NOT_BLANK, error=BLANK)]
    return fields.String(validate=checks, **kwargs)


class _Searched(validate.Regexp):
    """A pattern that must occur somewhere (JSON Schema searches; marshmallow's Regexp matches from the start)."""

    regex: re.Pattern[str]

    def __call__(self, value: str) -> str:  # type: ignore[override]
        if self.regex.search(value) is None:
            raise ValidationError(self._format_error(value))
        return value


def count(least: int, most: int, **kwargs: Any) -> fields.Integer:
    """A whole number from `least` to `most`; strings and booleans are not numbers."""
    return fields.Integer(strict=True, validate=validate.Range(min=least, max=most, error=RANGE), **kwargs)


def given(field: type[fields.Field[Any]], meaning: str, **kwargs: Any) -> Any:
    """A field that every answer holds."""
    return field(required=True, metadata={"description": meaning}, **kwargs)


def maybe(field: type[fields.Field[Any]], meaning: str, **kwargs: Any) -> Any:
    """A field that every answer holds and that may be null."""
    return field(required=True, allow_none=True, metadata={"description": meaning}, **kwargs)


def nested(schema: type[Schema], meaning: str, **kwargs: Any) -> fields.Nested:
    """An object that every answer holds."""
    return fields.Nested(schema, required=True, metadata={"description": meaning}, **kwargs)


def items(inner: Any, meaning: str, **kwargs: Any) -> fields.List[Any]:
    """A list that every answer holds, perhaps empty."""
    member = fields.Nested(inner) if isinstance(inner, type) and issubclass(inner, Schema) else inner
    return fields.List(member, required=True, metadata={"description": meaning}, **kwargs)


class PageQuery(Request):
    """Which page of a list."""

    limit = fields.Integer(
        load_default=20,
        validate=validate.Range(min=1, max=MAX_PAGE, error=RANGE),
        metadata={"description": "How many items a page holds at most."},
    )
    cursor = fields.String(
        load_default=None,
        validate=validate.Length(min=1, max=512, error=LENGTH),
        metadata={"description": "The `next_cursor` of the page before."},
    )
