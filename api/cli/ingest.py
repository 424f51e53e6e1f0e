"""`claimtrail ingest`: archives into the store. Killed at any moment and run again, it ends in the same store."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field

import click

from api.app import now
from api.cli.opening import opened
from api.cli.progress import Progress, progress_for
from api.cli.reading import Input, Item, inputs, records
from api.cli.summary import show
from api.cli.taking import Rules, Taken, taken
from api.config import Config
from api.intake import FIELDS
from api.intake.wire import FORMATS
from api.model import Draft
from api.store.port import Incoming, Store

BATCH = 100  # articles a transaction: what a kill loses, and how long another writer waits
SHOWN = 10  # refusals told one by one; the table counts all


@dataclass(slots=True)
class Tally:
    """What has become of the records so far. `reasons` count refusals, `dropped` keys that no article has."""

    outcomes: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    dropped: Counter[str] = field(default_factory=Counter)
    examples: list[str] = field(default_factory=list)

    def refuse(self, place: str, reason: str, detail: str) -> None:
        """Count a refusal, and keep the first few to be told."""
        self.outcomes["refused"] += 1
        self.reasons[reason] += 1
        if len(self.examples) < SHOWN:
            self.examples.append(f"{place}: {detail}")


def _mapping(_context: click.Context, _parameter: click.Parameter, value: str | None) -> dict[str, str]:
    """`ours=theirs,...` as {theirs: ours}. Raises click's error for a field that no article has."""
    pairs = [pair.partition("=") for pair in (value or "").split(",") if pair.strip()]
    wrong = [ours for ours, equals, theirs in pairs if ours.strip() not in FIELDS or not equals or not theirs.strip()]
    if wrong:
        raise click.BadParameter(f"{wrong[0]!r}: OURS=THEIRS is required, OURS one of {', '.join(FIELDS)}")
    return {theirs.strip(): ours.strip() for ours, _, theirs in pairs}


@click.command()
@click.argument("paths", nargs=-1, required=True)
@click.option("--map", "renamed", callback=_mapping, help="Fields under other names: language=lang,published_at=date.")
@click.option("--format", "format_", type=click.Choice([*FORMATS]), help="The format of every file, whatever its name.")
@click.option("--outlet", help="Who published what does not say it itself.")
@click.option("--language", help="The language (BCP 47) of what does not say it itself.")
@click.option("--collection", help="A label of your own to search within.")
@click.option("--workers", type=click.IntRange(1, 64), default=1, help="Processes that read texts; one writes.")
@click.pass_obj
def ingest(
    config: Config,
    paths: tuple[str, ...],
    renamed: dict[str, str],
    format_: str | None,
    outlet: str | None,
    language: str | None,
    collection: str | None,
    workers: int,
) -> None:
    """Store articles from files, folders and patterns ("-": standard input).

    JSON, NDJSON (.ndjson, .jsonl), plain text, HTML pages and items of agencies (.xml, .nitf, .ninjs, .anpa; others
    with --format), each also as .gz. May run beside a running server.
    """
    try:
        sources = inputs(paths)
    except FileNotFoundError as error:
        raise click.ClickException(f"{error}: no such file, folder or pattern") from error
    defaults = {"outlet": outlet, "language": language, "collection": collection}
    given = {key: value for key, value in defaults.items() if value}
    store = opened(config)
    with progress_for(sources) as progress:
        try:
            tally = _Import(Rules(config, renamed, given), store, workers).run(_told(sources, format_, progress))
        except BrokenProcessPool as error:
            raise click.ClickException("a worker was killed, perhaps for want of memory: run it again") from error
    store.close()
    show(tally)
    if tally.outcomes["refused"]:
        raise click.exceptions.Exit(1)


class _Import:
    """One run: stores batch by batch what becomes of the records."""

    def __init__(self, rules: Rules, store: Store, workers: int) -> None:
        self._rules = rules
        self._store = store
        self._workers = workers
        self._tally = Tally()
        self._batch: list[Incoming] = []

    def run(self, items: Iterable[Item]) -> Tally:
        """Store everything that can be stored, and count what became of it."""
        for each in taken(items, self._rules, self._store, self._workers):
            self._count(each)
            if len(self._batch) >= BATCH:
                self._store_batch()
        self._store_batch()
        return self._tally

    def _count(self, each: Taken) -> None:
        self._tally.dropped.update(each.dropped)
        if each.reason:
            self._tally.refuse(each.place, each.reason, each.detail)
        elif each.withdrawn is not None:
            self._withdraw(each, each.withdrawn)
        elif each.incoming is None:
            self._tally.outcomes["unchanged"] += 1
        else:
            self._batch.append(each.incoming)

    def _withdraw(self, each: Taken, draft: Draft) -> None:
        self._store_batch()  # an earlier version may wait in it
        if self._store.items.withdraw(draft, note=each.detail, now=now()) is None:
            self._tally.refuse(each.place, "record: item_withdrawn", "The item was withdrawn before it was stored.")
        else:
            self._tally.outcomes["retracted"] += 1

    def _store_batch(self) -> None:
        for added in self._store.add_articles(self._batch, now=now(), replay=True):
            self._tally.outcomes[added.status] += 1
        self._batch = []


def _told(sources: list[Input], format_: str | None, progress: Progress) -> Iterator[Item]:
    """Every record of every file, while the progress hears how far the reading is."""
    before = 0
    for source in sources:
        for item in records(source, format_):
            progress.moved(before + item.position)
            yield item
        before += source.size or 0
    progress.moved(before)
