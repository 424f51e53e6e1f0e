"""The corpora that attributions are scored on, the engine's answers in the scorer's format, and where they differ."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from api.attribution.document import Document
from api.attribution.raw import find_attributions
from api.languages.loader import load
from api.text.quotes import pair_quotes

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
    name: str

    @property
    def path(self) -> Path:
        return CORPORA / "attribution" / f"{self.file}.jsonl.gz"


SETS = {
    "polnear-train": Corpus("polnear.train", "en", ("cue_class", "report"), True, 0.748, "PolNeAR train"),
    "polnear-dev": Corpus("polnear.dev", "en", ("cue_class", "report"), True, 0.754, "PolNeAR dev"),
    "ancora-dev": Corpus("ancora_es_syntax.dev", "es", ("core", "yes"), False, None, "UD AnCora dev"),
    "cess-train": Corpus("cess_es_syntax.train", "es", ("core", "yes"), False, 0.799, "CESS-ESP train"),
    "cess-check": Corpus("cess_es_syntax.check", "es", ("core", "yes"), False, 0.786, "CESS-ESP check"),
    "bosque-dev": Corpus("bosque_pt_syntax.dev", "pt", ("core", "yes"), False, None, "UD Bosque dev"),
}
IOU = 0.5
DIRECT = 0.9


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
    with gzip.open(corpus.path, "rt", encoding="utf-8") as lines:
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


def marks_of(text: str) -> set[int]:
    """The places inside quotation marks."""
    return {at for quotation in pair_quotes(text) for at in range(quotation.inner.start, quotation.inner.end)}


def is_direct(row: dict, text: str, marks: set[int]) -> bool:
    """Nearly all of the content stands in quotation marks."""
    letters = [at for at in positions(row["content"]) if text[at].isalnum()]
    return bool(letters) and sum(at in marks for at in letters) >= DIRECT * len(letters)


def direct_figures(corpus: Corpus, gold: list[dict], predicted: list[dict]) -> dict[str, float]:
    """Precision and recall of attributions whose content is quoted."""
    found, wanted = Counter(), Counter()
    for document, answer in zip(gold, predicted, strict=True):
        text, marks = document["text"], marks_of(document["text"])
        for pair in counted(corpus, document, answer):
            if pair.gold and is_direct(pair.gold, text, marks):
                wanted[pair.right] += 1
            if pair.predicted and is_direct(pair.predicted, text, marks):
                found[pair.right] += 1
    return {
        "direct_P": found[True] / max(1, found.total()),
        "direct_R": wanted[True] / max(1, wanted.total()),
    }


def counted(corpus: Corpus, document: dict, predicted: dict) -> list[Pair]:
    """The pairs that the subset of the corpus counts."""
    key, value = corpus.where
    return [pair for pair in pairs(document, predicted) if pair.gold is None or pair.gold.get(key) == value]


def error_class(pair: Pair) -> str:
    """right; false cue; cue missed; right cue with a wrong source or a content too long or too short."""
    if pair.gold is None:
        return "false cue"
    return pair.gold.get("why", "cue missed") if pair.predicted else "cue missed"
