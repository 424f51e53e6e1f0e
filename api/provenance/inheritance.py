"""A clause without a cue that belongs to an attributed event inherits the event's attribution.

"Durante la reunión, Kim ..." after "Kim se reunió con X, informaron medios estatales". Inheritance goes sentence by
sentence and refuses in doubt: the sentence must point back by a definite event noun to one event that an earlier
attributed sentence introduced. Background ("Desde el año pasado ...") inherits nothing, because it points to no event.
"""

from __future__ import annotations

from dataclasses import dataclass

from api.languages import Language, available, load
from api.model import Analysis, Article, Attribution, Match, Span
from api.provenance.coverage import share_inside

RULE = "inherited.event"


@dataclass(frozen=True, slots=True)
class Inherited:
    """The attributions of the sentence that introduced the event, and that sentence."""

    attributions: tuple[Attribution, ...]
    sentence: Span
    rule: str = RULE


def inherit(match: Match, article: Article, analysis: Analysis) -> Inherited | None:
    """What the matched passage inherits, or None: no event pointed to, none introduced, or more than one."""
    if analysis.language not in available():
        return None
    language = load(analysis.language)
    event = _points_back(match.passage.of(article.text), language)
    if event is None:
        return None
    found: list[Inherited] = []
    for passage in analysis.passages[: match.passages[0]]:
        words = passage.span.of(article.text)
        # A sentence that itself points back tells more of the event; it does not introduce it.
        if _points_back(words, language) or not _introduces(words, event):
            continue
        named = [a for a in analysis.attributions if _states(a, passage.span)]
        if named:
            found.append(Inherited(tuple(named), passage.span))
    return found[0] if len({_sources(i) for i in found}) == 1 else None


def _points_back(sentence: str, language: Language) -> frozenset[str] | None:
    """The words of the event class that a definite noun phrase in the sentence points back to, or None."""
    head = sentence.casefold()
    for opener in language.listed("provenance.event_anaphora"):
        if head.startswith(opener) or f", {opener}" in head:
            for words in language.rows("provenance.event_classes"):
                members = frozenset(str(words["nouns"]).split())
                if opener.split()[-1] in members:
                    return members | frozenset(str(words["verbs"]).split())
    return None


def _introduces(sentence: str, event: frozenset[str]) -> bool:
    return any(word.strip('.,;:«»"“”()') in event for word in sentence.casefold().split())


def _states(attribution: Attribution, sentence: Span) -> bool:
    return (
        attribution.status == "attributed"
        and attribution.source.resolved is not None
        and attribution.cue.stance in {"report", "assert", "concede", "confirm"}
        and share_inside((sentence,), attribution.content) >= 0.5
    )


def _sources(inherited: Inherited) -> tuple[str, ...]:
    return tuple(a.source.resolved.name for a in inherited.attributions if a.source.resolved)
