"""How well and how fast attributions are found: the development corpora, the scorer that lies beside them, the figures.

    python -m benchmarks.attribution [--set NAME ...] [--part read|score|all] [--errors CLASS] [--rules] [--speed]

Corpora come from CLAIMTRAIL_CORPORA (default ../shared/corpora); an absent one is named and skipped. Every set is
split by a hash of the document id: the `read` third may be looked at, the rest is only scored.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from api.attribution.document import Document
from api.attribution.raw import find_attributions
from api.languages.loader import load
from api.text.boundaries import SentenceLists
from api.text.sentences import split_sentences

ROOT = Path(__file__).resolve().parent.parent
CORPORA = Path(os.environ.get("CLAIMTRAIL_CORPORA", ROOT.parent / "shared" / "corpora"))


@dataclass(frozen=True)
class Corpus:
    """One scored set: its file, language, the subset that counts, whether the gold has no nesting, the prototype."""

    file: str
    language: str
    where: tuple[str, str]
    flat: bool
    prototype: float | None


SETS = {
    "polnear-train": Corpus("polnear.train", "en", ("cue_class", "report"), True, 0.748),
    "polnear-dev": Corpus("polnear.dev", "en", ("cue_class", "report"), True, 0.754),
    "ancora-dev": Corpus("ancora_es_syntax.dev", "es", ("core", "yes"), False, None),
    "cess-train": Corpus("cess_es_syntax.train", "es", ("core", "yes"), False, 0.799),
    "cess-check": Corpus("cess_es_syntax.check", "es", ("core", "yes"), False, 0.786),
    "bosque-dev": Corpus("bosque_pt_syntax.dev", "pt", ("core", "yes"), False, None),
}
SPEED = (("ljz", "es", 300), ("rss2016_en", "en", 150))
IOU = 0.5


class Pair(NamedTuple):
    """A gold attribution, a predicted one, or both where their cues overlap."""

    gold: dict | None
    predicted: dict | None
    right: bool


def part_of(document_id: str) -> str:
    """The part a document belongs to; the same for ever."""
    return "read" if int(hashlib.md5(document_id.encode()).hexdigest(), 16) % 3 == 0 else "score"


def documents(corpus: Corpus, part: str):
    """The documents of a part; raises FileNotFoundError when the corpus is absent."""
    path = CORPORA / "attribution" / f"{corpus.file}.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            document = json.loads(line)
            if part in ("all", part_of(document["id"])):
                yield document


def predict(document: dict, corpus: Corpus) -> dict:
    """The engine's answer in the scorer's format; nested ones are left out where the gold has none by convention."""
    rows = find_attributions(Document.of(document["text"], load(corpus.language)))

    def offsets(spans):
        return [[span.start, span.end] for span in spans]

    found = [
        {
            "source": offsets((*row.source, *((row.relative,) if row.relative else ()))),
            "cue": offsets(row.cue.spans),
            "content": offsets(row.content),
            "rule": row.rule,
            "tier": row.tier,
        }
        for row in rows
        if not (corpus.flat and row.nested_in is not None)
    ]
    return {"id": document["id"], "text": document["text"], "attributions": found}


def score(gold: list[dict], predicted: list[dict], where: tuple[str, str] | None) -> dict:
    """The scorer's figures as JSON, for all attributions or the ones of a subset."""
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for name, rows in (("gold", gold), ("predicted", predicted)):
            path = Path(folder) / f"{name}.jsonl"
            path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
            paths.append(str(path))
        command = [sys.executable, str(CORPORA / "attribution" / "score_attribution.py"), *paths, "--json"]
        if where:
            command += ["--where", "=".join(where)]
        return json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def positions(spans) -> set[int]:
    return {at for start, end in spans for at in range(start, end)}


def pairs(document: dict, predicted: dict) -> list[Pair]:
    """Gold and predicted attributions side by side, by overlapping cues."""
    text = document["text"]
    letters = {at for at, letter in enumerate(text) if letter.isalnum()}

    def roles(row):
        return positions(row["cue"]), positions(row["source"]) & letters, positions(row["content"]) & letters

    free = [(row, *roles(row)) for row in predicted["attributions"]]
    found = []
    for gold in document["attributions"]:
        cue, source, content = roles(gold)
        best = None
        for candidate in free:
            _, its_cue, its_source, its_content = candidate
            if not (cue & its_cue):
                continue
            agrees = gold.get("source_open") or (not source and not its_source) or bool(source & its_source)
            overlap = len(content & its_content) / max(1, len(content | its_content))
            if best is None or (agrees and overlap >= IOU):
                best = candidate, bool(agrees), overlap, len(its_content) > len(content)
        if best is None:
            found.append(Pair(gold, None, False))
            continue
        candidate, agrees, overlap, longer = best
        free.remove(candidate)
        right = agrees and overlap >= IOU
        why = "right" if right else "source" if overlap >= IOU else "too long" if longer else "too short"
        found.append(Pair(gold | {"why": why}, candidate[0], right))
    found.extend(Pair(None, candidate[0], False) for candidate in free)
    return found


