"""Quality of matching over the development corpora: the right article first, in the first ten, and abstention.

    python -m benchmarks.matching [--every N] [set ...]        # clef2020 fc_es fakenews_es averitec

Figures are those of the answer as served, both tiers. Every set is stored in an index of its own; articles, candidates,
ranking and tiers are the product's. Copies (the same first 80 words) are collapsed to the earliest, on both sides. One
gold article counts per copy group.
"""

from __future__ import annotations

import argparse
import gc
import math
import re
import time
from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import create_engine

from api.languages.loader import load
from api.matching import Kernel, index_terms, plan, rank_and_align, shortlist
from api.matching.profile import hash_stem, unpack
from api.matching.query import read_claim
from api.matching.tokens import tokenise
from api.model import Analysis, Article, Fingerprint, Outlet
from api.store import sqlite_index
from api.text.boundaries import SentenceLists
from api.text.sentences import split_sentences
from benchmarks.corpora import read
from benchmarks.perturb import sentences

# set: targets, queries, language. AVeriTeC's answers are several right ones a query.
SETS = {
    "clef2020": ("matching/clef2020.targets", "matching/clef2020.queries_dev", "en"),
    "clef2020_train": ("matching/clef2020.targets", "matching/clef2020.queries_train", "en"),
    "fc_es": ("matching/fc_es.targets", "matching/fc_es.queries_dev", "es"),
    "fakenews_es": ("matching/fakenews_es.targets", "matching/fakenews_es.queries", "es"),
    "averitec": ("matching/averitec.targets", "matching/averitec.queries_dev", "en"),
}
SENTENCES = {"sentences_es": ("news/ljz", "es"), "sentences_en": ("news/rss2016_en", "en")}
DEFAULT = ("clef2020", "fc_es", "fakenews_es", "averitec", *SENTENCES)
MASKED = re.compile(r"\*[A-Z]+\*")  # fakenews_es hides figures behind *NUMBER*
COPY_WORDS = 80


@dataclass
class Store:
    """Articles of one corpus in memory, with the product's index over them."""

    connection: object
    articles: dict
    analyses: dict
    group_of: dict

    def frequencies(self, terms):
        return sqlite_index.frequencies(self.connection, terms)

    def answers(self, text, code, *, without=frozenset(), keep=16):
        """The matches of a claim, as the product gives them; articles in `without` are not there."""
        planned = plan(text, code, self.frequencies, len(self.articles))
        found = sqlite_index.weigh(self.connection, planned.terms, planned.budget)
        rows = [int(row) for row in found.rows if int(row) not in without][: planned.k]
        held = sqlite_index.profiles(self.connection, rows)
        profiles = {str(row): held[row] for row in rows}
        best = shortlist(text, code, profiles, keep, planned.rarity)
        pairs = [(self.articles[key], self.analyses[key]) for key in best]
        return rank_and_align(Kernel(text, code), pairs, self.group_of, profiles)


def build(texts, code):
    """A store of (id, title, text) rows in one language; ids become row numbers."""
    connection = create_engine("sqlite://").connect()
    sqlite_index.create(connection)
    lists = SentenceLists.of(load(code))
    articles, analyses, groups, first, items = {}, {}, {}, {}, []
    for row, (title, text) in enumerate(texts):
        key = str(row)
        articles[key] = Article(key, 1, text, Outlet("x"), code, "2024-01-01", title)
        analyses[key] = Analysis("x", code, split_sentences(text, code, lists), (), (), (), Fingerprint(""))
        head = " ".join(token.text for token in tokenise(text)[:COPY_WORDS])
        groups[key] = first.setdefault(head, key)
        items.append((row, index_terms(text, title, code)))
    for start in range(0, len(items), 1000):
        sqlite_index.add_many(connection, items[start : start + 1000])
    gc.freeze()  # a store in memory is millions of objects, which no collection should walk while a claim is timed
    return Store(connection, articles, analyses, groups)


def load_set(name):
    """The store of a set and its queries as (text, set of right rows)."""
    if name in SENTENCES:
        news, code = SENTENCES[name]
        texts, wanted = sentences(news, code)
        return build(texts, code), wanted, code
    targets, queries, code = SETS[name]
    rows = read(targets)
    place = {row["id"]: i for i, row in enumerate(rows)}
    texts = [(row["title"], row["vclaim"]) if "vclaim" in row else (None, MASKED.sub(" ", row["text"])) for row in rows]
    wanted = [(MASKED.sub(" ", q["text"]), {place[gold] for gold in q["gold"]}) for q in read(queries)]
    return build(texts, code), wanted, code


