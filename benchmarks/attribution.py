"""How well and how fast attributions are found: the development corpora, the scorer that lies beside them, the figures.

    python -m benchmarks.attribution [--set NAME ...] [--part read|score|all] [--errors CLASS [--rule RULE]]
                                     [--rules] [--speed] [--length] [--raise]

Corpora come from CLAIMTRAIL_CORPORA (default ../shared/corpora); an absent one is named and skipped. Every set is
split by a hash of the document id: the `read` third may be looked at, the rest is only scored. Ends with 1 when a
figure fell below benchmarks/floors.toml. `--raise` keeps what rose there and writes the precision of every rule.
Error classes: "cue missed", "false cue", "too long", "too short", "source" (the last three: right cue).
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import sys
import time
from collections import Counter, defaultdict

from api.attribution.document import Document
from api.attribution.raw import find_attributions
from api.languages.loader import load
from api.text.boundaries import SentenceLists
from api.text.sentences import split_sentences
from benchmarks.attribution_floors import below, raise_floors, write_rules
from benchmarks.attribution_sets import (
    CORPORA,
    SETS,
    Corpus,
    counted,
    direct_figures,
    documents,
    error_class,
    predict,
    score,
)

SPEED = (("ljz", "es", 300), ("rss2016_en", "en", 150))
LENGTHS = (1_000, 10_000, 100_000, 1_000_000)
SHOWN = 30


def figures(corpus: Corpus, part: str, options: argparse.Namespace, name: str) -> dict[str, float]:
    """Prints one set's figures and error classes; the figures that floors are kept of."""
    gold = list(documents(corpus, part))
    started = time.process_time()
    predicted = [predict(document, corpus) for document in gold]
    seconds = time.process_time() - started
    print(f"{name} ({part}, {len(gold)} documents, {len(gold) / seconds:.0f} documents/s of CPU)")
    reached: dict[str, float] = {}
    for label, where in (("all", None), ("=".join(corpus.where), corpus.where)):
        strict = score(gold, predicted, where)["attr.strict"]
        reached = {key: strict[key] for key in ("P", "R", "F1")}
        line = " ".join(f"{key} {value:.3f}" for key, value in reached.items())
        print(f"  {label:18} {line}{f'   prototype {corpus.prototype:.3f}' if where and corpus.prototype else ''}")
    direct = direct_figures(corpus, gold, predicted)
    print(f"  direct             P {direct['direct_P']:.3f} R {direct['direct_R']:.3f}")
    _classes(corpus, gold, predicted, options)
    return reached | direct


def _classes(corpus: Corpus, gold: list[dict], predicted: list[dict], options: argparse.Namespace) -> None:
    rules: dict[str, Counter] = defaultdict(Counter)
    classes: dict[str, list] = defaultdict(list)
    for document, answer in zip(gold, predicted, strict=True):
        for pair in counted(corpus, document, answer):
            classes[error_class(pair)].append((document["text"], pair))
            if pair.predicted:
                rules[pair.predicted["rule"]][pair.right] += 1
    print("  classes:", {name: len(rows) for name, rows in sorted(classes.items(), key=lambda item: -len(item[1]))})
    if options.rules:
        for rule, counts in sorted(rules.items(), key=lambda item: -item[1].total()):
            print(f"    {rule:24} n {counts.total():5}  P {counts[True] / counts.total():.2f}")
    if options.errors:
        rows = classes.get(options.errors, [])
        wanted = [row for row in rows if not options.rule or (row[1].predicted or {}).get("rule") == options.rule]
        examples(wanted)


def examples(rows: list) -> None:
    """Some errors of a class, in their words. Only ever for the `read` part."""
    random.Random(0).shuffle(rows)
    for text, pair in rows[:SHOWN]:
        for label, row in (("gold", pair.gold), ("ours", pair.predicted)):
            if row:
                words = {role: " / ".join(text[a:b] for a, b in row[role]) for role in ("source", "cue", "content")}
                print(f"    {label} {row.get('rule', '')}: {words}")
        print()


def _news(name: str, count: int) -> list[str]:
    path = next(iter(sorted((CORPORA / "news").glob(f"{name}*.jsonl*"))), None)
    if path is None:
        print(f"{name}: absent under {CORPORA}/news")
        return []
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line, _ in zip(lines, range(count), strict=False)]


def speed() -> None:
    """Articles per second and core over news as they are, beside sentence splitting alone in the same run."""
    for name, code, count in SPEED:
        texts, language = _news(name, count), load(code)
        if not texts:
            continue
        lists = SentenceLists.of(language)
        find_attributions(Document.of(texts[0], language))  # compiles the grammar
        started = time.process_time()
        for text in texts:
            split_sentences(text, code, lists)
        alone = time.process_time() - started
        started = time.process_time()
        for text in texts:
            find_attributions(Document.of(text, language))
        found = time.process_time() - started
        words = sum(len(text.split()) for text in texts) / len(texts)
        rates = f"sentences alone {len(texts) / alone:.0f}/s, attributions {len(texts) / found:.0f}/s"
        print(f"{name}: {words:.0f} words an article; {rates}")


def length() -> None:
    """Seconds against the length of one text, up to a million characters."""
    for name, code, count in SPEED:
        texts, language = _news(name, count), load(code)
        while texts and sum(map(len, texts)) < LENGTHS[-1]:
            texts += texts
        whole = "\n\n".join(texts)
        for size in LENGTHS if texts else ():
            started = time.process_time()
            find_attributions(Document.of(whole[:size], language))
            seconds = time.process_time() - started
            print(f"{name}: {size:9,} characters {seconds:7.3f} s, {seconds / size * 1e6:.2f} microseconds each")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--set", nargs="*", choices=SETS, default=["polnear-train", "cess-train", "ancora-dev", "bosque-dev"]
    )
    parser.add_argument("--part", choices=("read", "score", "all"), default="score")
    parser.add_argument("--errors", help="show examples of this error class (read part only)")
    parser.add_argument("--rule", help="with --errors: only the ones of this rule")
    parser.add_argument("--rules", action="store_true", help="precision of every rule with its n")
    parser.add_argument("--speed", action="store_true")
    parser.add_argument("--length", action="store_true", help="time against length")
    parser.add_argument("--raise", dest="keep", action="store_true", help="keep what rose, write the rules' precision")
    options = parser.parse_args()
    part = "read" if options.errors else options.part
    reached, wrong = {}, []
    for name in options.set:
        try:
            found = figures(SETS[name], part, options, name)
        except FileNotFoundError as absent:
            print(f"{name}: absent ({absent.filename}); set CLAIMTRAIL_CORPORA")
            continue
        reached[f"{name}/{part}"] = SETS[name], found
        wrong += below(f"{name}/{part}", SETS[name], found)
    if options.speed:
        speed()
    if options.length:
        length()
    if options.keep and len(reached) == len(options.set):
        raise_floors(reached)
        print(f"kept; rules in {write_rules()}")
    for line in wrong:
        print(line)
    return 1 if any(" fell " in line for line in wrong) else 0


if __name__ == "__main__":
    sys.exit(main())
