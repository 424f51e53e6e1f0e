"""Common nouns as sources: an office's holder, a body, a document, somebody unnamed who spoke before."""

from __future__ import annotations

from dataclasses import replace

from api.attribution.reference_bodies import Known, Speaker, body_before, document_before, refused
from api.attribution.reference_names import Named, same_person
from api.attribution.reference_pointing import BODIES, LOOKED_AT, Told, named_as, pointing_back
from api.model import Mention, Source, SourceType

BESIDE = 100  # code points around a name in which its office and house stand
ANONYMOUS: frozenset[SourceType] = frozenset({"anonymous", "anonymous_affiliated"})
UNNAMED: frozenset[SourceType] = frozenset(
    {"anonymous", "anonymous_affiliated", "collective", "witness", "expert", "role"}
)


def by_noun(mention: Mention, one: Told, said: str, head: str, known: Known) -> Mention:
    """The mention with whom its noun takes up; definite ones point back, the others introduce somebody."""
    words = known.words
    at = mention.spans[0].start
    if not words.definite(said) or words.bare_name(said):
        return _office_with_complement(mention, said, head, known, at)
    if set(words.lowered(said)) & words.same or head in words.sources:
        return _same_source(mention, head, known)
    if head in words.officials:
        return _official(mention, one, head, known, at)
    if head in words.agencies or head in words.organisations:
        return body_before(mention, head, said, known, at)
    if head in words.documents:
        return document_before(mention, head, said, known, at)
    return _holder(mention, head or words.lowered(said)[-1], said, known, at)


def _official(mention: Mention, one: Told, head: str, known: Known, at: int) -> Mention:
    """ "el funcionario", "the aide" says nothing but that it is the one spoken of: the last, or the only one so far."""
    unnamed = _unnamed(head, known)
    if unnamed:
        return _taken_up(mention, unnamed, known)
    if _last_person(known) is not None:
        back = pointing_back(mention, one, known)
        return back if back.antecedent else replace(mention, resolved=None, reason=back.reason)
    holders: list[Named] = []
    for named in known.near(at):
        if named.span.start < at and named.offices and not any(same_person(named, other) for other in holders):
            holders.append(named)
    return _person(mention, holders[0], known, at) if len(holders) == 1 else mention


def _unnamed(head: str, known: Known) -> list[Speaker]:
    """Those who spoke before under this noun without a name, each description once."""
    found: dict[str, Speaker] = {}
    for speaker in known.speakers:
        source, words = speaker.mention.resolved, known.words
        if source is None or not speaker.mention.spans or source.type not in UNNAMED or speaker.mention.antecedent:
            continue
        said = speaker.mention.spans[0].of(known.text)
        if words.head(said) == head and not words.definite(said):
            found.setdefault(said.casefold(), speaker)
    return list(found.values())


def _taken_up(mention: Mention, speakers: list[Speaker], known: Known) -> Mention:
    source = speakers[0].mention.resolved
    if len(speakers) > 1 or source is None:
        return refused(mention, "ambiguous_antecedent")
    said = mention.spans[0].of(known.text)
    return replace(
        mention, type=source.type, resolved=replace(source, mention=said), antecedent=speakers[0].mention.spans[0]
    )


def _holder(mention: Mention, noun: str, said: str, known: Known, at: int) -> Mention:
    """The one person introduced under an office that this noun names; of several, the one who has just spoken."""
    found = _holders(noun, mention, known, at)
    exact = [one for one in found if noun in one.nouns]
    found = exact if len(found) > 1 and len(exact) == 1 else found
    spoke = _last_person(known)
    if len(found) > 1 and spoke is not None:
        found = [one for one in found if same_person(one, spoke)] or found
    if len(found) == 1:
        return _person(mention, found[0], known, at)
    unnamed = [] if found else _unnamed(noun, known)
    if unnamed:
        return _taken_up(mention, unnamed, known)
    return refused(mention, "ambiguous_antecedent" if found else "no_antecedent")


