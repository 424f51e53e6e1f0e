"""To whom, or where, a speaker said it: "told CNN", "en una entrevista con la BBC" make that medium the gatekeeper of
the words; "wrote on Twitter" makes them a post.

Both stand in the frame of the attribution: its sentence without what is said. Between the cue and the medium only the
words of its language's list may stand; anything else, and the medium may be a topic, a rival or an accused.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from api.languages import Language, available, load
from api.model import Analysis, Article, Attribution, Source, Span

Media = Callable[[str, str, Span], Sequence[tuple[Span, Source]]]
TOLD_STANCES = frozenset({"report", "assert", "concede", "deny", "believe", "predict", "confirm", "distance"})
LONGEST_WAY = 9  # words between the cue and the medium ("in a telephone interview with the news agency")
_WORD = re.compile(r"[^\W_]+")


def given_to(
    attribution: Attribution, article: Article, analysis: Analysis, media: Media
) -> tuple[Span, Source] | None:
    """The medium that the words were given to, with its mention's span in the text; None when none is surely named."""
    language = _language(attribution, analysis)
    if language is None or attribution.cue.stance not in TOLD_STANCES:
        return None
    after, before = _frame(attribution, analysis)
    way, receivers = language.words("provenance.given_to_way"), language.words("provenance.given_to_receivers")
    direct = attribution.cue.lemma in language.words("provenance.given_to_verbs")
    for span, source in media(article.text, analysis.language, after):
        words = _words(article.text, Span(after.start, span.start))
        if len(words) <= LONGEST_WAY and set(words) <= way and (direct if not words else set(words) & receivers):
            return span, source
    occasions = language.words("provenance.given_to_occasions")
    for span, source in media(article.text, analysis.language, before):
        words = _words(article.text, Span(before.start, span.start))
        if len(words) <= LONGEST_WAY and set(words) <= way and set(words) & occasions:
            return span, source
    return None


def posted_on(attribution: Attribution, article: Article, analysis: Analysis) -> tuple[Span, Source] | None:
    """The platform on which the speaker wrote it, as a post, with the span that says so; None when none is named."""
    language = _language(attribution, analysis)
    if language is None:
        return None
    for region in _frame(attribution, analysis):
        for platform in language.listed("provenance.platforms"):
            found = re.search(rf"(?<!\w){re.escape(platform)}(?!\w)", article.text[region.start : region.end])
            words = _words(article.text, Span(region.start, region.start + found.start())) if found else []
            if found and words and words[-1] in language.words("provenance.posted_on"):
                span = Span(region.start + found.start(), region.start + found.end())
                name = platform.split()[-1]
                return span, Source(name, "social_media", mention=span.of(article.text))
    return None


def _language(attribution: Attribution, analysis: Analysis) -> Language | None:
    known = analysis.language in available() and attribution.cue.spans and attribution.status == "attributed"
    return load(analysis.language) if known else None


def _frame(attribution: Attribution, analysis: Analysis) -> tuple[Span, Span]:
    """What stands after the cue in its sentence, up to what is said, and what stands before cue and speaker."""
    cue = attribution.cue.spans[-1]
    sentence = next((p.span for p in analysis.passages if p.span.overlaps(cue)), cue)
    spoken = attribution.source.spans
    start = max([cue.end, *(s.end for s in spoken if s.start >= cue.end and s.start - cue.end <= 1)])
    end = min([sentence.end, *(c.start for c in attribution.content if c.start >= start)])
    first = min([attribution.cue.spans[0].start, *(s.start for s in spoken)])
    begin = max([sentence.start, *(c.end for c in attribution.content if c.end <= first)])
    return Span(start, max(start, end)), Span(begin, max(begin, first))


def _words(text: str, span: Span) -> list[str]:
    return [word.lower() for word in _WORD.findall(span.of(text))]
