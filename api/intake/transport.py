"""One request to one address that was checked before: pinned, metered, without redirects, proxies or cookies.

requests and urllib3 speak HTTP and TLS (the certificate and Host are those of the name, not of the address); the
socket they use is opened here, and every byte that it gives is counted before they see it.
"""

from __future__ import annotations

import http.client
import io
import socket
import ssl
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, cast

import requests
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import HTTPError

from api.intake.budget import Budget
from api.intake.fetch_refusals import FetchRefused
from api.intake.targets import Target

if TYPE_CHECKING:
    from typing_extensions import Buffer

CHUNK = 65_536
MOST_ADDRESSES = 4  # tried one after the other; a host with more of them is not reached by the fifth either
Headers = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Line:
    """Where a request goes to: the checked addresses of its target, and what it may use."""

    target: Target
    addresses: Sequence[str]
    budget: Budget
    connect: Callable[[str, int, float], socket.socket]
    trusted: str | bool  # certificates: a file, or those that come with requests

    def open(self) -> socket.socket:
        """A connection to the first address that answers. Raises FetchRefused: `fetch_connection`, `fetch_timeout`."""
        tried = self.addresses[:MOST_ADDRESSES]
        for number, address in enumerate(tried, 1):
            share = self.budget.seconds() / (len(tried) - number + 1)
            try:
                return self.connect(address, self.target.port, share)
            except OSError:
                continue
        self.budget.seconds()
        raise FetchRefused("fetch_connection", self.target.host)


@dataclass(frozen=True, slots=True)
class Answer:
    """Status, headers (names in lower case) and the body's bytes as they come, still encoded."""

    status: int
    headers: Headers
    chunks: Iterator[bytes]


@contextmanager
def exchange(line: Line, method: str, headers: Headers, body: bytes | None) -> Iterator[Answer]:
    """Send one request and read its answer's headers; the connection is closed afterwards.

    Raises FetchRefused, also while `chunks` are read.
    """
    # No Session: it reads the body of a redirect whole, and proxies and passwords from the environment.
    adapter = _Adapter(line)
    line.budget.expect_headers()
    with _translated():
        prepared = requests.Request(method, line.target.url, headers=dict(headers), data=body).prepare()
        seconds = line.budget.seconds()
        response = adapter.send(prepared, stream=True, verify=line.trusted, timeout=seconds, proxies={})
    line.budget.expect_body()
    try:
        kept = {name.lower(): value for name, value in response.headers.items()}
        yield Answer(response.status_code, kept, _chunks(response))
    finally:
        response.close()
        adapter.close()


def _chunks(response: requests.Response) -> Iterator[bytes]:
    with _translated():
        while chunk := response.raw.read(CHUNK, decode_content=False):
            yield chunk


# The first of these among what caused an error says what happened.
_CAUSES: tuple[tuple[type[BaseException], str], ...] = (
    (ssl.SSLError, "fetch_tls"),
    (http.client.RemoteDisconnected, "fetch_connection"),
    (http.client.IncompleteRead, "fetch_incomplete"),
    (http.client.LineTooLong, "fetch_headers"),
    (http.client.HTTPException, "fetch_malformed"),
    (TimeoutError, "fetch_timeout"),
    (OSError, "fetch_connection"),
)


@contextmanager
def _translated() -> Iterator[None]:
    """Errors of the libraries as refusals, by what caused them."""
    try:
        yield
    except (requests.RequestException, HTTPError, http.client.HTTPException, OSError, ValueError) as error:
        raise FetchRefused(_code(error)) from error


def _code(error: BaseException) -> str:
    causes: list[BaseException] = []
    cause: BaseException | None = error
    while cause is not None:
        causes.append(cause)
        cause = cause.__cause__ or cause.__context__
    causes = [one for one in causes if not isinstance(one, requests.RequestException)]  # they are OSErrors, all of them
    for kind, code in _CAUSES:
        for one in causes:
            if isinstance(one, kind):
                # http.client tells of more than a hundred headers in words alone
                return "fetch_headers" if "headers" in str(one) and type(one) is http.client.HTTPException else code
    return "fetch_incomplete" if "IncompleteRead" in str(error) else "fetch_malformed"


class _Metered(io.RawIOBase):
    """What a socket gives, counted, each read within what is left of the time."""

    def __init__(self, sock: socket.socket, budget: Budget) -> None:
        self._sock = sock
        self._raw = sock.makefile("rb", buffering=0)
        self._budget = budget

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Buffer) -> int | None:
        self._sock.settimeout(self._budget.seconds())
        try:
            size = self._raw.readinto(buffer)
        except TimeoutError as error:
            raise self._budget.timed_out() from error
        self._budget.received(size or 0)
        return size

    def close(self) -> None:
        self._raw.close()
        super().close()


class _Reading:
    """A socket, as far as http.client reads an answer from it."""

    def __init__(self, sock: socket.socket, budget: Budget) -> None:
        self._sock = sock
        self._budget = budget

    def makefile(self, _mode: str) -> io.BufferedReader:
        return io.BufferedReader(_Metered(self._sock, self._budget))


class _Response(http.client.HTTPResponse):
    def __init__(self, sock: socket.socket, *args: object, budget: Budget, **kwargs: object) -> None:
        super().__init__(_Reading(sock, budget), *args, **kwargs)  # type: ignore[arg-type]


class _Pinned(HTTPConnection):
    """A connection along one line, whatever its host resolves to by now."""

    def __init__(self, *args: object, line: Line, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self._line = line
        self.response_class = cast(type[http.client.HTTPResponse], partial(_Response, budget=line.budget))

    def _new_conn(self) -> socket.socket:
        return self._line.open()

    def send(self, data: Buffer) -> None:  # type: ignore[override]
        if self.sock is not None:
            self.sock.settimeout(self._line.budget.seconds())
        super().send(data)


class _PinnedTls(_Pinned, HTTPSConnection):
    """The same, encrypted; certificate and SNI are those of the name."""


class _PlainPool(HTTPConnectionPool):
    ConnectionCls = _Pinned


class _TlsPool(HTTPSConnectionPool):
    ConnectionCls = _PinnedTls


class _Adapter(HTTPAdapter):
    """Hands every request the one line it was made for."""

    def __init__(self, line: Line) -> None:
        super().__init__(max_retries=0)
        self._line = line

    def get_connection_with_tls_context(self, *_args: object, **_kwargs: object) -> HTTPConnectionPool:
        target = self._line.target
        pool = _TlsPool if target.scheme == "https" else _PlainPool
        return pool(target.host, target.port, line=self._line)
