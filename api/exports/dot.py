"""The chains as a Graphviz graph."""

from __future__ import annotations

from api.exports.answer import Answer
from api.exports.graph import CLAIM, graph


def dot(answer: Answer) -> str:
    """A `digraph` from the claim over its publishers to whom they have it from. Dashed: not said but inferred."""
    drawn = graph(answer)
    lines = ["digraph claimtrail {", "  rankdir=LR;", "  node [shape=box];"]
    for node in drawn.nodes:
        shape = ", shape=ellipse" if node.id == CLAIM else ""
        lines.append(f"  {node.id} [label={_quoted(node.label)}{shape}];")
    for edge in drawn.edges:
        style = "" if edge.firm else ", style=dashed"
        lines.append(f"  {edge.start} -> {edge.end} [label={_quoted(edge.label)}{style}];")
    return "\n".join([*lines, "}"]) + "\n"


def _quoted(text: str) -> str:
    """A DOT string: backslashes are escapes there (\\N is the node's name), and so are doubled."""
    flat = " ".join(text.split())
    return '"' + flat.replace("\\", "\\\\").replace('"', '\\"') + '"'
