"""One match -> its chain: the ordered links from the publisher to the origin, each with cue, rule and evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from api.model import (
    Analysis,
    Article,
    Attribution,
    Chain,
    ChainStatus,
    Credit,
    Evidence,
    Link,
    LinkRole,
    Match,
    Source,
    Span,
)  # fmt: skip
from api.provenance.coverage import covering, met_spans
from api.provenance.given_to import Media, given_to, posted_on
from api.provenance.inheritance import Inherited, inherit
from api.provenance.media import is_known, is_medium, may_be_same, name_key
from api.provenance.unread import left_unread, surely_named

# Acts that are part of what is claimed ("Ruiz ordered that C"): told by another, that other is who states them.
CLAIMED_ACTS = frozenset({"demand", "accuse", "silence", "deny"})


def no_media(_text: str, _language: str, _within: Span) -> Sequence[tuple[Span, Source]]:
    """Finds none: for whoever has no registry."""
    return ()


@dataclass(frozen=True, slots=True)
class Ground:
    """What one chain is read from: the article as judged, its analysis, its publisher as a Source, and who finds the
    media that the registry knows in a stretch of text."""

    article: Article
    analysis: Analysis
    publisher: Source
    media: Media = no_media


def build_chain(chain_id: str, match: Match, ground: Ground) -> Chain:
    """The chain of one match. Status `unresolved` (with a reason) where a link was seen and not understood."""
    told = _tellers(covering(ground.analysis.attributions, match), match)
    covers = tuple(surely_named(a, ground.analysis.language) for a in told)
    inherited = None if covers else inherit(match, ground.article, ground.analysis)
    if inherited:
        covers = inherited.attributions
    covers = tuple(cover for cover in covers if not _of_itself(cover, ground.publisher))
    credits = [c for c in ground.analysis.credits if not _own_credit(c.source, ground.publisher)]
    known = [c for c in credits if is_known(c.source)]
    links = [_publisher(ground), *_credit_links(known, ground)]
    for attribution in covers:
        links.extend(_given(attribution, ground, links))
        links.extend(_links_of(attribution, ground, inherited))
    status, reason = _status(covers, links, match, ground)
    if status == "own_voice" and len(known) < len(credits):
        status, reason = "unresolved", "unparsed_credit"
    return Chain(
        id=chain_id,
        article_id=ground.article.id,
        status=status,
        links=tuple(links),
        gatekeeper=_gatekeeper(links, covers) if len(known) == len(credits) else None,
        reason=reason,
        relation=match.relation,
        part=match.part,
        tier=match.tier,
    )


def _tellers(covers: Sequence[Attribution], match: Match) -> tuple[Attribution, ...]:
    """The covers without the acts that the claim itself is about and that another of them tells."""
    met = met_spans(match)
    return tuple(
        cover
        for cover in covers
        if cover.cue.stance not in CLAIMED_ACTS
        or not any(cue.overlaps(span) for cue in cover.cue.spans for span in met)
        or not any(_tells(other, cover) for other in covers)
    )


def _tells(other: Attribution, act: Attribution) -> bool:
    return other is not act and any(area.contains(cue) for area in other.content for cue in act.cue.spans)


def evidence_of(article: Article, spans: Sequence[Span]) -> tuple[Evidence, ...]:
    """The words of `article` under `spans`, without blank ones."""
    fields = {"text": article.text, "title": article.title or "", "byline": article.byline or ""}
    found = (Evidence(article.id, article.revision, span, span.of(fields[span.field])) for span in spans)
    return tuple(e for e in found if e.exact.strip())


def _publisher(ground: Ground) -> Link:
    return Link(ground.publisher, "publisher", "explicit", "publisher")


def _own_credit(credited: Source, publisher: Source) -> bool:
    """True when the publisher credits itself: a sister paper that shares its name ("La Jornada") is another medium."""
    if is_known(credited) and credited.id != publisher.id:
        return name_key(credited.name) == name_key(publisher.name)
    return may_be_same(credited, publisher)


def _of_itself(attribution: Attribution, publisher: Source) -> bool:
    """True when a medium names itself ("this paper reported"): no step away from it."""
    source = attribution.source.resolved
    if source is None or source.type == "person":
        return False
    if is_medium(source):
        return _own_credit(source, publisher)
    return name_key(source.name) == name_key(publisher.name)  # a paper that nobody has told to be one yet


def _credit_links(credits: Sequence[Credit], ground: Ground) -> list[Link]:
    links: list[Link] = []
    for credit in credits:
        if not any(may_be_same(credit.source, link.source) for link in links):
            evidence = evidence_of(ground.article, (credit.evidence,))
            links.append(Link(credit.source, "agency", "credit_line", f"credit.{credit.kind}", evidence=evidence))
    return links


def _links_of(attribution: Attribution, ground: Ground, inherited: Inherited | None) -> list[Link]:
    source = attribution.source.resolved
    if source is None:
        if attribution.status != "unattributed":
            return []
        words = " ".join(span.of(ground.article.text) for span in attribution.cue.spans)
        source = Source(name=words, type="none", mention=words)  # "se cree": the cue stands where a name would
    spans = attribution.source.spans or attribution.cue.spans
    evidence = evidence_of(ground.article, spans)
    if inherited:
        evidence = evidence or evidence_of(ground.article, (inherited.sentence,))
    return [
        Link(
            source=source,
            role=_role(attribution, source),
            basis="inherited" if inherited else "explicit",
            rule=inherited.rule if inherited else attribution.rule,
            cue=attribution.cue,
            cue_text=" ".join(span.of(ground.article.text) for span in attribution.cue.spans),
            evidence=evidence,
        )
    ]


def _given(attribution: Attribution, ground: Ground, links: Sequence[Link]) -> list[Link]:
    """The medium that the words were given to, or the post they stand in, before their speaker."""
    if attribution.source.resolved is None or is_medium(attribution.source.resolved):
        return []
    found: list[Link] = []
    medium = given_to(attribution, ground.article, ground.analysis, ground.media)
    if medium and not any(may_be_same(medium[1], link.source) for link in links):
        evidence = evidence_of(ground.article, (medium[0],))
        found.append(Link(medium[1], "relayed_by", "explicit", "given_to", evidence=evidence))
    post = posted_on(attribution, ground.article, ground.analysis)
    if post:
        evidence = evidence_of(ground.article, (post[0],))
        found.append(Link(post[1], "document", "explicit", "posted_on", evidence=evidence))
    return found


def _role(attribution: Attribution, source: Source) -> LinkRole:
    if attribution.status == "unattributed":
        return "unattributed"
    if is_medium(source):
        return "relayed_by"
    return "document" if source.type in {"document", "social_media"} else "speaker"


def _status(
    covers: Sequence[Attribution], links: Sequence[Link], match: Match, ground: Ground
) -> tuple[ChainStatus, str | None]:
    unresolved = next((a for a in covers if a.status == "unresolved"), None)
    if unresolved:
        return "unresolved", unresolved.source.reason or "no_antecedent"
    if covers:
        named = any(link.role not in {"publisher", "agency", "unattributed"} for link in links)
        return ("attributed" if named or covers[-1].status == "attributed" else "unattributed"), None
    unread = left_unread(match, ground.article, ground.analysis)
    if unread:
        return "unresolved", unread
    return ("attributed" if len(links) > 1 else "own_voice"), None


def _gatekeeper(links: Sequence[Link], covers: Sequence[Attribution]) -> int | None:
    """The index of the innermost medium; None when a link that may be a medium was left unresolved."""
    if any(a.status == "unresolved" and a.source.type in {"news_agency", "news_media", "state_media"} for a in covers):
        return None
    return max(i for i, link in enumerate(links) if i == 0 or is_medium(link.source))
