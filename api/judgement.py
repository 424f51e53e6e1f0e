"""Matches -> the finished picture: relations by stance, chains, origins, the signals that belong to the event."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from api.claim import speech_act
from api.flags import Picture
from api.model import (
    Analysis,
    Article,
    Attribution,
    Chain,
    Claim,
    FirstSeen,
    Match,
    Origin,
    Relation,
    Search,
    Signal,
    Source,
)  # fmt: skip
from api.provenance import Ground, argued, build_chain, find_origins, independent_groups, mark_cycles, unidentified
from api.provenance.chains import no_media
from api.provenance.copied import credit_copies
from api.provenance.coverage import covering
from api.provenance.edges import follow, outlets_named
from api.provenance.given_to import Media

PublisherOf = Callable[[Article], Source]
# A denied content contradicts the claim; one that a source is silent about is not stated by it.
RELATION_BY_STANCE: Mapping[str, Relation] = {"deny": "contradicts", "silence": "differs"}


@dataclass(frozen=True, slots=True)
class Found:
    """What matching and the store brought: the matches with the articles and analyses they count into.

    `grouped` gives, for those articles that have any copies, how many texts the group has in the store; `reprints`, by
    article and part of a match, the copies that hold its passage, each as the match that it is; `unread` how many more
    were not looked at.
    """

    matches: tuple[Match, ...]
    articles: Mapping[str, Article]
    analyses: Mapping[str, Analysis]
    search: Search
    grouped: Mapping[str, int] = field(default_factory=dict)
    reprints: Mapping[tuple[str, int | None], tuple[Match, ...]] = field(default_factory=dict)
    unread: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Who answers the questions that need data: who publishes, whose event a signal is, which languages we read."""

    publisher_of: PublisherOf
    belongs: Callable[[str, Signal, Match, Article, Analysis], bool]
    attributing_languages: frozenset[str]
    media: Media = no_media


def judge_relations(claim: Claim, claim_acts: Sequence[Attribution], found: Found) -> Found:
    """The matches with `relation` set by the stance of what covers them (a denial does not state its content)."""
    said: set[str] = {act.cue.stance for act in claim_acts}
    return replace(found, matches=tuple(_by_stance(match, found, said) for match in found.matches))


def _by_stance(match: Match, found: Found, said: set[str]) -> Match:
    notes = (s.evidence for s in found.analyses[match.article_id].signals if s.code == "corrected")
    if match.relation == "states" and any(note.overlaps(match.passage) for note in notes):
        return replace(match, relation="differs")  # a correction note tells what was wrong; it does not state it
    for cover in covering(found.analyses[match.article_id].attributions, match):
        relation = RELATION_BY_STANCE.get(cover.cue.stance)
        # "X denied that C" asked as such: the claim is the denial, and the passage states it.
        if relation and cover.cue.stance not in said and match.relation == "states":
            return replace(match, relation=relation)
    return match


def draw(claim: Claim, claim_acts: Sequence[Attribution], found: Found, knowledge: Knowledge) -> Picture:
    """The finished picture of an answer: what every flag and the summary read."""
    # What is only possible feeds no chain, no origin and no flag but its own.
    firm = tuple(match for match in found.matches if match.tier == "match")
    told = [(match, *found.reprints.get((match.article_id, match.part), ())) for match in firm]
    each = [match for copies in told for match in copies]
    chains = _chains(told, found, knowledge)
    covers = {
        chain.id: covering(found.analyses[match.article_id].attributions, match)
        for chain, match in zip(chains, each, strict=True)
    }
    stating = tuple(c for c in chains if c.relation == "states" and c.tier == "match")
    seen = frozenset(c.id for c, m in zip(chains, each, strict=True) if c in stating and _saw_it(m, found))
    origins = find_origins(stating, seen)
    texts = {m.article_id: copies[0].article_id for copies in told for m in copies}
    groups = _groups(claim, origins, stating, texts)
    return Picture(
        claim=claim,
        search=found.search,
        matches=found.matches,
        chains=chains,
        origins=_dated(argued(origins, stating, texts, groups), stating, found),
        groups=groups,
        unidentified=unidentified(stating, origins),
        articles=found.articles,
        analyses=found.analyses,
        covers=covers,
        texts=texts,
        unread_copies=sum(found.unread.get(m.article_id, 0) for m in firm if m.relation == "states"),
        signals={m.article_id: _signals(m, claim, found, knowledge) for m in each},
        public_statement=_public(claim, claim_acts, stating),
        claim_speaker=act.source.resolved if (act := speech_act(claim.text, claim_acts)) else None,
        attributing_languages=knowledge.attributing_languages,
    )


