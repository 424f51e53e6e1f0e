"""Keys as their holders see them: `ct_<id>_<secret>`, what they open, and why one is refused."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from collections.abc import Iterable, Mapping
from typing import Literal

from api.store.port_keys import Key, Keys

ADMIN = "admin"
SCOPES: Mapping[str, str] = {
    "verify": "ask claims, read texts and drafts, and keep the answers",
    "articles:read": "read stored articles",
    "articles:write": "store, change and delete articles",
    "sources:write": "correct the source registry",
    ADMIN: "everything, other keys' answers included",
}
Refusal = Literal["unknown", "revoked", "expired"]
_TOKEN = re.compile(r"ct_([0-9a-f]{12})_([A-Za-z0-9_-]{43})")
# Hashed in place of a secret that does not exist, so that an unknown id takes as long as a wrong secret.
_NO_HASH = hashlib.sha256(b"").hexdigest()


class KeyRefused(Exception):
    """A token that opens nothing, and why; `reason` may be told to its holder."""

    def __init__(self, reason: Refusal) -> None:
        super().__init__(reason)
        self.reason = reason


def mint(scopes: Iterable[str], *, now: str, name: str = "", expires_at: str | None = None) -> tuple[Key, str]:
    """A new key and its token, which is not kept and cannot be had again. Raises ValueError on an unknown scope."""
    wanted = tuple(dict.fromkeys(scopes))
    unknown = [scope for scope in wanted if scope not in SCOPES]
    if unknown or not wanted:
        raise ValueError(f"no such scope: {unknown[0]}" if unknown else "a key needs a scope")
    key_id, secret = secrets.token_hex(6), secrets.token_urlsafe(32)
    return Key(key_id, name, wanted, _hash(secret), now, expires_at), f"ct_{key_id}_{secret}"


def key_of(token: str, keys: Keys, *, now: str) -> Key:
    """The key that this token opens at `now`. Raises KeyRefused.

    `revoked` and `expired` are told only to who holds the secret; for everybody else a key is `unknown`.
    """
    parts = _TOKEN.fullmatch(token)
    key = keys.get(parts[1]) if parts else None
    given = _hash(parts[2] if parts else "")
    if not hmac.compare_digest(given, key.secret_hash if key else _NO_HASH) or key is None:
        raise KeyRefused("unknown")
    if key.revoked_at is not None:
        raise KeyRefused("revoked")
    if key.expires_at is not None and key.expires_at <= now:
        raise KeyRefused("expired")
    return key


def _hash(secret: str) -> str:
    """SHA-256: the secret is 256 random bits, which no amount of trying finds; a slow hash would only cost time."""
    return hashlib.sha256(secret.encode("ascii")).hexdigest()
