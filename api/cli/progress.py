"""How far a long run is: a bar with rate and time left on a terminal, a plain line now and then elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Protocol

from rich.console import Console
from rich.progress import BarColumn, TaskID, TextColumn, TimeRemainingColumn
from rich.progress import Progress as RichProgress

from api.cli.reading import Input

SECONDS_BETWEEN_LINES = 5.0


class Progress(Protocol):
    """Hears of every record, with the bytes of input that have been read."""

    def moved(self, position: int) -> None:
        """One more record was read, up to this byte of all input."""


@contextmanager
def progress_for(sources: Sequence[Input]) -> Iterator[Progress]:
    """A progress for these inputs on standard error, as fits what that is."""
    total = sum(source.size or 0 for source in sources) if all(source.size is not None for source in sources) else None
    if not sys.stderr.isatty():
        yield _Lines(total)
        return
    columns = (TextColumn("{task.fields[done]} records"), BarColumn(), TextColumn("{task.fields[rate]}/s"))
    with RichProgress(*columns, TimeRemainingColumn(), console=Console(stderr=True)) as shown:
        yield _Bar(shown, shown.add_task("", total=total, done=0, rate=0))


class _Counted:
    def __init__(self) -> None:
        self._started = time.monotonic()
        self._done = 0

    def _rate(self) -> int:
        return round(self._done / max(time.monotonic() - self._started, 1e-3))


class _Bar(_Counted):
    def __init__(self, shown: RichProgress, task: TaskID) -> None:
        super().__init__()
        self._shown = shown
        self._task = task

    def moved(self, position: int) -> None:
        """See `Progress`."""
        self._done += 1
        self._shown.update(self._task, completed=position, done=self._done, rate=self._rate())


class _Lines(_Counted):
    def __init__(self, total: int | None) -> None:
        super().__init__()
        self._total = total
        self._told = self._started

    def moved(self, position: int) -> None:
        """See `Progress`."""
        self._done += 1
        if time.monotonic() - self._told >= SECONDS_BETWEEN_LINES:
            self._told = time.monotonic()
            share = f", {100 * position // self._total} %" if self._total else ""
            print(f"{self._done} records, {self._rate()}/s{share}", file=sys.stderr, flush=True)
