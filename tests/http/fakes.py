"""A small judge for tests of the HTTP layer alone: the newest article with the claim's first word is the match."""

from api.intake.fetching import Fetched
from api.model import (
    Alignment,
    Chain,
    Claim,
    ClaimAttribution,
    Confidence,
    Cue,
    Difference,
    Evidence,
    Filters,
    FirstSeen,
    Label,
    Link,
    Match,
    Origin,
    RaisedFlag,
    Search,
    Source,
    Span,
    Verification,
)

AGENCY = Source(
    "KCNA", "state_media", "kcna", None, "state_controlled", "state_media",
    Label("state_media", "State Media Monitor 2024: state controlled", 2024), "KP", "KCNA",
)  # fmt: skip
PAGE = """<html lang="en"><head><title>T</title></head><body><article><h1>Harbour</h1><p>The harbour was closed on
Monday after a storm tore up the outer wall, the port authority said in a note to shipping companies.</p><p>Ana Ruiz,
who runs the ferry, said that nobody had told her when the boats may sail again.</p></article></body></html>"""
NUMBERS = iter(range(1_000_000))


def page_of_any_address(wanted):
    """The same page wherever it is asked for: no test of the HTTP layer asks another server."""
    return Fetched(wanted.url, 200, {"content-type": "text/html; charset=utf-8"}, PAGE.encode())


def judge(store, now, question):
    """An answer in which every part of the contract occurs, for whatever is stored."""
    words = question.claim.split()[0]
    found = [each for each in store.articles(Filters(), query=None, limit=100, cursor=None).items if words in each.text]
    articles = {each.id: each for each in found[:1]}
    cue = Cue((Span(0, len(words)),), "say", "report")
    return Verification(
        id=f"-v{next(NUMBERS)}",
        created_at=now(),
        engine_version="fake",
        registry_version="fake",
        locale=question.locale or "en",
        summary="A sentence.",
        search=Search(store.coverage(question.filters), len(found), True, question.filters.narrowed),
        claim=Claim(
            question.claim, "en", Span(0, len(question.claim)), ClaimAttribution(AGENCY, None, cue), (Span(0, 3),)
        ),
        confidence=Confidence("low" if articles else "none", ("single_article",) if articles else ("not_found",)),
        flags=tuple(_flag(each, words) for each in articles.values())
        or (RaisedFlag("not_found", (), (), (("articles", "0"), ("languages", "0"))),),
        origins=tuple(Origin("o1", AGENCY, 1, ("c1",), "origin.only") for _ in articles),
        independent_origins=len(articles),
        unidentified_chains=(),
        chains=tuple(_chain(each, words, cue) for each in articles.values()),
        matches=tuple(_match(each, words) for each in articles.values()),
        first_seen=next((FirstSeen(a.id, a.published_at) for a in articles.values() if a.published_at), None),
        timing_ms={"total": 1.0},
        articles=articles,
    )


def _evidence(article, words):
    start = article.text.index(words)
    return Evidence(article.id, article.revision, Span(start, start + len(words)), words)


def _flag(article, words):
    return RaisedFlag("single_article", (_evidence(article, words),), (article.id,), (("outlet", article.outlet.name),))


def _chain(article, words, cue):
    publisher = Source(article.outlet.name, "news_media", mention=article.outlet.name)
    links = (
        Link(publisher, "publisher", "explicit", "publisher"),
        Link(AGENCY, "agency", "explicit", "fake.said", cue, words, (_evidence(article, words),)),
    )
    return Chain("c1", article.id, "attributed", links, 1)


def _match(article, words):
    span = _evidence(article, words).span
    claimed = Span(0, len(words))
    return Match(
        article.id, article.revision, Span(0, len(article.text)), (0,), "match", "differs", 0.93, (("words", 0.9),),
        (Difference("number", claimed, span, "number.differs"),), (Alignment(claimed, span, 1.0),),
    )  # fmt: skip
