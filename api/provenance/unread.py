"""What may still speak for a passage that no attribution covers: then its chain is unresolved, never the outlet's own.

An outlet is only said to give no source where nothing in reach could be one that the reader of the text sees and
we did not: a quotation mark, a word of saying, or a speaker of the sentences right before who may go on.
"""

from __future__ import annotations

import re
from dataclasses import replace

from api.attribution.conjugate import FINITE, FIRST, HOMOGRAPH
from api.attribution.grammar import Grammar, grammar_of
from api.languages import available, load
from api.model import Analysis, Article, Attribution, Match, Span
from api.provenance.coverage import met_spans, share_inside
from api.text.quotes import pair_quotes

QUOTATION_MARKS = '«»“”"'
PARTLY = 0.25  # of the met words in somebody's mouth: then the rest may be in it too
SAYING = frozenset({"report", "assert", "concede", "confirm", "believe", "accuse"})
_WORD = re.compile(r"[^\W\d_]+")


def left_unread(match: Match, article: Article, analysis: Analysis) -> str | None:
    """Why the passage may have a source that was not understood, or None: `unparsed_cue`, `partly_covered` (somebody's
    words hold some of what the claim met, and not all of it), `may_carry_on`."""
    if any(mark in match.passage.of(article.text) for mark in QUOTATION_MARKS) or _unresolved(match, analysis):
        return "unparsed_cue"
    if any(quotation.inner.contains(match.passage) for quotation in pair_quotes(article.text)):
        return "unparsed_cue"
    if analysis.language in available() and _unused_cue(match, article, analysis):
        return "unparsed_cue"
    if any(share_inside(met_spans(match), a.content) >= PARTLY for a in analysis.attributions):
        return "partly_covered"
    return "may_carry_on" if _carries_on(match, analysis) else None


def surely_named(attribution: Attribution, language: str) -> Attribution:
    """The attribution; unresolved (`unsure_name`) when its person's name is cut wrongly: it holds a figure ("N225"), or
    begins with, or goes on after a full stop with, a word that only begins sentences ("If Trump", "Mass. A Kestovian").
    """
    source = attribution.source.resolved
    if source is None or source.type != "person" or language not in available():
        return attribution
    heads = {part.split()[0] for part in source.name.split(". ") if part.strip()}
    if not any(map(str.isdigit, source.name)) and not heads & load(language).words("text.starters"):
        return attribution
    mention = replace(attribution.source, resolved=None, reason="unsure_name")
    return replace(attribution, status="unresolved", source=mention)


def _unresolved(match: Match, analysis: Analysis) -> bool:
    return any(
        attribution.status == "unresolved" and any(span.overlaps(match.passage) for span in attribution.content)
        for attribution in analysis.attributions
    )


def _unused_cue(match: Match, article: Article, analysis: Analysis) -> bool:
    """True when a finite verb of saying stands in the passage that no attribution has as its cue.

    One that the claim itself uses ("La empresa anunció ...") tells what happened, not who tells it.
    """
    grammar = grammar_of(load(analysis.language))
    taken = [span for a in analysis.attributions for span in a.cue.spans]
    taken += [pair.passage for pair in match.alignment]
    for word in _WORD.finditer(article.text, match.passage.start, match.passage.end):
        if _says(word[0].lower(), grammar) and not any(s.overlaps(Span(word.start(), word.end())) for s in taken):
            return True
    return False


def _says(word: str, grammar: Grammar) -> bool:
    return any(
        reading.flags & FINITE and not reading.flags & (HOMOGRAPH | FIRST)
        and reading.verb.stance in SAYING and reading.verb.takes("paren")
        for reading in grammar.readings.get(word, ())
    )  # fmt: skip


def _carries_on(match: Match, analysis: Analysis) -> bool:
    """True when an earlier sentence of the same paragraph is somebody's: what follows may still be theirs."""
    here = analysis.passages[match.passages[0]]
    before = [p.span for p in analysis.passages[: here.index] if p.paragraph == here.paragraph]
    return any(
        attribution.status != "unattributed" and any(s.overlaps(b) for s in attribution.content for b in before)
        for attribution in analysis.attributions
    )
