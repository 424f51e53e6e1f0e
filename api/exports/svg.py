"""The chains as a picture: one column a step, the claim at the left, origins at the right. Own layout, no binary."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from api.exports.answer import Answer
from api.exports.graph import CLAIM, Edge, Graph, Node, graph

BOX_WIDTH, LINE, PAD = 190, 16, 9
GAP_X, GAP_Y, MARGIN = 110, 22, 16
WRAP, MOST_LINES = 26, 4  # characters a line at 12 px in a box of that width; then an ellipsis
LABEL = 17  # characters of an edge's label that fit between two columns
# What XML 1.0 cannot hold, not even as a reference.
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Box:
    """A node with its place: left upper corner and height, in pixels."""

    node: Node
    lines: tuple[str, ...]
    x: int
    y: int

    @property
    def height(self) -> int:
        """Of the box around its lines."""
        return 2 * PAD + LINE * len(self.lines)


def svg(answer: Answer) -> str:
    """An SVG document with title and description for those who can't see it; no script, no outside reference."""
    drawn = graph(answer)
    boxes = layout(drawn)
    width = max(box.x for box in boxes.values()) + BOX_WIDTH + MARGIN
    height = max(box.y + box.height for box in boxes.values()) + MARGIN
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" font-family="sans-serif" font-size="12">',
        f"<title>{_text(answer.claim.text)}</title><desc>{_text(answer.summary)}</desc>",
        '<defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" orient="auto">'
        '<path d="M0 0 8 4 0 8z" fill="#444"/></marker></defs>',
        *(_edge(edge, boxes) for edge in drawn.edges),
        *(_box(box) for box in boxes.values()),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def layout(drawn: Graph) -> Mapping[str, Box]:
    """Where every node stands: its column is its longest distance from the claim, its row the order of being met."""
    depth = _depths(drawn)
    next_y: dict[int, int] = {}
    boxes: dict[str, Box] = {}
    for node in drawn.nodes:
        column = depth[node.id]
        y = next_y.get(column, MARGIN)
        box = Box(node, _wrapped(node.label), MARGIN + column * (BOX_WIDTH + GAP_X), y)
        boxes[node.id] = box
        next_y[column] = y + box.height + GAP_Y
    return boxes


def _depths(drawn: Graph) -> dict[str, int]:
    """Longest paths from the claim. An edge that leads back (a cycle) does not push anything further right."""
    depth = {node.id: 0 for node in drawn.nodes}
    for _ in drawn.nodes:
        before = dict(depth)
        for edge in drawn.edges:
            if not _leads_back(edge, drawn):
                depth[edge.end] = max(depth[edge.end], depth[edge.start] + 1)
        if depth == before:
            break
    return depth


def _leads_back(edge: Edge, drawn: Graph) -> bool:
    """True when the edge's end was met before its start: nodes are numbered in the order in which chains meet them."""
    order = {node.id: place for place, node in enumerate(drawn.nodes)}
    return order[edge.end] <= order[edge.start]


def _wrapped(text: str) -> tuple[str, ...]:
    lines = textwrap.wrap(" ".join(text.split()), WRAP, max_lines=MOST_LINES, placeholder=" …")
    return tuple(lines) or ("?",)


def _box(box: Box) -> str:
    fill = "#fff4d6" if box.node.flag == "state_media" else "#eef3fb" if box.node.id == CLAIM else "#ffffff"
    rounded = 14 if box.node.id == CLAIM else 3
    rows = "".join(_rows(box))
    return (
        f"<g><title>{_text(box.node.label)}</title>"
        f'<rect x="{box.x}" y="{box.y}" width="{BOX_WIDTH}" height="{box.height}" rx="{rounded}" fill="{fill}" '
        f'stroke="#444"/><text fill="#111">{rows}</text></g>'
    )


def _rows(box: Box) -> Iterator[str]:
    for number, line in enumerate(box.lines):
        yield f'<tspan x="{box.x + PAD}" y="{box.y + PAD + 12 + LINE * number}">{_text(line)}</tspan>'


def _edge(edge: Edge, boxes: Mapping[str, Box]) -> str:
    start, end = boxes[edge.start], boxes[edge.end]
    x1, y1 = start.x + BOX_WIDTH, start.y + start.height // 2
    x2, y2 = end.x, end.y + end.height // 2
    bend = max(40, (x2 - x1) // 2)
    dashes = "" if edge.firm else ' stroke-dasharray="5 4"'
    label = textwrap.shorten(" ".join(edge.label.split()), LABEL, placeholder="…")
    words = (
        f"<g><title>{_text(edge.label)}</title>"
        f'<text x="{(x1 + x2) // 2}" y="{(y1 + y2) // 2 - 4}" text-anchor="middle" font-size="10" fill="#333">'
        f"{_text(label)}</text></g>"
        if label
        else ""
    )
    path = quoteattr(f"M{x1} {y1} C{x1 + bend} {y1} {x2 - bend} {y2} {x2} {y2}")
    return f'<path d={path} fill="none" stroke="#444"{dashes} marker-end="url(#tip)"/>{words}'


def _text(words: str) -> str:
    return escape(_NO_XML.sub("\ufffd", words))
