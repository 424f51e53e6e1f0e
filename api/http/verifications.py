"""/v1/verifications: a claim asked, an answer kept."""

from __future__ import annotations

from typing import Any

import msgspec
from flask import Response
from marshmallow import ValidationError

from api.exports import FORMATS, changes, read_answer
from api.http import examples
from api.http.answers import answer, nothing
from api.http.answers import page as page_of
from api.http.arguments import refusal
from api.http.auth import caller
from api.http.formats import exported, wanted
from api.http.idempotency import keep_nothing
from api.http.limits import charge
from api.http.operations import Gives, Operation, blueprint, operation
from api.http.problems import ProblemRaised, from_a_bug, told
from api.http.render_verifications import verification
from api.http.services import services
from api.http.times import moment
from api.model import Filters, Question
from api.store.port import StoredVerification
from schemas import verifications as wire

verifications = blueprint("verifications", "Claims and their provenance.")
ID = {"verification_id": "The answer's id."}
# The other faces of an answer, by media type.
FACES = {row.media_type: f"`?format={row.name}`: {row.meaning}." for row in FORMATS.values()}


@operation(
    verifications,
    Operation(
        "createVerification",
        "POST /v1/verifications",
        gives=(Gives(200, wire.Verification, "The answer.", headers={"Location": "Where it is kept."}, also=FACES),),
        body=wire.ClaimIn,
        query=wire.FormatQuery,
        examples=examples.CLAIMS,
        problems=("not_acceptable",),
    ),
)
def create_verification(fields: dict[str, Any], query: dict[str, Any]) -> Response:
    """Trace a claim

    Says who published it, who told them, who said it first, how many independent origins there are, and what an
    editor should be careful about. "Nothing found" is an answer too, and says how much was searched.
    """
    face = wanted(query["format"])
    found_id, body = answer_claim(fields)
    return exported(body, face, {"Location": f"/v1/verifications/{found_id}"} if fields["store"] else None)


def answer_claim(fields: dict[str, Any]) -> tuple[str, bytes]:
    """The id and the encoded answer to a checked claim, kept when asked to."""
    here = services()
    found = here.verify(question(fields))
    body = msgspec.json.encode(verification(found))
    if not fields["store"]:
        keep_nothing()
    else:
        kept = StoredVerification(found.id, found.created_at, caller().id, body.decode(), tuple(found.articles))
        here.store.add_verification(kept)
    return found.id, body


def question(fields: dict[str, Any]) -> Question:
    """What the checked fields ask."""
    narrowed = fields.get("filters") or {}
    as_of = fields.get("as_of")
    filters = Filters(
        outlets=tuple(narrowed.get("outlets", ())),
        languages=tuple(narrowed.get("languages", ())),
        published_from=narrowed.get("published_from"),
        published_to=narrowed.get("published_to"),
        collections=tuple(narrowed.get("collections", ())),
        exclude_articles=tuple(narrowed.get("exclude_articles", ())),
        as_of=as_of,
    )
    return Question(
        claim=fields["claim"].strip(),
        language=fields.get("language"),
        claimed_at=moment(fields.get("claimed_at")),
        as_of=as_of,
        locale=fields["locale"],
        filters=filters,
        limit=fields["limit"],
    )


@operation(
    verifications,
    Operation(
        "createVerifications",
        "POST /v1/verifications/batch",
        gives=(Gives(200, wire.BatchAnswer, "One item for each claim, in their order."),),
        body=wire.BatchIn,
        examples=examples.BATCHES,
    ),
)
def create_verifications(fields: dict[str, Any]) -> Response:
    """Trace up to 100 claims

    Each claim is answered or refused by itself: a wrong one never costs the others their answer.
    """
    charge("claims", len(fields["claims"]) - 1)
    return answer({"items": [_item(each) for each in fields["claims"]]})


def _item(fields: dict[str, Any]) -> dict[str, object]:
    key = fields.get("key")
    item: dict[str, object] = {"key": key if isinstance(key, str) else None}
    try:
        _, body = answer_claim(wire.BatchItemIn().load(fields))
    except ValidationError as wrong:
        problem = told(refusal(wrong))
    except Exception as bug:
        problem = told(from_a_bug(bug))
    else:
        return {**item, "status": 200, "verification": msgspec.Raw(body)}
    return {**item, "status": problem["status"], "problem": problem}


@operation(
    verifications,
    Operation(
        "listVerifications",
        "GET /v1/verifications",
        gives=(Gives(200, wire.VerificationPage, "One page.", headers={"Link": "`rel=next`, where there is more."}),),
        query=wire.VerificationQuery,
        problems=("invalid_cursor",),
    ),
)
def list_verifications(query: dict[str, Any]) -> Response:
    """List your stored answers, newest first"""
    try:
        found, cursor = services().store.verifications(caller().id, limit=query["limit"], cursor=query["cursor"])
    except ValueError as wrong:
        raise ProblemRaised("invalid_cursor", "Use `next_cursor` as it was given.") from wrong
    return page_of([msgspec.Raw(each.body.encode()) for each in found], cursor)


@operation(
    verifications,
    Operation(
        "getVerification",
        "GET /v1/verifications/<opaque:verification_id>",
        gives=(
            Gives(
                200,
                wire.Verification,
                "The answer as it was given; words of deleted articles are redacted.",
                also=FACES,
            ),
        ),
        query=wire.FormatQuery,
        problems=("verification_not_found", "not_acceptable"),
        parameters=ID,
    ),
)
def get_verification(query: dict[str, Any], verification_id: str) -> Response:
    """Read a stored answer"""
    face = wanted(query["format"])
    return exported(readable(verification_id).body, face)


def readable(verification_id: str) -> StoredVerification:
    """The stored answer, if there is one and the caller made it or is `admin`. Raises ProblemRaised (404)."""
    found = services().store.verification(verification_id)
    if found is None or not caller().may_read(found.owner):
        raise _unknown(verification_id)
    return found


@operation(
    verifications,
    Operation(
        "diffVerification",
        "GET /v1/verifications/<opaque:verification_id>/diff",
        gives=(Gives(200, wire.VerificationDiff, "What is different, and because of which article."),),
        query=wire.DiffQuery,
        problems=("verification_not_found", "different_claims"),
        parameters=ID,
    ),
)
def diff_verification(query: dict[str, Any], verification_id: str) -> Response:
    """Compare a stored answer with an earlier one

    Both must be answers to the same claim: ask it again, then compare.
    """
    after, before = (read_answer(readable(each).body) for each in (verification_id, query["against"]))
    if after.claim.text != before.claim.text:
        raise ProblemRaised("different_claims", "The two answers are to different claims.")
    return answer(changes(before, after))


@operation(
    verifications,
    Operation(
        "deleteVerification",
        "DELETE /v1/verifications/<opaque:verification_id>",
        gives=(Gives(204, None, "Gone."),),
        problems=("verification_not_found",),
        parameters=ID,
    ),
)
def delete_verification(verification_id: str) -> Response:
    """Delete a stored answer"""
    services().store.remove_verification(readable(verification_id).id)
    return nothing()


def _unknown(verification_id: str) -> ProblemRaised:
    return ProblemRaised("verification_not_found", f"No verification has the id {verification_id}.")
