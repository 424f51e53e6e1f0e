"""Measures claim against source: flags found on planted disagreements, flags raised on compatible claims.

    python -m benchmarks.differences [--half 0|1] [--misses]

Reads `differences/dev.jsonl.gz` below CLAIMTRAIL_CORPORA (default ../shared/corpora beside the repository) and says so
when it is absent. `--half` reads half of the rows (split by a hash of the text), so that one half stays unread.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import os
from collections import Counter
from pathlib import Path

from api.languages.loader import load
from api.matching.differences import compare
from api.matching.facts import Side
from api.model import Moment, Passage, Span
from api.text.boundaries import split_sentences
from api.text.fold import fold
from api.text.tokens import tokenise

ROOT = Path(__file__).parent.parent
CORPORA = Path(os.environ.get("CLAIMTRAIL_CORPORA", ROOT.parent / "shared" / "corpora"))
DIFFERENCE_FLAGS = frozenset(
    {"number_differs", "date_differs", "name_differs", "negation_differs", "quote_differs", "attribution_differs"}
    | {"hedge_dropped", "attribution_dropped", "loaded_term"}
)


def rows(half):
    path = CORPORA / "differences" / "dev.jsonl.gz"
    if not path.is_file():
        raise SystemExit(f"{path} is absent: set CLAIMTRAIL_CORPORA")
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if half is None or int(hashlib.sha256(row["text"].encode()).hexdigest(), 16) % 2 == half:
                yield row


def passages(text, code):
    language = load(code)
    return split_sentences(
        text, code, language.words("text.abbreviations"), may_end=language.words("text.may_end"),
        starters=language.words("text.starters"),
    )  # fmt: skip


def best(claim, text, found: tuple[Passage, ...]):
    """The passage, or two neighbours, that share most with the claim by four-letter beginnings."""
    wanted = {fold(t.text)[:4] for t in tokenise(claim) if t.kind in ("word", "number") and len(t.text) > 2}

    def score(first, last):
        have = {fold(t.text)[:4] for p in found[first : last + 1] for t in tokenise(text, p.span.start, p.span.end)}
        return len(wanted & have) - 0.02 * len(have)

    spans = [(i, j) for i in range(len(found)) for j in (i, i + 1) if j < len(found)]
    return max(spans, key=lambda s: score(*s))


def sides(row):
    text, claim = row["text"], row["claim"]
    found = passages(text, row["lang"])
    first, last = best(claim, text, found)
    span = Span(found[first].span.start, found[last].span.end)
    whole = Span(found[max(first - 1, 0)].span.start, found[min(last + 1, len(found) - 1)].span.end)
    published = Moment(row["published_at"], "second") if row.get("published_at") else None
    claimed = Moment(row["claimed_at"], "second") if row.get("claimed_at") else None
    return (
        Side(claim, Span(0, len(claim)), row.get("claim_lang") or row["lang"], claimed),
        Side(text, span, row["lang"], published, (), whole),
    )


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--half", type=int, choices=(0, 1))
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    count: Counter[str] = Counter()
    for row in rows(options.half):
        claim, passage = sides(row)
        comparison = compare(claim, passage)
        flags = {d.flag for d in comparison.differences} & DIFFERENCE_FLAGS
        if row["kind"] == "compatible":
            count["compatible"] += 1
            count["compatible flagged"] += bool(flags & set(row["must_not"]))
            wrong = flags & set(row["must_not"])
        else:
            count["planted"] += 1
            count["planted found"] += set(row["must"]) <= flags
            count[f"{row['kind']} found"] += set(row["must"]) <= flags
            count[f"{row['kind']} planted"] += 1
            count["planted with a wrong flag"] += bool(flags & set(row["must_not"]))
            wrong = (flags & set(row["must_not"])) | (set(row["must"]) - flags)
        count["relation right"] += comparison.relation == row["relation"]
        if options.misses and wrong:
            print(row["id"], row["kind"], "must", row["must"], "got", sorted(flags), "|", row["note"])
            print("   C:", row["claim"])
            print("   P:", passage.span.of(passage.text))
            for d in comparison.differences:
                print("   D:", d.flag, repr(d.claim.of(claim.text)), repr(d.passage.of(passage.text)))
    for name in sorted(count):
        print(f"{name:30} {count[name]}")


if __name__ == "__main__":
    main()
