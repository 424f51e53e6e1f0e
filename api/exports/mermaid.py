"""The chains as a Mermaid flowchart, to be pasted where Mermaid is drawn."""

from __future__ import annotations

import re

from api.exports.answer import Answer
from api.exports.graph import CLAIM, graph

LONGEST = 120  # characters of a label: longer claims make unreadable boxes
# Whatever could end a quoted label, open markup or start a directive is written as an entity code (#NN;).
_UNSAFE = re.compile(r"[^\w \-.,:¿?¡!()«»“”‘’…/%€]", re.UNICODE)


def mermaid(answer: Answer) -> str:
    """A `flowchart LR`: the claim, its publishers, and whom they have it from. Dashed: not said but inferred."""
    drawn = graph(answer)
    lines = ["flowchart LR"]
    for node in drawn.nodes:
        opened, closed = ("([", "])") if node.id == CLAIM else ("[", "]")
        lines.append(f'  {node.id}{opened}"{_label(node.label)}"{closed}')
    for edge in drawn.edges:
        arrow = "-->" if edge.firm else "-.->"
        label = f'|"{_label(edge.label)}"|' if edge.label else ""
        lines.append(f"  {edge.start} {arrow}{label} {edge.end}")
    return "\n".join(lines) + "\n"


def _label(text: str) -> str:
    flat = " ".join(text.split())
    cut = flat if len(flat) <= LONGEST else flat[: LONGEST - 1] + "…"
    return _UNSAFE.sub(lambda found: f"#{ord(found.group())};", cut)
