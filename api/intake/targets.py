"""An address to fetch -> what is connected to, or why nothing is: decided on the text, before a name is resolved."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal, cast
from urllib.parse import urlsplit

from api.intake.addresses import is_odd_number
from api.intake.fetch_refusals import FetchRefused
from api.urls import DEFAULT_PORTS, host_of

PORTS = frozenset({80, 443})
LONGEST = 2_048


@dataclass(frozen=True, slots=True)
class Target:
    """Where one request goes. `host` is lower-case ASCII, an IPv6 address without its brackets."""

    scheme: Literal["http", "https"]
    host: str
    port: int
    path: str
    exempt: bool = False

    @property
    def name(self) -> str:
        """`host:port`, as the setting that exempts hosts writes it."""
        return f"{self._shown}:{self.port}"

    @property
    def origin(self) -> str:
        """Scheme, host and port: what cookies, credentials and robots.txt belong to."""
        port = "" if self.port == DEFAULT_PORTS[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{self._shown}{port}"

    @property
    def url(self) -> str:
        """The address without its fragment."""
        return self.origin + self.path

    @property
    def _shown(self) -> str:
        return f"[{self.host}]" if ":" in self.host else self.host


def target_of(url: str, allow: Collection[str] = ()) -> Target:
    """What `url` points to. Hosts in `allow` ("host:port") may use any port and address.

    Raises FetchRefused: `fetch_url`, `fetch_scheme`, `fetch_credentials`, `fetch_host` or `fetch_port`.
    """
    text = url.strip()
    if not text or len(text) > LONGEST or any(char <= " " or char in "\\\x7f" for char in text):
        raise FetchRefused("fetch_url")
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError as error:
        raise FetchRefused("fetch_url", "the host or port cannot be read") from error
    if parts.scheme not in DEFAULT_PORTS:
        raise FetchRefused("fetch_scheme" if parts.scheme else "fetch_url")
    if "@" in parts.netloc:
        raise FetchRefused("fetch_credentials")
    host = (host_of(text) or "").strip("[]")
    if not host or is_odd_number(host):
        raise FetchRefused("fetch_host")
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    scheme = cast(Literal["http", "https"], parts.scheme)
    target = Target(scheme, host, DEFAULT_PORTS[scheme] if port is None else port, path)
    if target.name in allow:
        return Target(target.scheme, target.host, target.port, target.path, exempt=True)
    if target.port not in PORTS:
        raise FetchRefused("fetch_port", f"not {target.port}")
    return target