def earliest(articles: Sequence[Article]) -> FirstSeen | None:
    """The earliest by day of those that are dated; ties go to the first given."""
    dated = [FirstSeen(article.id, article.published_at) for article in articles if article.published_at]
    return min(dated, key=lambda seen: seen.published_at.value[:10], default=None)


def _dated(origins: Sequence[Origin], stating: Sequence[Chain], found: Found) -> tuple[Origin, ...]:
    told = {chain.id: found.articles[chain.article_id] for chain in stating}
    return tuple(replace(o, first_seen=earliest([told[chain] for chain in o.chains])) for o in origins)


def _groups(
    claim: Claim, origins: Sequence[Origin], stating: Sequence[Chain], texts: Mapping[str, str]
) -> tuple[frozenset[str], ...]:
    """The independent groups of origins; of a claim stated part by part, those of the part that has fewest."""
    parts = {chain.part for chain in stating}
    if parts <= {None}:
        return tuple(frozenset(group) for group in independent_groups(origins, stating, texts))
    each = [
        independent_groups([o for o in origins if any(c.id in o.chains for c in told)], told, texts)
        for told in ([c for c in stating if c.part == n] for n in range(len(claim.parts)))
    ]
    return tuple(frozenset(group) for group in min(each, key=len, default=()))


def _chains(told: Sequence[Sequence[Match]], found: Found, knowledge: Knowledge) -> tuple[Chain, ...]:
    """One chain for each text that tells it, those of one group of copies side by side."""
    chains: list[Chain] = []
    for copies in told:
        grounds = [_ground(match, found, knowledge) for match in copies]
        built = [
            build_chain(f"c{len(chains) + number}", match, ground)
            for number, (match, ground) in enumerate(zip(copies, grounds, strict=True), start=1)
        ]
        chains += credit_copies(built, grounds)
    return follow(
        mark_cycles(outlets_named(chains)), {key: article.published_at for key, article in found.articles.items()}
    )


def _ground(match: Match, found: Found, knowledge: Knowledge) -> Ground:
    article = found.articles[match.article_id]
    return Ground(article, found.analyses[match.article_id], knowledge.publisher_of(article), knowledge.media)


def _saw_it(match: Match, found: Found) -> bool:
    signals = found.analyses[match.article_id].signals
    return any(s.code == "own_reporting" and s.evidence.overlaps(match.passage) for s in signals)


def _signals(match: Match, claim: Claim, found: Found, knowledge: Knowledge) -> tuple[Signal, ...]:
    article, analysis = found.articles[match.article_id], found.analyses[match.article_id]
    kernel = claim.kernel.of(claim.text)
    return tuple(s for s in analysis.signals if knowledge.belongs(kernel, s, match, article, analysis))


def _public(claim: Claim, acts: Sequence[Attribution], stating: Sequence[Chain]) -> bool:
    """True when the claim is that somebody said something in public.

    Words in a meeting that only the medium relates are an event it reports: their chain is inherited.
    """
    if claim.attribution is not None and not claim.attribution.main_clause:
        return False
    if speech_act(claim.text, acts) is None:
        return False
    return not any(link.basis == "inherited" for chain in stating for link in chain.links)
