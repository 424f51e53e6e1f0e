"""Claims as they differ from their source: made from real sentences, the same for the same seed."""

from __future__ import annotations

import random
import unicodedata

from api.languages.loader import load
from api.text.boundaries import SentenceLists
from api.text.sentences import split_sentences
from benchmarks.corpora import read

SHORTEST, LONGEST = 8, 40  # words of a sentence worth claiming


def perturb(sentence, rng):
    """The sentence shortened, with words dropped, moved, misspelt, its accents or capitals lost: each at times."""
    words = sentence.strip(' .«»“”"').split()
    if len(words) > 14 and rng.random() < 0.5:
        start = rng.randrange(0, len(words) - 10)
        words = words[start : start + rng.randrange(9, 15)]
    words = [word for word in words if rng.random() > rng.choice((0.0, 0.1, 0.25))] or words
    if rng.random() < 0.3 and len(words) > 6:
        middle = len(words) // 2
        words = words[middle:] + words[:middle]
    if rng.random() < 0.4:
        words = [misspell(word, rng) if rng.random() < 0.15 else word for word in words]
    claim = " ".join(words)
    if rng.random() < 0.2:
        claim = "".join(c for c in unicodedata.normalize("NFD", claim) if not unicodedata.combining(c))
    return rng.choice((str, str, str, str.lower, str.upper))(claim)


def misspell(word, rng):
    """The word with one letter doubled, dropped or swapped with its neighbour; short words stay."""
    if len(word) < 5:
        return word
    at = rng.randrange(1, len(word) - 2)
    return rng.choice((
        word[:at] + word[at + 1 :],
        word[:at] + word[at] + word[at:],
        word[:at] + word[at + 1] + word[at] + word[at + 2 :],
    ))  # fmt: skip


def sentences(name, code, articles=3000, claims=500, seed=7):
    """Texts of a news set, and claims as (text, {row}) made from one sentence each of some of them."""
    rng = random.Random(seed)
    rows = [row for row in read(name) if len(row["text"]) > 400]
    rows = rng.sample(rows, min(articles, len(rows)))
    lists = SentenceLists.of(load(code))
    made = []
    for place in rng.sample(range(len(rows)), claims):
        text = rows[place]["text"]
        spans = [p.span for p in split_sentences(text, code, lists)]
        fit = [s for s in spans if SHORTEST <= len(s.of(text).split()) <= LONGEST]
        if fit:
            made.append((perturb(rng.choice(fit).of(text), rng), {place}))
    return [(row.get("title"), row["text"]) for row in rows], made
