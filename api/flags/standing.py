"""For whom the last source of a chain speaks, where its text says so: only then can two be told apart for certain.

A name alone says nothing: it may be the mayor's whom the other paper quotes by office, or the claimant's lawyer. So a
person counts as an onlooker or as an expert only where the words beside the name make it one and tie it to nobody.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from api.flags.picture import Picture
from api.languages import Language, available, load
from api.model import Article, Attribution, Chain, Match, Source
from api.provenance.coverage import met_spans
from api.provenance.media import is_medium, is_unnamed_medium, name_key
from api.registry.places import find_places

Kind = Literal["state", "world", "medium", "newsroom", "onlooker", "expert"]
PERSONAL = frozenset({"onlooker", "expert"})
# Pairs of kinds that are two voices whoever they are; states and media are compared one by one.
TWO_VOICES = frozenset(
    frozenset(pair.split())
    for pair in (
        "state onlooker", "state expert", "state world", "world onlooker", "world expert", "onlooker expert",
        "newsroom state", "newsroom world", "newsroom onlooker", "newsroom expert",
    )
)  # fmt: skip
STATES_IT = frozenset({"report", "assert", "concede", "confirm"})
OF_STATE = frozenset({"government", "military", "police", "prosecutor", "court"})
PERSONS = frozenset({"person", "institution", "witness", "expert"})
LONGEST_LEAD = 4  # words of somebody's statement before what the claim met in it: more may turn its sense
SMALL_WORD = 3  # letters: an article is met anywhere
FULL_NAME = 2  # words
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Standing:
    """What kind of voice a source is, and the ISO code of the state it speaks for, where that is known."""

    kind: Kind
    country: str | None = None


def standing(chain: Chain, picture: Picture) -> Standing | None:
    """For whom the chain's last source speaks; None where its text does not say, or does not state it."""
    article, last = picture.articles[chain.article_id], chain.links[-1]
    language = picture.analyses[chain.article_id].language
    if chain.status == "own_voice" or is_unnamed_medium(last.source):
        return Standing("newsroom")
    if language not in available():
        return None
    if is_medium(last.source) and last.role in {"agency", "copy_of"}:
        return Standing("medium", last.source.state)
    match, cover = picture.match_of(chain), _cover(chain, picture)
    if cover is None or match is None or not _states_it(cover, match, article, load(language)):
        return None
    if is_medium(last.source):
        return Standing("medium", last.source.state)
    return _of_body(last.source, language) or _of_person(last.source, _frame(cover, match, picture), load(language))


def two_voices(one: Standing | None, other: Standing | None) -> bool:
    """True when sources of these standings cannot be one, nor speak for one side."""
    if one is None or other is None:
        return False
    kinds = {one.kind, other.kind}
    if kinds == {"onlooker"} or kinds == {"medium"}:
        return one.country is None or one.country != other.country
    if kinds <= {"state", "medium"}:
        return None not in (one.country, other.country) and one.country != other.country
    return frozenset(kinds) in TWO_VOICES


def both_named_in_one(one: Source, other: Source, picture: Picture) -> bool:
    """True when an article that states the claim names both: the paper behind the one may have it from the other."""
    return any(
        _names(one, picture.articles[told].text) and _names(other, picture.articles[told].text)
        for told in picture.telling
    )


def _names(source: Source, text: str) -> bool:
    words = f" {' '.join(name_key(text))} "
    if source.type == "person":
        return f" {name_key(source.name)[-1]} " in words
    return any(f" {' '.join(name_key(name))} " in words for name in (source.name, source.mention) if name_key(name))


def _cover(chain: Chain, picture: Picture) -> Attribution | None:
    """The attribution behind the chain's last link, when it stands in the chain's own article."""
    for cover in reversed(picture.covers.get(chain.id, ())):
        source = cover.source.resolved
        if source is not None and source.name == chain.links[-1].source.name and cover.status == "attributed":
            return cover
    return None


def _states_it(cover: Attribution, match: Match, article: Article, language: Language) -> bool:
    """True when the source says it as its own: it neither comments on it, nor calls it false, nor was told it."""
    if cover.cue.stance not in STATES_IT or cover.cue.lemma in language.words("independence.commenting"):
        return False
    met = met_spans(match)
    start = min((s.start for s in met if s.end - s.start > SMALL_WORD), default=met[0].start)
    said = next((area for area in cover.content if area.start <= start < area.end), None)
    if said is None:
        return False
    lead = [word.lower() for word in _WORD.findall(article.text[said.start : start])]
    return len(lead) <= LONGEST_LEAD and not set(lead[1:]) & language.words("independence.subordinators")


def _frame(cover: Attribution, match: Match, picture: Picture) -> str:
    """What stands in the attribution's sentence beside what is claimed and beside the name."""
    article, cue = picture.articles[match.article_id], cover.cue.spans[0]
    sentences = picture.analyses[match.article_id].passages
    sentence = next((p.span for p in sentences if p.span.overlaps(cue)), cue)
    said = [area for area in cover.content if any(area.overlaps(met) for met in met_spans(match))]
    left = [*said, *cover.source.spans]
    inside = range(sentence.start, sentence.end)
    return "".join("\n" if any(s.start <= at < s.end for s in left) else article.text[at] for at in inside)


def _of_body(source: Source, language: str) -> Standing | None:
    if source.control == "intergovernmental_body":
        return Standing("world")
    words = {word.lower() for word in _WORD.findall(source.mention)}
    if source.type == "person" or source.klass == "diplomatic":
        return None
    official = source.type == "government" or source.klass in OF_STATE
    if not official and not words & load(language).words("independence.bodies"):
        return None
    if source.id is not None:
        return Standing("state", source.state or source.country)
    named = {place.country for place in find_places(source.mention, language) if place.kind in {"name", "adjective"}}
    return Standing("state", named.pop() if len(named) == 1 else None)


def _of_person(source: Source, frame: str, language: Language) -> Standing | None:
    runs = [list(run) for proper, run in groupby(_WORD.findall(source.mention or source.name), _capital) if proper]
    words = runs[0] if len(runs) == 1 else []
    if source.type not in PERSONS or len(words) < FULL_NAME:
        return None
    beside = [*_WORD.findall(frame), *(w for w in _WORD.findall(source.mention) if w[0].islower())]
    plain = {word.lower() for word in beside}
    names = {word for word in beside if word[0].isupper()} - set(words)
    days = language.words("independence.days")
    if plain & language.words("independence.ties") or any(word.lower() not in days for word in names):
        return None
    if plain & language.words("independence.experts"):
        return Standing("expert")
    return Standing("onlooker") if plain & language.words("independence.onlookers") else None


def _capital(word: str) -> bool:
    return word[0].isupper()
