"""Claim -> Verification: the product's sentence, top to bottom. Reads what analysis stored; parses only the claim."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, Protocol

from api.analysis import ENGINE_VERSION
from api.attribution.extract import extract
from api.claim import read_claim
from api.comparison import Asked, by_tier, compared
from api.editions import earlier, quoted, revised
from api.flags import Picture, confidence, judge
from api.judgement import Found, Knowledge, draw, earliest, judge_relations
from api.languages import available, load
from api.matching import plan, rank_and_align, shortlist
from api.matching.indexing import index_terms
from api.model import (
    Analysis,
    Article,
    Context,
    Coverage,
    Filters,
    FirstSeen,
    Outlet,
    Question,
    RaisedFlag,
    Search,
    Source,
    Span,
    Term,
    Verification,
)  # fmt: skip
from api.parts import is_stated, joined, one_part, only_whole, with_parts
from api.provenance import own_texts
from api.provenance.given_to import Media
from api.provenance.media import is_medium
from api.registry import Registry
from api.reprints import leaders, with_reprints
from api.signals import belongs
from api.store.port import Candidate, Candidates
from api.store.port_copies import Copies
from api.text.language import UNDETERMINED, identify
from api.wording import Account, best_locale, summarise

# Every language whose file holds cues has attribution rules; only there may "no source given" be said.
WITH_CUES = "cues.verbs"


class Library(Protocol):
    """What a verification asks of a store (`api.store.port.Store` is one)."""

    @property
    def copies(self) -> Copies: ...

    def coverage(self, filters: Filters) -> Coverage: ...

    def document_frequencies(self, terms: Sequence[str]) -> Mapping[str, int]: ...

    def candidates(self, terms: Sequence[Term], k: int, filters: Filters, budget: int) -> Candidates: ...

    def articles_by_id(self, ids: Sequence[str], *, as_of: str | None = None) -> Mapping[str, Article]: ...

    def analyses(self, revisions: Sequence[tuple[str, int]]) -> Mapping[tuple[str, int], Analysis]: ...

    def revisions(self, article_id: str) -> tuple[Article, ...]: ...


@dataclass(frozen=True, slots=True)
class Collaborators:
    """What a verification needs from outside: the store, the registry, and the clock (RFC 3339, UTC)."""

    store: Library
    registry: Registry
    now: Callable[[], str]


def verify(question: Question, *, store: Library, registry: Registry, now: Callable[[], str]) -> Verification:
    """The answer to a question. Nothing is stored here; the caller keeps it if asked to."""
    return verify_read(question, read(question, registry), Collaborators(store, registry, now))


def verify_read(question: Question, asked: Asked, others: Collaborators) -> Verification:
    """The answer to a question whose claim was read before: whoever asks many looks at each first."""
    watch = _Stopwatch()
    pool = _candidates(asked, question.filters, others.store)
    watch.lap("candidates")
    found = _match(asked, question.filters, pool, others.store)
    watch.lap("matching")
    found = with_reprints(_judged(asked, question.filters, found, others.store), question.filters, others.store)
    editions = earlier(found.articles.values(), others.store)
    picture = draw(asked.claim, asked.acts, found, _knowledge(others.registry))
    picture = replace(picture, revised=revised(asked, found, editions))
    watch.lap("provenance")
    flags = judge(picture)
    watch.lap("flags")
    answer = _answer(question, picture, flags, others, watch.laps())
    return replace(answer, editions=tuple(quoted((e for flag in flags for e in flag.evidence), editions)))


def read(question: Question, registry: Registry) -> Asked:
    """The claim of a question with its attributions, in its own language or the one it is written in."""
    language = (question.language or "").split("-")[0] or identify(question.claim, available())
    if language == UNDETERMINED or language not in available():
        language = best_locale(question.locale)
    context = Context(published_at=question.claimed_at)
    acts = extract(question.claim, load(language), registry=registry, context=context).attributions
    return Asked(with_parts(read_claim(question.claim, language, question.claimed_at, lambda _: acts)), acts)


def _judged(asked: Asked, filters: Filters, found: Found, store: Library) -> Found:
    """The matches with their relations; each part of a claim that no article states as a whole is looked for alone."""
    whole = judge_relations(asked.claim, asked.acts, only_whole(found, asked.claim))
    if not asked.claim.parts or is_stated(whole):
        return whole
    parts = [one_part(asked, n) for n in range(len(asked.claim.parts))]
    return joined(whole, asked.claim, [_found(part, filters, store) for part in parts])


def _found(asked: Asked, filters: Filters, store: Library) -> Found:
    return judge_relations(asked.claim, asked.acts, _match(asked, filters, _candidates(asked, filters, store), store))


class _Pool(NamedTuple):
    """What was searched, the articles that may hold the claim, and what its words are worth there."""

    search: Search
    candidates: tuple[Candidate, ...]
    rarity: Mapping[str, float]


def _candidates(asked: Asked, filters: Filters, store: Library) -> _Pool:
    coverage = store.coverage(filters)
    kernel = asked.claim.kernel.of(asked.claim.text)
    language, known = asked.claim.language, coverage.languages
    planned = plan(kernel, language, store.document_frequencies, coverage.articles, known)
    found = store.candidates(planned.terms, planned.k, filters, planned.budget)
    search = Search(coverage, len(found.items), found.complete, filters.narrowed)
    return _Pool(search, found.items, planned.rarity)


def _match(asked: Asked, filters: Filters, pool: _Pool, store: Library) -> Found:
    claim = asked.claim
    kernel = claim.kernel.of(claim.text)
    profiles = {c.article_id: c.profile for c in pool.candidates} | _unindexed(pool.candidates, filters, store)
    chosen = shortlist(kernel, claim.language, profiles, rarity=pool.rarity) if profiles else []
    group_of, grouped = leaders(chosen, filters, store.copies)
    asked_for = dict.fromkeys((*chosen, *group_of.values()))
    articles = store.articles_by_id(list(asked_for), as_of=filters.as_of)
    analyses = store.analyses([(a.id, a.revision) for a in articles.values()])
    pairs = [(articles[i], analyses[i, articles[i].revision]) for i in asked_for if i in articles]
    matches = rank_and_align(asked.kernel, pairs, group_of, profiles)
    analysed = {article.id: analysis for article, analysis in pairs}
    read = [compared(m, asked, articles[m.article_id], analysed[m.article_id]) for m in matches]
    return Found(
        matches=by_tier(read),
        articles={a.id: a for a, _ in pairs},
        analyses=analysed,
        search=pool.search,
        grouped=grouped,
    )


def _unindexed(candidates: Sequence[Candidate], filters: Filters, store: Library) -> dict[str, bytes]:
    """The profiles of revisions that held at `as_of` and were revised since: made from their text."""
    late = [c.article_id for c in candidates if not c.profile]
    held = store.articles_by_id(late, as_of=filters.as_of) if late else {}
    return {id_: index_terms(a.text, a.title, a.language.split("-")[0]).profile for id_, a in held.items()}


def _knowledge(registry: Registry) -> Knowledge:
    languages = frozenset(code for code in available() if load(code).rows(WITH_CUES))
    return Knowledge(lambda article: publisher(article.outlet, article, registry), belongs, languages, media(registry))


def media(registry: Registry) -> Media:
    """Who finds the media in a stretch of a text that the registry knows for certain, with their spans."""

    def found(text: str, language: str, within: Span) -> list[tuple[Span, Source]]:
        named = registry.find(text, language, cue=True, start=within.start, end=within.end)
        rows = [(each.span, registry.get(each.entry.ids[0])) for each in named if len(each.entry.ids) == 1]
        sources = [(span, registry.source(row, span.of(text), None)) for span, row in rows if row]
        return [(span, source) for span, source in sources if is_medium(source)]

    return found


def publisher(outlet: Outlet, article: Article, registry: Registry) -> Source:
    """The outlet of an article as a source, labelled as of the article's date."""
    row = registry.get(outlet.registry_id) if outlet.registry_id else registry.operators_outlet(outlet)
    on = article.published_at.value if article.published_at else None
    return registry.source(row, outlet.name, on) if row else Source(outlet.name, "news_media", mention=outlet.name)


