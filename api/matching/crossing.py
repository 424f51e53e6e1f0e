"""Words that stand for each other across languages: names stay, news words go through the vocabulary.

What neither finds (cognates such as "inflation" / "inflación") is met by the first letters when candidates are
sought and by spelling when passages are aligned. `data/vocabulary.tsv` has one column per language; the words of one
cell stand for each other in their own language too.
"""

from __future__ import annotations

from functools import cache

from api.languages.loader import available, load
from api.matching.background import DATA
from api.matching.stems import stem, stop_words
from api.matching.tokens import Token, fold_word, tokenise

COLUMNS = ("en", "es", "pt", "fr")
TRANSLATED = 0.9  # a translated word is one of several that the other text may have chosen
SAME = 1.0


@cache
def _groups() -> tuple[dict[str, tuple[str, ...]], ...]:
    groups = []
    for line in (DATA / "vocabulary.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            cells = [_forms(cell, code) for code, cell in zip(COLUMNS, line.split("\t"), strict=False)]
            groups.append(dict(zip(COLUMNS, cells, strict=False)))
    return tuple(groups)


def _forms(cell: str, code: str) -> tuple[str, ...]:
    """The folded words of a cell, after each infinitive the past forms that the stemmer does not bring back to it."""
    words = [token.text for token in tokenise(cell)]
    endings = load(code).table("matching.past_forms") if code in available() else {}
    made = [
        word.removesuffix(infinitive) + form
        for word in words
        for infinitive, forms in endings.items()
        if word.endswith(infinitive) and len(word) > len(infinitive) + 1
        for form in forms.split()
    ]
    return tuple(dict.fromkeys((*words, *made)))


@cache
def vocabulary(source: str, target: str) -> dict[str, tuple[str, ...]]:
    """For each stem of `source` that the vocabulary knows, the stems of `target` that may stand for it."""
    found: dict[str, dict[str, None]] = {}
    for group in _groups():
        answers = [stem(word, target) for word in group.get(target, ())]
        for word in group.get(source, ()):
            found.setdefault(stem(word, source), {}).update(dict.fromkeys(answers))
    return {word: tuple(answers) for word, answers in found.items() if answers}


@cache
def _related(code: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for group in _groups():
        stems = [stem(word, code) for word in group.get(code, ())]
        for one in stems:
            found.setdefault(one, {}).update(dict.fromkeys(other for other in stems if other != one))
    return {word: tuple(others) for word, others in found.items() if others}


def related(found: str, code: str) -> tuple[str, ...]:
    """The stems that may stand for the stem `found` in the same language, by the vocabulary: "buy" for "purchase"."""
    return _related(code).get(found, ())


def crossed(token: Token, source: str, target: str) -> tuple[tuple[str, float], ...]:
    """The stems of `target` that may answer a word of `source`, with how well each stands for it (0..1).

    Stop words answer nothing. A word that the vocabulary translates is itself only where a capital makes it a name.
    """
    if token.text in stop_words(source):
        return ()
    answers = dict.fromkeys(vocabulary(source, target).get(stem(token.text, source), ()), TRANSLATED)
    if not answers or token.capital:
        answers[stem(fold_word(token.text), target)] = SAME
    return tuple(answers.items())
