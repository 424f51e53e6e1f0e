"""Copies of an article on the wire."""

from __future__ import annotations

from marshmallow import fields

from schemas.base import Answer, given, items, maybe, nested
from schemas.common import Outlet, Span


class Copy(Answer):
    """Another stored text of the same group: one reprints the other, or both a third."""

    article_id = given(fields.String, "The other article.")
    outlet = nested(Outlet, "Who published it.")
    published_at = maybe(fields.String, "As given: a date, or a date-time with the offset it came with.")
    leader = given(
        fields.Boolean,
        "True for the group's leader: the agency's own text, else the earliest published one. "
        "No item is, when the article asked about leads itself.",
    )
    share = given(fields.Float, "The share (0 to 1) of the shorter text's words that the two have in common.")
    spans = items(Span, "What they have in common, as it stands in this copy, in order.")
    aligned = items(Span, "The same runs, one for one, as they stand in the article asked about.")


class CopyPage(Answer):
    """One page of an article's copies, the leader first, then by date."""

    items = items(Copy, "The copies; the article itself is not among them.")
    next_cursor = maybe(fields.String, "Give it as `cursor` for the next page; null on the last.")
