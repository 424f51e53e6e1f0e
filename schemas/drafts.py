"""Drafts on the wire: what an editor sends to be checked, and what she should see before she publishes."""

from __future__ import annotations

from typing import Any

from marshmallow import ValidationError, fields, validate, validates_schema

from schemas.base import (
    MAX_TEXT,
    Answer,
    Code,
    Flag,
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
from schemas.messages import ITEMS, LENGTH, REQUIRED, Message
from schemas.verifications import RaisedFlag, Verification
from schemas.vocabulary import DRAFT_FORMAT, FINDING_DECISION, LOCALE, SENTENCE_OUTCOME, SKIP_REASON

MAX_BLOCKS = 2_000
ONE_BODY = Message("one_body", "Either html or text is required, not both.")
NOT_OF_FORMAT = Message("not_of_format", "This field does not belong to the given format.")
TOO_LONG = Message("length", f"At most {MAX_TEXT:,} characters are taken in all blocks together.")
_AT_MOST = validate.Length(max=MAX_TEXT, error=Message("length", "At most {max} characters."))
_LOCALE = "The language of the sentences for the editor; the draft's by default."


class BlockIn(Request):
    """One field of one block, as the editor's own format names them."""

    id = words(200, required=True, metadata={"description": "The block's id; comes back with its findings."})
    field = words(200, load_default="content", metadata={"description": "Which field of the block this is."})
    html = fields.String(validate=_AT_MOST, metadata={"description": "Its HTML: offsets count it, tags included."})
    text = fields.String(validate=_AT_MOST, metadata={"description": "Its plain text."})

    @validates_schema
    def _one_body(self, data: dict[str, Any], **_: Any) -> None:
        if ("html" in data) == ("text" in data):
            raise ValidationError(ONE_BODY)


class DraftIn(Request):
    """A draft, in the field that `format` names. It is read and forgotten: never stored, logged or made a job."""

    format = Code(DRAFT_FORMAT, required=True)
    text = fields.String(validate=_AT_MOST, metadata={"description": "The draft as plain text."})
    html = fields.String(validate=_AT_MOST, metadata={"description": "The draft as HTML."})
    blocks = fields.List(
        fields.Nested(BlockIn),
        validate=validate.Length(min=0, max=MAX_BLOCKS, error=ITEMS),
        metadata={"description": "The draft as blocks (Gutenberg's or another editor's)."},
    )
    ninjs = fields.Dict(
        keys=fields.String(), metadata={"description": "The draft as a ninjs item: language, time, uri are read of it."}
    )
    language = language(allow_none=True, metadata={"description": "BCP 47; identified when absent."})
    locale = Code(LOCALE, load_default=None, allow_none=True, metadata={"description": _LOCALE})
    published_at = Time(allow_none=True, metadata={"description": "When it was or will be published."})
    url = url(allow_none=True, metadata={"description": "Its own address: what is stored from there is left out."})
    previous_hash = fields.String(
        allow_none=True,
        validate=validate.Length(min=1, max=128, error=LENGTH),
        metadata={"description": "The `content_hash` of the answer you hold."},
    )

    @validates_schema
    def _the_one_named(self, data: dict[str, Any], **_: Any) -> None:
        named = data.get("format", "")
        if named not in data:
            raise ValidationError(REQUIRED, named)
        for other in DRAFT_FORMAT.words:
            if other != named and other in data:
                raise ValidationError(NOT_OF_FORMAT, other)
        sizes = (len(block.get("html", "")) + len(block.get("text", "")) for block in data.get("blocks", ()))
        if sum(sizes) > MAX_TEXT:
            raise ValidationError(TOO_LONG, "blocks")


class CheckQuery(Request):
    """How to word the check of a stored article."""

    locale = Code(LOCALE, load_default=None, metadata={"description": _LOCALE})


class DraftSpan(Answer):
    """A stretch of a field of a draft, counted as it was sent: of HTML the tags count and stand in `exact`."""

    block_id = maybe(fields.String, "The block, where the draft has blocks.")
    field = given(fields.String, "Which field: of a block, of an item, else text, html or title.")
    start = given(fields.Integer, "First code point.")
    end = given(fields.Integer, "One past the last code point.")
    start_utf16 = given(fields.Integer, "The same place in UTF-16 code units.")
    end_utf16 = given(fields.Integer, "The same place in UTF-16 code units.")
    exact = given(fields.String, "What stands there.")
    prefix = given(fields.String, "Up to 32 characters before.")
    suffix = given(fields.String, "Up to 32 characters after.")


class CheckedSentence(DraftSpan):
    """A sentence that was asked about."""

    outcome = Code(SENTENCE_OUTCOME, required=True)


class SkippedSentence(DraftSpan):
    """A sentence that was not asked about, and why."""

    reason = Code(SKIP_REASON, required=True)


class DraftCoverage(Answer):
    """How much of the draft was checked."""

    checked = given(fields.Integer, "How many sentences were asked about.")
    sentences = items(CheckedSentence, "Which ones, and what it came to.")
    skipped = items(SkippedSentence, "The others, each with the reason.")


class FindingDecision(Answer):
    """What an editor decided about a finding."""

    finding_id = given(fields.String, "The finding.")
    decision = Code(FINDING_DECISION, required=True)
    by = maybe(fields.String, "Who, as the client said.")
    reason = maybe(fields.String, "Why, as the client said.")
    decided_at = fields.DateTime(required=True, metadata={"description": "When."})


class Finding(DraftSpan):
    """One sentence of the draft that an editor should look at, and why."""

    finding_id = given(
        fields.String, "Made of the sentence's words and the flags: the same wherever the sentence stands."
    )
    words = given(fields.String, "The sentence as it is read, without markup.")
    flags = items(RaisedFlag, "Why it is shown, the loudest first; the verification may have raised others.")
    message = given(fields.String, "What to tell the editor, in her language.")
    related = items(fields.String, "Findings that give other sources for the same statement, which is one.")
    decision = nested(FindingDecision, "What was decided about it; null when nothing was.", allow_none=True)
    verification = nested(Verification, "The whole answer to the sentence. It is not stored: its id is the finding's.")


class DraftCheck(Answer):
    """What a draft's check came to."""

    content_hash = given(fields.String, "Of the draft, what it was checked against, and decisions.")
    unchanged = given(
        Flag, "True: the answer you hold could not have changed. It is not computed again and nothing is listed."
    )
    findings = items(Finding, "In the order of the draft.")
    coverage = nested(DraftCoverage, "How much of it was checked.")


class DecisionIn(Request):
    """A decision on a finding."""

    decision = Code(FINDING_DECISION, load_default="dismissed", metadata={"description": "What is decided."})
    by = words(200, allow_none=True, load_default=None, metadata={"description": "Who decides."})
    reason = words(1000, allow_none=True, load_default=None, metadata={"description": "Why."})
