"""What the store indexes of an article: its stems, the first letters of its words, and its profile."""

from __future__ import annotations

from api.matching.background import PREFIX
from api.matching.profile import pack
from api.matching.stems import stem, stop_words
from api.matching.tokens import words_in
from api.model import IndexedText


def index_terms(text: str, title: str | None, code: str) -> IndexedText:
    """The distinct terms of a whole article, title included, by channel, and its profile for ranking.

    Channel "stem" holds the stems of all words but stop words; "prefix" the first four letters of longer words:
    names in another spelling, cognates and words with a typo further on share them. `code` is BCP 47; a language
    without a stemmer is indexed by its words.
    """
    words = [*words_in(title or ""), *words_in(text)]
    stop = stop_words(code)
    stems = {word: stem(word, code) for word in dict.fromkeys(words)}
    kept = {word: found for word, found in stems.items() if word not in stop}
    return IndexedText(
        terms={
            "stem": sorted(set(kept.values())),
            "prefix": sorted({prefix for word in kept if (prefix := prefix_of(word))}),
        },
        profile=pack(words, stems, code),
    )


def prefix_of(word: str) -> str | None:
    """The first letters of a word that is long enough to be found by them; figures have none."""
    return word[:PREFIX] if len(word) >= PREFIX and not word[0].isdigit() else None
