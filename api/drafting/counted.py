"""How many sources a sentence says it has ("two sources said", "according to AFP and Reuters")."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from api.languages.loader import available, load
from api.matching.facts import lexicon
from api.model import Attribution, Span
from api.registry import Registry
from api.text import figures
from api.text.lexicon import Phrases, folded
from api.text.pieces import pieces

NOUN_WITHIN = 3  # words from the number to the noun: "two senior diplomatic sources"


@dataclass(frozen=True)
class SourceWords:
    """What a language calls a source of news, and its words for more than one without a number; folded."""

    nouns: frozenset[str]
    several: Phrases[str]


@cache
def source_words(code: str) -> SourceWords:
    """The tables under `drafts` of the language file."""
    language = load(code)
    return SourceWords(
        folded(language.listed("drafts.source_nouns")), Phrases[str].listed(language.listed("drafts.several"))
    )


def counts_sources(words: str, code: str) -> bool:
    """True when the phrase counts two or more sources: a number or "several", and what news calls its sources.

    False in a language whose words for them are not known.
    """
    if code not in available():
        return False
    row = [piece.fold for piece in pieces(words)]
    known = source_words(code)
    for figure in figures.find(words, lexicon(code).figures):
        if figure.low >= 2 and known.nouns & set(figure.noun[:NOUN_WITHIN]):
            return True
    for place in range(len(row)):
        several = known.several.at(row, place)
        if several:
            after = place + several[1]
            return bool(known.nouns & set(row[after : after + NOUN_WITHIN]))
    return False


def sources_said(text: str, code: str, acts: Sequence[Attribution], registry: Registry) -> str | None:
    """The words by which a sentence says that it has two or more sources; None when it doesn't."""
    for act in acts:
        if act.nested_in or not act.source.spans:
            continue
        span = Span(act.source.spans[0].start, act.source.spans[-1].end)
        if counts_sources(span.of(text), code) or _several_media(text, code, span, registry):
            return span.of(text)
    return None


def _several_media(text: str, code: str, span: Span, registry: Registry) -> bool:
    found = registry.find(text, code, cue=True, start=span.start, end=span.end)
    return len(_apart(mention.entry.ids for mention in found)) > 1


def _apart(mentions: Iterable[Sequence[str]]) -> list[frozenset[str]]:
    """The mentions that can't mean the same row."""
    apart: list[frozenset[str]] = []
    for ids in map(frozenset, mentions):
        if not any(ids & known for known in apart):
            apart.append(ids)
    return apart
