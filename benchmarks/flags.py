"""Flags on labelled passages: precision and recall, each passage alone in a store.

    python -m benchmarks.flags [--half a|b] [--only SET] [--limit N] [--show]

Asked is the row's claim, else its marked sentence.
Corpora: `flags/*.dev` under CLAIMTRAIL_CORPORA.
A document belongs to half a or b by the hash of its id: half a may be read, half b is only scored.
A wrong `state_media_only` is a defect, whatever the rate.
"""

import argparse
import hashlib
from collections import Counter

from api.languages import load
from api.text.boundaries import SentenceLists
from api.text.sentences import split_sentences
from benchmarks.alone import ask_alone
from benchmarks.corpora import read

CODES = {
    "state_media_only": "state_media_only",
    "hedged": "hearsay",
    "anonymous_source": "anonymous_only",
    "denial": "denied",
}
LONGEST_CLAIM = 2000


def asked(row):
    """The row's claim, else the sentence that holds its evidence, else its first sentence."""
    if row.get("claim"):
        return row["claim"]
    text, evidence = row["text"], row.get("evidence") or [0, 0]
    passages = split_sentences(text, row["lang"], SentenceLists.of(load(row["lang"])))
    sentences = [p.span.of(text) for p in passages if p.span.start <= evidence[0]]
    return (sentences[-1] if sentences else text)[:LONGEST_CLAIM]


def main():
    """Scores each set and prints one line for it; with --show the wrong and the missed passages of half a."""
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--half", default="ab", choices=["a", "b", "ab"])
    options.add_argument("--only", choices=sorted(CODES))
    options.add_argument("--limit", type=int, default=None, help="rows of each set")
    options.add_argument("--show", action="store_true")
    chosen = options.parse_args()
    for name in [chosen.only] if chosen.only else CODES:
        rows = [r for r in read(f"flags/{name}.dev") if half_of(r) in chosen.half]
        score(name, rows[: chosen.limit], chosen.show)


def half_of(row):
    """a or b, the same for every row of one document."""
    return "ab"[hashlib.sha1(row["article_id"].encode()).digest()[0] % 2]


def score(name, rows, show):
    """Prints precision and recall of the set's code over these rows."""
    counted = Counter()
    for row in rows:
        answer = ask_alone({"text": row["text"], "outlet": "Diario del Valle"}, asked(row), row["lang"])
        fired = CODES[name] in {flag["code"] for flag in answer["flags"]}
        counted[fired, bool(row["label"])] += 1
        if show and fired != bool(row["label"]) and half_of(row) == "a":
            print("WRONG" if fired else "missed", row["id"], row["text"][:300].replace("\n", " "))
    right, wrong, missed = counted[True, True], counted[True, False], counted[False, True]
    precision = right / (right + wrong) if right + wrong else 0.0
    recall = right / (right + missed) if right + missed else 0.0
    print(f"{CODES[name]:18} n {len(rows):4}  P {precision:.3f} ({wrong} wrong)  R {recall:.3f} ({missed} missed)")


if __name__ == "__main__":
    main()
