"""Other faces of a stored answer, for programs that others wrote: one row each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from api.exports.annotation_page import annotation_page
from api.exports.answer import Answer, read_answer
from api.exports.changes import changes
from api.exports.dot import dot
from api.exports.jsonld import jsonld
from api.exports.mermaid import mermaid
from api.exports.provenance import provenance
from api.exports.svg import svg
from api.exports.table import table

__all__ = ["FORMATS", "Answer", "Format", "changes", "read_answer"]

ANNOTATIONS = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'


@dataclass(frozen=True, slots=True)
class Format:
    """One face: its name in `?format=`, its media type, what it is, and the function that writes it."""

    name: str
    media_type: str
    meaning: str
    write: Callable[[Answer], str]


_ROWS = (
    Format("jsonld", "application/ld+json", "schema.org Claim, and a draft ClaimReview without a rating", jsonld),
    Format("prov", "application/provenance+json", "W3C PROV-JSON", provenance),
    Format("annotations", ANNOTATIONS, "W3C Web Annotations on the articles", annotation_page),
    Format("mermaid", "text/vnd.mermaid", "a Mermaid flowchart", mermaid),
    Format("dot", "text/vnd.graphviz", "a Graphviz digraph", dot),
    Format("svg", "image/svg+xml", "a picture of the chains", svg),
    Format("csv", "text/csv", "a table, one row a link", table),
)
FORMATS: Mapping[str, Format] = {row.name: row for row in _ROWS}
