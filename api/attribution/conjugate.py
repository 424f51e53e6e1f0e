"""Verb forms from rows: endings by the suffix of the lemma, stem changes and spelling, one code for every language.

A language file gives, per suffix ("ar", "decir", "y"), blocks of `ending:code`. The block's letter says which stem
carries the endings: S the one that changes (pid-o), W the plain one (ped-imos), V the closed one (pid-ió), I the
whole lemma (pedir-á). Longer suffixes win, so an irregular verb is a longer suffix, and "proponer" follows "poner".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from api.languages.loader import Language

FINITE, PLURAL, FIRST, PAST, SUBJUNCTIVE = 1, 2, 4, 8, 16
INFINITIVE, GERUND, PARTICIPLE, BASE, HOMOGRAPH = 32, 64, 128, 256, 512
# "3" third person singular, "p" plural, "1" the speaker, "<" past, "b" base form. Second persons ("2") report nothing.
CODES = {
    "3": FINITE, "p": PLURAL, "1": FINITE | FIRST, "<": PAST | FINITE, "b": BASE,
    "P": PARTICIPLE, "G": GERUND,
}  # fmt: skip
WORDS = {"inf": INFINITIVE, "ger": GERUND, "part": PARTICIPLE}
SUBJUNCTIVE_MARK = "j"
CLOSED_VOWEL = {"e": "i", "o": "u", "é": "i"}


def features(code: str) -> int:
    """The form flags that a code stands for ("3<" a past third person, "3pj" a plural subjunctive, "ger")."""
    if code in WORDS:
        return WORDS[code]
    flags = 0
    for letter in code:
        flags |= CODES.get(letter, 0)
    if SUBJUNCTIVE_MARK in code:
        flags = flags & ~FINITE | SUBJUNCTIVE
    return flags


class Conjugator:
    """All forms of a lemma in one language, from the tables under `conjugation`."""

    def __init__(self, language: Language) -> None:
        table = language.get("conjugation")
        rows = table if isinstance(table, Mapping) else {}
        self._suffixes = {
            suffix: {stem: str(endings).split() for stem, endings in blocks.items()}
            for suffix, blocks in rows.items()
            if isinstance(blocks, Mapping) and suffix not in ("spelling", "stems", "irregular")
        }
        self._spelling = language.table("conjugation.spelling")
        self._irregular = language.table("conjugation.irregular")
        changes = language.table("conjugation.stems")
        self._changes = {lemma: change for change, lemmas in changes.items() for lemma in lemmas.split()}
        self._longest = max(map(len, self._suffixes), default=0)

    def forms(self, lemma: str) -> dict[str, int]:
        """Every form of `lemma` with its flags; a form of several readings carries the flags of all."""
        found: dict[str, int] = {}
        for form, code in self._pairs(lemma):
            if code.startswith("2"):
                continue
            found[form] = found.get(form, 0) | features(code)
        return found

    def _pairs(self, lemma: str) -> Iterator[tuple[str, str]]:
        if lemma in self._irregular:
            for entry in self._irregular[lemma].split():
                form, _, code = entry.rpartition(":")
                yield form, code
            return
        suffix = self._suffix_of(lemma)
        stem = lemma.removesuffix(suffix)
        change = self._changes.get(lemma, "")
        spelling = self._spelling.get(suffix, "")
        for kind, endings in self._suffixes[suffix].items():
            base = lemma if kind == "I" else _stem(stem, kind, change)
            for entry in endings:
                ending, _, code = entry.rpartition(":")
                spelled = base if kind == "I" else _spelled(base, ending, spelling)
                yield spelled + ending.removeprefix("-"), code

    def _suffix_of(self, lemma: str) -> str:
        for size in range(min(self._longest, len(lemma)), 0, -1):
            if lemma[-size:] in self._suffixes:
                return lemma[-size:]
        return next(iter(self._suffixes))


def _stem(stem: str, kind: str, change: str) -> str:
    """The stem with its last changing vowel replaced: "e>ie" gives advierto (S) and advirtió (V)."""
    old, _, new = change.partition(">")
    if not old or kind == "W":
        return stem
    vowel = new if kind == "S" else CLOSED_VOWEL.get(old, old)
    head, found, tail = stem.rpartition(old)
    return head + vowel + tail if found else stem


def _spelled(stem: str, ending: str, spelling: str) -> str:
    """The stem's last consonant as it is written before this ending: "e é: c>qu" gives explique."""
    vowels, _, changes = spelling.partition(":")
    if not changes or ending[:1] not in vowels.split():
        return stem
    for change in changes.split():
        old, _, new = change.partition(">")
        if stem.endswith(old):
            return stem.removesuffix(old) + new
    return stem
