"""One record -> what is to be stored, or why not: in this process, or in several beside the one that writes."""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from itertools import islice
from multiprocessing import connection, get_context, parent_process

from api.app import analyst, now
from api.cli.opening import opened
from api.cli.reading import WIRE, Item
from api.config import Config
from api.intake import FIELDS, Refused
from api.intake.wire import GONE
from api.intake.wire import Item as WireItem
from api.model import Draft
from api.store.port import Incoming, Store

TAKEN = (*FIELDS, "html")
CHUNK = 20  # records a task: enough to outweigh the way to another process and back
AHEAD = 3  # tasks a process that wait for it or for the writer: what bounds memory


@dataclass(frozen=True, slots=True)
class Rules:
    """How records become articles: their keys under our names, and what is said for those that say nothing."""

    config: Config
    renamed: Mapping[str, str]
    given: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one record: `incoming` to be stored, None with no `reason` when it is stored already.

    `withdrawn` names an article that its provider withdrew. `reason` is a short name of why it is refused, `detail` the
    sentence; `dropped` are keys that no article has.
    """

    place: str
    incoming: Incoming | None = None
    reason: str = ""
    detail: str = ""
    dropped: tuple[str, ...] = ()
    withdrawn: Draft | None = None


class Taker:
    """Reads records by these rules; looks into the store for what is known already."""

    def __init__(self, rules: Rules, store: Store) -> None:
        self._rules = rules
        self._store = store
        self._analyst = analyst(rules.config, store, now)

    def take(self, item: Item) -> Taken:
        """What becomes of one record. Never fails on any."""
        if item.record is None:
            return Taken(item.place, reason="unreadable", detail=item.problem)
        wire = item.record.get(WIRE)
        if isinstance(wire, WireItem):
            return self._take_item(item.place, wire)
        fields, dropped = self._fields(item.record)
        try:
            draft = self._analyst.draft(fields)
        except Refused as refused:
            return _refused(item.place, refused, dropped)
        if self._store.unchanged(draft, replay=True):
            return Taken(item.place, dropped=dropped)
        return Taken(item.place, Incoming(draft, *self._analyst.analyse(draft)), dropped=dropped)

    def _take_item(self, place: str, wire: WireItem) -> Taken:
        try:
            if wire.status in GONE:
                return Taken(place, withdrawn=self._analyst.withdrawn(wire, self._rules.given), detail=wire.status)
            draft = self._analyst.item(wire, self._rules.given)
        except Refused as refused:
            return _refused(place, refused)
        if self._store.unchanged(draft, replay=True):
            return Taken(place)
        return Taken(place, Incoming(draft, *self._analyst.analyse(draft)))

    def _fields(self, record: Mapping[str, object]) -> tuple[dict[str, object], tuple[str, ...]]:
        renamed = self._rules.renamed
        fields: dict[str, object] = dict(self._rules.given)
        dropped = []
        for key, value in record.items():
            name = renamed.get(key, key)
            if name not in TAKEN:
                dropped.append(key)
            elif value is not None and (key in renamed or name not in renamed.values()):
                fields[name] = value
        return fields, tuple(dropped)


def _refused(place: str, refused: Refused, dropped: tuple[str, ...] = ()) -> Taken:
    first = refused.problems[0]
    reason = f"{first.pointer.lstrip('/') or 'record'}: {first.code}"
    return Taken(place, reason=reason, detail=str(refused), dropped=dropped)


def taken(items: Iterable[Item], rules: Rules, store: Store, workers: int) -> Iterator[Taken]:
    """What becomes of every record, in their order; with more than one worker in as many processes.

    Raises `concurrent.futures.process.BrokenProcessPool` when one of them was killed.
    """
    if workers == 1:
        taker = Taker(rules, store)
        yield from map(taker.take, items)
        return
    with ProcessPoolExecutor(workers, get_context("spawn"), _begin, (rules,)) as pool:
        waiting: deque[Future[list[Taken]]] = deque()
        source = iter(items)
        while chunk := list(islice(source, CHUNK)):
            waiting.append(pool.submit(_take_all, chunk))
            if len(waiting) >= AHEAD * workers:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()


_here: list[Taker] = []  # the one of this process, made when it began


def _begin(rules: Rules) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the one that writes decides when to stop
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _here[:] = [Taker(rules, opened(rules.config))]


def _end_with_parent() -> None:
    """A parent that was killed tells nobody: its workers would wait for work for ever."""
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)


def _take_all(items: list[Item]) -> list[Taken]:
    return [_here[0].take(item) for item in items]
