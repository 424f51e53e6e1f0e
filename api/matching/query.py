"""A claim made ready for matching: its words, and for each language of the store the stems that may answer them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from api.matching.background import CAP, background
from api.matching.clean import clean
from api.matching.crossing import crossed
from api.matching.stems import stem, stop_words, value_words
from api.matching.tokens import Token

STOP_WEIGHT = 0.15
FIGURE_WEIGHT = 0.5  # a figure helps to find a passage, but another figure is a difference, not another passage
UNKNOWN_WEIGHT = 0.85  # a word that news never used is a rare name or a slip of the pen
CACHED_WEIGHTS = 1 << 17
UNLINKED_WEIGHT = 0.4
MOSTLY = 0.6  # above this share of capitals the claim is a headline in Title Case


@dataclass(frozen=True, slots=True)
class Slot:
    """One distinct word of the claim: what may stand for it, and what it is worth.

    `options` are stems of the article's language with how well each stands for the word (0..1); `weight` is idf
    after discounts; `places` are the positions of the word among the claim's tokens; `named` is true for names and
    figures: what a claim shares with texts about other events.
    """

    word: str
    options: tuple[tuple[str, float], ...]
    weight: float
    places: tuple[int, ...]
    stop: bool
    named: bool


@dataclass(frozen=True, slots=True)
class Query:
    """The words of a claim in one language, as articles in `target` would write them. `said` are those that tell who
    said it: they help to find where it is said, and are no part of what is claimed."""

    code: str
    target: str
    tokens: tuple[Token, ...]
    slots: tuple[Slot, ...]
    author: tuple[Slot, ...]
    said: tuple[Slot, ...] = ()

    @property
    def mass(self) -> float:
        """The sum of the slots' weights: how much there is to find."""
        return sum(slot.weight for slot in self.slots)

    @property
    def crossed(self) -> bool:
        """True when claim and articles are in different languages."""
        return self.code != self.target

    def reweighed(self, rarity: Mapping[str, float]) -> Query:
        """The same query with words weighed by the idf given for their first option; others keep their weight."""
        slots, author = (tuple(_reweighed(slot, rarity, self.target) for slot in s) for s in (self.slots, self.author))
        return replace(self, slots=slots, author=author)


def _reweighed(slot: Slot, rarity: Mapping[str, float], target: str) -> Slot:
    known = [option for option, _ in slot.options if option in rarity]
    at_large = background(target).idf(known[0]) if known else 0.0
    return replace(slot, weight=slot.weight * rarity[known[0]] / at_large) if at_large else slot


@lru_cache(CACHED_WEIGHTS)
def word_weight(word: str, found: str, code: str) -> float:
    """What a folded word with stem `found` is worth in `code`: its idf, less for stop words, figures, unknown words."""
    counts = background(code)
    if word in stop_words(code):
        return STOP_WEIGHT * counts.idf(found)
    if word[0].isdigit() or word in value_words(code):
        return FIGURE_WEIGHT * counts.idf(found)
    return counts.idf(found) if found in counts.stems else UNKNOWN_WEIGHT * CAP


def read_claim(text: str, code: str, target: str | None = None, said: str = "") -> Query:
    """The claim `text`, written in `code`, as a query to articles in `target` (the same language when None). `said` is
    what the claim says of its own source, outside of `text`."""
    cleaned = clean(text)
    target = target or code
    parts = (cleaned.tokens, cleaned.author, clean(said).tokens)
    slots = [_crossed_slots(p, code, target) if code != target else _slots(p, target) for p in parts]
    return Query(code, target, cleaned.tokens, slots[0], slots[1], slots[2])


def _slots(tokens: Sequence[Token], code: str) -> tuple[Slot, ...]:
    places: dict[str, list[int]] = {}
    for place, token in enumerate(tokens):
        places.setdefault(stem(token.text, code), []).append(place)
    telling = _capitals_tell(tokens, code)
    slots = []
    for found, at in places.items():
        word = tokens[at[0]].text
        stop = word in stop_words(code)
        valued = word[0].isdigit() or word in value_words(code)
        named = valued or (telling and all(tokens[place].capital for place in at) and not stop)
        slots.append(Slot(word, ((found, 1.0),), word_weight(word, found, code), tuple(at), stop, named))
    return tuple(slots)


def _crossed_slots(tokens: Sequence[Token], code: str, target: str) -> tuple[Slot, ...]:
    places: dict[str, list[int]] = {}
    for place, token in enumerate(tokens):
        places.setdefault(stem(token.text, code), []).append(place)
    telling = _capitals_tell(tokens, code)
    slots = []
    for at in places.values():
        token = tokens[at[0]]
        options = crossed(token, code, target)
        valued = token.numeric or token.text in value_words(code)
        named = valued or (telling and token.capital)
        weight = _crossed_weight(options, target, named=named) * (FIGURE_WEIGHT if valued else 1.0)
        slots.append(Slot(token.text, options, weight, tuple(at), not options, named))
    return tuple(slots)


def _crossed_weight(options: Sequence[tuple[str, float]], target: str, *, named: bool) -> float:
    """The idf of the commonest answer. An unknown word is a name; or one the vocabulary lacks, whose absence from an
    article says little."""
    counts = background(target)
    known = [counts.idf(option) for option, _ in options if option in counts.stems]
    if known or not options:
        return min(known, default=0.0)
    return UNKNOWN_WEIGHT * CAP * (1.0 if named else UNLINKED_WEIGHT)


def _capitals_tell(tokens: Sequence[Token], code: str) -> bool:
    """False for a claim whose words are mostly capitalised (a headline in Title Case): there capitals name nobody."""
    content = [token for token in tokens if token.text not in stop_words(code) and not token.numeric]
    return sum(token.capital for token in content) <= MOSTLY * len(content)
