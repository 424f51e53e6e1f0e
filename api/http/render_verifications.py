"""A verification -> the body of POST /v1/verifications."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from api.flags.table import BY_CODE
from api.http.render_articles import brief
from api.http.render_sources import source
from api.http.render_spans import Json, Quoter, article_quoter, evidence
from api.model import (
    Applied,
    Chain,
    Claim,
    Difference,
    FirstSeen,
    Link,
    Match,
    Origin,
    RaisedFlag,
    Search,
    Verification,
)
from api.wording import difference_note, flag_words, join, say


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What quoting needs: the claim's text, the articles' texts, the locale."""

    answer: Verification
    claim: Quoter
    articles: Mapping[tuple[str, int], Quoter]

    @property
    def locale(self) -> str:
        return self.answer.locale


def verification(value: Verification) -> Json:
    """The whole answer."""
    quoted = (*value.articles.values(), *value.editions)
    quoters = {(article.id, article.revision): article_quoter(article) for article in quoted}
    sheet = _Sheet(value, Quoter({"text": value.claim.text}), quoters)
    return {
        "id": value.id,
        "created_at": value.created_at,
        "engine_version": value.engine_version,
        "registry_version": value.registry_version,
        "locale": value.locale,
        "summary": value.summary,
        "search": _search(value.search),
        "claim": _claim(value.claim, sheet),
        "confidence": _confidence(value),
        "flags": [_flag(each, sheet) for each in value.flags],
        "origins": [_origin(each, sheet) for each in value.origins],
        "independent_origins": value.independent_origins,
        "unidentified_chains": list(value.unidentified_chains),
        "chains": [_chain(each, sheet) for each in value.chains],
        "matches": [_match(each, sheet) for each in value.matches if each.article_id in value.articles],
        "first_seen": _first_seen(value.first_seen),
        "decisions": [_applied(each) for each in value.decisions],
        "timing_ms": dict(value.timing_ms),
    }


def _applied(value: Applied) -> Json:
    return {
        "id": value.id,
        "kind": value.kind,
        "articles": list(value.articles),
        "attribution_id": value.attribution_id,
        "made_by": value.by,
        "made_at": value.at,
    }


def _search(value: Search) -> Json:
    coverage = value.coverage
    return {
        "articles": coverage.articles,
        "passages": coverage.passages,
        "languages": list(coverage.languages),
        "oldest": coverage.oldest,
        "newest": coverage.newest,
        "position": coverage.position,
        "candidates": value.candidates,
        "complete": value.complete,
        "filtered": value.filtered,
    }


def _claim(value: Claim, sheet: _Sheet) -> Json:
    own = value.attribution
    cue = own and {"exact": " ".join(each.of(value.text) for each in own.cue.spans), "stance": own.cue.stance}
    return {
        "text": value.text,
        "language": value.language,
        "kernel": sheet.claim.span(value.kernel),
        "attribution": own and {"source": source(own.source, sheet.locale), "cue": cue},
        "parts": sheet.claim.spans(value.parts),
    }


def _confidence(value: Verification) -> Json:
    level = value.confidence.level
    label = say(value.locale, "confidence.label", level=say(value.locale, f"confidence.{level}"))
    return {"level": level, "label": label, "reasons": list(value.confidence.reasons)}


def _flag(value: RaisedFlag, sheet: _Sheet) -> Json:
    row = BY_CODE[value.code]
    words = flag_words(value, sheet.locale)
    return {
        "code": value.code,
        "group": row.group,
        "severity": row.severity,
        "label": words.label,
        "explanation": words.explanation,
        "evidence": evidence(value.evidence, sheet.articles),
        "articles": list(value.articles),
        "cleared_by": words.cleared_by,
    }


def _origin(value: Origin, sheet: _Sheet) -> Json:
    key = "origins." + value.why.rpartition(".")[2]
    return {
        "id": value.id,
        "source": source(value.source, sheet.locale),
        "articles": value.articles,
        "chains": list(value.chains),
        "why": say(sheet.locale, key, **_argument(value, sheet.locale)),
        "first_seen": _first_seen(value.first_seen),
    }


def _first_seen(value: FirstSeen | None) -> Json | None:
    if value is None:
        return None
    return {"article_id": value.article_id, "published_at": value.published_at.value}


def _argument(value: Origin, locale: str) -> dict[str, str | int]:
    named = {name: join(locale, text.split("; ")) for name, text in value.values}
    return {**named, "source": value.source.name, "articles": value.articles}


def _chain(value: Chain, sheet: _Sheet) -> Json:
    return {
        "id": value.id,
        "article_id": value.article_id,
        "status": value.status,
        "reason": value.reason,
        "gatekeeper": value.gatekeeper,
        "cycle": value.cycle,
        "links": [_link(each, sheet) for each in value.links],
    }


def _link(value: Link, sheet: _Sheet) -> Json:
    return {
        "source": source(value.source, sheet.locale),
        "role": value.role,
        "cue": value.cue and {"exact": value.cue_text, "stance": value.cue.stance},
        "basis": value.basis,
        "rule": value.rule,
        "evidence": evidence(value.evidence, sheet.articles),
    }


def _match(value: Match, sheet: _Sheet) -> Json:
    quoter = sheet.articles[value.article_id, value.revision]
    return {
        "article": brief(sheet.answer.articles[value.article_id]),
        "passage": quoter.span(value.passage),
        "tier": value.tier,
        "relation": value.relation,
        "score": round(value.score, 4),
        "parts": {name: round(part, 4) for name, part in value.parts},
        "differences": [_difference(each, quoter, sheet) for each in value.differences],
        "alignment": [[sheet.claim.span(each.claim), quoter.span(each.passage)] for each in value.alignment],
        "chains": [
            chain.id
            for chain in sheet.answer.chains
            if chain.article_id in (value.article_id, *value.copies) and chain.part == value.part
        ],
        "copies": list(value.copies),
        "part": value.part,
    }


def _difference(value: Difference, quoter: Quoter, sheet: _Sheet) -> Json:
    claimed, stored = sheet.claim.span(value.claim), quoter.span(value.passage)
    note = difference_note(value.note, str(claimed["exact"]), str(stored["exact"]), sheet.locale)
    return {"kind": value.kind, "claim": claimed, "passage": stored, "note": note}
