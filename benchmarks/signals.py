"""How well the context signals are found: precision and recall on labelled passages, per language and code.

    python -m benchmarks.signals [--half a|b] [--show]

Corpora: `flags/unannounced_visit.dev` and `flags/withheld_detail.dev` under CLAIMTRAIL_CORPORA. A document belongs to
half a or b by the hash of its id: half a may be read, half b is only scored. `belongs` is the share of labelled claims
whose signal the scope rules give to the claim, the claim's passage being the signal's own.
"""

import argparse
import gzip
import hashlib
import json
import os
from collections import Counter
from pathlib import Path

from api.languages.loader import load
from api.signals import find_signals, scope
from api.text.boundaries import SentenceLists
from api.text.sentences import split_sentences

CORPORA = Path(os.environ.get("CLAIMTRAIL_CORPORA", Path(__file__).parent.parent.parent / "shared" / "corpora"))
SETS = {"unannounced_visit": "unannounced_visit", "withheld_detail": "details_withheld"}


def read(name, half):
    path = CORPORA / "flags" / f"{name}.dev.jsonl.gz"
    if not path.is_file():
        print(f"absent: {path}")
        return []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [row for row in rows if "ab"[hashlib.sha1(row["article_id"].encode()).digest()[0] % 2] in half]


def found_in(row, code):
    text, language = row["text"], row["lang"]
    passages = split_sentences(text, language, SentenceLists.of(load(language)))
    signals = [signal for signal in find_signals(text, passages, language) if signal.code == code]
    return passages, signals


def belongs(row, passages, signals):
    first = passages[0]
    return any(scope(row["claim"], s, first.span, row["text"], row["lang"]).belongs for s in signals)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--half", default="ab", choices=["a", "b", "ab"])
    parser.add_argument("--show", action="store_true", help="print what was missed or wrongly found (half a only)")
    options = parser.parse_args()
    outcomes = {(True, True): "hit", (True, False): "missed", (False, True): "wrong", (False, False): "quiet"}
    for name, code in SETS.items():
        counts = Counter()
        for row in read(name, options.half):
            passages, signals = found_in(row, code)
            outcome = outcomes[bool(row["label"]), bool(signals)]
            scoped = outcome == "hit" and bool(row.get("claim"))
            mine = scoped and belongs(row, passages, signals)
            for key in (row["lang"], "all"):
                counts[key, outcome] += 1
                counts[key, "scoped"] += scoped
                counts[key, "mine"] += mine
            if options.show and options.half == "a" and (outcome in ("missed", "wrong") or (scoped and not mine)):
                print(outcome, row["lang"], row.get("evidence_text"), "|", row.get("claim"), "|", row["text"][:300])
        for language in sorted({key for key, _ in counts}):
            hit, missed, wrong = (counts[language, outcome] for outcome in ("hit", "missed", "wrong"))
            precision, recall = hit / max(1, hit + wrong), hit / max(1, hit + missed)
            shared = f"belongs {counts[language, 'mine']}/{counts[language, 'scoped']}"
            print(f"{code:18} {language:4} precision {precision:.3f} recall {recall:.3f} n={hit + missed} {shared}")


if __name__ == "__main__":
    main()
