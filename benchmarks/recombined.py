"""Stores of any size, grown from real articles: each new one is a real one about other people, places and figures.

The words that carry a capital inside a sentence, and figures, are the names of an article; a variant of it has other
ones in their place, drawn from all that the corpus holds, the common ones as often as they are common. So the
vocabulary and its frequencies stay natural, and each text has near ones: the hard case of finding the right one.

What is written is what the store would have written: postings, frequencies, terms, profile, article, revision and
analysis. Two things are cheaper than life: analyses hold passages only, and the text of a variant keeps the names of
the real one unless somebody asks about it (`Grown.wanted`); its index entry has the new names all the same.
"""

import random
import zlib
from dataclasses import dataclass

import numpy as np

from api.languages.loader import load
from api.matching.background import background
from api.matching.indexing import index_terms, prefix_of
from api.matching.profile import HEADER, hash_stem, unpack
from api.matching.stems import stem, stop_words
from api.matching.tokens import tokenise
from api.model import Analysis, Fingerprint
from api.store import sqlite_index as index
from api.store.codec import encode_analysis
from api.text.boundaries import SentenceLists
from api.text.sentences import split_sentences
from benchmarks.corpora import read

SWAPPED = 0.7  # of the names of an article are others in a variant
SHORTEST, LONGEST = 1200, 9000  # characters of an article worth growing from


@dataclass
class Base:
    """A real article: its words, which of them are names, and what the index keeps of it."""

    code: str
    title: str
    text: str
    names: list
    terms: dict
    profile: bytes
    analysis: bytes
    words: int


def analysed(text, code):
    """An analysis that holds nothing but the passages."""
    passages = split_sentences(text, code, SentenceLists.of(load(code)))
    return Analysis("scale", code, passages, (), (), (), Fingerprint(""))


def names_of(tokens, code):
    """The folded words of a text that are names or figures, with how often each occurs."""
    counted, plain = {}, set()
    for before, token in zip([None, *tokens], tokens, strict=False):
        if token.numeric or (token.capital and before is not None and token.start - before.end == 1):
            counted[token.text] = counted.get(token.text, 0) + 1
        elif not token.capital:
            plain.add(token.text)
    rare = background(code)
    return {w: n for w, n in counted.items() if w not in plain and len(w) > 1 and rare.idf(stem(w, code)) > 3.5}


