"""Background work on the wire."""

from __future__ import annotations

from marshmallow import fields

from schemas.base import Answer, Code, given, maybe, nested
from schemas.common import Problem
from schemas.vocabulary import JOB_STATUS


class JobProgress(Answer):
    """How far a job is."""

    done = given(fields.Integer, "So much is done.")
    total = maybe(fields.Integer, "Of so much; null where nobody knows beforehand.")


class Job(Answer):
    """Work that takes longer than a request may. It survives a restart of the server."""

    id = given(fields.String, "Opaque.")
    kind = given(fields.String, "What it does.")
    status = Code(JOB_STATUS, required=True)
    progress = nested(JobProgress, "How far it is.")
    result = maybe(fields.Dict, "What it came to, once it has succeeded; what stands here depends on the kind.")
    problem = nested(Problem, "Why it failed.", allow_none=True)
    created_at = fields.DateTime(required=True, metadata={"description": "When it was asked for."})
