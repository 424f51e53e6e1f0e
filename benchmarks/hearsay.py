"""Impersonal belief and rumour against labelled passages: precision and recall of `find_unattributed`.

    python -m benchmarks.hearsay [--half 0|1] [--show]

Reads flags/hedged.dev.jsonl.gz under CLAIMTRAIL_CORPORA. Halves are split by a hash of the article id: read one,
score the other. Rows of subtype "noun" (noun-level doubt) count as rows that must stay silent.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import os
import sys
from pathlib import Path

from api.attribution.hearsay import find_unattributed
from api.languages.loader import load
from api.text.boundaries import SentenceLists
from api.text.quotes import pair_quotes
from api.text.sentences import split_units

ROOT = Path(__file__).parent.parent
CORPORA = Path(os.environ.get("CLAIMTRAIL_CORPORA", ROOT.parent / "shared" / "corpora"))


def half_of(article_id):
    return hashlib.md5(article_id.encode()).digest()[-1] % 2


def fires(row):
    text, language = row["text"], row["lang"]
    sentences = split_units(text, language, SentenceLists.of(load(language)))
    quotes = [quotation.outer for quotation in pair_quotes(text)]
    return find_unattributed(text, language, sentences=sentences, quotes=quotes)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--half", type=int, choices=(0, 1))
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    path = CORPORA / "flags" / "hedged.dev.jsonl.gz"
    if not path.is_file():
        sys.exit(f"benchmarks.hearsay: no corpus at {path} (set CLAIMTRAIL_CORPORA)")
    counts = {}
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if options.half is not None and half_of(row["article_id"]) != options.half:
                continue
            wanted = row["label"] and row["subtype"] != "noun"
            got = fires(row)
            cell = ("hit" if got else "miss") if wanted else ("false" if got else "silent")
            for key in (row["lang"], "all"):
                counts.setdefault(key, {}).setdefault(cell, 0)
                counts[key][cell] += 1
            if options.show and cell in ("miss", "false"):
                print(
                    cell,
                    row["id"],
                    [(one.rule, one.cue.spans[0].of(row["text"])) for one in got],
                    row["text"],
                    sep=" | ",
                )
    for key, cells in sorted(counts.items()):
        hit, miss, false = (cells.get(name, 0) for name in ("hit", "miss", "false"))
        precision = hit / (hit + false) if hit + false else 0.0
        recall = hit / (hit + miss) if hit + miss else 0.0
        print(
            f"{key:4} P {precision:.3f}  R {recall:.3f}  "
            f"(hit {hit}, miss {miss}, false {false}, silent {cells.get('silent', 0)})"
        )


if __name__ == "__main__":
    main()
