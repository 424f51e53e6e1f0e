"""A claim that says two things: each is looked for by itself where no article says both.

Precision first. An article that says one of two things does not state the claim, so its relation to it is `differs`,
it feeds no origin and no good news; only when each thing is stated somewhere is the claim stated, part by part.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from api.comparison import Asked, by_tier
from api.judgement import Found
from api.languages import load
from api.matching.names import name_words, names
from api.model import Claim, Match, Span
from api.text.boundaries import SentenceLists
from api.text.claim_parts import PartGrammar, split_parts
from api.text.pieces import pieces
from api.text.sentences import split_sentences

MOST = 4  # parts; more is a text, not a claim
MET = 0.5  # of a part's telling words, those that an article must have to say that part too
TELLING = 4  # letters


def with_parts(claim: Claim) -> Claim:
    """The claim with its `parts`: two to four statements inside its kernel, or none when it says one thing."""
    language = load(claim.language)
    kernel = claim.kernel.of(claim.text)
    sentences = [p.span for p in split_sentences(kernel, claim.language, SentenceLists.of(language))]
    found = split_parts(kernel, sentences, PartGrammar.of_language(language))
    if not 1 < len(found) <= MOST:
        return claim
    start = claim.kernel.start
    return replace(claim, parts=tuple(Span(start + part.start, start + part.end) for part in found))


def one_part(asked: Asked, part: int) -> Asked:
    """The claim reduced to one of its parts; offsets still count the whole claim."""
    return replace(asked, claim=replace(asked.claim, kernel=asked.claim.parts[part], parts=()))


def only_whole(found: Found, claim: Claim) -> Found:
    """What was found for the whole claim; a match that lacks most of one part is only `possible`."""
    judged = [match if _says_all(match, claim) else replace(match, tier="possible") for match in found.matches]
    return replace(found, matches=by_tier(judged))


def _says_all(match: Match, claim: Claim) -> bool:
    return all(_share(match, claim, part) >= MET for part in claim.parts)


def _share(match: Match, claim: Claim, part: Span) -> float:
    told = [p for p in pieces(claim.text, part) if p.is_number or (p.is_word and len(p.fold) >= TELLING)]
    met = {pair.claim.start for pair in match.alignment}
    return sum(piece.start in met for piece in told) / max(len(told), 1)


def is_stated(found: Found) -> bool:
    """True when some match of tier `match` states what was asked."""
    return any(match.tier == "match" and match.relation == "states" for match in found.matches)


def joined(whole: Found, claim: Claim, parts: Sequence[Found]) -> Found:
    """The whole claim's matches with those of its parts behind them, each marked with its part.

    A part without a name of its own is only believed of an article that has another part too. While a part is stated
    nowhere, nothing states the claim: all others differ from it.
    """
    rows = [
        [replace(m, part=n) for m in found.matches if m.tier == "match" and (m.relation != "differs" or m.differences)]
        for n, found in enumerate(parts)
    ]
    rows = [_believed(n, rows, claim) for n in range(len(rows))]
    if not all(any(match.relation == "states" for match in row) for row in rows):
        rows = [[_differing(match) for match in row] for row in rows]
    found_rows = [match for row in rows for match in row]
    told = {match.article_id for match in found_rows}
    kept = [match for match in whole.matches if match.tier == "match" or match.article_id not in told]
    return Found(
        matches=by_tier([*kept, *sorted(found_rows, key=lambda match: -match.score)]),
        articles={**{k: v for found in parts for k, v in found.articles.items()}, **whole.articles},
        analyses={**{k: v for found in parts for k, v in found.analyses.items()}, **whole.analyses},
        grouped={**{k: v for found in parts for k, v in found.grouped.items()}, **whole.grouped},
        search=replace(whole.search, complete=all(each.search.complete for each in (whole, *parts))),
    )


def _believed(part: int, rows: Sequence[Sequence[Match]], claim: Claim) -> list[Match]:
    if _has_name(claim, claim.parts[part]):
        return list(rows[part])
    others = {match.article_id for n, row in enumerate(rows) if n != part for match in row}
    return [match for match in rows[part] if match.article_id in others]


def _has_name(claim: Claim, part: Span) -> bool:
    """True when the part names somebody: one capital at its beginning may be any word."""
    row = pieces(claim.text, part)
    return any(name.first > 0 or name.last > name.first for name in names(row, name_words(claim.language)))


def _differing(match: Match) -> Match:
    return replace(match, relation="differs") if match.relation == "states" else match
