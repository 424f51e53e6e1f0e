"""How much one caller may ask in a minute, over all processes (draft-ietf-httpapi-ratelimit-headers)."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from flask import Flask, Response, g, request

from api.config import Config, is_loopback
from api.http.access import PUBLIC, Access, access_of
from api.http.auth import caller
from api.http.problems import ProblemRaised
from api.http.services import services

WINDOW_S = 60
V6_SITE = 64  # the bits that one household is given: counting single addresses would count nothing


@dataclass(frozen=True, slots=True)
class Policy:
    """One allowance: its name in the headers, how much it is, and which requests draw on it."""

    name: str
    quota: Callable[[Config], int]
    counts: Callable[[Access], bool]


@dataclass(frozen=True, slots=True)
class Standing:
    """What is left of an allowance."""

    name: str
    quota: int
    left: int
    seconds: int


POLICIES = (
    Policy("requests", lambda config: config.limit_requests, lambda access: True),
    Policy("claims", lambda config: config.limit_claims, lambda access: access.judges),
)


def charge(policy: str, cost: int) -> None:
    """Draw `cost` more on an allowance for the request that is being answered.

    Raises ProblemRaised `rate_limited` (429) when it is used up: what was drawn stays drawn.
    """
    if cost and _limited():
        _spend(next(each for each in POLICIES if each.name == policy), cost)


def _count() -> None:
    if request.endpoint is None or request.method == "OPTIONS" or not _limited():
        return
    access = access_of(request.endpoint)
    for policy in POLICIES:
        if access.scope != PUBLIC and policy.counts(access):
            _spend(policy, 1)


def _limited() -> bool:
    """Whoever tries it out on one machine is not counted, unless that was said."""
    here = services().config
    return bool(caller().id) or here.limit_loopback or not is_loopback(request.remote_addr or "")


def _spend(policy: Policy, cost: int) -> None:
    quota = policy.quota(services().config)
    if not quota:
        return
    second = int(datetime.fromisoformat(services().now()).timestamp())
    spent = services().store.spending.add(f"{policy.name} {_who()}", second // WINDOW_S, cost)
    standing = Standing(policy.name, quota, max(0, quota - spent), WINDOW_S - second % WINDOW_S)
    g.standings = {**g.get("standings", {}), policy.name: standing}
    if spent > quota:
        detail = f"{quota} {policy.name} a minute are answered."
        raise ProblemRaised("rate_limited", detail, headers={"Retry-After": str(standing.seconds)})


def _who() -> str:
    if caller().id:
        return f"key {caller().id}"
    address = ipaddress.ip_address((request.remote_addr or "::").partition("%")[0])
    if address.version == 4:
        return f"address {address}"
    return f"address {ipaddress.ip_network((address, V6_SITE), strict=False)}"


def _tell(response: Response) -> Response:
    standings: dict[str, Standing] = g.get("standings", {})
    if standings:
        policies = [f'"{each.name}";q={each.quota};w={WINDOW_S}' for each in standings.values()]
        left = [f'"{each.name}";r={each.left};t={each.seconds}' for each in standings.values()]
        response.headers["RateLimit-Policy"] = ", ".join(policies)
        response.headers["RateLimit"] = ", ".join(left)
    return response


def install(app: Flask) -> None:
    """Count every request of `app`; install it after whatever finds out who asks."""
    app.before_request(_count)
    app.after_request(_tell)
