"""Editors' decisions on stored texts, on the wire."""

from __future__ import annotations

from typing import Any

from marshmallow import ValidationError, fields, validate, validates_schema

from schemas.base import Answer, Code, PageQuery, Request, count, given, items, maybe, nested, words
from schemas.common import Span
from schemas.messages import ITEMS, REQUIRED, Message
from schemas.vocabulary import DECISION_KIND

LONGEST_TEXT = 1_000_000
NEEDS = {"copies": ("articles",), "not_copies": ("articles",), "attribution_wrong": ("article_id",)}
ALLOWED = {"articles": ("copies", "not_copies"), "article_id": ("attribution_wrong",),
           "attribution_id": ("attribution_wrong",), "span": ("attribution_wrong",)}  # fmt: skip
NOT_HERE = Message("not_for_this_kind", "A decision of this kind does not take this field.")
ONE_OF_TWO = Message("one_of_two", "Either `attribution_id` or `span` is required, not both.")
EMPTY = Message("empty_span", "`end` must be greater than `start`.")


class SpanIn(Request):
    """A stretch of the article's text, in code points."""

    start = count(0, LONGEST_TEXT, required=True, metadata={"description": "Where it begins."})
    end = count(1, LONGEST_TEXT, required=True, metadata={"description": "Where it ends, itself not included."})

    @validates_schema
    def _holds_something(self, data: dict[str, Any], **_: Any) -> None:
        if data["end"] <= data["start"]:
            raise ValidationError({"end": [EMPTY]})


class EditorDecisionIn(Request):
    """What an editor decides: about two articles, or about an attribution of one."""

    kind = Code(DECISION_KIND, required=True)
    articles = fields.List(
        words(200),
        allow_none=True,
        validate=validate.Length(equal=2, error=ITEMS),
        metadata={"description": "Of `copies` and `not_copies`: the two articles."},
    )
    article_id = words(200, allow_none=True, metadata={"description": "Of `attribution_wrong`: the article."})
    attribution_id = words(
        60,
        allow_none=True,
        metadata={"description": "Which, as `GET /v1/articles/{id}/attributions` names it."},
    )
    span = fields.Nested(
        SpanIn,
        allow_none=True,
        metadata={"description": "Or some of its words: of its source or cue, else of what is said."},
    )
    note = words(2000, allow_none=True, metadata={"description": "Why, for other editors."})

    @validates_schema
    def _is_whole(self, data: dict[str, Any], **_: Any) -> None:
        kind, given_fields = data["kind"], {name for name, value in data.items() if value is not None}
        faults = {name: [REQUIRED] for name in NEEDS[kind] if name not in given_fields}
        faults |= {name: [NOT_HERE] for name, kinds in ALLOWED.items() if name in given_fields and kind not in kinds}
        if kind == "attribution_wrong" and len({"attribution_id", "span"} & given_fields) != 1:
            faults["attribution_id"] = [ONE_OF_TWO]
        if faults:
            raise ValidationError(faults)


class EditorDecision(Answer):
    """A decision on stored texts. Answers respect it from the next request on."""

    id = given(fields.String, "Opaque.")
    kind = Code(DECISION_KIND, required=True)
    articles = items(fields.String(), "The two articles, or the one.")
    attribution_id = maybe(fields.String, "The attribution, as it was named when the decision was made.")
    span = nested(Span, "From the first to the last of its words, in the revision meant.", allow_none=True)
    note = maybe(fields.String, "Why.")
    made_by = given(fields.String, "The key that it was made with; empty without keys.")
    made_at = fields.DateTime(required=True, metadata={"description": "When."})


class EditorDecisionPage(Answer):
    """One page of decisions, newest first."""

    items = items(EditorDecision, "The decisions.")
    next_cursor = maybe(fields.String, "Give it as `cursor` for the next page; null on the last.")


class EditorDecisionQuery(PageQuery):
    """Which decisions to list."""

    article_id = words(200, metadata={"description": "Only decisions on this article."})
