"""Where a draft speaks of several sources and what is stored leads to one.

Said only where the search was whole and every chain is known: an unread chain may be another source.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from api.analysis import code_of
from api.drafting.counted import counts_sources
from api.languages.loader import available
from api.model import Chain, Match, Source, Verification
from api.text.fold import fold
from api.wording import join

NOBODY = frozenset({"pronoun", "none", "anonymous", "anonymous_affiliated", "author"})


@dataclass(frozen=True, slots=True)
class Oneness:
    """The draft's several sources are one: the phrase `key` of the wording floor with its values."""

    key: str
    values: Mapping[str, str]
    related: tuple[int, ...] = ()


def one_source(answer: Verification) -> tuple[str, str] | None:
    """The one source that everything which states the claim leads to, as (kind, name); None when there may be more.

    `kind` is `origin`, `copies` (one text, printed several times) or `article` (only one article states it).
    """
    chains = _stating(answer)
    if not chains or not answer.search.complete or answer.search.filtered:
        return None
    if not all(_read(answer, chain) in available() for chain in chains):
        return None  # how many sources a text has is not known where its attributions are not read
    if any(counts_sources(link.source.mention, _read(answer, c)) for c in chains for link in c.links):
        return None  # the stored article itself has several ("two officials told AFP"): how many is then its word
    if answer.independent_origins == 1 and not answer.unidentified_chains:
        names = list(dict.fromkeys(origin.source.name for origin in answer.origins))
        return "origin", join(answer.locale, names)
    if "copies_only" in {flag.code for flag in answer.flags}:
        return "copies", chains[0].links[0].source.name
    if len({chain.article_id for chain in chains}) == 1 and all(
        c.status in ("attributed", "own_voice") for c in chains
    ):
        return "article", chains[0].links[0].source.name
    return None


def _stating(answer: Verification) -> list[Chain]:
    return [chain for chain in answer.chains if chain.relation == "states" and chain.tier == "match"]


def _read(answer: Verification, chain: Chain) -> str:
    """The language that the chain's article is read in."""
    return code_of(answer.articles[chain.article_id].language)


def within(said: str, answer: Verification) -> Oneness | None:
    """The finding on one sentence that says by `said` that it has several sources."""
    one = one_source(answer)
    if one is None:
        return None
    kind, name = one
    return Oneness(f"drafts.counted_{kind}", {"words": said, "source": name})


def across(answers: Sequence[tuple[Source | None, Verification]]) -> dict[int, Oneness]:
    """For each sentence (its own source, its answer) that shares a statement with others which name other sources,
    while all of it leads to one: what to say, with the places of the others."""
    found: dict[int, Oneness] = {}
    for group in _groups(answers):
        named = {_identity(source): source.name for at in group if (source := answers[at][0])}
        ones = {one_source(answers[at][1]) for at in group}
        (one, *more) = ones
        if len(named) < 2 or more or one is None or one[0] == "article":
            continue
        locale = answers[group[0]][1].locale
        values = {"sources": join(locale, list(named.values())), "source": one[1]}
        for at in group:
            found[at] = Oneness(f"drafts.apart_{one[0]}", values, tuple(other for other in group if other != at))
    return found


def _groups(answers: Sequence[tuple[Source | None, Verification]]) -> list[list[int]]:
    """The sentences with a named source, those together that the same stored passages state."""
    groups: list[tuple[list[int], list[Match]]] = []
    for at, (source, answer) in enumerate(answers):
        matches = [match for match in answer.matches if match.relation == "states" and match.tier == "match"]
        if source is None or source.type in NOBODY or not matches:
            continue
        home = next((group for group in groups if any(_same(one, two) for one in group[1] for two in matches)), None)
        if home is None:
            groups.append(([at], matches))
        else:
            home[0].append(at)
            home[1].extend(matches)
    return [places for places, _ in groups if len(places) > 1]


def _same(one: Match, two: Match) -> bool:
    return one.article_id == two.article_id and one.passage.overlaps(two.passage)


def _identity(source: Source) -> str:
    return source.id or fold(source.name)
