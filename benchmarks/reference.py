"""Who is meant, against labelled rows: resolved and accuracy of the whole extractor with `score_reference.py`.

    python -m benchmarks.reference [--part 0|1|2|3 ...] [--errors N]

Reads reference/who.dev.jsonl.gz under CLAIMTRAIL_CORPORA and runs its scorer. Quarters are split by a hash of the
article id: 0 and 1 were read from the start, 2 later, 3 never.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from api.attribution.extract import extract
from api.languages.loader import load
from api.model import Context
from api.registry.registry import load_registry

ROOT = Path(__file__).parent.parent
CORPORA = Path(os.environ.get("CLAIMTRAIL_CORPORA", ROOT.parent / "shared" / "corpora"))


def part_of(article_id):
    digest = hashlib.md5(article_id.encode()).digest()
    return 2 * (digest[-1] % 2) + digest[-2] % 2


def spans(found, text):
    return [{"field": one.field, "start": one.start, "end": one.end, "exact": one.of(text)} for one in found]


def answer(row, registry):
    """The part of a /v1/attributions reply that the scorer reads."""
    text = row["text"]
    found = extract(text, load(row["lang"]), registry=registry, context=Context())
    replies = []
    for item in found.attributions:
        source = item.source
        replies.append(
            {
                "source": {
                    "spans": spans(source.spans, text),
                    "type": source.type,
                    "reason": source.reason,
                    "resolved": {"name": source.resolved.name} if source.resolved else None,
                    "antecedent": spans([source.antecedent], text)[0] if source.antecedent else None,
                },
                "cue": {"spans": spans(item.cue.spans, text)},
                "content": {"spans": spans(item.content, text)},
            }
        )
    return {"article_id": row["article_id"], "answer": {"attributions": replies}}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", type=int, choices=(0, 1, 2, 3), nargs="+", default=[0, 1, 2, 3])
    parser.add_argument("--errors", type=int, default=0)
    options = parser.parse_args()
    folder = CORPORA / "reference"
    path = folder / "who.dev.jsonl.gz"
    if not path.is_file():
        sys.exit(f"benchmarks.reference: no corpus at {path} (set CLAIMTRAIL_CORPORA)")
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    rows = [row for row in rows if part_of(row["base_article_id"]) in options.part]
    registry = load_registry()
    answers = {row["article_id"]: answer(row, registry) for row in rows}
    with tempfile.TemporaryDirectory() as scratch:
        gold, given = Path(scratch, "gold.jsonl"), Path(scratch, "answers.jsonl")
        gold.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        given.write_text("".join(json.dumps(one) + "\n" for one in answers.values()), encoding="utf-8")
        command = [sys.executable, str(folder / "score_reference.py"), str(gold), str(given)]
        subprocess.run([*command, *(["--errors", str(options.errors)] if options.errors else [])], check=True)


if __name__ == "__main__":
    main()
