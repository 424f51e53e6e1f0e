"""Attributions on the wire: who is said to have said what."""

from __future__ import annotations

from marshmallow import fields, validate

from schemas.base import MAX_TEXT, Answer, Code, Request, Time, given, items, language, maybe, nested, words
from schemas.common import Source, Span
from schemas.messages import Message
from schemas.vocabulary import ATTRIBUTION_STATUS, CREDIT_KIND, FLAG_CODE, KIND, SOURCE_TYPE, STANCE


class TextIn(Request):
    """A text to read. It is not stored; offsets of the answer count it as it was sent."""

    text = words(MAX_TEXT, required=True, metadata={"description": "The text."})
    language = language(allow_none=True, metadata={"description": "BCP 47; identified when absent."})
    published_at = Time(allow_none=True, metadata={"description": "When it was published: labels are read as of then."})
    outlet = words(300, allow_none=True, metadata={"description": "Who published it."})
    byline = fields.String(
        allow_none=True,
        validate=validate.Length(max=1000, error=Message("length", "At most {max} characters.")),
        metadata={"description": "The byline or credit as printed."},
    )


class Mention(Answer):
    """How the text names the source. No spans: a null subject."""

    spans = items(Span, "The words, possibly in several stretches.")
    type = Code(SOURCE_TYPE, required=True)
    resolved = nested(Source, "Who is meant; null when nobody is or when we refuse to guess.", allow_none=True)
    reason = maybe(fields.String, "Why it stays unresolved.")
    antecedent = nested(Span, "The fuller mention it points back to.", allow_none=True)


class Cue(Answer):
    """The words that carry the attribution. No spans: a colon or a bare quotation."""

    spans = items(Span, "The words, possibly in several stretches.")
    lemma = given(fields.String, "Their dictionary form.")
    stance = Code(STANCE, required=True)


class Content(Answer):
    """What is attributed; several spans when it is interrupted."""

    spans = items(Span, "The stretches, in order.")


class RulePrecision(Answer):
    """How often this rule is right, measured."""

    value = given(fields.Float, "Share of right answers, 0 to 1.")
    n = given(fields.Integer, "How many cases it was measured on.")
    corpus = given(fields.String, "On which texts.")


class Attribution(Answer):
    """Source, cue and content, with stance and nesting."""

    id = given(fields.String, "Its name within this answer.")
    status = Code(ATTRIBUTION_STATUS, required=True)
    kind = Code(KIND, required=True)
    source = nested(Mention, "Who.")
    cue = nested(Cue, "By which words.")
    content = nested(Content, "What.")
    nested_in = maybe(fields.String, "The attribution whose content holds this one.")
    rule = given(fields.String, "The rule that found it.")
    precision = nested(RulePrecision, "How often that rule is right; null below 30 cases.", allow_none=True)


class Credit(Answer):
    """Whose text the publisher runs."""

    source = nested(Source, "The credited medium.")
    kind = Code(CREDIT_KIND, required=True)
    evidence = nested(Span, "The words that credit it.")


class Signal(Answer):
    """Words that a context flag may rest on."""

    code = Code(FLAG_CODE, required=True)
    event = nested(Span, "The event they belong to.")
    evidence = nested(Span, "The words.")


class AttributionList(Answer):
    """What a text says about who said what."""

    language = given(fields.String, "BCP 47.")
    engine_version = given(fields.String, "The engine that read it.")
    attributions = items(Attribution, "In the order of the text.")
    credits = items(Credit, "Datelines, bylines and credit lines that name a medium.")
    signals = items(Signal, "Words that context flags may rest on.")
