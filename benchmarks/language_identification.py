"""How often the language of headlines, leads, claims and tweets is told right, by corpus.

    python benchmarks/language_identification.py [codes ...]

Reads CLAIMTRAIL_CORPORA (default: ../shared/corpora beside the repository). Labels are known by file.
"""

import gzip
import json
import os
import random
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
CORPORA = Path(os.environ.get("CLAIMTRAIL_CORPORA", ROOT.parent / "shared" / "corpora"))
SAMPLE = 800
LEAD = 300
# name, expected language, file, field, longest piece (None: whole), least and most words
SETS = [
    ("es news headlines", "es", "news/ljz.jsonl.gz", "title", None, 0, 999),
    ("es news leads", "es", "news/ljz.jsonl.gz", "text", LEAD, 0, 999),
    ("es headlines, mixed", "es", "matching/fakenews_es.queries.jsonl.gz", "text", None, 0, 999),
    ("es fact-check titles", "es", "matching/fc_es.queries_dev.jsonl.gz", "text", None, 0, 999),
    ("en news headlines", "en", "news/rss2016_en.jsonl.gz", "title", None, 0, 999),
    ("en news leads", "en", "news/rss2016_en.jsonl.gz", "text", LEAD, 0, 999),
    ("en tweets", "en", "matching/clef2020.queries_train.jsonl.gz", "text", None, 0, 999),
    ("en claims", "en", "matching/averitec.queries_dev.jsonl.gz", "text", None, 0, 999),
    ("pt sentences", "pt", "attribution/bosque_pt_syntax.dev.jsonl.gz", "lines", None, 10, 999),
    ("pt short lines", "pt", "attribution/bosque_pt_syntax.dev.jsonl.gz", "lines", None, 4, 9),
    ("German (not configured)", "und", "attribution/uhh_wikinews_de.dev.jsonl.gz", "lines", None, 6, 999),
]


def pieces(path, field, longest, least, most):
    """The texts of one set, in the file's order."""
    with gzip.open(path, "rt", encoding="utf-8") as rows:
        for row in map(json.loads, rows):
            for text in row["text"].split("\n") if field == "lines" else [row[field]]:
                if text.strip() and least <= len(text.split()) <= most:
                    yield text[:longest]


def main(codes):
    from api.text.language import identify

    for name, expected, file, field, longest, least, most in SETS:
        path = CORPORA / file
        if not path.is_file():
            print(f"{name:24} absent: {path}")
            continue
        texts = list(pieces(path, field, longest, least, most))
        texts = random.Random(1).sample(texts, min(SAMPLE, len(texts)))
        begun = time.process_time()
        answers = [identify(text, codes) for text in texts]
        spent = (time.process_time() - begun) / len(texts) * 1e6
        right = sum(answer == expected for answer in answers)
        wrong = sum(answer not in (expected, "und") for answer in answers)
        shares = [count / len(texts) for count in (right, len(texts) - right - wrong, wrong)]
        print(
            f"{name:24} {len(texts):4} right {shares[0]:.3f} und {shares[1]:.3f} wrong {shares[2]:.3f} {spent:4.0f} us"
        )


if __name__ == "__main__":
    main(sys.argv[1:] or ["en", "es", "fr", "pt"])
