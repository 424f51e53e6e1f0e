"""What the matched words are when they tell no fact: a promise, a forecast, a demand, an opinion."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from api.flags.picture import Picture, listed
from api.languages import available, load
from api.model import Attribution, Evidence, Match, RaisedFlag, Span
from api.text.fold import fold
from api.text.lexicon import Phrases, folded
from api.text.pieces import Piece, pieces

KIND_OF = {"predict": "forecast", "demand": "demand", "believe": "opinion"}
REACH = 3  # pieces behind "will" or "must" among which stands the verb
SHORTEST_STEM = 2  # letters before the ending of a future form


@dataclass(frozen=True)
class Words:
    """The tables under `statements` of a language. Endings keep their accents; everything else is folded."""

    promises: frozenset[str]
    future_endings: tuple[str, ...]
    not_future: frozenset[str]
    going_to: Phrases[str]
    must: Phrases[str]
    noun_before: frozenset[str]
    infinitive_endings: tuple[str, ...]


@cache
def words_of(code: str) -> Words:
    """The tables of a language that has a file."""
    language = load(code)

    def listed_words(name: str) -> tuple[str, ...]:
        return language.listed(f"statements.{name}")

    return Words(
        promises=folded(listed_words("promises")),
        future_endings=listed_words("future_endings"),
        not_future=folded(listed_words("not_future")),
        going_to=Phrases.listed(listed_words("going_to")),
        must=Phrases.listed(listed_words("must")),
        noun_before=folded(listed_words("noun_before")),
        infinitive_endings=listed_words("infinitive_endings"),
    )


def not_a_fact_claim(picture: Picture) -> RaisedFlag | None:
    """All that states the claim gives it as a promise, forecast, demand or opinion, and none as something that is.

    An act of speech that the claim itself tells ("X demanded that C") is a fact. What nobody in particular believes is
    hearsay.
    """
    found = [(match, _no_fact(match, picture)) for match in picture.stating_matches]
    kinds = [kind for _, told in found if told for kind, _ in [told]]
    if not found or len(kinds) < len(found):
        return None
    evidence = [
        Evidence(match.article_id, match.revision, span, span.of(picture.articles[match.article_id].text))
        for match, told in found if told for span in told[1]
    ]  # fmt: skip
    values = (("kind", listed(kinds)), ("words", listed([each.exact for each in evidence])))
    return RaisedFlag("not_a_fact_claim", tuple(evidence), tuple(match.article_id for match, _ in found), values)


def _no_fact(match: Match, picture: Picture) -> tuple[str, tuple[Span, ...]] | None:
    """Which kind of statement the match is, and the words that say so; None for a fact."""
    code = picture.analyses[match.article_id].language
    if code not in available():
        return None
    words = words_of(code)
    chains = [c for c in picture.chains if c.article_id == match.article_id and c.part == match.part]
    for cover in reversed([cover for chain in chains for cover in picture.covers.get(chain.id, ())]):
        if cover.cue.stance in KIND_OF and _holds(cover, match):
            kind = "promise" if fold(cover.cue.lemma) in words.promises else KIND_OF[cover.cue.stance]
            return kind, cover.cue.spans
    text = picture.articles[match.article_id].text
    return next(_modal(pieces(text, match.passage), match, words), None)


def _holds(cover: Attribution, match: Match) -> bool:
    """True when somebody holds it and the claim does not tell that they do."""
    told = [pair.passage for pair in match.alignment]
    return (
        cover.status == "attributed" and not cover.cue.negated and bool(cover.cue.spans)
        and not any(span.overlaps(met) for span in cover.cue.spans for met in told)
    )  # fmt: skip


def _modal(read: Sequence[Piece], match: Match, words: Words) -> Iterator[tuple[str, tuple[Span, ...]]]:
    """The future forms, and the verbs after "will" and "must", that the claim met."""
    met = [pair.passage for pair in match.alignment]
    folds = [piece.fold for piece in read]
    for at, piece in enumerate(read):
        here = Span(piece.start, piece.end)
        if _is_future(piece, words) and any(here.overlaps(span) for span in met):
            yield "to_come", (here,)
        for kind, phrases in (("to_come", words.going_to), ("ought", words.must)):
            hit = phrases.at(folds, at)
            if hit and not (at and folds[at - 1] in words.noun_before):
                after = read[at + hit[1] : at + hit[1] + REACH]
                if _governs(after, met, words):
                    yield kind, (Span(piece.start, read[at + hit[1] - 1].end),)


def _is_future(piece: Piece, words: Words) -> bool:
    if piece.capital or piece.fold in words.not_future:
        return False
    return any(piece.raw.endswith(e) and len(piece.raw) >= len(e) + SHORTEST_STEM for e in words.future_endings)


def _governs(after: Sequence[Piece], met: Sequence[Span], words: Words) -> bool:
    """True when the verb that follows is one that the claim met; where infinitives have endings, it has one."""
    verbs = [
        Span(piece.start, piece.end)
        for piece in after
        if piece.is_word and (not words.infinitive_endings or piece.raw.endswith(words.infinitive_endings))
    ]
    return any(verb.overlaps(span) for verb in verbs for span in met)
