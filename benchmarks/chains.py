"""Gold chains: origin, gatekeeper, exact chain and flags of statements in real articles, each article alone in a store.

    python -m benchmarks.chains [--half a|b] [--errors N]

Corpus: `chains/dev` with its scorer `chains/score_chain.py` under CLAIMTRAIL_CORPORA. An article belongs to half a or b
by the hash of its id: half a may be read, half b is only scored.
"""

import argparse
import hashlib
import importlib.util

from benchmarks.alone import ask_alone
from benchmarks.corpora import FOLDER, read

FIELDS = ("title", "text", "byline", "outlet", "published_at", "url")


def scorer():
    """The module that comes with the corpus."""
    path = FOLDER / "chains" / "score_chain.py"
    if not path.is_file():
        raise SystemExit(f"scorer absent: {path}")
    spec = importlib.util.spec_from_file_location("score_chain", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main():
    """Scores the chosen half and prints the table of the corpus's own scorer."""
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--half", default="ab", choices=["a", "b", "ab"])
    options.add_argument("--errors", type=int, default=0, help="how many misses to list")
    chosen = options.parse_args()
    rows = [
        row
        for row in read("chains/dev")
        if "ab"[hashlib.sha1(row["article_id"].encode()).digest()[0] % 2] in chosen.half
    ]
    answers = {}
    for row in rows:
        fields = {name: row[name] for name in FIELDS if row[name]}
        answers[row["id"]] = ask_alone(fields, row["claim"], row["lang"])
    score = scorer()
    score.show(score.score(rows, answers), False, chosen.errors)


if __name__ == "__main__":
    main()
