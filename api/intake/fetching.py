"""The one way out to other people's servers: pages, feeds and webhooks all go through `Fetcher`.

Whoever names an address may be hostile, and so may the server there. Every address is checked before it is connected
to, and connected to as it was checked; every redirect is a new address; time and bytes are counted over everything.
"""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal
from urllib.parse import urljoin

from api.intake.addresses import is_literal, not_public
from api.intake.budget import Budget, FetchLimits
from api.intake.decoding import ACCEPTED, decoded
from api.intake.fetch_refusals import FetchRefused
from api.intake.robots import LONGEST, NAME, Remembered, Robots, parsed
from api.intake.targets import Target, target_of

if TYPE_CHECKING:  # loaded with the first fetch: the libraries that speak HTTP are a tenth of a start's memory
    from api.intake.transport import Answer, Line

USER_AGENT = f"claimtrail/0.1 (provenance of news; robots.txt: {NAME})"
PAGES = frozenset({"text/html", "application/xhtml+xml"})
FEEDS = frozenset(
    {
        "application/rss+xml",
        "application/atom+xml",
        "application/rdf+xml",
        "application/xml",
        "text/xml",
        "application/feed+json",
        "application/json",
        "text/html",
        "text/plain",
    }
)  # fmt: skip - feeds are served under every one of these
ANY_TYPE: frozenset[str] = frozenset()
REDIRECTS = frozenset({301, 302, 303, 307, 308})
# What belongs to one origin and is not taken along to another.
CREDENTIALS = frozenset({"authorization", "cookie", "proxy-authorization", "x-api-key"})
Resolve = Callable[[str, int], Sequence[str]]
Connect = Callable[[str, int, float], socket.socket]


@dataclass(frozen=True, slots=True)
class Wanted:
    """One request. `types` are the content types taken (ANY_TYPE: all). A POST follows no redirects.

    With `any_status` every answer is given back, else all but 2xx (and 304, where the headers asked for it) are
    refused. `robots` false is for addresses that their owner told us to call.
    """

    url: str
    types: frozenset[str] = PAGES
    headers: Mapping[str, str] = field(default_factory=dict)
    method: Literal["GET", "POST"] = "GET"
    body: bytes | None = None
    any_status: bool = False
    robots: bool = True


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came back: the address it came from in the end, status, headers (lower-case names), decoded body."""

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def content_type(self) -> str:
        """The media type alone, in lower case; empty when none was given."""
        return _media_type(self.headers)


def resolve_name(host: str, port: int) -> Sequence[str]:
    """The addresses of a host name. Raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(sockaddr[0]) for *_, sockaddr in found))


def connect_to(address: str, port: int, seconds: float) -> socket.socket:
    """A TCP connection to an IP address. Raises OSError."""
    return socket.create_connection((address, port), seconds)


