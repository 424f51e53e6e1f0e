"""How many sources a sentence says it has ("two sources said", "according to AFP and Reuters")."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from api.languages.loader import available, load
from api.matching.facts import lexicon
from api.model import Attribution, Outlet, Span
from api.registry import Registry
from api.text import figures
from api.text.lexicon import Phrases, folded
from api.text.pieces import pieces

MORE_THAN_ONE = 2
NOUN_WITHIN = 3  # words from the number to the noun: "two senior diplomatic sources"


@dataclass(frozen=True)
class SourceWords:
    """What a language calls a source of news, its words for more than one without a number, and those between the
    members of a list; folded."""

    nouns: frozenset[str]
    several: Phrases[str]
    listing: frozenset[str]


@cache
def source_words(code: str) -> SourceWords:
    """The tables under `drafts` of the language file."""
    language = load(code)
    return SourceWords(
        folded(language.listed("drafts.source_nouns")),
        Phrases[str].listed(language.listed("drafts.several")),
        folded(language.listed("drafts.listing")),
    )


def counts_sources(words: str, code: str) -> bool:
    """True when the phrase counts two or more sources: a number or "several", and what news calls its sources.

    False in a language whose words for them are not known.
    """
    if code not in available():
        return False
    row = pieces(words)
    folds = [piece.fold for piece in row]
    known = source_words(code)
    ends = [figure.number.end for figure in figures.find(words, lexicon(code).figures) if figure.low >= MORE_THAN_ONE]
    after = [place for place, piece in enumerate(row) if place and row[place - 1].end in ends]
    for place in range(len(row)):
        several = known.several.at(folds, place)
        if several:
            after.append(place + several[1])
    return any(known.nouns & set(folds[place : place + NOUN_WITHIN]) for place in after)


def sources_said(
    text: str, code: str, acts: Sequence[Attribution], registry: Registry, outlets: Iterable[Outlet] = ()
) -> str | None:
    """The words by which a sentence says that it has two or more sources; None when it doesn't.

    A list counts when its members are media that the registry or the store (`outlets`) knows.
    """
    for act in acts:
        if act.nested_in or not act.source.spans:
            continue
        span = Span(act.source.spans[0].start, act.source.spans[-1].end)
        if counts_sources(span.of(text), code):
            return span.of(text)
        for run in _lists(text, code, _media(text, code, registry, outlets)):
            if run.overlaps(span) and not any(run.overlaps(content) for content in act.content):
                return run.of(text)
    return None


def _lists(text: str, code: str, media: Sequence[tuple[Span, frozenset[str]]]) -> Iterator[Span]:
    """Stretches of two or more different media with nothing but commas and list words between them."""
    run: list[tuple[Span, frozenset[str]]] = []
    for one in [*media, None]:
        if one and (not run or _joined(text, code, run[-1][0], one[0])):
            run.append(one)
            continue
        if len(_apart(ids for _, ids in run)) > 1:
            yield Span(run[0][0].start, run[-1][0].end)
        run = [one] if one else []


def _joined(text: str, code: str, one: Span, other: Span) -> bool:
    between = pieces(text, Span(one.end, other.start)) if other.start > one.end else []
    return bool(between) and all(piece.raw == "," or piece.fold in source_words(code).listing for piece in between)


def _media(text: str, code: str, registry: Registry, outlets: Iterable[Outlet]) -> list[tuple[Span, frozenset[str]]]:
    """The media that the sentence names, in its order, each with what it is known by."""
    found = [
        (Span(*at.span()), frozenset({outlet.registry_id or outlet.name}))
        for outlet in dict.fromkeys(outlets)
        for at in re.finditer(rf"(?<!\w){re.escape(outlet.name)}(?!\w)", text, re.IGNORECASE)
    ]
    known = [(mention.span, frozenset(mention.entry.ids)) for mention in registry.find(text, code, cue=True)]
    found += [one for one in known if not any(one[0].overlaps(taken) for taken, _ in found)]
    return sorted(found, key=lambda one: one[0])


def _apart(mentions: Iterable[frozenset[str]]) -> list[frozenset[str]]:
    """The mentions that can't mean the same one."""
    apart: list[frozenset[str]] = []
    for ids in mentions:
        if not any(ids & known for known in apart):
            apart.append(ids)
    return apart
