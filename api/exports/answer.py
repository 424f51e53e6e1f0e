"""A verification as it is served, read back into values: every export starts from the stored answer.

Only what exports need is named here; whatever else an answer holds is skipped, so that answers of older and newer
engines can be exported alike.
"""

from __future__ import annotations

import msgspec


class Cue(msgspec.Struct, frozen=True):
    """The words that carry an attribution."""

    exact: str
    stance: str


class Source(msgspec.Struct, frozen=True):
    """Who: a registry row, a named person or body, or a description."""

    name: str
    type: str
    id: str | None = None
    country: str | None = None
    state_media_flag: str | None = None


class Span(msgspec.Struct, frozen=True):
    """A stretch of an article. Offsets count code points; `redacted` when the article was deleted since."""

    field: str
    start: int
    end: int
    exact: str
    prefix: str = ""
    suffix: str = ""
    article_id: str | None = None
    redacted: bool = False


class Link(msgspec.Struct, frozen=True):
    """One step of a chain: the source before has it from this one."""

    source: Source
    role: str
    basis: str
    rule: str
    cue: Cue | None = None
    evidence: tuple[Span, ...] = ()


class Chain(msgspec.Struct, frozen=True):
    """From the publisher (first link) to the origin (last)."""

    id: str
    article_id: str
    status: str
    links: tuple[Link, ...]
    gatekeeper: int | None = None
    cycle: bool = False


class Outlet(msgspec.Struct, frozen=True):
    """Who published an article."""

    name: str
    domain: str | None = None


class Article(msgspec.Struct, frozen=True):
    """The article that a match was found in."""

    id: str
    outlet: Outlet
    language: str
    url: str | None = None
    title: str | None = None
    published_at: str | None = None
    revision: int = 1


class Match(msgspec.Struct, frozen=True):
    """An article with its best passage."""

    article: Article
    passage: Span
    tier: str
    relation: str
    score: float
    chains: tuple[str, ...] = ()


class Origin(msgspec.Struct, frozen=True):
    """Where chains end: an identified source."""

    id: str
    source: Source
    chains: tuple[str, ...]
    why: str


class Flag(msgspec.Struct, frozen=True):
    """Something an editor should see."""

    code: str
    severity: str
    label: str
    explanation: str
    evidence: tuple[Span, ...] = ()
    articles: tuple[str, ...] = ()


class Claim(msgspec.Struct, frozen=True):
    """What was asked."""

    text: str
    language: str


class FirstSeen(msgspec.Struct, frozen=True):
    """The earliest stored appearance."""

    article_id: str
    published_at: str


class Confidence(msgspec.Struct, frozen=True):
    """How well the provenance is known."""

    level: str


class Answer(msgspec.Struct, frozen=True):
    """A stored verification."""

    id: str
    created_at: str
    engine_version: str
    locale: str
    summary: str
    claim: Claim
    flags: tuple[Flag, ...]
    origins: tuple[Origin, ...]
    chains: tuple[Chain, ...]
    matches: tuple[Match, ...]
    confidence: Confidence
    independent_origins: int
    first_seen: FirstSeen | None = None

    def stating(self) -> tuple[Match, ...]:
        """The matches that state the claim: what an appearance of it is."""
        return tuple(match for match in self.matches if match.tier == "match" and match.relation == "states")

    def match_of(self, chain: Chain) -> Match | None:
        """The listed match that a chain starts from; None where `limit` cut it."""
        return next((match for match in self.matches if chain.id in match.chains), None)


_DECODER = msgspec.json.Decoder(Answer)


def read_answer(body: bytes | str) -> Answer:
    """The answer in a stored body. Raises msgspec.ValidationError when it is not one of ours."""
    return _DECODER.decode(body)
