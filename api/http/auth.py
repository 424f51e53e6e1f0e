"""Who is asking, and may they: keys, scopes, and the open door on loopback (decision 0009).

Every operation is judged by its row in `api.http.access`. A view asks `caller()` for whom it works.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import cast

from flask import Flask, g, request

from api.config import is_loopback
from api.http.access import ANY_KEY, PUBLIC, access_of
from api.http.problems import ProblemRaised
from api.http.services import services
from api.keys import ADMIN, SCOPES, KeyRefused, key_of
from api.store.port_keys import Key

REALM = "claimtrail"
USED_EVERY = timedelta(minutes=1)  # the last use is written at most this often: reading must not become writing
_REFUSALS = {
    "unknown": "No such key.",
    "revoked": "This key was revoked.",
    "expired": "This key has expired.",
}


@dataclass(frozen=True, slots=True)
class Caller:
    """Who is asking: a key's id, or "" for whoever comes without one, and what they may do."""

    id: str
    scopes: frozenset[str]

    def may(self, scope: str) -> bool:
        """True when one of the caller's scopes, or `admin`, covers this one."""
        return scope in self.scopes or ADMIN in self.scopes

    def may_read(self, owner: str) -> bool:
        """True for what the caller made, and for `admin`. What another made does not exist for the caller: 404."""
        return owner == self.id or ADMIN in self.scopes


NOBODY = Caller("", frozenset())
ANYBODY = Caller("", frozenset(SCOPES))  # there are no keys: whoever reaches this machine may do everything


def caller() -> Caller:
    """Who asks the request that is being answered."""
    return cast(Caller, g.get("caller", NOBODY))


def _admit() -> None:
    """Find out who asks and refuse who may not. An address that is nothing of ours needs no key to be told so."""
    if request.endpoint is None or request.method == "OPTIONS":
        return
    scope = access_of(request.endpoint).scope
    if scope == PUBLIC:
        return
    g.caller = _identified() if services().store.keys.exist() else _without_keys()
    if scope != ANY_KEY and not caller().may(scope):
        challenge = _challenge(error="insufficient_scope", scope=scope)
        raise ProblemRaised("scope_missing", f"This key lacks the scope {scope}.", headers=challenge)


def _without_keys() -> Caller:
    if services().config.open or is_loopback(request.remote_addr or ""):
        return ANYBODY
    raise ProblemRaised("key_required", "Without keys this server answers its own machine only.", headers=_challenge())


def _identified() -> Caller:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer":
        raise ProblemRaised("key_required", "Send `Authorization: Bearer ct_...`.", headers=_challenge())
    now = services().now()
    try:
        key = key_of(token.strip(), services().store.keys, now=now)
    except KeyRefused as refused:
        detail = _REFUSALS[refused.reason]
        challenge = _challenge(error="invalid_token", error_description=detail)
        raise ProblemRaised("key_invalid", detail, headers=challenge) from refused
    _note_use(key, now)
    return Caller(key.id, frozenset(key.scopes))


def _note_use(key: Key, now: str) -> None:
    noted = key.last_used_at
    if noted is None or datetime.fromisoformat(now) - datetime.fromisoformat(noted) >= USED_EVERY:
        services().store.keys.used(key.id, now=now)


def _challenge(**parts: str) -> dict[str, str]:
    """What a client must bring (RFC 6750, which wants every part quoted). The parts are our own words."""
    said = ", ".join(f'{name}="{value}"' for name, value in {"realm": REALM, **parts}.items())
    return {"WWW-Authenticate": f"Bearer {said}"}


def install(app: Flask) -> None:
    """Judge every request of `app` by its caller."""
    app.before_request(_admit)