class Fetcher:
    """Fetches within limits. Threads may share it; nothing is remembered but robots.txt.

    `allow` exempts hosts ("host:port") from the rules on addresses and ports, and from no other. `resolve`, `connect`
    and `clock` (seconds) are there to be replaced, `trusted` names a file of certificates instead of the usual ones.
    """

    def __init__(
        self,
        *,
        on: bool = True,
        allow: Collection[str] = (),
        limits: FetchLimits = FetchLimits(),  # noqa: B008 - frozen
        network: Network | None = None,
    ) -> None:
        self._on = on
        self._allow = frozenset(name.lower() for name in allow)
        self._limits = limits
        self._network = network or Network()
        self._robots = Remembered(self._network.clock)

    def get(self, url: str, types: frozenset[str] = PAGES) -> Fetched:
        """The page or file at `url`. Raises FetchRefused."""
        return self.fetch(Wanted(url, types))

    def fetch(self, wanted: Wanted) -> Fetched:
        """The answer to one request, redirects followed. Raises FetchRefused."""
        if not self._on:
            raise FetchRefused("fetching_off")
        budget = Budget(self._limits, self._network.clock)
        return self._follow(wanted, target_of(wanted.url, self._allow), budget)

    def _follow(self, wanted: Wanted, target: Target, budget: Budget) -> Fetched:
        from api.intake.transport import exchange

        seen: set[str] = set()
        for _ in range(self._limits.redirects + 1):
            if wanted.robots:
                self._ask_robots(target, budget)
            seen.add(target.url)
            with exchange(self._line(target, budget), wanted.method, _headers(wanted), wanted.body) as answer:
                if wanted.method == "POST" or answer.status not in REDIRECTS:
                    return _taken(wanted, target, answer, budget)
                there = self._redirected(target, answer)
            if there.url in seen:
                raise FetchRefused("fetch_redirects", "they lead in a circle")
            if there.origin != target.origin:
                wanted = replace(wanted, headers=_without_credentials(wanted.headers))
            target = there
        raise FetchRefused("fetch_redirects", f"more than {self._limits.redirects}")

    def _redirected(self, target: Target, answer: Answer) -> Target:
        location = answer.headers.get("location", "").strip()
        if not location:
            raise FetchRefused("fetch_redirect")
        # http.client reads headers as Latin-1; servers write addresses in UTF-8
        readable = location.encode("latin-1", "replace").decode("utf-8", "replace")
        try:
            there = target_of(urljoin(target.url, readable), self._allow)
        except ValueError as error:
            raise FetchRefused("fetch_redirect") from error
        if target.scheme == "https" and there.scheme == "http":
            raise FetchRefused("fetch_downgrade")
        return there

    def _line(self, target: Target, budget: Budget) -> Line:
        """The way to a target, by addresses that were all checked. Raises `fetch_unresolved`, `fetch_address`."""
        addresses = (target.host,) if is_literal(target.host) else self._resolved(target, budget)
        if not target.exempt:
            for address in addresses:
                _refuse_private(address)
        from api.intake.transport import Line

        return Line(target, addresses, budget, self._network.connect, self._network.trusted)

    def _resolved(self, target: Target, budget: Budget) -> Sequence[str]:
        """The system's resolver knows no deadline: it is asked in a thread of its own, which may outlive the fetch."""
        found: list[Sequence[str]] = []

        def ask() -> None:
            try:
                found.append(self._network.resolve(target.host, target.port))
            except (OSError, UnicodeError):
                found.append(())

        asking = threading.Thread(target=ask, daemon=True)
        asking.start()
        asking.join(budget.seconds())
        if not found:
            raise budget.timed_out()
        if not found[0]:
            raise FetchRefused("fetch_unresolved", target.host)
        return found[0]

    def _ask_robots(self, target: Target, budget: Budget) -> None:
        robots = self._robots.of(target.origin, lambda: self._read_robots(target, budget))
        if not robots.readable:
            raise FetchRefused("fetch_robots_unreadable", target.origin)
        if not robots.allows(target.url):
            raise FetchRefused("fetch_robots", target.origin)

    def _read_robots(self, target: Target, budget: Budget) -> Robots:
        """As RFC 9309 has it: no such file allows everything, a server that fails forbids everything."""
        own = Budget(replace(self._limits, size=LONGEST, seconds=budget.seconds()), self._network.clock)
        wanted = Wanted(f"{target.origin}/robots.txt", ANY_TYPE, any_status=True, robots=False)
        try:
            fetched = self._follow(wanted, replace(target, path="/robots.txt"), own)
        except FetchRefused as refused:
            if refused.code in ("fetch_address", "fetch_unresolved", "fetch_connection", "fetch_tls", "fetch_timeout"):
                raise  # the page would fail the same way, and the caller should hear how
            return Robots(readable=False)
        if fetched.status >= 500:
            return Robots(readable=False)
        return parsed(fetched.body) if fetched.status < 300 else Robots()


@dataclass(frozen=True, slots=True)
class Network:
    """What the fetcher reaches the world by."""

    resolve: Resolve = resolve_name
    connect: Connect = connect_to
    clock: Callable[[], float] = time.monotonic
    trusted: str | bool = True


def _refuse_private(address: str) -> None:
    try:
        meaning = not_public(address)
    except ValueError as error:
        raise FetchRefused("fetch_unresolved", "the resolver gave no address") from error
    if meaning is not None:
        raise FetchRefused("fetch_address", meaning)


def _taken(wanted: Wanted, target: Target, answer: Answer, budget: Budget) -> Fetched:
    good = 200 <= answer.status < 300 or (answer.status == 304 and _conditional(wanted))
    if not good and not wanted.any_status:
        raise FetchRefused("fetch_status", f"it answered {answer.status}", status=answer.status)
    if answer.status == 304:
        return Fetched(target.url, 304, answer.headers, b"")
    kind = _media_type(answer.headers)
    if good and wanted.types and kind not in wanted.types:
        raise FetchRefused("fetch_type", kind[:80] or "none is given")
    announced = answer.headers.get("content-length", "0")
    if not (announced.isascii() and announced.isdigit()):
        raise FetchRefused("fetch_malformed", "the length is no number")
    if int(announced) > budget.limits.size:
        raise budget.too_large()
    body = b"".join(decoded(answer.chunks, answer.headers.get("content-encoding", ""), budget))
    return Fetched(target.url, answer.status, answer.headers, body)


def _media_type(headers: Mapping[str, str]) -> str:
    return headers.get("content-type", "").partition(";")[0].strip().lower()


def _conditional(wanted: Wanted) -> bool:
    return any(name.lower() in ("if-none-match", "if-modified-since") for name in wanted.headers)


def _headers(wanted: Wanted) -> Mapping[str, str]:
    accept = ", ".join(sorted(wanted.types)) if wanted.types else "*/*"
    ours = {"User-Agent": USER_AGENT, "Accept": accept, "Accept-Encoding": ACCEPTED, "Connection": "close"}
    return {**wanted.headers, **ours}


def _without_credentials(headers: Mapping[str, str]) -> Mapping[str, str]:
    return {name: value for name, value in headers.items() if name.lower() not in CREDENTIALS}