def _answer(
    question: Question, picture: Picture, flags: tuple[RaisedFlag, ...], others: Collaborators, laps: dict[str, float]
) -> Verification:
    locale = best_locale(question.locale or picture.claim.language)
    matches = picture.matches[: question.limit]
    return Verification(
        id=secrets.token_urlsafe(16),
        created_at=others.now(),
        engine_version=ENGINE_VERSION,
        registry_version=others.registry.version,
        locale=locale,
        summary=summarise(_account(picture, flags), locale),
        search=picture.search,
        claim=picture.claim,
        confidence=confidence(picture, flags),
        flags=flags,
        origins=picture.origins,
        independent_origins=len(picture.groups),
        unidentified_chains=picture.unidentified,
        chains=picture.chains,
        matches=matches,
        first_seen=first_seen(picture),
        timing_ms=laps,
        articles=picture.articles,
    )


def _account(picture: Picture, flags: tuple[RaisedFlag, ...]) -> Account:
    raised = {flag.code: dict(flag.values) for flag in flags}
    return Account(
        claim=picture.claim,
        search=picture.search,
        matches=picture.matches,
        chains=picture.chains,
        origins=picture.origins,
        independent=len(picture.groups),
        unidentified=picture.unidentified,
        articles=picture.articles,
        texts=picture.texts,
        unread_copies=picture.unread_copies,
        own_texts=frozenset(own_texts(picture.stating, picture.origins)),
        own_reporting="own_reporting" in raised,
        hearsay=raised.get("hearsay", {}).get("words", ""),
        denier=raised.get("denied", {}).get("sources", ""),
    )


def first_seen(picture: Picture) -> FirstSeen | None:
    """The earliest dated article that states the whole claim; ties go to the one stored first."""
    return earliest([picture.articles[m.article_id] for m in picture.stating_matches if m.part is None])


class _Stopwatch:
    """Milliseconds per stage."""

    def __init__(self) -> None:
        self._began = self._last = time.perf_counter()
        self._laps: dict[str, float] = {}

    def lap(self, stage: str) -> None:
        now = time.perf_counter()
        self._laps[stage] = round((now - self._last) * 1000, 3)
        self._last = now

    def laps(self) -> dict[str, float]:
        return {**self._laps, "total": round((time.perf_counter() - self._began) * 1000, 3)}