def bases(news, most, seed=3):
    """The real articles to grow from, and the pool of names as (word, word ...), common ones several times."""
    found, pool = [], []
    rng = random.Random(seed)
    for name, code in news:
        rows = [row for row in read(name) if SHORTEST < len(row["text"]) < LONGEST]
        for row in rng.sample(rows, min(most // len(news), len(rows))):
            title, text = row.get("title") or "", row["text"]
            tokens = tokenise(text)
            names = names_of(tokens, code)
            pool.extend(name for name, times in names.items() for _ in range(times))
            indexed = index_terms(text, title, code)
            words = {t.text for t in (*tokens, *tokenise(title))} - stop_words(code)
            terms = {word: hashes(word, code) for word in words}
            found.append(Base(code, title, text, sorted(names), terms, indexed.profile,
                              encode_analysis(analysed(text, code)), len(tokens)))  # fmt: skip
    return found, pool


def hashes(word, code):
    """The index's terms for a word."""
    found = [index.hash_term(stem(word, code), "stem")]
    prefix = prefix_of(word)
    return [*found, index.hash_term(prefix, "prefix")] if prefix else found


def swaps(base, row, pool):
    """Which names of the base are which in the variant at this row; the same for the same row. The real one at 0."""
    rng = random.Random(row)
    return {name: rng.choice(pool) for name in base.names if rng.random() < SWAPPED} if row >= 0 else {}


def reworded(text, changes):
    """The text with its names changed, capitals as they were."""
    pieces, reached = [], 0
    for token in tokenise(text):
        new = changes.get(token.text)
        if new:
            pieces += [text[reached : token.start], new.capitalize() if token.capital else new]
            reached = token.end
    return "".join((*pieces, text[reached:]))


def variant(base, changes):
    """The index's terms (sorted hashes) and the profile of a variant; its gram vector stays the real one's."""
    kept = {h for word, its in base.terms.items() if word not in changes for h in its}
    kept.update(h for word in changes.values() for h in hashes(word, base.code))
    profile = unpack(base.profile)
    stems = profile.stems.copy()
    place = {int(found): at for at, found in enumerate(stems)}
    for old, new in changes.items():
        at = place.get(hash_stem(stem(old, base.code)))
        if at is not None:
            stems[at] = hash_stem(stem(new, base.code))
    packed = base.profile[: HEADER.size] + stems.tobytes() + base.profile[HEADER.size + 4 * len(stems) :]
    return np.array(sorted(kept), np.uint32), packed


def grow(engine, found, pool, size, wanted):
    """Fill an empty store with `size` articles; those at the rows `wanted` have their text reworded too."""
    counts = []
    connection = engine.raw_connection()
    run = connection.driver_connection
    run.execute("PRAGMA synchronous=OFF")
    for segment in range(size // index.SEGMENT + 1):
        rows = range(max(1, segment * index.SEGMENT), min(size + 1, (segment + 1) * index.SEGMENT))
        run.execute("BEGIN IMMEDIATE")
        made = {row: variant(found[row % len(found)], swaps(found[row % len(found)], row, pool)) for row in rows}
        _write(run, {row: _texts(found[row % len(found)], row, pool, row in wanted) for row in rows}, made)
        counts.append(_postings(run, segment, {row: terms for row, (terms, _) in made.items()}))
        run.execute("COMMIT")
    terms = np.concatenate([terms for terms, _ in counts])
    distinct, places = np.unique(terms, return_inverse=True)
    sums = np.bincount(places, np.concatenate([times for _, times in counts])).astype(int)
    run.execute("BEGIN IMMEDIATE")
    run.executemany("INSERT INTO index_frequencies VALUES (?, ?)", zip(distinct.tolist(), sums.tolist(), strict=True))
    run.execute("UPDATE meta SET value = value + 1 WHERE name = 'position'")
    run.execute("COMMIT")
    connection.close()


def _texts(base, row, pool, wanted):
    if not wanted:
        return base, base.text, base.title, base.analysis
    changes = swaps(base, row, pool)
    text = reworded(base.text, changes)
    return base, text, reworded(base.title, changes), encode_analysis(analysed(text, base.code))


def _write(run, texts, made):
    day = "2024-01-01"
    run.executemany(
        "INSERT INTO articles (row, id, key, revision, outlet_name, outlet_fold, language, published_first, "
        "published_last, passages) VALUES (?, ?, ?, 1, 'Paper', 'paper', ?, ?, ?, 20)",
        [(row, f"a{row}", f"k{row}", base.code, f"{day}T00:00:00", f"{day}T23:59:59")
         for row, (base, *_) in texts.items()])  # fmt: skip
    run.executemany(
        "INSERT INTO revisions (article, revision, created_at, effective, text_hash, title, outlet_name, language, "
        "published_at, published_precision, text) VALUES (?, 1, ?, ?, ?, ?, 'Paper', ?, ?, 'day', ?)",
        [(row, day, f"{day}T23:59:59", str(row), title, base.code, day, text)
         for row, (base, text, title, _) in texts.items()])  # fmt: skip
    run.executemany("INSERT INTO analyses (article, revision, engine_version, body) VALUES (?, 1, 'scale', ?)",
                    [(row, analysis) for row, (*_, analysis) in texts.items()])  # fmt: skip
    run.executemany("INSERT INTO index_articles (article, terms, profile) VALUES (?, ?, ?)",
                    [(row, _packed(terms), profile) for row, (terms, profile) in made.items()])  # fmt: skip


def _packed(terms):
    return zlib.compress(np.diff(terms, prepend=np.uint32(0)).tobytes(), 1)


def _postings(run, segment, held):
    """The postings of one segment; gives its distinct terms and in how many of its articles each is."""
    terms = np.concatenate(list(held.values()))
    offsets = np.repeat([row % index.SEGMENT for row in held], [len(its) for its in held.values()]).astype(np.uint16)
    order = np.argsort(terms, kind="stable")
    distinct, starts, times = np.unique(terms[order], return_index=True, return_counts=True)
    sorted_offsets = offsets[order]
    run.executemany(
        "INSERT INTO index_postings VALUES (?, ?, ?)",
        ((term, segment, sorted_offsets[at : at + n].tobytes())
         for term, at, n in zip(distinct.tolist(), starts.tolist(), times.tolist(), strict=True)))  # fmt: skip
    return distinct, times
