"""Claims that people wrote against one sentence of a real article: is it a match, and what is one without it?

    python -m benchmarks.statements [--half 0|1] [--absent]

The claims of `chains/dev` and `differences/dev` (half 0 may be read, half 1 is only scored) asked of their own article
alone, and with --absent of thousands of articles of its news set without it: what then is a match is listed for half
0, since many are other articles of the same story. The gates on names and figures come after matching and are not here.
"""

from __future__ import annotations

import argparse
import hashlib
import random
from collections import Counter, defaultdict
from dataclasses import dataclass

from api.attribution.extract import extract
from api.claim import read_claim
from api.languages import load
from api.matching import Kernel, rank_and_align
from api.model import Analysis, Article, Context, Fingerprint, Outlet
from api.registry import load_registry
from api.text.boundaries import SentenceLists
from api.text.sentences import split_sentences
from benchmarks.corpora import read
from benchmarks.matching import build

NEWS = {"es": ("news/ljz",), "en": ("news/rss2016_en", "news/prov2018", "news/basil")}
AROUND = 2500  # articles of the news set that stand around the right one
SHORTEST = 300  # characters of an article worth storing
REGISTRY = load_registry()


@dataclass(frozen=True)
class Statement:
    """A claim, the article it was written against, and where there (start, end) it is stated."""

    key: str
    claim: str
    code: str
    kernel: Kernel
    language: str
    article: str
    text: str
    title: str
    gold: tuple[int, int] | None
    kind: str
    half: int


def half_of(name, row):
    """0 or 1, as the corpus's own benchmark splits it: by the article, or by its text."""
    if name == "chains/dev":
        return hashlib.sha1(row["article_id"].encode()).digest()[0] % 2
    return int(hashlib.sha256(row["text"].encode()).hexdigest(), 16) % 2


def statements(half=None):
    """The statements of one half, or all."""
    found = []
    for name in ("chains/dev", "differences/dev"):
        for row in read(name):
            if half is not None and half_of(name, row) != half:
                continue
            if name == "chains/dev":
                gold = tuple(row["passage"])
            else:
                exact = row["passage_exact"]
                at = row["text"].find(exact) if exact else -1
                gold = (at, at + len(exact)) if at >= 0 else None
            code = row.get("claim_lang") or row["lang"]
            found.append(Statement(
                row["id"], row["claim"], code, kernel_of(row["claim"], code), row["lang"], row["article_id"],
                row["text"], row["title"] or "", gold, row.get("kind", "chain"), half_of(name, row),
            ))  # fmt: skip
    return found


def kernel_of(claim, code):
    """The claim's kernel, as verification reads it."""
    acts = extract(claim, load(code), registry=REGISTRY, context=Context()).attributions
    kernel = read_claim(claim, code, None, lambda _: acts).kernel
    return Kernel(kernel.of(claim), code, kernel.start, f"{claim[: kernel.start]} {claim[kernel.end :]}")


def stored(statement):
    """The article of a statement and as much of its analysis as matching reads."""
    lists = SentenceLists.of(load(statement.language))
    passages = split_sentences(statement.text, statement.language, lists)
    article = Article("0", 1, statement.text, Outlet("x"), statement.language, "2024-01-01", statement.title or None)
    return article, Analysis("x", statement.language, passages, (), (), (), Fingerprint(""))


def alone(statement):
    """The tier of the best match in the statement's own article, with " elsewhere" when another sentence is taken."""
    matches = rank_and_align(statement.kernel, [stored(statement)])
    if not matches:
        return "none"
    gold, passage = statement.gold, matches[0].passage
    there = gold is None or (passage.start < gold[1] and gold[0] < passage.end)
    return matches[0].tier if there else f"{matches[0].tier} elsewhere"


def surroundings(language, without, seed=11):
    """Articles of a news set as (title, text), none of those whose ids are in `without`."""
    others = [row for name in NEWS[language] for row in read(name) if row["id"] not in without]
    others = [row for row in others if len(row["text"]) > SHORTEST]
    chosen = random.Random(seed).sample(others, min(AROUND, len(others)))
    return [(row.get("title"), row["text"]) for row in chosen]


def absent(wanted, *, tell):
    """How many of the claims have a match among thousands of articles that are not theirs."""
    matched = 0
    for language in NEWS:
        held = [statement for statement in wanted if statement.language == language]
        store = build(surroundings(language, {statement.article for statement in held}), language)
        for statement in held:
            answers = store.answers(statement.kernel.text, statement.code)
            found = [match for match in answers if match.tier == "match"]
            matched += bool(found)
            for match in found if tell else ():
                print(statement.key, match.score, statement.kernel.text)
                print("    ", match.passage.of(store.articles[match.article_id].text)[:300])
    return matched


def main():
    """A line per kind: how many claims, and the tiers of their own articles."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--half", type=int, choices=(0, 1))
    parser.add_argument("--absent", action="store_true")
    options = parser.parse_args()
    wanted = statements(options.half)
    kinds = defaultdict(Counter)
    for statement in wanted:
        kinds["same language" if statement.code == statement.language else "crossed"][alone(statement)] += 1
    for kind, tiers in kinds.items():
        print(
            f"{kind:14}", tiers.total(), " ".join(f"{tier} {n / tiers.total():.3f}" for tier, n in tiers.most_common())
        )
    if options.absent:
        print(f"matched when absent {absent(wanted, tell=options.half == 0)} of {len(wanted)}")


if __name__ == "__main__":
    main()