def measure(name, store, queries, code):
    """One line of figures for one set."""
    started, precision, first, ten, tops, leads, absent = time.perf_counter(), 0.0, 0, 0.0, [], [], 0
    plain, bm25, quiet = [], Bm25(store), 0
    tiers = {"match": [0, 0], "possible": [0, 0]}
    for text, gold in queries:
        right = {store.group_of[str(row)] for row in gold}
        plain.append(_figures([store.group_of[str(row)] in right for row in bm25.first(text, code)], len(right)))
        found = store.answers(text, code)
        hits = [store.group_of[match.article_id] in right for match in found[:10]]
        precision += sum(sum(hits[: i + 1]) / (i + 1) for i in range(min(5, len(hits))) if hits[i]) / min(len(right), 5)
        first += bool(hits[:1] and hits[0])
        ten += sum(hits) / len(right)
        if found:
            tops.append((found[0].score, hits[0]))
            leads.append((dict(found[0].parts)["which"], hits[0]))
            tiers[found[0].tier][0] += hits[0]
            tiers[found[0].tier][1] += 1
        members = {int(key) for key, leader in store.group_of.items() if leader in right}
        others = store.answers(text, code, without=members)
        absent += all(match.tier != "match" for match in others)
        quiet += not others
    n = len(queries)
    spent = (time.perf_counter() - started) / n / 2 * 1000
    kept = kept_at(tops, 0.95)
    return (
        f"{name:15s} n {n:5d}  MAP@5 {precision / n:.3f}  P@1 {first / n:.3f}  R@10 {ten / n:.3f}  "
        f"kept@95 by score {kept:.3f} by which {kept_at(leads, 0.95):.3f}  "
        f"top is match: right {tiers['match'][0]}/{tiers['match'][1]} "
        f"possible {tiers['possible'][0]}/{tiers['possible'][1]}  none matched when absent {absent / n:.3f} "
        f"(nothing offered {quiet / n:.3f})  "
        f"{spent:.1f} ms\n{'':15s} BM25 over stems: "
        + " ".join(
            f"{label} {sum(column) / n:.3f}"
            for label, column in zip(("MAP@5", "P@1", "R@10"), zip(*plain, strict=True), strict=True)
        )
    )


def _figures(hits, right):
    """Average precision at 5, first hit, and recall at 10 of one answer."""
    precision = sum(sum(hits[: i + 1]) / (i + 1) for i in range(min(5, len(hits))) if hits[i]) / min(right, 5)
    return precision, bool(hits[:1] and hits[0]), sum(hits[:10]) / right


class Bm25:
    """The plain baseline: BM25 over the stems of the same articles, exhaustive, copies collapsed alike."""

    def __init__(self, store):
        self.postings, self.lengths, self.group_of = defaultdict(list), {}, store.group_of
        for row, packed in sqlite_index.profiles(store.connection, [int(key) for key in store.articles]).items():
            profile = unpack(packed)
            self.lengths[row] = profile.length
            for stem, count in zip(profile.stems.tolist(), profile.counts.tolist(), strict=True):
                self.postings[stem].append((row, count))
        self.usual = sum(self.lengths.values()) / len(self.lengths)

    def first(self, text, code, k=10):
        """The best `k` rows, one per copy group."""
        sums, n = defaultdict(float), len(self.lengths)
        for slot in read_claim(text, code).slots:
            held = self.postings.get(hash_stem(slot.options[0][0]), ())
            idf = math.log(1 + (n - len(held) + 0.5) / (len(held) + 0.5))
            for row, count in held:
                sums[row] += idf * count * 2.2 / (count + 1.2 * (0.25 + 0.75 * self.lengths[row] / self.usual))
        seen, best = set(), []
        for row in sorted(sums, key=lambda row: (-sums[row], row)):
            if self.group_of[str(row)] not in seen:
                seen.add(self.group_of[str(row)])
                best.append(row)
            if len(best) == k:
                break
        return best


def kept_at(tops, precision):
    """The share of the right first answers that is kept when answers below a score are withheld."""
    right = kept = 0
    for place, (_, hit) in enumerate(sorted(tops, key=lambda top: -top[0]), 1):
        right += hit
        kept = right if right / place >= precision else kept
    return kept / max(1, sum(hit for _, hit in tops))


def main() -> None:
    """Print a line per set."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("sets", nargs="*", default=DEFAULT, metavar="set")
    parser.add_argument("--every", type=int, default=1, help="ask every Nth query")
    options = parser.parse_args()
    for name in options.sets:
        store, queries, code = load_set(name)
        print(measure(name, store, queries[:: options.every][:400], code), flush=True)


if __name__ == "__main__":
    main()
