"""The finished picture that every flag looks at once, and the few questions that several flags ask of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from api.model import (
    Analysis,
    Article,
    Attribution,
    Chain,
    Claim,
    Evidence,
    Link,
    Match,
    Origin,
    RaisedFlag,
    Search,
    Signal,
    Source,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Picture:
    """Everything a flag may read: the claim, what was found, where it comes from, and what was searched.

    `covers` holds, per chain id, the attributions that speak for the matched words; `signals`, per article id,
    the context signals that belong to the claim's event; `groups` the independent groups of origins;
    `texts`, per article id, the article whose row of `matches` tells of its group of copies,
    `unread_copies` how many more copies are stored than were looked at;
    `public_statement` is true when the claim's main predicate, own attribution included, is a public act of speech
    of a state, its body or an official, `claim_speaker` whose act it is; `attributing_languages` those with
    attribution rules; `revised`, per article id, the wordings of the claim's passage where two revisions of the article
    say it differently.
    """

    claim: Claim
    search: Search
    matches: tuple[Match, ...]
    chains: tuple[Chain, ...]
    origins: tuple[Origin, ...]
    groups: tuple[frozenset[str], ...]
    unidentified: tuple[str, ...]
    articles: Mapping[str, Article]
    analyses: Mapping[str, Analysis]
    covers: Mapping[str, tuple[Attribution, ...]]
    signals: Mapping[str, tuple[Signal, ...]]
    texts: Mapping[str, str] = field(default_factory=dict)
    unread_copies: int = 0
    public_statement: bool = False
    revised: Mapping[str, tuple[Evidence, ...]] = field(default_factory=dict)
    claim_speaker: Source | None = None
    attributing_languages: frozenset[str] = field(default=frozenset())

    @property
    def stating(self) -> tuple[Chain, ...]:
        """The chains of tier `match` whose passage states the claim: what origin flags read."""
        return tuple(c for c in self.chains if c.relation == "states" and c.tier == "match")

    @property
    def stating_matches(self) -> tuple[Match, ...]:
        """The matches of tier `match` that state the claim."""
        return tuple(m for m in self.matches if m.relation == "states" and m.tier == "match")

    @property
    def whole(self) -> bool:
        """True when the search was neither cut nor narrowed: only then may an `only` flag speak."""
        return self.search.complete and not self.search.filtered

    def match_of(self, chain: Chain) -> Match | None:
        """The match that a chain was drawn for; of a copy, that of its group's row."""
        row = self.texts.get(chain.article_id, chain.article_id)
        return next((m for m in self.matches if m.article_id == row and m.part == chain.part), None)

    @property
    def telling(self) -> tuple[str, ...]:
        """The ids of the articles whose chains state the claim, copies included, in order."""
        return tuple(dict.fromkeys(c.article_id for c in self.stating))

    def gatekeepers(self) -> tuple[Link, ...] | None:
        """The gatekeeper of every stating chain; None when there is no chain, or one has none or is unresolved."""
        chains = self.stating
        if not chains or any(c.gatekeeper is None or c.status == "unresolved" for c in chains):
            return None
        return tuple(c.links[c.gatekeeper] for c in chains if c.gatekeeper is not None)


Rule = Callable[[Picture], RaisedFlag | None]


def raised(code: str, chains: Sequence[Chain], evidence: Sequence[Evidence], **values: str) -> RaisedFlag:
    """A raised flag over the articles of `chains`, its evidence without repetition."""
    articles = tuple(dict.fromkeys(c.article_id for c in chains))
    return RaisedFlag(code, tuple(dict.fromkeys(evidence)), articles, tuple(sorted(values.items())))


def last_evidence(chains: Sequence[Chain]) -> list[Evidence]:
    """The words behind the last link of each chain."""
    return [e for chain in chains for e in chain.links[-1].evidence]


def passage_evidence(picture: Picture, matches: Sequence[Match]) -> list[Evidence]:
    """The matched passages themselves, as evidence."""
    return [
        Evidence(m.article_id, m.revision, m.passage, m.passage.of(picture.articles[m.article_id].text))
        for m in matches
    ]


def listed(names: Sequence[str]) -> str:
    """Names joined for a message, each once, in order."""
    return "; ".join(dict.fromkeys(n for n in names if n))
