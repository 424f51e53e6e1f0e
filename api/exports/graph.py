"""An answer -> the picture of its chains: the claim, the sources, and who has it from whom. Shared by all drawings."""

from __future__ import annotations

from dataclasses import dataclass

from api.exports.answer import Answer, Chain, Link, Source

CLAIM = "claim"


@dataclass(frozen=True, slots=True)
class Node:
    """One source (or the claim itself). `kind` is the role or type that a drawing may style; `flag` as on the wire."""

    id: str
    label: str
    kind: str
    flag: str | None = None


@dataclass(frozen=True, slots=True)
class Edge:
    """`start` has it from `end`, said by `label` (the cue's words, or the basis where there is no cue).

    `firm` is false for what is inherited, copied or credited rather than said.
    """

    start: str
    end: str
    label: str
    firm: bool


@dataclass(frozen=True, slots=True)
class Graph:
    """The drawing's content: nodes in the order in which they are first met, edges without duplicates."""

    title: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def graph(answer: Answer) -> Graph:
    """The graph of an answer's chains. A named source that several chains reach is one node, an unnamed one never."""
    nodes: dict[str, Node] = {CLAIM: Node(CLAIM, answer.claim.text, "claim")}
    named: dict[str, str] = {}
    edges: dict[tuple[str, str, str], Edge] = {}
    for chain in answer.chains:
        before = CLAIM
        for place, link in enumerate(chain.links):
            here = _place(chain, place, link, nodes, named)
            label = link.cue.exact if link.cue and link.cue.exact else ("" if place == 0 else link.basis)
            edges.setdefault((before, here, label), Edge(before, here, label, link.basis == "explicit"))
            before = here
    return Graph(answer.summary, tuple(nodes.values()), tuple(edges.values()))


def _place(chain: Chain, place: int, link: Link, nodes: dict[str, Node], named: dict[str, str]) -> str:
    """The id of the link's node, made when it is new. Ids are plain words: n1, n2 ..."""
    key = _identity(link.source) or f"{chain.id}/{place}"
    if key not in named:
        named[key] = f"n{len(named) + 1}"
        flag = link.source.state_media_flag
        nodes[named[key]] = Node(named[key], link.source.name, link.role, flag)
    return named[key]


def _identity(source: Source) -> str | None:
    """What makes two links one node: the registry id or a proper name; never a description."""
    if source.id:
        return source.id
    return source.name.casefold() if source.type in ("person", "institution", "government", "news_media") else None
