"""Which sentence of an article, or which two neighbours, says the claim, and how its words meet the claim's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz import fuzz, process

from api.matching.crossing import related
from api.matching.query import Query
from api.matching.tokens import Token
from api.matching.words import Word, Words

BEST_PASSAGES = 3  # per article: those with most of the claim's weight are aligned
SOFT_CUTOFF = 75.0  # rapidfuzz ratio below which two words are not spellings of one
RELATED = 0.8  # another word for the same thing may mean a little less or more
SOFT_LENGTH = 4  # shorter words are too easily alike
MASS_CAP = 80.0
SAID_CAP = 16.0  # the weight of a name and a surname that few bear
NAMES = ("soft", "event", "told", "prec", "dense", "order", "said")
Met = dict[int, tuple[float, int]]  # slot -> similarity and position in the window
Near = dict[str, list[tuple[int, float]]]  # word -> the slots it may be a spelling of, with similarity


@dataclass(frozen=True, slots=True)
class Pair:
    """The claim's slot `slot` (at claim token `place`) met by a word of the passage, similarity 0..1."""

    slot: int
    place: int
    token: Token
    similarity: float


@dataclass(frozen=True, slots=True)
class Window:
    """One passage or two neighbours, aligned. `first` to `last` are passage positions (inclusive).

    All numbers are 0..1: `soft` the share of the claim's weight that is met; `event` the same without names and
    figures (a claim about other deeds of the same people shares those); `told` the share of those words, each counting
    once whatever its weight, that are met; `prec` the share of the window's weight
    that the claim explains; `dense` the weight met over the weight between the first and last word met; `order` the
    share of the met weight that comes in the claim's order; `said` the weight met around
    the window of the words that tell who said it, over SAID_CAP. `mass` is the weight met, uncapped.
    """

    first: int
    last: int
    soft: float
    event: float
    told: float
    prec: float
    dense: float
    order: float
    said: float
    mass: float
    pairs: tuple[Pair, ...]


def best_windows(query: Query, articles: Sequence[Words]) -> list[Window | None]:
    """For each article the window that says most of the claim; None where no passage shares a word with it."""
    options = _options(query)
    windows = [list(_promising(query, words, options)) for words in articles]
    near = _near_words(query, articles, windows)
    best: list[Window | None] = []
    for words, spans in zip(articles, windows, strict=True):
        met = {index: _meet(words.of(index), options, near) for index in {i for span in spans for i in span}}
        aligned = [_measure(query, words, span, met) for span in spans]
        best.append(max(aligned, key=_says, default=None))
    return best


def _options(query: Query) -> dict[str, tuple[int, float]]:
    """Which stems meet which slot and how well: what the claim says, then other words for it."""
    options = {option: (place, quality) for place, slot in enumerate(query.slots) for option, quality in slot.options}
    if not query.crossed:
        for place, slot in enumerate(query.slots):
            for other in () if slot.named or slot.stop else related(slot.options[0][0], query.target):
                options.setdefault(other, (place, RELATED))
    return options


def _says(window: Window) -> float:
    """How much a window says of the claim: what is met, how tightly, and how little else is said."""
    return 4 * window.soft + window.prec + window.dense + window.order - 0.3 * (window.last - window.first)


def _promising(query: Query, words: Words, options: dict[str, tuple[int, float]]) -> Iterator[tuple[int, int]]:
    """The passages that meet most of the claim's weight exactly, each alone and with its neighbours."""
    masses = []
    for index in words.likely(query):
        met = {options[word.stem][0] for word in words.of(index) if word.stem in options}
        masses.append((sum(query.slots[slot].weight for slot in met), -index))
    best = [-index for mass, index in sorted(masses, reverse=True)[:BEST_PASSAGES] if mass > 0]
    spans = dict.fromkeys(span for i in best for span in ((i, i), (i - 1, i), (i, i + 1)))
    return ((i, j) for i, j in spans if i >= 0 and j < len(words.passages))


