"""Finding in stores of many articles: recall of the candidates, what is read for them, and how long answers take.

    python -m benchmarks.scale [--articles 10000] [--claims 100] [--scanned 20] [--bases 1200] [--sample 10000]

The store is grown from real articles (`benchmarks/recombined.py`). Claims are sentences of stored variants, some words
left out, moved or misspelt; beside them, the same in the ways that must not lose the article. The baselines are
measured in the same run: an exhaustive scan with the score of whole articles, and SQLite's BM25 (FTS5) over the same
words, both over a sample of at most `--sample` articles that holds all the right ones.
"""

import argparse
import os
import random
import re
import sqlite3
import tempfile
import time
import unicodedata
from multiprocessing import get_context
from pathlib import Path

import numpy as np

from api.app import now
from api.matching import plan, shortlist
from api.matching.features import article_features
from api.matching.formula import formula, score_of
from api.matching.profile import unpack
from api.matching.query import read_claim
from api.matching.tokens import tokenise
from api.model import Filters, Question
from api.registry import load_registry
from api.store import sqlite_index
from api.store.opening import open_store
from api.verification import verify
from benchmarks.corpora import FOLDER
from benchmarks.perturb import misspell, perturb
from benchmarks.recombined import analysed, bases, grow, reworded, swaps

NEWS = (("news/ljz", "es"), ("news/rss2016_en", "en"))
TRANSLITERATED = (("ei", "ey"), ("y", "i"), ("k", "c"), ("c", "k"), ("sh", "ch"), ("j", "y"), ("v", "w"), ("b", "v"))


def longest(words):
    """Where the longest word stands: mostly the rarest."""
    return max(range(len(words)), key=lambda at: len(words[at]))


def typo(claim, rng):
    """One slip in the longest word."""
    words = claim.split()
    at = longest(words)
    words[at] = misspell(words[at], rng)
    return " ".join(words)


def bare(claim, _rng):
    """No accents."""
    return "".join(c for c in unicodedata.normalize("NFD", claim) if not unicodedata.combining(c))


def transliterated(claim, _rng):
    """Names as another paper writes them."""

    def other(match):
        word = match[0]
        for one, two in TRANSLITERATED:
            if one in word[1:]:
                return word[0] + word[1:].replace(one, two, 1)
        return word

    return re.sub(r"\b[A-ZÁÉÍÓÚ]\w{3,}", other, claim)  # fmt: skip


def joined(claim, rng):
    """Two words run together."""
    words = claim.split()
    at = rng.randrange(max(1, len(words) - 1))
    return " ".join((*words[:at], "".join(words[at : at + 2]), *words[at + 2 :]))


def split(claim, _rng):
    """The longest word in two."""
    words = claim.split()
    at = longest(words)
    half = len(words[at]) // 2
    words[at] = f"{words[at][:half]} {words[at][half:]}"
    return " ".join(words)


EDITS = {"as written": perturb, "typo": typo, "no accents": bare, "transliterated": transliterated,
         "joined": joined, "split": split}  # fmt: skip


def claims_about(found, pool, rows, rng):
    """For each row one sentence of its text, with its language."""
    made = []
    for row in rows:
        base = found[row % len(found)]
        text = reworded(base.text, swaps(base, row, pool))
        spans = [p.span for p in analysed(text, base.code).passages]
        fit = [s for s in spans if 9 <= len(s.of(text).split()) <= 40]
        if fit:
            made.append((row, rng.choice(fit).of(text), base.code))
    return made


def looked_up(store, connection, claim, code, size):
    """The candidates of a claim as row numbers, and what was read for them."""
    coverage = store.coverage(Filters())
    planned = plan(claim, code, store.document_frequencies, size, coverage.languages)
    weighed = sqlite_index.weigh(connection, planned.terms, planned.budget)
    return [int(row) for row in weighed.rows[: planned.k]], weighed


def recall(store, claims, size, rng):
    """Prints, edit by edit, how often the right article is among the candidates."""
    with store.engine.begin() as connection:
        for name, edit in EDITS.items():
            hits, read, complete, milliseconds = 0, [], 0, []
            for row, sentence, code in claims:
                claim = edit(sentence, rng)
                began = time.perf_counter()
                rows, weighed = looked_up(store, connection, claim, code, size)
                milliseconds.append((time.perf_counter() - began) * 1000)
                hits += row in rows
                read.append(weighed.postings)
                complete += weighed.complete
            print(f"  {name:15s} right one among the candidates {hits / len(claims):.3f}   postings read, median "
                  f"{np.median(read):,.0f}, most {max(read):,}; all terms read {complete / len(claims):.2f}; "
                  f"p50 {np.percentile(milliseconds, 50):.1f} ms", flush=True)  # fmt: skip


def scanned(store, claims, size, sample, rng):
    """Prints how much of what an exhaustive scan puts first, and is possible by its story alone, is a candidate."""
    wanted = hits = firsts = 0
    took = 0.0
    with store.engine.begin() as connection:
        profiles = {str(row): p for row, p in sqlite_index.profiles(connection, sample).items()}
        for _, sentence, code in claims:
            claim = perturb(sentence, rng)
            began = time.perf_counter()
            best = shortlist(claim, code, profiles, 10)
            took += time.perf_counter() - began
            rows, _ = looked_up(store, connection, claim, code, size)
            above = [int(key) for key in best if scored(claim, code, profiles[key]) >= formula("same").possible]
            wanted += len(above)
            hits += sum(row in rows for row in above)
            firsts += bool(above) and above[0] in rows
    share, spent = hits / max(1, wanted), took / len(claims) * 1000
    print(
        f"  exhaustive scan of {len(sample):,}: of the {wanted} possible by their story alone",
        end=" ",
    )
    print(f"{share:.3f} are candidates, the first {firsts / len(claims):.3f}; {spent:,.0f} ms a claim", flush=True)


