"""The answer as schema.org linked data: the Claim with its appearances, and the draft of a ClaimReview.

A draft, because claimtrail rates nothing: an editor finishes it and puts her own rating and name under it.
"""

from __future__ import annotations

import msgspec

from api.exports.answer import Answer, Article

VOCABULARY = {"@vocab": "https://schema.org/"}


def jsonld(answer: Answer) -> str:
    """JSON-LD with a graph of two: `Claim` (`appearance`, `firstAppearance`), and a `ClaimReview` without a rating."""
    claim_id = f"urn:claimtrail:{answer.id}#claim"
    listed = {match.article.id: match.article for match in answer.stating()}
    claim: dict[str, object] = {
        "@id": claim_id,
        "@type": "Claim",
        "text": answer.claim.text,
        "inLanguage": answer.claim.language,
        "appearance": [_article(article) for article in listed.values()],
    }
    first = answer.first_seen and listed.get(answer.first_seen.article_id)
    if first:
        claim["firstAppearance"] = _article(first)
    review = {
        "@id": f"urn:claimtrail:{answer.id}#review",
        "@type": "ClaimReview",
        "creativeWorkStatus": "Draft",
        "claimReviewed": answer.claim.text,
        "itemReviewed": {"@id": claim_id},
        "dateCreated": answer.created_at,
        "inLanguage": answer.locale,
        "abstract": answer.summary,
    }
    return msgspec.json.format(msgspec.json.encode({"@context": VOCABULARY, "@graph": [claim, review]})).decode()


def _article(article: Article) -> dict[str, object]:
    told: dict[str, object | None] = {
        "@id": article.url or f"urn:claimtrail:article:{article.id}",
        "@type": "NewsArticle",
        "identifier": article.id,
        "url": article.url,
        "headline": article.title,
        "inLanguage": article.language,
        "datePublished": article.published_at,
        "publisher": {"@type": "Organization", "name": article.outlet.name},
    }
    return {key: value for key, value in told.items() if value is not None}
