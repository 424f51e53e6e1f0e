"""Ranks articles for a claim, aligns the best of them, and says which are matches, which are possible, which nothing.

The score of a pair depends on the claim and the article alone. Only the tier of a middling score asks about the
others: it is a match when it leads the next story clearly, and merely possible when it does not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from api.matching import passages
from api.matching.features import NAMES as ARTICLE_NAMES
from api.matching.features import ArticleFeatures, article_features
from api.matching.formula import either, formula, score_of, which
from api.matching.indexing import index_terms
from api.matching.passages import MASS_CAP, SAID_CAP, Window, best_windows
from api.matching.profile import Profile, unpack
from api.matching.query import Query, read_claim
from api.matching.words import Words, words_of
from api.model import Alignment, Analysis, Article, Match, Span, Tier

NOTHING = -60.0  # the log odds of an article that is not there
LEADS = 0.05  # what another copy's score must be above the leader's to be shown in its place
ALIGNED = 16  # articles whose passages are read: the rest can't overtake them
OFFERED = 10  # possible ones


@dataclass(frozen=True, slots=True)
class Kernel:
    """What is looked for: the claim's kernel, its language, the offset at which it starts in the claim, and what the
    claim says outside of it about who said so."""

    text: str
    code: str
    start: int = 0
    said: str = ""

    def query(self, target: str) -> Query:
        """The kernel as a query to articles in `target`."""
        return read_claim(self.text, self.code, target, self.said)


@dataclass(frozen=True, slots=True)
class Scored:
    """One article with its features, the log odds, and the best window if any passage shares a word."""

    article: Article
    words: Words
    window: Window | None
    features: Mapping[str, float]
    logit: float
    score: float
    crossed: bool


def shortlist(
    kernel_text: str,
    code: str,
    profiles: Mapping[str, bytes],
    keep: int = ALIGNED,
    rarity: Mapping[str, float] | None = None,
) -> list[str]:
    """The ids of the `keep` candidates most worth aligning, best first; ties keep the order of `profiles`.

    What counts is how well the article as a whole says the claim: one way of the formula, with words weighed by
    `rarity` (`Plan.rarity`) where given: what tells the articles of this store apart.

    `profiles` holds what the index kept of each candidate (`IndexedText.profile`).
    """
    unpacked = {key: unpack(packed) for key, packed in profiles.items()}
    ranks: dict[str, float] = {}
    for language in dict.fromkeys(profile.code for profile in unpacked.values()):
        keys = [key for key, profile in unpacked.items() if profile.code == language]
        query = read_claim(kernel_text, code, language).reweighed(rarity or {})
        features = article_features(query, [unpacked[key] for key in keys])
        way = formula("cross" if query.crossed else "same").article
        values = way.bias + sum(weight * getattr(features, name) for name, weight in way.coefficients.items())
        ranks.update(zip(keys, (float(value) for value in values), strict=True))
    return sorted(unpacked, key=lambda key: -ranks[key])[:keep]


def rank_and_align(
    kernel: Kernel,
    candidates: Sequence[tuple[Article, Analysis]],
    group_of: Mapping[str, str] | None = None,
    profiles: Mapping[str, bytes] | None = None,
) -> list[Match]:
    """The matches among the candidates: those of tier `match` by score, then the `possible` ones as they came, best
    first (`shortlist`), at most OFFERED.

    Claim spans of the alignment count the claim that holds the kernel. `group_of` maps article ids to the leader of
    their copy group: of a group only the leader is returned, or the best where that scores clearly better, with the
    others' ids in `copies`. `profiles` spares recomputing what the index keeps. Scores are the share of such pairs
    that are right, 0..1, whatever else is stored; the part `which` is the share of first answers with this lead over
    the next story that are right when the right one is stored. Relation and differences are left to `differences`.
    """
    stories = _stories(score_pairs(kernel, candidates, profiles or {}), group_of or {})
    leaders = [members[0] for members in stories]
    matches = []
    for leader, members, lead in zip(leaders, stories, _leads(leaders), strict=True):
        tier = _tier(leader, lead)
        if tier and leader.window:
            match = _match(leader, leader.window, (kernel.query(leader.words.code), kernel.start))
            copies = tuple(member.article.id for member in members[1:])
            parts = (*match.parts, ("which", round(which(lead), 4)))
            matches.append(replace(match, tier=tier, copies=copies, parts=parts))
    found = [match for match in matches if match.tier == "match"]
    offered = [match for match in matches if match.tier != "match"][:OFFERED]
    return sorted(found, key=lambda match: -match.score) + offered


def _stories(scored: Sequence[Scored], group_of: Mapping[str, str]) -> list[list[Scored]]:
    """The articles by copy group, in the order of their first members; in each the leader comes before all that do not
    score clearly better."""
    groups: dict[str, list[Scored]] = {}
    for one in scored:
        groups.setdefault(group_of.get(one.article.id, one.article.id), []).append(one)
    return [
        sorted(members, key=lambda one: -one.score - LEADS * (one.article.id == key)) for key, members in groups.items()
    ]


def _leads(leaders: Sequence[Scored]) -> list[float]:
    """How far each story leads the best of the others, in logits; below 0 for all but the first."""
    best = sorted((one.logit for one in leaders), reverse=True)
    second = best[1] if len(best) > 1 else NOTHING
    return [one.logit - (second if one.logit == best[0] else best[0]) for one in leaders]


def score_pairs(
    kernel: Kernel, candidates: Sequence[tuple[Article, Analysis]], profiles: Mapping[str, bytes]
) -> list[Scored]:
    """Every candidate with its features and its score, in the order given."""
    scored: dict[str, Scored] = {}
    for language in dict.fromkeys(analysis.language for _, analysis in candidates):
        held = [(article, analysis) for article, analysis in candidates if analysis.language == language]
        query = kernel.query(language)
        features = article_features(query, [_profile(article, language, profiles) for article, _ in held])
        words = [words_of(article.text, analysis.passages, language) for article, analysis in held]
        windows = best_windows(query, words)
        for place, (article, _) in enumerate(held):
            scored[article.id] = _scored(query, article, words[place], windows[place], (features, place))
    return [scored[article.id] for article, _ in candidates]


def _profile(article: Article, code: str, profiles: Mapping[str, bytes]) -> Profile:
    return unpack(profiles.get(article.id) or index_terms(article.text, article.title, code).profile)


def _scored(
    query: Query, article: Article, words: Words, window: Window | None, at: tuple[ArticleFeatures, int]
) -> Scored:
    features = pair_features(query, window, at)
    kind = formula("cross" if query.crossed else "same")
    logit = either(kind.passage.logit(features), kind.article.logit(features))
    same = window is not None and window.soft > 0.999 and window.prec > 0.999 and window.order > 0.999
    return Scored(article, words, window, features, logit, 1.0 if same else score_of(logit), query.crossed)


def pair_features(query: Query, window: Window | None, at: tuple[ArticleFeatures, int]) -> dict[str, float]:
    """All features of one pair by name, 0..1; those of the window are 0 when there is none.

    `mass` is the weight met in the window, `asked` the claim's whole weight and what is met of
    its source, both up to MASS_CAP.
    """
    found = {name: float(getattr(at[0], name)[at[1]]) for name in ARTICLE_NAMES}
    found.update({name: float(getattr(window, name)) if window else 0.0 for name in passages.NAMES})
    found["mass"] = min(window.mass, MASS_CAP) / MASS_CAP if window else 0.0
    asked = query.mass + (window.said * SAID_CAP if window else 0.0)
    found["asked"] = min(asked, MASS_CAP) / MASS_CAP
    return found


def _tier(one: Scored, lead: float) -> Tier | None:
    limits = formula("cross" if one.crossed else "same")
    asked = one.features["asked"]
    least = limits.possible if asked >= limits.asked else limits.clear if asked >= limits.empty else 1.0
    possible: Tier | None = "possible" if one.score >= least else None
    stated = score_of(limits.passage.logit(one.features))
    if asked < limits.asked or stated < limits.stated or one.features["told"] < limits.told:
        return possible
    if one.score >= limits.match or (one.score >= limits.clear and lead >= limits.margin):
        return "match"
    return possible


def _match(one: Scored, window: Window, claim: tuple[Query, int]) -> Match:
    query, offset = claim
    claimed = query.tokens
    held = one.words.passages
    return Match(
        article_id=one.article.id,
        revision=one.article.revision,
        passage=Span(held[window.first].span.start, held[window.last].span.end),
        passages=tuple(range(window.first, window.last + 1)),
        tier="possible",
        relation="states",
        score=round(one.score, 4),
        parts=(*((name, round(value, 4)) for name, value in one.features.items()), ("cross", float(query.crossed))),
        alignment=tuple(
            Alignment(
                Span(offset + claimed[pair.place].start, offset + claimed[pair.place].end),
                Span(pair.token.start, pair.token.end),
                round(pair.similarity, 4),
            )
            for pair in window.pairs
        ),
    )
