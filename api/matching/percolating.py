"""What an article must share with a claim before it is worth verifying the claim again.

A claim is kept under its rarest words: so many that an article with none of them cannot meet the weight that is
asked for. Whoever looks an article's words up under these finds every claim that it may be about, and few others,
however many claims are kept.
"""

from __future__ import annotations

from collections.abc import Sequence

from api.matching.background import background
from api.matching.crossing import COLUMNS
from api.matching.indexing import prefix_of
from api.matching.planning import Frequencies, blended_idf
from api.matching.query import Query, Slot, read_claim
from api.model import Sought, Term

# Of the claim's weight, what an article must hold somewhere: of 216 matches of claims with texts about them one held
# less. A translation has other words.
SHARE, CROSSED_SHARE = 0.5, 0.4
RARE_PREFIX = 6.5  # idf from which a word's first letters stand for its other spellings


def sought(
    kernel_text: str, code: str, df: Frequencies, articles: int, languages: Sequence[str] = COLUMNS
) -> tuple[Sought, ...]:
    """What articles must hold to be about a claim in `code`: one row for its own and each of the other `languages`.

    `df` gives the number of the store's `articles` that hold each stem. A claim without words has no rows.
    """
    targets = dict.fromkeys((code, *(each for each in languages if each in COLUMNS)))
    queries = [read_claim(kernel_text, code, None if target == code else target) for target in targets]
    rows = (_sought(query, df, articles) for query in queries)
    return tuple(row for row in rows if row is not None)


def _sought(query: Query, df: Frequencies, articles: int) -> Sought | None:
    slots = [slot for slot in query.slots if not slot.stop and slot.weight > 0]
    total = sum(slot.weight for slot in slots)
    if not slots:
        return None
    least = (CROSSED_SHARE if query.crossed else SHARE) * total
    counted = df(list(dict.fromkeys(option for slot in slots for option, _ in slot.options)))

    def rarity(slot: Slot) -> float:
        shares = background(query.target)
        return min(blended_idf(shares.share(o), counted.get(o, 0), articles) for o, _ in slot.options)

    keys: list[Term] = []
    left = total
    for slot in sorted(slots, key=lambda slot: (-rarity(slot), slot.word)):
        if left < least:
            break
        keys.extend(_terms(slot, query))
        left -= slot.weight
    words = tuple((slot.weight, _terms(slot, query)) for slot in slots)
    return Sought(query.target, tuple(dict.fromkeys(keys)), words, least)


def _terms(slot: Slot, query: Query) -> tuple[Term, ...]:
    """What stands for a word in the index: its stems, and its first letters where few words share them."""
    found = [Term(option, slot.weight) for option, _ in slot.options]
    prefix = prefix_of(query.tokens[slot.places[0]].text)
    if prefix and background(query.target).prefix_idf(prefix) >= RARE_PREFIX:
        found.append(Term(prefix, slot.weight, "prefix"))
    return tuple(found)
