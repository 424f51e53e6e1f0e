"""Servers on loopback that answer as they should not, and a network that leads nowhere else."""

import gzip
import itertools
import socket
import ssl
import threading
import time
import zlib
from contextlib import contextmanager
from pathlib import Path

from api.intake.fetching import Network

TLS = Path(__file__).parent.parent / "cases/intake/tls"  # for news.example, made for these tests alone
PUBLIC = "93.184.215.14"  # never connected to: `connect` below leads to loopback
PAUSE = 0.05
OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"
GZIPPED = OK + b"Content-Encoding: gzip\r\n"
ZEROS = gzip.compress(bytes(3_000_000), mtime=0)


def _chunk(data):
    return b"%x\r\n%s\r\n" % (len(data), data)


def _drip(data):
    for byte in data:
        time.sleep(PAUSE)
        yield bytes([byte])


def _with_length(head, body):
    return [head + b"Content-Length: %d\r\n\r\n" % len(body) + body]


def _deflated(body):
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(body) + packer.flush()


# Each gives the pieces of an answer; what never ends is stopped by the client's closing of the connection.
ANSWERS = {
    "nothing": lambda: iter(()),
    "silence": lambda: (time.sleep(PAUSE) or b"" for _ in itertools.count()),
    "status drips": lambda: _drip(OK * 9),
    "headers drip": lambda: itertools.chain([OK], (b for n in itertools.count() for b in _drip(b"X-%d: a\r\n" % n))),
    "body drips": lambda: itertools.chain([OK + b"\r\n"], (b for _ in itertools.count() for b in _drip(b"<p>a</p>"))),
    "chunks drip": lambda: itertools.chain([CHUNKED], (b for _ in itertools.count() for b in _drip(_chunk(b"a")))),
    "chunk size drips": lambda: itertools.chain([CHUNKED], _drip(b"0" * 5_000)),
    "trailers drip": lambda: itertools.chain([CHUNKED + _chunk(b"a") + b"0\r\n"], _drip(b"X-a: b\r\n" * 500)),
    "endless body": lambda: itertools.chain([OK + b"\r\n"], itertools.repeat(b"a" * 8_192)),
    "endless chunks": lambda: itertools.chain([CHUNKED], itertools.repeat(_chunk(b"a" * 8_192))),
    "endless headers": lambda: itertools.chain([OK], (b"X-%d: %s\r\n" % (n, b"a" * 900) for n in itertools.count())),
    "endless header": lambda: itertools.chain([OK + b"X-a: "], itertools.repeat(b"a" * 8_192)),
    "endless status": lambda: itertools.chain([b"HTTP/1.1 200 "], itertools.repeat(b"a" * 8_192)),
    "endless continue": lambda: itertools.repeat(b"HTTP/1.1 100 Continue\r\n\r\n"),
    "many headers": lambda: [OK + b"".join(b"X-%d: a\r\n" % n for n in range(150)) + b"Content-Length: 0\r\n\r\n"],
    "announced too long": lambda: [OK + b"Content-Length: 90000000\r\n\r\n"],
    "shorter than announced": lambda: [OK + b"Content-Length: 900\r\n\r\n<p>a</p>"],
    "no last chunk": lambda: [CHUNKED + _chunk(b"a")],
    "no chunk size": lambda: [CHUNKED + b"what\r\nis this\r\n"],
    "negative length": lambda: [OK + b"Content-Length: -5\r\n\r\n<p>a</p>"],
    "two lengths": lambda: [OK + b"Content-Length: 3\r\nContent-Length: 8\r\n\r\n<p>a</p>"],
    "not HTTP": lambda: [b"220 mail.example ESMTP\r\n"],
    "HTTP 0.9": lambda: [b"<p>a</p>"],
    "gzip bomb": lambda: _with_length(GZIPPED, ZEROS),
    "gzip bomb of many members": lambda: itertools.chain([GZIPPED + b"\r\n"], itertools.repeat(GZ_1K)),
    "gzip of empty members": lambda: itertools.chain([GZIPPED + b"\r\n"], itertools.repeat(GZ_EMPTY * 400)),
    "gzip in gzip": lambda: _with_length(OK + b"Content-Encoding: gzip, gzip\r\n", gzip.compress(ZEROS, mtime=0)),
    "gzip in two headers": lambda: _with_length(GZIPPED + b"Content-Encoding: gzip\r\n", gzip.compress(ZEROS, mtime=0)),
    "gzip without end": lambda: _with_length(GZIPPED, gzip.compress(b"<p>a</p>" * 99, mtime=0)[:-12]),
    "gzip that is none": lambda: _with_length(GZIPPED, b"<p>a</p>"),
    "deflate": lambda: _with_length(OK + b"Content-Encoding: deflate\r\n", _deflated(bytes(3_000_000))),
    "brotli": lambda: _with_length(OK + b"Content-Encoding: br\r\n", b"\x0b\x02\x80aaa\x03"),
    "zstd": lambda: _with_length(OK + b"Content-Encoding: zstd\r\n", b"\x28\xb5\x2f\xfd"),
    "unknown coding": lambda: _with_length(OK + b"Content-Encoding: rot13\r\n", b"<c>n</c>"),
    "redirect with a bomb": lambda: _with_length(
        b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1/\r\nContent-Encoding: gzip\r\n", ZEROS
    ),
    "redirect without end": lambda: itertools.chain(
        [b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1/\r\n\r\n"], itertools.repeat(b"a" * 8_192)
    ),
    "picture": lambda: _with_length(b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n", b"\x89PNG"),
    "no type": lambda: _with_length(b"HTTP/1.1 200 OK\r\n", b"<p>a</p>"),
    "pdf": lambda: _with_length(b"HTTP/1.1 200 OK\r\nContent-Type: application/pdf; charset=a\r\n", b"%PDF"),
    "page": lambda: _with_length(OK, b"<p>a</p>"),
    "packed page": lambda: _with_length(GZIPPED, gzip.compress(b"<p>a</p>", mtime=0)),
    "page after continue": lambda: [b"HTTP/1.1 100 Continue\r\n\r\n", *_with_length(OK, b"<p>a</p>")],
}
GZ_1K = gzip.compress(bytes(1_000), mtime=0)
GZ_EMPTY = gzip.compress(b"", mtime=0)


def status(code, **headers):
    """A whole answer of one status with an empty body."""
    lines = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
    return f"HTTP/1.1 {code} Whatever\r\n{lines}Content-Length: 0\r\n\r\n".encode()


class Server:
    """Answers each path as told: the name of an answer above, a status, or where to redirect to."""

    def __init__(self, paths, tls=False, mute=False):
        self.paths = paths
        self.asked, self.names = [], []
        self._mute = mute
        self._tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER) if tls else None
        if self._tls:
            self._tls.load_cert_chain(TLS / "certificate.pem", TLS / "key.pem")
            self._tls.sni_callback = lambda _socket, name, _context: self.names.append(name)
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = self._listening.getsockname()[1]
        self._threads = []
        self._open = True
        self._accepting = threading.Thread(target=self._accept)
        self._accepting.start()

    def _accept(self):
        while self._open:
            try:
                client, _ = self._listening.accept()
            except OSError:
                return
            serving = threading.Thread(target=self._serve, args=(client,))
            serving.start()
            self._threads.append(serving)

    def _serve(self, client):
        with client:
            try:
                client = self._tls.wrap_socket(client, server_side=True) if self._tls else client
                request = _head(client) if not self._mute else b""
                self.asked.append(request)
                for piece in self._answer(request.split(b" ")[1].decode() if b" " in request else "/"):
                    if not self._open:
                        return
                    client.sendall(piece)
            except OSError:
                return  # the client has closed the connection, as it should
            finally:
                client.close()

    def _answer(self, path):
        told = self.paths.get(path, self.paths.get("*", 404))
        if isinstance(told, int):
            return [status(told)]
        if isinstance(told, dict):
            return _with_length(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n", told["text"].encode())
        if told.startswith("to "):
            return [status(302, Location=told[3:])]
        return ANSWERS[told]()

    def close(self):
        self._open = False
        socket.create_connection(("127.0.0.1", self.port)).close()
        for thread in [self._accepting, *self._threads]:
            thread.join()
        self._listening.close()


def _head(client):
    client.settimeout(5)
    head = b""
    while b"\r\n\r\n" not in head:
        piece = client.recv(4096)
        if not piece:
            break
        head += piece
    return head


@contextmanager
def serving(paths, **settings):
    """A server for these paths; "/robots.txt" is not there unless given. `mute`: it never reads what is asked."""
    server = Server({"/robots.txt": 404, **paths}, **settings)
    try:
        yield server
    finally:
        server.close()


class Loopback:
    """A network whose every name and public address leads to one server here; whatever else is reached is noted."""

    def __init__(self, server=None, dns=None):
        self.server = server
        self.dns = dns or {}
        self.connected = []
        self.asked = []

    def resolve(self, host, _port):
        self.asked.append(host)
        answers = self.dns.get(host, [PUBLIC] if host.endswith("news.example") else [])
        if answers and isinstance(answers[0], list):  # another answer each time
            answers = answers[min(self.asked.count(host), len(answers)) - 1]
        return list(answers)

    def connect(self, address, port, seconds):
        self.connected.append((address, port))
        if self.server is None:
            raise ConnectionRefusedError
        return socket.create_connection(("127.0.0.1", self.server.port), seconds)

    def network(self, **changes):
        return Network(self.resolve, self.connect, **changes)
