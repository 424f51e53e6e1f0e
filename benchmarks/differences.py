"""Measures claim against source: flags found on planted disagreements, flags raised on compatible claims.

    python -m benchmarks.differences [--half 0|1] [--misses] [--only KIND]

Every row's text is stored as an article and its claim is asked, through the pipeline that answers a newsroom. Reads
`differences/dev.jsonl.gz` below CLAIMTRAIL_CORPORA (default ../shared/corpora beside the repository) and says so when
it is absent. `--half` reads half of the rows (split by a hash of the text), so that one half stays unread.
"""

from __future__ import annotations

import argparse
import hashlib
import tempfile
from collections import Counter

from api.analysis import analyse
from api.intake import article_draft
from api.model import Moment, Question
from api.registry import load_registry
from api.store.opening import open_store
from api.verification import verify
from benchmarks.corpora import read

NOW = "2026-01-01T00:00:00Z"
DIFFERENCE_FLAGS = frozenset(
    {"number_differs", "date_differs", "name_differs", "negation_differs", "quote_differs", "attribution_differs"}
    | {"hedge_dropped", "attribution_dropped", "loaded_term"}
)


def rows(half):
    for row in read("differences/dev"):
        if half is None or int(hashlib.sha256(row["text"].encode()).hexdigest(), 16) % 2 == half:
            yield row


def moment(value):
    return Moment(value, "second" if "T" in value else "day") if value else None


def answer(row, registry, folder):
    """The Verification of the row's claim against its text alone."""
    names = ("title", "text", "outlet", "published_at")
    fields = {name: row[name] for name in names if row.get(name)}
    draft = article_draft({"outlet": "unknown", "language": row["lang"], **fields}, registry=registry, today=NOW[:10])
    store = open_store(f"sqlite:///{folder}/{row['id']}.db")
    try:
        store.add_article(draft, *analyse(draft, registry=registry), now=NOW)
        claimed = moment(row.get("claimed_at"))
        question = Question(row["claim"], language=row.get("claim_lang") or row["lang"], claimed_at=claimed)
        return verify(question, store=store, registry=registry, now=lambda: NOW)
    finally:
        store.close()


def wrong_or_must(row):
    return row["must"] or row["must_not"]


def tell(row, found, flags):
    print(row["id"], row["kind"], "must", row["must"], "got", sorted(flags), "|", row["note"])
    print("   C:", row["claim"])
    for match in found.matches[:1]:
        print("   P:", match.passage.of(row["text"]), f"({match.tier})")
        for d in match.differences:
            print("   D:", d.flag, repr(d.claim.of(row["claim"])), repr(d.passage.of(row["text"])))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--half", type=int, choices=(0, 1))
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    registry = load_registry()
    with tempfile.TemporaryDirectory() as folder:
        measure(options, registry, folder)


def measure(options, registry, folder):
    count: Counter[str] = Counter()
    for row in rows(options.half):
        if options.only and row["kind"] != options.only:
            continue
        found = answer(row, registry, folder)
        flags = {flag.code for flag in found.flags} & DIFFERENCE_FLAGS
        wrong = flags & set(row["must_not"])
        missed = set(row["must"]) - flags
        if row["kind"] == "compatible":
            count["compatible"] += 1
            count["compatible flagged"] += bool(wrong)
        else:
            count["planted"] += 1
            count["planted found"] += not missed
            count[f"{row['kind']} found"] += not missed
            count[f"{row['kind']} planted"] += 1
            count["planted with a wrong flag"] += bool(wrong)
        count["any tier: " + row["kind"]] += any(
            d.flag in wrong_or_must(row) for m in found.matches[:1] for d in m.differences
        )
        count["not matched"] += not any(match.tier == "match" for match in found.matches)
        near = {d.flag for m in found.matches[:1] for d in m.differences} & set(row["must_not"])
        if options.misses and (wrong or missed or near):
            tell(row, found, flags)
    for name in sorted(count):
        print(f"{name:30} {count[name]}")


if __name__ == "__main__":
    main()