def scored(claim, code, packed):
    """The score of an article as a whole."""
    features = article_features(read_claim(claim, code, unpack(packed).code), [unpack(packed)])
    way = formula("same").article
    return score_of(way.bias + sum(w * float(getattr(features, name)[0]) for name, w in way.coefficients.items()))


def folded_text(base, row, pool):
    """The words of a variant, as the index folds them."""
    return " ".join(token.text for token in tokenise(reworded(base.text, swaps(base, row, pool))))


def bm25(claims, found, pool, sample, rng):
    """Prints how often FTS5's BM25 has the right article among its first 100."""
    store = sqlite3.connect(":memory:")
    store.execute("CREATE VIRTUAL TABLE words USING fts5(body, content='')")
    began = time.perf_counter()
    bodies = ((row, folded_text(found[row % len(found)], row, pool)) for row in sample)
    store.executemany("INSERT INTO words (rowid, body) VALUES (?, ?)", bodies)
    built = time.perf_counter() - began
    for name, edit in EDITS.items():
        hits, took = 0, []
        for row, sentence, _ in claims:
            words = " OR ".join(f'"{t.text}"' for t in tokenise(edit(sentence, rng)))
            began = time.perf_counter()
            rows = store.execute("SELECT rowid FROM words WHERE words MATCH ? ORDER BY rank LIMIT 100", (words,))
            hits += (row,) in rows.fetchall()
            took.append((time.perf_counter() - began) * 1000)
        middle = np.percentile(took, 50)
        print(f"  FTS5 BM25, {len(sample):,}: {name:15s} {hits / len(claims):.3f}  p50 {middle:.1f} ms", flush=True)
    print(f"  FTS5 built in {built:.0f} s")


def answered(url, claims, seed):
    """Milliseconds of each verification and of its stages."""
    store, registry, rng = open_store(url), load_registry(), random.Random(seed)
    verify(Question(claim="Una prueba de la lectura del registro de medios"), store=store, registry=registry, now=now)
    spent, cpu = [], time.process_time()
    for _, sentence, code in claims:
        answer = verify(Question(claim=perturb(sentence, rng), language=code), store=store, registry=registry, now=now)
        spent.append(answer.timing_ms)
    cpu = (time.process_time() - cpu) / len(claims) * 1000
    store.close()
    return spent, cpu


def told(label, spent, cpu):
    """Prints the percentiles of each stage."""
    stages = "  ".join(f"{stage} {np.percentile([s[stage] for s in spent], 50):.1f}" for stage in spent[0])
    totals = [s["total"] for s in spent]
    print(f"  {label:14s} p50 {np.percentile(totals, 50):6.1f}  p99 {np.percentile(totals, 99):6.1f} ms; "
          f"{cpu:.1f} ms of the processor; medians: {stages}", flush=True)  # fmt: skip


def forgotten(path):
    """Ask the system to drop the file from its cache."""
    with path.open("rb") as file:
        os.fsync(file.fileno())
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def timed(url, path, claims):
    """Prints the time of verifications, cold and warm, in one process and in two."""
    forgotten(path)
    told("cold", *answered(url, claims, 1))
    told("warm", *answered(url, claims, 1))
    with get_context("spawn").Pool(2) as pool:
        both = pool.starmap(answered, [(url, claims, 1), (url, claims, 2)])
    for number, (spent, cpu) in enumerate(both, 1):
        told(f"two, number {number}", spent, cpu)


def sizes(store, size):
    """Prints the bytes of the index for an article."""
    wanted = "SELECT sum(length({})) FROM {}"
    with store.engine.begin() as connection:
        for name, column, table in (("postings", "offsets", "index_postings"), ("terms", "terms", "index_articles"),
                                    ("profile", "profile", "index_articles")):  # fmt: skip
            total = connection.exec_driver_sql(wanted.format(column, table)).scalar_one()
            print(f"  {name:9s} {total / size:7,.0f} bytes an article")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name, usual in (("articles", 10_000), ("claims", 100), ("scanned", 20), ("bases", 1200), ("sample", 10_000)):
        parser.add_argument(f"--{name}", type=int, default=usual)
    options = parser.parse_args()
    if not (FOLDER / "news").is_dir():
        raise SystemExit(f"corpus absent: {FOLDER / 'news'} (set CLAIMTRAIL_CORPORA)")
    size, rng = options.articles, random.Random(11)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "scale.db"
        url = f"sqlite:///{path}"
        store = open_store(url)
        cpu = time.process_time()
        found, pool = bases(NEWS, options.bases)
        rows = rng.sample(range(1, size + 1), options.claims)
        grow(store.engine, found, pool, size, set(rows))
        print(f"{size:,} articles from {len(found)} real ones, grown in {time.process_time() - cpu:.0f} s of the "
              f"processor; {path.stat().st_size / 1e6:,.0f} MB", flush=True)  # fmt: skip
        sizes(store, size)
        claims = claims_about(found, pool, rows, rng)
        sample = sorted({*rows, *rng.sample(range(1, size + 1), min(size, options.sample) - len(rows))})
        recall(store, claims, size, rng)
        scanned(store, claims[: options.scanned], size, sample, rng)
        bm25(claims, found, pool, sample, rng)
        store.close()
        timed(url, path, claims)


if __name__ == "__main__":
    main()
