"""The one sentence that an editor reads first. It never says more than the chains do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from api.model import Article, Chain, Claim, Match, Origin, Search, Source
from api.wording.phrases import join, say

# More outlets than this are counted, not listed: the sentence must stay one that is read.
NAMED_OUTLETS = 3
AGAINST_TIME = "against_time"  # the reason of a chain whose medium's own text is dated after the one that cites it
MEDIA = frozenset({"news_agency", "state_media", "news_media"})


@dataclass(frozen=True, slots=True)
class Account:
    """What the sentence is made from: a finished answer without its flags' words.

    `texts` maps the id of each article to that of the text it reprints; `unread_copies` are stored and were not read;
    `own_texts` are the chains of an origin's own text, which lead to no other.
    """

    claim: Claim
    search: Search
    matches: tuple[Match, ...]
    chains: tuple[Chain, ...]
    origins: tuple[Origin, ...]
    independent: int
    unidentified: tuple[str, ...]
    articles: Mapping[str, Article]
    texts: Mapping[str, str] = field(default_factory=dict)
    unread_copies: int = 0
    own_texts: frozenset[str] = frozenset()
    own_reporting: bool = False
    hearsay: str = ""
    denier: str = ""


def summarise(account: Account, locale: str) -> str:
    """The answer in one or two sentences of `locale`."""
    firm = [m for m in account.matches if m.tier == "match"]
    if not account.matches:
        return say(locale, "summary.not_found", searched=_searched(account, locale))
    if not firm:
        return say(locale, "summary.possible_only", n=len(account.matches), searched=_searched(account, locale))
    if not _stating(account):
        told = _told_parts(firm)
        return _in_part(account, told, locale) if told else _disagreement(account, firm[0], locale)
    if any(chain.part is not None for chain in _stating(account)):
        return _by_parts(account, locale)
    return _published(account, locale)


def _by_parts(account: Account, locale: str) -> str:
    """Which outlets have which part; where each goes back to is in its chains."""
    claim, held = account.claim, []
    for n, part in enumerate(claim.parts):
        outlets = list(dict.fromkeys(c.links[0].source.name for c in _stating(account) if c.part == n))
        words = say(locale, "summary.part", words=part.of(claim.text).rstrip(".;, "))
        held.append(say(locale, "summary.part_in", part=words, outlets=join(locale, outlets)))
    return say(locale, "summary.by_parts", parts=join(locale, held), searched=_searched(account, locale))


def _told_parts(firm: Sequence[Match]) -> list[int]:
    """The claim's parts that some article states, where no match is about the whole claim."""
    if any(match.part is None or match.differences or match.relation == "contradicts" for match in firm):
        return []
    return sorted({match.part for match in firm if match.part is not None})


def _in_part(account: Account, told: Sequence[int], locale: str) -> str:
    """What of the claim is stored, and what is not."""
    claim = account.claim
    words: tuple[list[str], list[str]] = ([], [])
    for n, part in enumerate(claim.parts):
        words[n not in told].append(say(locale, "summary.part", words=part.of(claim.text).rstrip(".;, ")))
    return say(
        locale, "summary.in_part",
        told=join(locale, words[0]), missing=join(locale, words[1]), searched=_searched(account, locale),
    )  # fmt: skip


def searched(search: Search, locale: str) -> str:
    """What was searched: articles, languages and years."""
    coverage = search.coverage
    first, last = (coverage.oldest or "")[:4], (coverage.newest or "")[:4]
    years = f", {first}" if first else ""
    if first and last != first:
        years = f", {first}-{last}"
    return say(
        locale, "summary.searched_detail",
        articles=coverage.articles, languages=len(coverage.languages), years=years,
    )  # fmt: skip


def _searched(account: Account, locale: str) -> str:
    return say(locale, "summary.searched", searched=searched(account.search, locale))


def _stating(account: Account) -> list[Chain]:
    return [c for c in account.chains if c.relation == "states" and c.tier == "match"]


def _disagreement(account: Account, match: Match, locale: str) -> str:
    article = account.articles[match.article_id]
    words = {"outlet": article.outlet.name, "searched": _searched(account, locale)}
    if account.denier:
        return say(locale, "summary.denied", denier=account.denier, **words)
    kinds = [say(locale, f"differences.{d.kind}") for d in match.differences]
    listed = join(locale, list(dict.fromkeys(kinds)))
    if match.differences:
        first = match.differences[0]
        quote = say(
            locale, "summary.quote",
            claim=first.claim.of(account.claim.text), passage=first.passage.of(article.text),
        )  # fmt: skip
        listed = f"{listed} ({quote})"
    key = "summary.contradicts" if match.relation == "contradicts" else "summary.differs"
    return say(locale, key, differences=listed, **words)


