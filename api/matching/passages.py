"""Which sentence of an article, or which two neighbours, says the claim, and how its words meet the claim's."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz import fuzz, process

from api.matching.query import Query, word_weight
from api.matching.stems import stem
from api.matching.tokens import Token, tokenise
from api.model import Passage

BEST_PASSAGES = 3  # per article: those with most of the claim's weight are aligned
SOFT_CUTOFF = 75.0  # rapidfuzz ratio below which two words are not spellings of one
SOFT_LENGTH = 4  # shorter words are too easily alike
MASS_CAP = 80.0
NAMES = ("soft", "event", "prec", "dense", "order")


@dataclass(frozen=True, slots=True)
class Pair:
    """The claim's slot `slot` (at claim token `place`) met by the passage token at position `at`, similarity 0..1."""

    slot: int
    place: int
    at: int
    similarity: float


@dataclass(frozen=True, slots=True)
class Window:
    """One passage or two neighbours, aligned. `first` to `last` are passage positions (inclusive).

    All numbers are 0..1: `soft` the share of the claim's weight that is met; `event` the same without names and
    figures (a claim about other deeds of the same people shares those); `prec` the share of the window's weight
    that the claim explains; `dense` the weight met over the weight between the first and last word met; `order` the
    share of the met weight that comes in the claim's order. `mass` is the weight met, uncapped.
    """

    first: int
    last: int
    soft: float
    event: float
    prec: float
    dense: float
    order: float
    mass: float
    pairs: tuple[Pair, ...]


class Words:
    """An article's words with their stems, and which of them each passage holds."""

    def __init__(self, text: str, passages: Sequence[Passage], code: str) -> None:
        self.code = code
        self.passages = passages
        self.tokens: list[Token] = tokenise(text)
        self.stems = [stem(token.text, code) for token in self.tokens]
        starts = [token.start for token in self.tokens]
        self.bounds = [(bisect_left(starts, p.span.start), bisect_left(starts, p.span.end)) for p in passages]

    def weight(self, at: int) -> float:
        """What the word at a position is worth."""
        return word_weight(self.tokens[at].text, self.stems[at], self.code)


def best_windows(query: Query, articles: Sequence[Words]) -> list[Window | None]:
    """For each article the window that says most of the claim; None where no passage shares a word with it."""
    options = {option: (place, quality) for place, slot in enumerate(query.slots) for option, quality in slot.options}
    windows = [list(_promising(query, words, options)) for words in articles]
    near = _near_words(query, articles, windows)
    best: list[Window | None] = []
    for words, spans in zip(articles, windows, strict=True):
        aligned = [_align(query, words, span, options, near) for span in spans]
        best.append(max(aligned, key=_says, default=None))
    return best


def _says(window: Window) -> float:
    """How much a window says of the claim: what is met, how tightly, and how little else is said."""
    return 4 * window.soft + window.prec + window.dense + window.order - 0.3 * (window.last - window.first)


def _promising(query: Query, words: Words, options: dict[str, tuple[int, float]]) -> Iterator[tuple[int, int]]:
    """The passages that meet most of the claim's weight exactly, each alone and with its neighbours."""
    masses = []
    for index, (start, end) in enumerate(words.bounds):
        met = {options[found][0] for found in words.stems[start:end] if found in options}
        masses.append((sum(query.slots[slot].weight for slot in met), -index))
    best = [-index for mass, index in sorted(masses, reverse=True)[:BEST_PASSAGES] if mass > 0]
    spans = dict.fromkeys(span for i in best for span in ((i, i), (i - 1, i), (i, i + 1)))
    return ((i, j) for i, j in spans if i >= 0 and j < len(words.bounds))


def _near_words(
    query: Query, articles: Sequence[Words], windows: Sequence[Sequence[tuple[int, int]]]
) -> dict[str, list[tuple[int, float]]]:
    """Which words of the windows are spellings of which slots, with their similarity: one cdist for all of them."""
    found = {
        words.tokens[at].text
        for words, spans in zip(articles, windows, strict=True)
        for i, j in spans
        for at in range(words.bounds[i][0], words.bounds[j][1])
    }
    spelled = [w for w in found if len(w) >= SOFT_LENGTH and not w[0].isdigit()]
    slots = [
        place
        for place, slot in enumerate(query.slots)
        if len(slot.word) >= SOFT_LENGTH and not slot.stop and not slot.word[0].isdigit()
    ]
    if not spelled or not slots:
        return {}
    claimed = [query.slots[place].word for place in slots]
    ratios = process.cdist(claimed, spelled, scorer=fuzz.ratio, score_cutoff=SOFT_CUTOFF, workers=1, dtype=np.uint8)
    near: dict[str, list[tuple[int, float]]] = {}
    for row, column in zip(*np.nonzero(ratios), strict=True):
        near.setdefault(spelled[column], []).append((slots[row], float(ratios[row, column]) / 100))
    return near


def _align(
    query: Query,
    words: Words,
    span: tuple[int, int],
    options: dict[str, tuple[int, float]],
    near: dict[str, list[tuple[int, float]]],
) -> Window:
    start, end = words.bounds[span[0]][0], words.bounds[span[1]][1]
    met: dict[int, tuple[float, int]] = {}
    for at in range(start, end):
        exact = options.get(words.stems[at])
        for slot, similarity in [exact] if exact else near.get(words.tokens[at].text, ()):
            if similarity > met.get(slot, (0.0, 0))[0]:
                met[slot] = (similarity, at)
    return _measure(query, words, span, met)


def _measure(query: Query, words: Words, span: tuple[int, int], met: dict[int, tuple[float, int]]) -> Window:
    start, end = words.bounds[span[0]][0], words.bounds[span[1]][1]
    mass = sum(query.slots[slot].weight * similarity for slot, (similarity, _) in met.items())
    places = {at for _, at in met.values()}
    said = [words.weight(at) for at in range(start, end)]
    explained = sum(said[at - start] for at in places)
    between = said[min(places) - start : max(places) + 1 - start] if places else []
    pairs = sorted(
        (Pair(slot, query.slots[slot].places[0], at, similarity) for slot, (similarity, at) in met.items()),
        key=lambda pair: pair.at,
    )
    return Window(
        first=span[0],
        last=span[1],
        soft=mass / (query.mass or 1.0),
        event=_event(query, met),
        prec=explained / (sum(said) or 1.0),
        dense=explained / (sum(between) or 1.0),
        order=_in_order(query, pairs),
        mass=mass,
        pairs=tuple(pairs),
    )


def _in_order(query: Query, pairs: Sequence[Pair]) -> float:
    """The share of the met weight in the heaviest run of pairs whose claim places rise: 1 when nothing moved."""
    best: list[float] = []
    for i, pair in enumerate(pairs):
        before = max((best[j] for j in range(i) if pairs[j].place < pair.place), default=0.0)
        best.append(before + query.slots[pair.slot].weight)
    return max(best, default=0.0) / (sum(query.slots[pair.slot].weight for pair in pairs) or 1.0)


def _event(query: Query, met: dict[int, tuple[float, int]]) -> float:
    """The share met of what is no name and no figure; of everything, when the claim has nothing else."""
    deeds = [i for i, slot in enumerate(query.slots) if not slot.named]
    if not any(query.slots[i].weight for i in deeds):
        deeds = list(range(len(query.slots)))
    found = sum(query.slots[i].weight * met[i][0] for i in deeds if i in met)
    return found / (sum(query.slots[i].weight for i in deeds) or 1.0)
