"""Count words over the development news sets: writes api/matching/data (counts only, never text).

python benchmarks/background.py
"""

from __future__ import annotations

import gzip
import math
from collections import Counter, defaultdict

from api.matching.background import DATA
from api.matching.grams import BUCKETS, grams_of
from api.matching.stems import stem
from api.matching.tokens import tokenise
from benchmarks.corpora import read

SETS = {
    "en": ("news/rss2016_en", "news/basil", "news/prov2018", "attribution/polnear.train"),
    "es": ("news/ljz",),
}
KEPT_FROM = 3  # a word of one or two articles is a name or a slip: it counts as rare without a line of its own


def main() -> None:
    """Write both files of every language in SETS."""
    for code, names in SETS.items():
        articles, stems, grams = 0, Counter(), Counter()
        for row in (row for name in names for row in read(name)):
            if row.get("lang", code) != code:
                continue
            words = {token.text for token in tokenise(f"{row.get('title') or ''} {row['text']}")}
            articles += 1
            stems.update({stem(word, code) for word in words})
            grams.update({gram for word in words for gram in grams_of(word)})
        _write(code, articles, stems, grams)
        print(f"{code}: {articles} articles, {sum(n >= KEPT_FROM for n in stems.values())} stems kept")


def _write(code, articles, stems, grams):
    by_count = defaultdict(list)
    for word, count in stems.items():
        if count >= KEPT_FROM:
            by_count[count].append(word)
    lines = [str(articles), *(f"{n}\t{' '.join(sorted(by_count[n]))}" for n in sorted(by_count, reverse=True))]
    tenths = bytes(
        min(255, round(10 * (math.log((1 + articles) / (1 + grams[bucket])) + 1))) for bucket in range(BUCKETS)
    )
    for name, content in (
        (f"background.{code}.tsv.gz", "\n".join(lines).encode("ascii")),
        (f"grams.{code}.gz", tenths),
    ):
        (DATA / name).write_bytes(gzip.compress(content, 9, mtime=0))


if __name__ == "__main__":
    main()
