"""Keys: who may ask what. The store holds the hash of a secret, never the secret."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Key:
    """One key. Times are RFC 3339 in UTC to the second, so that they compare as text; None: never."""

    id: str
    name: str
    scopes: tuple[str, ...]
    secret_hash: str
    created_at: str
    expires_at: str | None = None
    revoked_at: str | None = None
    last_used_at: str | None = None


class Keys(Protocol):
    """The keys of one store. They are revoked, never deleted: what a key made stays its own."""

    def add(self, key: Key) -> None:
        """Keep a new key. Raises ValueError when its id is taken."""

    def get(self, key_id: str) -> Key | None:
        """The key with this id, whether it still opens anything or not; None when unknown."""

    def all(self) -> tuple[Key, ...]:
        """Every key ever made, oldest first."""

    def exist(self) -> bool:
        """True from the first key on, for ever: the last one's end does not open the door to everybody."""

    def revoke(self, key_id: str, *, now: str) -> bool:
        """End a key at once; False when it is unknown or was revoked before."""

    def used(self, key_id: str, *, now: str) -> None:
        """Note that a key was used."""
