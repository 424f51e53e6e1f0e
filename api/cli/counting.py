"""How far a long run over a known number of things is: a bar on a terminal, a plain line now and then elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TaskID, TextColumn, TimeRemainingColumn
from rich.progress import Progress as RichProgress

SECONDS_BETWEEN_LINES = 5.0


class Counting(Protocol):
    """Hears how many things are done."""

    def moved(self, done: int) -> None:
        """So many are done."""


@contextmanager
def counting(total: int, what: str) -> Iterator[Counting]:
    """A progress over `total` things that are called `what`, on standard error, as fits what that is."""
    if not sys.stderr.isatty():
        yield _Lines(total, what)
        return
    columns = (MofNCompleteColumn(), TextColumn(what), BarColumn(), TextColumn("{task.fields[rate]}/s"))
    with RichProgress(*columns, TimeRemainingColumn(), console=Console(stderr=True)) as shown:
        yield _Bar(shown, shown.add_task("", total=total, rate=0))


class _Timed:
    def __init__(self) -> None:
        self._started = time.monotonic()

    def _rate(self, done: int) -> float:
        return done / max(time.monotonic() - self._started, 1e-3)


class _Bar(_Timed):
    def __init__(self, shown: RichProgress, task: TaskID) -> None:
        super().__init__()
        self._shown = shown
        self._task = task

    def moved(self, done: int) -> None:
        """See `Counting`."""
        self._shown.update(self._task, completed=done, rate=round(self._rate(done)))


class _Lines(_Timed):
    def __init__(self, total: int, what: str) -> None:
        super().__init__()
        self._total = total
        self._what = what
        self._told = self._started

    def moved(self, done: int) -> None:
        """See `Counting`."""
        if time.monotonic() - self._told < SECONDS_BETWEEN_LINES:
            return
        self._told = time.monotonic()
        rate = self._rate(done)
        left = (self._total - done) / max(rate, 1e-3)
        line = f"{done:,} of {self._total:,} {self._what}, {rate:.0f}/s, {left:,.0f} s left"
        print(line, file=sys.stderr, flush=True)


@contextmanager
def waiting(what: str) -> Iterator[None]:
    """Shows that something goes on of which nobody knows how far it is, on standard error when that is a terminal."""
    if not sys.stderr.isatty():
        yield
        return
    with Console(stderr=True).status(what):
        yield
