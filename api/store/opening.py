"""From a database url to the backend that serves it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from sqlalchemy.exc import DatabaseError

from api.store.engine import utc_now
from api.store.port import Store
from api.store.schema import StoreUnusable
from api.store.sqlite import SqliteStore


class OpenStore(Store, Protocol):
    """A store that holds files or connections until it is closed."""

    def close(self) -> None:
        """Give them back."""


BACKENDS = {"sqlite": SqliteStore}


def open_store(url: str, clock: Callable[[], str] = utc_now) -> OpenStore:
    """The store at this url (`sqlite:///path`), created when it is new. `clock` gives the time in UTC, to the second.

    Raises ValueError when no backend serves the url, StoreUnusable when it cannot be opened, and NewerSchema, one of
    them, when a newer program wrote the file.
    """
    scheme, separator, path = url.partition(":///")
    if not separator or scheme not in BACKENDS or not path or path == ":memory:":
        raise ValueError(f"{url!r} is no database this program can open: sqlite:///path is")
    try:
        return BACKENDS[scheme](url, clock)
    except DatabaseError as error:
        raise StoreUnusable(str(error.orig)) from error
