"""What makes two texts one article (API.md, Articles)."""

from __future__ import annotations

import hashlib
import hmac

from api.model import Draft
from api.urls import canonical_url


def text_hash(text: str) -> str:
    """The SHA-256 of a text, in hex."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def key_of(draft: Draft) -> str:
    """The article's key: its canonical url, else its uri and outlet, else outlet, text and date.

    A draft's url must be http(s).
    """
    if draft.url is not None:
        return url_key(draft.url)
    outlet = draft.outlet.registry_id or draft.outlet.domain or draft.outlet.name.casefold()
    if draft.uri is not None:
        return f"uri:{text_hash(chr(0).join((outlet, draft.uri)))}"
    when = draft.published_at.value if draft.published_at else ""
    return f"text:{text_hash(chr(0).join((outlet, text_hash(draft.text), when)))}"


def url_key(url: str) -> str:
    """The key of every article at this url. A text that is no http(s) url is a key of its own."""
    return f"url:{canonical_url(url) or url}"


def keyed_hash(secret: str, key: str) -> str:
    """A key's hash under this store's secret: a tombstone tells nobody else what was deleted."""
    return hmac.new(secret.encode(), key.encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()
