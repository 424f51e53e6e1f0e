"""How common words are in news at large: what a word is worth does not depend on which articles are stored.

`data/background.<code>.tsv.gz`: the number of articles counted, then one line per frequency with its stems.
`data/grams.<code>.gz`: one byte per bucket of character 4-grams, its inverse document frequency in tenths.
Both are counts over news articles, made by `benchmarks/background.py`; no text is kept.
"""

from __future__ import annotations

import gzip
import math
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

DATA = Path(__file__).parent / "data"
# Languages without counts of their own are weighed by their nearest relative's; words it lacks count as rare.
RELATIVE = {"pt": "es", "fr": "es"}
DEFAULT = "en"
GRAM_BUCKETS = 1 << 16
CAP = 8.5  # -ln of the smallest share of articles that is told apart: beyond it counts are chance
PREFIX = 4


@dataclass(frozen=True)
class Background:
    """Document frequencies of stems and of their prefixes over `articles` articles; `gram_idf` by bucket."""

    articles: int
    stems: dict[str, int]
    prefixes: dict[str, int]
    gram_idf: npt.NDArray[np.float32]

    def share(self, stem: str) -> float:
        """The share of articles that hold this stem; a stem never counted gets half an article."""
        return (self.stems.get(stem, 0) + 0.5) / (self.articles + 1)

    def idf(self, stem: str) -> float:
        """-ln of the share, 0..CAP."""
        return min(CAP, max(0.0, -math.log(self.share(stem))))

    def prefix_idf(self, prefix: str) -> float:
        """The same for the first letters of words."""
        return min(CAP, max(0.0, -math.log((self.prefixes.get(prefix, 0) + 0.5) / (self.articles + 1))))


def _counted(code: str) -> str:
    if (DATA / f"background.{code}.tsv.gz").is_file():
        return code
    return RELATIVE.get(code, DEFAULT)


@cache
def background(code: str) -> Background:
    """The counts for a language, or for its nearest relative that was counted."""
    code = _counted(code)
    lines = gzip.decompress((DATA / f"background.{code}.tsv.gz").read_bytes()).decode("ascii").splitlines()
    stems: dict[str, int] = {}
    prefixes: Counter[str] = Counter()
    for line in lines[1:]:
        count, words = line.split("\t")
        for word in words.split(" "):
            stems[word] = int(count)
            prefixes[word[:PREFIX]] += int(count)
    tenths = np.frombuffer(gzip.decompress((DATA / f"grams.{code}.gz").read_bytes()), np.uint8)
    return Background(int(lines[0]), stems, dict(prefixes), (tenths / 10).astype(np.float32))
