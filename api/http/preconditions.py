"""If-Match on PUT: nobody overwrites what they have not seen (RFC 9110, 13.1; RFC 6585, 3)."""

from __future__ import annotations

from flask import Response, request

from api.http.problems import ProblemRaised

# What an operation that calls `check` declares among its problems.
PROBLEMS = ("precondition_failed", "precondition_required")


def check(current: Response | None, *, required: bool = True) -> None:
    """Let a PUT through when it speaks of the resource as it is now; `current` answers its GET, None: there is none.

    Raises ProblemRaised: `precondition_failed` (412) when If-Match or If-None-Match does not hold,
    `precondition_required` (428) when something would be overwritten without If-Match and that is `required`.
    """
    etag = None
    if current is not None:
        current.add_etag()
        etag = current.get_etag()[0]
    if request.if_match:
        held = etag is not None and (request.if_match.star_tag or request.if_match.is_strong(etag))
    elif request.if_none_match:
        held = etag is None or not (request.if_none_match.star_tag or request.if_none_match.contains_weak(etag))
    elif etag is not None and required:
        raise ProblemRaised("precondition_required", "Send the ETag of what you read in `If-Match`.")
    else:
        held = True
    if not held:
        raise ProblemRaised("precondition_failed", "It is not what you read: read it again.")