def _holders(noun: str, mention: Mention, known: Known, at: int) -> list[Named]:
    words = known.words
    offices = words.roles.get(noun, frozenset())
    low = words.lowered(mention.spans[0].of(known.text))
    gender = next((words.gender(word) for word in low if words.gender(word)), "")  # the article before the noun
    found: list[Named] = []
    for named in known.near(at):
        fits = named.span.start < at and (noun in named.nouns or bool(named.offices & offices))
        fits = fits and not (gender and named.gender and gender != named.gender)
        if fits and not any(same_person(named, other) for other in found):
            found.append(named)
    return found


def _last_person(known: Known) -> Named | None:
    """The last speaker who is a person; bodies that spoke after him hold no office."""
    for speaker in reversed(known.speakers[-LOOKED_AT:]):
        source = speaker.mention.resolved
        if source is None or source.type not in BODIES:
            return named_as(source.name) if source is not None and source.type == "person" else None
    return None


def _person(mention: Mention, named: Named, known: Known, at: int) -> Mention:
    """The mention as that person, under the fullest name before it."""
    same = [one for one in known.near(at) if one.span.start < at and same_person(one, named)]
    whole = max(same, key=lambda one: len(one.tokens))
    person = Source(whole.name, "person", mention=mention.spans[0].of(known.text))
    return replace(mention, type="person", resolved=person, antecedent=whole.span)


def _office_with_complement(mention: Mention, said: str, head: str, known: Known, at: int) -> Mention:
    """ "el vocero de ASPA": the one person named beside those words; else the only holder, if he has just spoken."""
    words = known.words
    low = words.lowered(said.partition(",")[0])
    if head not in words.roles or not low or low[0] in words.indefinite or low[0] not in words.determiners:
        return mention
    beside = _beside(head, low, known, at)
    if len(beside) == 1:
        return _person(mention, beside[0], known, at)
    holders = _holders(head, mention, known, at)
    spoke = _last_person(known)
    if len(holders) != 1 or spoke is None or not same_person(holders[0], spoke) or head not in holders[0].nouns:
        return mention
    return _person(mention, holders[0], known, at)


def _only_source(mention: Mention, many: bool, known: Known) -> Mention:
    """The one source without a name, of that number, that has spoken before."""
    found: dict[str, Speaker] = {}
    for speaker in known.speakers:
        source = speaker.mention.resolved
        if source and source.type in ANONYMOUS and speaker.many == many and not speaker.mention.antecedent:
            found.setdefault(source.name.casefold(), speaker)
    return _taken_up(mention, list(found.values()), known) if found else refused(mention, "no_antecedent")


def _beside(head: str, low: list[str], known: Known, at: int) -> list[Named]:
    """The distinct persons named beside all words of the complement, who hold that office or none."""
    words = known.words
    start = next((k for k, word in enumerate(low) if word in words.prepositions), len(low))
    small = words.prepositions | words.determiners | words.connectors
    wanted = {word for word in low[start:] if word not in small}
    found: list[Named] = []
    spoke = {one.mention.resolved.name for one in known.speakers if one.mention.resolved is not None}
    for named in known.near(at) if wanted else ():
        fits = head in named.nouns or bool(named.offices & words.roles[head])
        fits = fits or (not named.offices and named.name in spoke)
        around = known.text[max(0, named.span.start - BESIDE) : min(at, named.span.end + BESIDE)]
        if named.span.start >= at or not fits or not wanted <= set(words.lowered(around)):
            continue
        if not any(same_person(named, other) for other in found):
            found.append(named)
    return found


def _same_source(mention: Mention, head: str, known: Known) -> Mention:
    """ "la misma fuente", "the source": the last speaker, when of the same sort and number, else the only such one."""
    last = known.speakers[-1] if known.speakers else None
    if last is None or last.mention.resolved is None:
        return refused(mention, "no_antecedent" if last is None else "blocked")
    words = known.words
    many = bool(set(words.lowered(mention.spans[0].of(known.text))) & words.plural)
    kind = last.mention.resolved.type
    if head in words.sources and (kind not in UNNAMED or kind == "collective" or many != last.many):
        return _only_source(mention, many, known)
    return replace(mention, type=kind, resolved=last.mention.resolved, antecedent=last.span)
