"""robots.txt (RFC 9309): what a host lets this program read, remembered for a while."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

REMEMBERED_S = 3_600.0  # the RFC allows a day; a host that opens up should not wait that long
RETRY_S = 60.0  # after a host whose robots.txt could not be read
HOSTS = 1_000
LONGEST = 512_000  # bytes that are read of it: the RFC asks for 500 KiB at least
NAME = "claimtrail"  # what a robots.txt calls this program


class _Rules(Protocol):
    def can_fetch(self, url: str, user_agent: str, /) -> bool: ...


@dataclass(frozen=True, slots=True)
class Robots:
    """What one host allows. `rules` is None where everything is allowed; `readable` false forbids everything."""

    rules: _Rules | None = None
    readable: bool = True

    def allows(self, url: str) -> bool:
        """True when this program may read `url`."""
        return self.readable and (self.rules is None or self.rules.can_fetch(url, NAME))


def parsed(body: bytes) -> Robots:
    """The rules in a robots.txt; what is no rule in it is ignored."""
    from protego import Protego

    return Robots(Protego.parse(body[:LONGEST].decode("utf-8", "replace")))


class Remembered:
    """The rules of the hosts that were asked last. Threads may share it."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._known: OrderedDict[str, tuple[float, Robots]] = OrderedDict()

    def of(self, origin: str, read: Callable[[], Robots]) -> Robots:
        """The rules of a host, from `read` when they are not known or too old."""
        with self._lock:
            until, known = self._known.get(origin, (0.0, None))
        if known is not None and self._clock() < until:
            return known
        fresh = read()
        kept = REMEMBERED_S if fresh.readable else RETRY_S
        with self._lock:
            self._known[origin] = (self._clock() + kept, fresh)
            self._known.move_to_end(origin)
            while len(self._known) > HOSTS:
                self._known.popitem(last=False)
        return fresh
