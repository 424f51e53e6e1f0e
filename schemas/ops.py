"""What operators and docs read."""

from __future__ import annotations

from marshmallow import fields

from schemas.base import Answer, given, items


class Health(Answer):
    """Whether the server can do its work."""

    status = given(fields.String, "`ok` when it can.")


class Version(Answer):
    """Which claimtrail this is."""

    name = given(fields.String, "claimtrail.")
    version = given(fields.String, "The version of the program.")


class ProblemKind(Answer):
    """What an error's `type` leads to."""

    code = given(fields.String, "The last step of its `type`.")
    status = given(fields.Integer, "The HTTP status it comes with.")
    title = given(fields.String, "What happened.")
    remedy = given(fields.String, "What a client can do about it.")


class ProblemKindList(Answer):
    """Every kind of error that this API answers."""

    items = items(ProblemKind, "In the order of their status.")
