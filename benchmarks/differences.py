"""Measures claim against source: flags found on planted disagreements, flags raised on compatible claims.

    python -m benchmarks.differences [--half 0|1] [--misses] [--only KIND] [--given]

Every row's text is stored as an article and its claim is asked, through the pipeline that answers a newsroom. Reads
`differences/dev.jsonl.gz` below CLAIMTRAIL_CORPORA (default ../shared/corpora beside the repository) and says so when
it is absent. `--given` spares the search: the claim is compared with the row's own passage, whatever it scores, so
that what comparing misses is seen apart from what matching misses. `--half` reads half of the rows (split by a hash
of the text), so that one half stays unread.
"""

from __future__ import annotations

import argparse
import hashlib
import tempfile
from collections import Counter

from api.analysis import analyse
from api.comparison import compared
from api.intake import article_draft
from api.matching.passages import best_windows
from api.matching.query import read_claim
from api.matching.words import Words
from api.model import Alignment, Article, Match, Moment, Question, Span
from api.registry import load_registry
from api.store.opening import open_store
from api.verification import read, verify
from benchmarks import corpora

NOW = "2026-01-01T00:00:00Z"
DIFFERENCE_FLAGS = frozenset(
    {"number_differs", "date_differs", "name_differs", "negation_differs", "quote_differs", "attribution_differs"}
    | {"hedge_dropped", "attribution_dropped", "loaded_term"}
)


def rows(half):
    for row in corpora.read("differences/dev"):
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


def given(row, registry):
    """The row's own passage as a match of the claim, compared."""
    names = ("title", "text", "outlet", "published_at")
    fields = {name: row[name] for name in names if row.get(name)}
    draft = article_draft({"outlet": "unknown", "language": row["lang"], **fields}, registry=registry, today=NOW[:10])
    analysis, _ = analyse(draft, registry=registry)
    article = Article("a", 1, draft.text, draft.outlet, row["lang"], NOW, draft.title, published_at=draft.published_at)
    claimed = moment(row.get("claimed_at"))
    asked = read(Question(row["claim"], language=row.get("claim_lang") or row["lang"], claimed_at=claimed), registry)
    kernel = asked.claim.kernel
    query = read_claim(kernel.of(row["claim"]), asked.claim.language, analysis.language)
    held = analysis.passages
    window = best_windows(query, [Words(draft.text, held, analysis.language)])[0]
    own = [p for p in held if row["passage_exact"] and row["passage_exact"] in p.span.of(draft.text)]
    if own and not (window and any(window.first <= p.index <= window.last for p in own)):
        held = tuple(own[:1])
        window = best_windows(query, [Words(draft.text, held, analysis.language)])[0]
    if window is None:
        return None
    first, last = held[window.first], held[window.last]
    met = tuple(
        Alignment(
            Span(kernel.start + query.tokens[pair.place].start, kernel.start + query.tokens[pair.place].end),
            Span(pair.token.start, pair.token.end),
            pair.similarity,
        )
        for pair in window.pairs
    )
    places = tuple(range(first.index, last.index + 1))
    span = Span(first.span.start, last.span.end)
    return compared(Match("a", 1, span, places, "match", "states", 1.0, (), alignment=met), asked, article, analysis)


def tell(row, matches, flags):
    print(
        row["id"], row["kind"], "must", row["must"], "got", sorted(flags), "|", row["note"], "|", row["passage_exact"]
    )
    print("   C:", row["claim"])
    for match in matches[:1]:
        print("   P:", match.passage.of(row["text"]), f"({match.tier})")
        for d in match.differences:
            print("   D:", d.flag, repr(d.claim.of(row["claim"])), repr(d.passage.of(row["text"])))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--half", type=int, choices=(0, 1))
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--only", default="")
    parser.add_argument("--given", action="store_true")
    options = parser.parse_args()
    registry = load_registry()
    with tempfile.TemporaryDirectory() as folder:
        measure(options, registry, folder)


def measure(options, registry, folder):
    count: Counter[str] = Counter()
    for row in rows(options.half):
        if options.only and row["kind"] != options.only:
            continue
        if options.given:
            matches = [match for match in (given(row, registry),) if match]
            flags = {d.flag for match in matches for d in match.differences}
        else:
            found = answer(row, registry, folder)
            matches, flags = found.matches, {flag.code for flag in found.flags} & DIFFERENCE_FLAGS
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
        count["not matched"] += not any(match.tier == "match" for match in matches)
        if options.misses and (wrong or missed):
            tell(row, matches, flags)
    for name in sorted(count):
        print(f"{name:30} {count[name]}")


if __name__ == "__main__":
    main()
