"""/v1/attributions: a text is read and forgotten."""

from __future__ import annotations

from typing import Any

from flask import Response

from api.http import examples
from api.http.answers import answer
from api.http.operations import Gives, Operation, blueprint, operation
from api.http.render_attributions import analysis
from api.http.render_spans import Quoter
from api.http.services import services
from schemas.attributions import AttributionList, TextIn

texts = blueprint("texts", "Reading a text that is not stored.")


@operation(
    texts,
    Operation(
        "findAttributions",
        "POST /v1/attributions",
        gives=(Gives(200, AttributionList, "What the text says about who said what."),),
        body=TextIn,
        examples=examples.TEXTS,
    ),
)
def find_attributions(fields: dict[str, Any]) -> Response:
    """Find who said what in a text

    Nothing is stored or logged. Offsets count the text as it was sent.
    """
    found = services().reader.attributions_of(fields)
    return answer(analysis(found, Quoter({"text": fields["text"], "byline": fields.get("byline") or ""})))
