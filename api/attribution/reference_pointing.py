"""Pronouns and null subjects: the last one who spoke or began a sentence, when near, alone and agreeing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from api.attribution.reference_bodies import Known, Speaker
from api.attribution.reference_names import Named, same_person
from api.attribution.reference_words import Words
from api.model import Attribution, Mention, Source, SourceType, Span

SENTENCE_END = re.compile(r"[.!?][”»\"]?\s|\n")
NEAR = 700  # code points from a speaker's last words to a pronoun or null subject that takes them up
LONGEST_NAME = 8  # words of a mention that is read as a name
LONGEST_PERSON = 3  # words of a name that may be a person's where nothing explains it
LOOKED_AT = 12  # speakers and subjects before a mention, the nearest first
BODIES: frozenset[SourceType] = frozenset(
    {"institution", "government", "news_agency", "news_media", "state_media", "document", "collective"}
)


@dataclass(frozen=True, slots=True)
class Told:
    """An attribution with what its verb says of a subject that is not there."""

    attribution: Attribution
    plural: bool = False
    first_person: bool = False


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a mention says of the one it takes up; all False for a null subject in the singular."""

    overt: bool = False
    plural: bool = False
    neuter: bool = False
    gender: str = ""


def pointing_back(mention: Mention, one: Told, known: Known) -> Mention:
    """The mention with its antecedent; refused when nobody, somebody unread, or several come into question."""
    item = one.attribution
    if item.nested_in is not None:
        return replace(mention, reason="no_antecedent")
    at = start_of(item)
    wanted = _wanted(mention, one, known.words, known.text)
    reason = "no_antecedent"
    for speaker in _before(known, at):
        verdict = _fits(speaker, wanted, known)
        if verdict == "another":
            reason = "no_agreement"
            continue
        if verdict != "fits":
            reason = verdict
            break
        source = speaker.mention.resolved
        if source is None:
            reason = "blocked"
        elif (
            at - speaker.end > NEAR
            or _rival(known, speaker, at, source, wanted)
            or _only_mentioned(known, speaker, source, wanted)
        ):
            reason = "ambiguous_antecedent"
        else:
            return replace(mention, resolved=_as_said(speaker, source, known), antecedent=speaker.span)
        break
    return _of_that_gender(replace(mention, reason=reason), wanted, known, at)


def start_of(item: Attribution) -> int:
    """Where an attribution begins: its source, its cue or the content before them, in code points."""
    return min(span.start for span in (*item.cue.spans, *item.source.spans, *item.content))


def _before(known: Known, at: int) -> Iterator[Speaker]:
    """Speakers and subjects of sentences before `at`, the nearest first."""
    both = [*known.speakers[-LOOKED_AT:], *known.subjects_before(at, LOOKED_AT)]
    both.sort(key=lambda one: one.end, reverse=True)
    return iter(both[:LOOKED_AT])


def _wanted(mention: Mention, one: Told, words: Words, text: str) -> Wanted:
    said = {word for span in mention.spans for word in words.lowered(span.of(text))}
    gender = "f" if said & words.feminine else "m" if said & words.masculine else ""
    return Wanted(bool(said), bool(said & words.plural) or one.plural, bool(said & words.neuter), gender)


def _fits(speaker: Speaker, wanted: Wanted, known: Known) -> str:
    """ "fits", "another" (certainly somebody else: look further back), or the reason to stop here."""
    source = speaker.mention.resolved
    kind = source.type if source else speaker.mention.type
    if wanted.plural:
        return "fits" if speaker.many else "no_agreement"
    if speaker.many or kind == "document":
        return "another"
    if source is None or only_described(speaker, known):
        return "blocked" if speaker.mention.reason or source else "no_antecedent"
    body = source.type in BODIES
    if body != wanted.neuter and wanted.overt and not (body and _unexplained(speaker, source, known)):
        return "another"
    if wanted.gender and speaker.gender and wanted.gender != speaker.gender:
        return "no_agreement"
    return "fits"