def _near_words(query: Query, articles: Sequence[Words], windows: Sequence[Sequence[tuple[int, int]]]) -> Near:
    """Which words of the windows are spellings of which slots, with their similarity: one cdist for all of them."""
    found = {
        word.token.text
        for words, spans in zip(articles, windows, strict=True)
        for index in {i for span in spans for i in span}
        for word in words.of(index)
    }
    spelled = sorted(w for w in found if len(w) >= SOFT_LENGTH and not w[0].isdigit())
    slots = [
        place
        for place, slot in enumerate(query.slots)
        if len(slot.word) >= SOFT_LENGTH and not slot.stop and not slot.word[0].isdigit()
    ]
    if not spelled or not slots:
        return {}
    claimed = [query.slots[place].word for place in slots]
    ratios = process.cdist(claimed, spelled, scorer=fuzz.ratio, score_cutoff=SOFT_CUTOFF, workers=1, dtype=np.uint8)
    near: Near = {}
    for row, column in zip(*np.nonzero(ratios), strict=True):
        near.setdefault(spelled[column], []).append((slots[row], float(ratios[row, column]) / 100))
    return near


def _meet(words: Sequence[Word], options: dict[str, tuple[int, float]], near: Near) -> Met:
    """The best word of one passage for each slot; the first among equals."""
    met: Met = {}
    for at, word in enumerate(words):
        exact = options.get(word.stem)
        for slot, similarity in [exact] if exact else near.get(word.token.text, ()):
            if similarity > met.get(slot, (0.0, 0))[0]:
                met[slot] = (similarity, at)
    return met


def _measure(query: Query, words: Words, span: tuple[int, int], passages: dict[int, Met]) -> Window:
    held = list(words.of(span[0]))
    met = dict(passages[span[0]])
    if span[1] > span[0]:
        for slot, (similarity, at) in passages[span[1]].items():
            if similarity > met.get(slot, (0.0, 0))[0]:
                met[slot] = (similarity, at + len(held))
        held += words.of(span[1])
    mass = sum(query.slots[slot].weight * similarity for slot, (similarity, _) in met.items())
    places = {at for _, at in met.values()}
    explained = sum(held[at].weight for at in places)
    between = sum(word.weight for word in held[min(places) : max(places) + 1]) if places else 0.0
    by_place = sorted(met.items(), key=lambda item: item[1][1])
    return Window(
        first=span[0],
        last=span[1],
        soft=mass / (query.mass or 1.0),
        event=_event(query, met),
        told=_told(query, met),
        prec=explained / (sum(word.weight for word in held) or 1.0),
        dense=explained / (between or 1.0),
        order=_in_order(query, [slot for slot, _ in by_place]),
        said=_said(query, words, span),
        mass=mass,
        pairs=tuple(
            Pair(slot, query.slots[slot].places[0], held[at].token, similarity) for slot, (similarity, at) in by_place
        ),
    )


def _in_order(query: Query, slots: Sequence[int]) -> float:
    """The share of the met weight in the heaviest run of slots whose claim places rise: 1 when nothing moved."""
    best: list[float] = []
    places = [query.slots[slot].places[0] for slot in slots]
    for i, slot in enumerate(slots):
        before = max((best[j] for j in range(i) if places[j] < places[i]), default=0.0)
        best.append(before + query.slots[slot].weight)
    return max(best, default=0.0) / (sum(query.slots[slot].weight for slot in slots) or 1.0)


def _event(query: Query, met: Met) -> float:
    """The share met of what is no name and no figure; of everything, when the claim has nothing else."""
    deeds = [i for i, slot in enumerate(query.slots) if not slot.named]
    if not any(query.slots[i].weight for i in deeds):
        deeds = list(range(len(query.slots)))
    found = sum(query.slots[i].weight * met[i][0] for i in deeds if i in met)
    return found / (sum(query.slots[i].weight for i in deeds) or 1.0)


def _told(query: Query, met: Met) -> float:
    """How many of the words that are no name, no figure and no stop word are met; 1 when there are none."""
    words = [i for i, slot in enumerate(query.slots) if not slot.named and not slot.stop]
    return sum(met[i][0] for i in words if i in met) / len(words) if words else 1.0


def _said(query: Query, words: Words, span: tuple[int, int]) -> float:
    """The weight of the source's words in the window or a neighbour: a speaker is often named a sentence away."""
    if not query.said:
        return 0.0
    around = range(max(0, span[0] - 1), min(len(words.passages), span[1] + 2))
    there = {word.stem for index in around for word in words.of(index)}
    found = sum(s.weight for s in query.said if not s.stop and any(option in there for option, _ in s.options))
    return min(found, SAID_CAP) / SAID_CAP
