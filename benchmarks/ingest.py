"""Articles per second from text to store, beside plain inserts of the same rows, and memory on the way.

    python -m benchmarks.ingest [--articles 2000] [--workers 1]

Reads `news/ljz` below CLAIMTRAIL_CORPORA. The baseline is what SQLite takes to insert the same texts, a hundred in a
transaction, with nothing found in them and nothing indexed: the ratio is the price of all that this program does. The
processor's time is told beside the clock's, which is worth little on a machine that others use.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from api.app import now
from api.cli.ingest import BATCH
from api.cli.reading import Item
from api.cli.taking import Rules, taken
from api.config import Config
from api.store.opening import open_store
from benchmarks.corpora import FOLDER

SOURCE = FOLDER / "news" / "ljz.jsonl.gz"
NAMES = {"text": "text", "title": "title", "outlet": "outlet", "language": "lang", "published_at": "published"}
POINTS = 10  # of the memory curve


def items(most: int) -> Iterator[Item]:
    """The first articles of the corpus, as `claimtrail ingest` reads them."""
    with gzip.open(SOURCE, "rt", encoding="utf-8") as lines:
        for number, row in enumerate(map(json.loads, islice(lines, most))):
            record = {ours: row[theirs] for ours, theirs in NAMES.items() if row.get(theirs)}
            yield Item(str(number), {**record, "url": f"https://archive.example/{row['id']}"})


def batches(stream: Iterator[object]) -> Iterator[list]:
    """As many of a stream as go into one transaction."""
    while batch := list(islice(stream, BATCH)):
        yield batch


def plain(most: int, path: Path) -> float:
    """The seconds that bare inserts of the same texts take."""
    connection = sqlite3.connect(path, isolation_level=None)
    for statement in ("PRAGMA journal_mode=WAL", "PRAGMA synchronous=NORMAL",
                      "CREATE TABLE plain (url TEXT PRIMARY KEY, title TEXT, outlet TEXT, text TEXT)"):  # fmt: skip
        connection.execute(statement)
    took = 0.0
    for batch in batches(items(most)):
        rows = [tuple(item.record.get(name) for name in ("url", "title", "outlet", "text")) for item in batch]
        began = time.perf_counter()
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany("INSERT INTO plain VALUES (?, ?, ?, ?)", rows)
        connection.execute("COMMIT")
        took += time.perf_counter() - began
    connection.close()
    return took


def whole(most: int, folder: Path, workers: int) -> tuple[float, float, int]:
    """The seconds that reading and storing them takes, by the clock and of this process, and how many are stored."""
    config = Config(database_url=f"sqlite:///{folder / 'whole.db'}")
    store = open_store(config.database_url)
    rules = Rules(config, {}, {})
    next(taken(items(1), rules, store, 1))  # what is loaded once: languages, the registry, models
    clock, cpu, done, stored, told = time.perf_counter(), time.process_time(), 0, 0, 0
    for batch in batches(taken(items(most), rules, store, workers)):
        incoming = [each.incoming for each in batch if each.incoming is not None]
        stored += sum(added.status == "created" for added in store.add_articles(incoming, now=now(), replay=True))
        done += len(batch)
        if done - told >= most / POINTS:
            told = done
            print(f"{done:>8,} read  {done / (time.perf_counter() - clock):6,.0f}/s  {resident():5,.0f} MB resident")
    store.close()
    return time.perf_counter() - clock, time.process_time() - cpu, stored


def resident() -> float:
    """The memory of this process now, in megabytes; 0 where the system does not tell."""
    try:
        return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * 4096 / 1e6
    except OSError:
        return 0.0


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--workers", type=int, default=1)
    options = parser.parse_args()
    if not SOURCE.is_file():
        raise SystemExit(f"corpus absent: {SOURCE} (set CLAIMTRAIL_CORPORA)")
    with tempfile.TemporaryDirectory() as folder:
        bare = plain(options.articles, Path(folder) / "plain.db")
        clock, cpu, stored = whole(options.articles, Path(folder), options.workers)
    print(f"ingest   {stored / clock:8,.0f} articles/s by the clock, {stored / cpu:,.0f} a second of this processor")
    print(f"inserts  {stored / bare:8,.0f} articles/s: ingest takes {clock / bare:,.0f} times as long")


if __name__ == "__main__":
    main()
