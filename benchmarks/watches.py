"""What storing an article costs with few and with many watched claims, and how many of them it has asked again.

    python -m benchmarks.watches [--watches 10 1000 10000] [--articles 100]

Reads `news/ljz` below CLAIMTRAIL_CORPORA: the watched claims are headlines, the stored articles are others of the same
local outlet, which is the hardest case: they share places and people. Counts stand beside the processor's time: the
rows of terms that an article meets, the watches it shares enough words with (`met`), and those of them that it says
something of, whose claim is asked again (`asked`). `not noticed` counts articles that are a match of a claim by the
product's own verification and would not have had it asked.
"""

from __future__ import annotations

import argparse
import gzip
import json
import tempfile
import time
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from api.app import now
from api.cli.reading import Item
from api.cli.taking import Rules, taken
from api.config import Config
from api.jobs.concerning import concerned
from api.matching import sought
from api.model import IndexedText, Question, Sought
from api.registry.registry import load_registry
from api.store.opening import open_store
from api.store.port import Incoming, Store
from api.store.port_watches import Told, Wish
from api.verification import verify
from benchmarks.corpora import FOLDER

SOURCE = FOLDER / "news" / "ljz.jsonl.gz"
NAMES = {"text": "text", "title": "title", "outlet": "outlet", "language": "lang", "published_at": "published"}
LANGUAGE = "es"


def rows() -> Iterator[dict[str, str]]:
    """The articles of the corpus."""
    with gzip.open(SOURCE, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def incoming(most: int, folder: Path) -> list[Incoming]:
    """The first articles, analysed."""
    config = Config(database_url=f"sqlite:///{folder / 'none.db'}")
    store = open_store(config.database_url)
    items = (
        Item(
            str(n),
            {"url": f"https://archive.example/{row['id']}"} | {o: row[t] for o, t in NAMES.items() if row.get(t)},
        )
        for n, row in enumerate(islice(rows(), most))
    )
    found = [each.incoming for each in taken(items, Rules(config, {}, {}), store, 1) if each.incoming is not None]
    store.close()
    return found


def watch(store: Store, claims: Sequence[str]) -> None:
    """Watch claims as if each had been answered with nothing."""
    position = store.coverage(NOTHING).position
    for claim in claims:
        body = json.dumps({"claim": {"text": claim, "language": LANGUAGE, "kernel": {"start": 0, "end": len(claim)}}})
        told = Told(body, (), "bench", position, sought(claim, LANGUAGE, store.document_frequencies, 0))
        store.watches.add(Wish(claim, ("match.added",)), told, owner="", now=now())


NOTHING = Question("").filters


def measured(count: int, articles: Sequence[Incoming], claims: Sequence[str], folder: Path) -> str:
    """One line: what storing the articles and holding them against so many watches takes."""
    store = open_store(f"sqlite:///{folder / f'{count}.db'}")
    watch(store, claims[:count])
    began = time.process_time()
    for each in articles:
        store.add_articles([each], now=now())
    ingest = time.process_time() - began
    began, rows_met, met, asked = time.process_time(), 0, 0, 0
    while (done := store.watches.percolate(50)).articles:
        rows_met, met = rows_met + done.rows, met + done.asked
    took, size = time.process_time() - began, len(articles)
    while (due := store.watches.next_due()) is not None:
        asked += concerned(due, store)
        store.watches.pass_over(due)
    store.close()
    per = [value / size for value in (1000 * ingest, 1000 * took, rows_met, met, asked)]
    return f"{count:>8,}  {per[0]:9.2f}  {per[1]:8.2f}  {per[2]:8.2f}  {per[3]:8.3f}  {per[4]:8.3f}"


def about(rows_: Sequence[Sought], indexed: IndexedText) -> bool:
    """True when an article would have the claim asked again."""
    held = {(channel, term) for channel, terms in indexed.terms.items() for term in terms}
    return any(
        row.language == LANGUAGE
        and any((t.channel, t.text) in held for t in row.keys)
        and sum(w for w, terms in row.words if any((t.channel, t.text) in held for t in terms)) >= row.least
        for row in rows_
    )


def missed(articles: Sequence[Incoming], folder: Path) -> tuple[int, int]:
    """How many matches of headlines with other or the same articles there are, and how many would not be noticed."""
    store = open_store(f"sqlite:///{folder / 'recall.db'}")
    added = store.add_articles(articles, now=now())
    index = {one.article.id: each.index for one, each in zip(added, articles, strict=True)}
    registry, found, lost = load_registry(), 0, 0
    for each in articles:
        if not each.draft.title:
            continue
        answer = verify(Question(each.draft.title, LANGUAGE, limit=100), store=store, registry=registry, now=now)
        kernel = answer.claim.kernel.of(answer.claim.text)
        wanted = sought(kernel, answer.claim.language, store.document_frequencies, len(articles))
        for match in answer.matches:
            if match.tier == "match":
                found += 1
                lost += not about(wanted, index[match.article_id])
    store.close()
    return found, lost


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--watches", type=int, nargs="+", default=[10, 1000, 10_000])
    parser.add_argument("--articles", type=int, default=100)
    options = parser.parse_args()
    if not SOURCE.is_file():
        raise SystemExit(f"corpus absent: {SOURCE} (set CLAIMTRAIL_CORPORA)")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        articles = incoming(options.articles, folder)
        others = islice(rows(), options.articles, None)
        claims = list(islice((row["title"] for row in others if row.get("title")), max(options.watches)))
        print(" watches  ingest ms  look ms      rows       met     asked   (an article)")
        for count in options.watches:
            print(measured(count, articles, claims, folder))
        found, lost = missed(articles, folder)
    print(f"matches of headlines: {found}, not noticed by what is sought: {lost}")


if __name__ == "__main__":
    main()
