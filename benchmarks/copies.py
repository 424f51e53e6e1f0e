"""Copies: recall and precision of the pairwise verdict, and of the groups that a store forms of all texts.

    python -m benchmarks.copies [--half a|b] [--errors]

Corpora: `flags/near_copies.dev` (scored over pairs, those of one group of texts together weigh one) and
`chains/pairs_dev` (reprints and rewrites against texts that only cite or share a quotation) under CLAIMTRAIL_CORPORA.
A group of texts belongs to half a or b by the hash of its name: half a may be read, half b is only scored.
"""

import argparse
import hashlib
from collections import Counter, defaultdict

from api.copies import compare
from api.fingerprint import fingerprint
from benchmarks.corpora import read

COPIES = ("reprint", "rewrite")  # two versions of one agency text are one text to who counts sources


def half_of(row):
    """a or b, the same for all pairs of one group of texts."""
    return "ab"[hashlib.sha1(str(row.get("group") or row["id"]).encode()).digest()[0] % 2]


def met(one, other):
    """True when the two texts would meet in the table of shingles."""
    return bool(set(fingerprint(one).shingles) & set(fingerprint(other).shingles))


def score(rows, texts, truth, errors):
    """Prints recall and precision; each group of true pairs weighs one."""
    found, weights = defaultdict(list), Counter()
    wrong = negatives = 0
    for row in rows:
        one, other = texts(row)
        answer = met(one, other) and compare(one, other) is not None
        if truth(row):
            found[row.get("group") or row["id"]].append(answer)
        else:
            negatives += 1
            wrong += answer
        weights[truth(row), answer] += 1
        if errors and answer != truth(row) and half_of(row) == "a":
            print("WRONG" if answer else "missed", row["id"], row.get("kind") or row.get("relation"))
    recall = sum(sum(each) / len(each) for each in found.values()) / max(1, len(found))
    right = weights[True, True]
    print(
        f"pairs {len(rows)}: recall {right / max(1, right + weights[True, False]):.3f} "
        f"(by group {recall:.3f} of {len(found)}), precision {right / max(1, right + wrong):.3f} "
        f"({wrong} wrong of {negatives})"
    )


def main():
    """Scores both corpora on the chosen half."""
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--half", default="ab", choices=["a", "b", "ab"])
    options.add_argument("--errors", action="store_true")
    chosen = options.parse_args()
    rows = [r for r in read("flags/near_copies.dev") if half_of(r) in chosen.half]
    for name, wanted in (("cross-outlet", True), ("same outlet", False)):
        of_kind = [r for r in rows if r["cross_outlet"] == wanted]
        print(name, end=": ")
        score(of_kind, lambda r: (r["a_text"], r["b_text"]), lambda r: r["label"], chosen.errors)
    pairs = [r for r in read("chains/pairs_dev") if half_of(r) in chosen.half]
    print("chains/pairs_dev", end=": ")
    score(pairs, lambda r: (r["a"]["text"], r["b"]["text"]), lambda r: r["relation"] in COPIES, chosen.errors)


if __name__ == "__main__":
    main()