def error_class(pair: Pair) -> str:
    """right; false cue; cue missed; right cue with a wrong source or a content too long or too short."""
    if pair.gold is None:
        return "false cue"
    return pair.gold.get("why", "cue missed") if pair.predicted else "cue missed"


def figures(corpus: Corpus, part: str, options: argparse.Namespace, name: str) -> None:
    gold = list(documents(corpus, part))
    started = time.process_time()
    predicted = [predict(document, corpus) for document in gold]
    seconds = time.process_time() - started
    print(f"{name} ({part}, {len(gold)} documents, {len(gold) / seconds:.0f} documents/s of CPU)")
    for label, where in (("all", None), ("=".join(corpus.where), corpus.where)):
        strict = score(gold, predicted, where)["attr.strict"]
        line = " ".join(f"{key} {strict[key]:.3f}" for key in ("P", "R", "F1"))
        beside = f"   prototype {corpus.prototype:.3f}" if where and corpus.prototype else ""
        print(f"  {label:18} {line}{beside}")
    key, value = corpus.where
    rules: dict[str, Counter] = defaultdict(Counter)
    classes: dict[str, list] = defaultdict(list)
    for document, answer in zip(gold, predicted, strict=True):
        for pair in pairs(document, answer):
            counts = pair.gold is None or pair.gold.get(key) == value
            if counts:
                classes[error_class(pair)].append((document["text"], pair))
            if counts and pair.predicted:
                rules[pair.predicted["rule"]][pair.right] += 1
    print("  classes:", {name: len(rows) for name, rows in sorted(classes.items(), key=lambda item: -len(item[1]))})
    if options.rules:
        for rule, counts in sorted(rules.items(), key=lambda item: -item[1].total()):
            print(f"    {rule:24} n {counts.total():5}  P {counts[True] / counts.total():.2f}")
    if options.errors:
        examples(classes.get(options.errors, []))


def examples(rows: list, most: int = 30) -> None:
    """Some errors of a class, in their words. Only ever for the `read` part."""
    random.Random(0).shuffle(rows)
    for text, pair in rows[:most]:
        for label, row in (("gold", pair.gold), ("ours", pair.predicted)):
            if row:
                words = {role: " / ".join(text[a:b] for a, b in row[role]) for role in ("source", "cue", "content")}
                print(f"    {label} {row.get('rule', '')}: {words}")
        print()


def speed() -> None:
    """Articles per second and core over news as they are, beside sentence splitting alone in the same run."""
    for name, code, count in SPEED:
        path = next(iter(sorted((CORPORA / "news").glob(f"{name}*.jsonl*"))), None)
        if path is None:
            print(f"{name}: absent under {CORPORA}/news")
            continue
        opener = gzip.open if path.suffix == ".gz" else open
        with opener(path, "rt", encoding="utf-8") as lines:
            texts = [json.loads(line)["text"] for line, _ in zip(lines, range(count), strict=False)]
        language = load(code)
        lists = SentenceLists.of(language)
        timings = []
        for work in (
            lambda text: split_sentences(text, code, lists),  # noqa: B023
            lambda text: find_attributions(Document.of(text, language)),  # noqa: B023
        ):
            started = time.process_time()
            for text in texts:
                work(text)
            timings.append(len(texts) / (time.process_time() - started))
        words = sum(len(text.split()) for text in texts) / len(texts)
        print(
            f"{name}: {words:.0f} words an article; sentences alone {timings[0]:.0f}/s, attributions {timings[1]:.0f}/s"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--set", nargs="*", choices=SETS, default=["polnear-train", "cess-train", "bosque-dev"])
    parser.add_argument("--part", choices=("read", "score", "all"), default="score")
    parser.add_argument("--errors", help="show examples of this error class (read part only)")
    parser.add_argument("--rules", action="store_true", help="precision of every rule with its n")
    parser.add_argument("--speed", action="store_true")
    options = parser.parse_args()
    part = "read" if options.errors else options.part
    for name in options.set:
        try:
            figures(SETS[name], part, options, name)
        except FileNotFoundError as absent:
            print(f"{name}: absent ({absent.filename}); set CLAIMTRAIL_CORPORA")
    if options.speed:
        speed()


if __name__ == "__main__":
    main()