def _published(account: Account, locale: str) -> str:
    chains = _stating(account)
    outlets = list(dict.fromkeys(c.links[0].source.name for c in chains))
    named = outlets if len(outlets) <= NAMED_OUTLETS else [*outlets[:NAMED_OUTLETS], "…"]
    narrowed = account.search.filtered or not account.search.complete
    others = say(
        locale, "summary.others_cut" if narrowed else "summary.others", searched=searched(account.search, locale)
    )
    return say(
        locale, "summary.published",
        n=len({c.article_id for c in chains}), outlets=join(locale, named), copies=_copies(account, chains, locale),
        provenance=_provenance(account, chains, locale) + _aside(account, chains, locale), others=others,
    )  # fmt: skip


def _copies(account: Account, chains: list[Chain], locale: str) -> str:
    """Which of the articles are only copies of others, as an apposition; empty when none is."""
    articles = {c.article_id for c in chains}
    texts = {account.texts.get(article, article) for article in articles}
    if len(articles) == len(texts):
        return ""
    if len(texts) == 1:
        return say(locale, "summary.copies_all", n=len(articles))
    return say(locale, "summary.copies_some", n=len(articles) - len(texts))


def _aside(account: Account, chains: list[Chain], locale: str) -> str:
    """What an editor must know beside the provenance: copies that were not read, a citation against time."""
    said = say(locale, "summary.copies_more", n=account.unread_copies) if account.unread_copies else ""
    late = next((c for c in chains if c.reason == AGAINST_TIME), None)
    return said + (say(locale, "summary.against_time", medium=late.links[-1].source.name) if late else "")


def _provenance(account: Account, chains: list[Chain], locale: str) -> str:
    n = len({c.article_id for c in chains})
    if account.hearsay:
        return say(locale, "summary.hearsay", n=n, words=account.hearsay)
    if account.origins:
        return _named(account, chains, locale, n)
    if account.own_reporting:
        return say(locale, "summary.own_reporting", n=n)
    if any(c.status == "unresolved" for c in chains):
        return say(locale, "summary.unresolved")
    if all(c.status == "own_voice" for c in chains):
        return say(locale, "summary.own_voice", n=n)
    last = chains[0].links[-1].source
    if _is_medium(last):
        return say(locale, "summary.collective_media", n=n, origin=_labelled(last, locale))
    key = "summary.anonymous" if last.type.startswith("anonymous") else "summary.unidentified"
    return say(locale, key, n=n, origin=last.mention or last.name)


def _named(account: Account, chains: list[Chain], locale: str, n: int) -> str:
    names = [_origin(origin, account, locale) for origin in account.origins]
    unknown = len(set(account.unidentified) - account.own_texts)
    if unknown:
        known = len(chains) - len(account.unidentified)
        return say(locale, "summary.mixed", known=known, unknown=unknown, origins=join(locale, names))
    if len(names) == 1:
        return say(locale, "summary.one_origin", n=n, origin=names[0])
    return say(locale, "summary.many_origins", origins=join(locale, names), independent=account.independent)


def _origin(origin: Origin, account: Account, locale: str) -> str:
    """The origin, and the media it came through where all its chains share them."""
    chains = [c for c in account.chains if c.id in origin.chains]
    paths = {tuple(_labelled(link.source, locale) for link in c.links[1:-1] if _is_medium(link.source)) for c in chains}
    name = _labelled(origin.source, locale)
    if len(paths) == 1 and (path := next(iter(paths))):
        return say(locale, "summary.origin_via", origin=name, via=join(locale, list(path)))
    return name


def _is_medium(source: Source) -> bool:
    return source.type in MEDIA


def _labelled(source: Source, locale: str) -> str:
    flag = source.label.flag if source.label else None
    if flag == "state_media" and source.id is None and not source.candidates:
        return say(locale, "summary.labelled_unnamed", name=source.name)
    if flag in {"state_media", "caution"} and _is_medium(source):
        return say(locale, f"summary.labelled_{flag}", name=source.name)
    return source.name
