"""What becomes of files of agencies and content systems: articles, or the reasons why not, for each format.

python -m benchmarks.wire [--each]
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict

from api.intake import Limits, Refused
from api.intake.wire import GONE, item_draft, items_of
from api.registry import load_registry
from benchmarks.corpora import FOLDER

CORPUS = FOLDER / "feeds" / "superdesk_wire"
INDEX = CORPUS / "index.jsonl"
TODAY = "2026-11-25"
OUTLET = {"outlet": "The Example Gazette"}  # for items that name no provider
# How the corpus calls its formats, where we call them otherwise. What is neither is XML of some kind.
NAMES = {"anpa": "anpa", "iptc7901": "iptc7901", "ninjs/json": "ninjs", "email": "text", "nitf": "nitf"}


def outcomes(file, name, registry):
    """What became of each item of a file; one reason for all where it cannot be read."""
    try:
        items = items_of((CORPUS / file).read_bytes(), name, today=TODAY)
    except Refused as refused:
        return [f"{refused.code}: {refused}"]
    return [outcome(item, registry) for item in items]


def outcome(item, registry):
    """`article`, `retraction`, or why neither."""
    if item.status in GONE:
        return "retraction"
    for given in ({}, OUTLET):
        try:
            item_draft(item, given, registry=registry, today=TODAY, limits=Limits())
            return "article" if not given else "article (outlet given)"
        except Refused as refused:
            why = f"{refused.code}: {refused}"
    return why


def main():
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--each", action="store_true", help="Tell the outcome of each file.")
    options = parser.parse_args()
    if not INDEX.is_file():
        raise SystemExit(f"corpus absent: {CORPUS} (set CLAIMTRAIL_CORPORA)")
    registry, table, files = load_registry(), defaultdict(Counter), Counter()
    for line in INDEX.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        found = outcomes(row["file"], NAMES.get(row["format"], "newsml"), registry)
        files[row["format"]] += 1
        table[row["format"]].update(each.partition(": ")[0] for each in found)
        if options.each:
            print(f"{row['format']:12} {row['file'][:60]:60} {'; '.join(found)}")
    for name in sorted(table):
        counts = ", ".join(f"{count} {what}" for what, count in table[name].most_common())
        print(f"{name:12} {files[name]:4} files: {counts}")


if __name__ == "__main__":
    main()