def _unexplained(speaker: Speaker, source: Source, known: Known) -> bool:
    """A name that neither the registry nor the text explains: "Moqadem said ... He" tells that it is a person."""
    mention = speaker.mention
    said = mention.spans[0].of(known.text) if mention.spans else source.name
    unknown = source.type == "institution" and not source.id and not mention.antecedent
    return unknown and not known.words.head(said) and said[:1].isupper() and len(said.split()) <= LONGEST_PERSON


def only_described(speaker: Speaker, known: Known) -> bool:
    """The speaker is known by a description only, one that takes somebody up or that could not be read."""
    mention, words = speaker.mention, known.words
    source = mention.resolved
    if source is None or source.id or source.candidates or source.type == "person" or mention.antecedent:
        return False
    said = mention.spans[0].of(known.text) if mention.spans else source.name
    name = words.name_in(said)
    if name - words.nouns and len(words.lowered(said)) < LONGEST_NAME:  # "La Corte" is a noun with a capital, no name
        return False
    return words.definite(said) or not words.head(said)


def _rival(known: Known, speaker: Speaker, at: int, source: Source, wanted: Wanted) -> bool:
    """Another person who may be meant is named between the speaker's sentence and this mention.

    Whom the speaker told, in the sentence of the cue itself, is no subject.
    """
    closing = SENTENCE_END.search(known.text, max(0, speaker.end - 2), at)
    start = max(speaker.end, closing.end() if closing else at)
    return any(
        _may_be(named, wanted) and not same_person(named, named_as(source.name))
        for named in known.near(at)
        if start <= named.span.start < at
    )


def _only_mentioned(known: Known, speaker: Speaker, source: Source, wanted: Wanted) -> bool:
    """The subject of a sentence inside a paragraph, where somebody else speaks: either may be the null subject."""
    if speaker.spoke or wanted.overt or speaker.span is None:
        return False
    line = known.text[: speaker.span.start].rpartition("\n")[2]
    said = [one.mention.resolved for one in known.speakers[-LOOKED_AT:] if 0 <= speaker.end - one.end <= NEAR]
    other = any(one is None or not same_person(named_as(one.name), named_as(source.name)) for one in said[-1:])
    return other and any(mark in line for mark in ".!?")


def _may_be(named: Named, wanted: Wanted) -> bool:
    """A null subject takes up a subject, not a name behind a preposition; a pronoun takes up its own gender."""
    if not wanted.overt and named.governed:
        return False
    return not (wanted.gender and named.gender and wanted.gender != named.gender)


def named_as(name: str) -> Named:
    """A name alone, to compare with the names of the text."""
    return Named(name, Span(0, 0), frozenset(), frozenset())


def _of_that_gender(mention: Mention, wanted: Wanted, known: Known, at: int) -> Mention:
    """ "She", where one woman and nobody of unknown gender was named near: that one; else the mention as it is."""
    if not wanted.gender or wanted.plural or mention.reason == "blocked":
        return mention
    near = [named for named in known.near(at) if at - NEAR <= named.span.start < at]
    fitting = [named for named in near if named.gender in ("", wanted.gender)]
    if not fitting or any(not named.gender for named in fitting):
        return mention
    if any(not same_person(fitting[0], named) for named in fitting):
        return mention
    whole = max(fitting, key=lambda named: len(named.tokens))
    person = Source(whole.name, "person", mention=mention.spans[0].of(known.text))
    return replace(mention, resolved=person, antecedent=whole.span, reason=None)


def _as_said(speaker: Speaker, source: Source, known: Known) -> Source:
    """A registry source taken up again goes by the name that this text gave it; its id says which row it is."""
    name = known.words.bare_name(speaker.span.of(known.text)) if source.id and speaker.span else ""
    return replace(source, name=name) if name else source
