"""Who is meant: every source mention of a text resolved to a person, body, document or medium, or refused.

One antecedent or none: a mention resolves when exactly one candidate of its type fits, else it keeps its words and says
why. A refusal blocks: what points back to a refused mention is refused too, never skipped to the one before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from api.attribution.raw import RawAttribution
from api.attribution.reference_bodies import Known, Speaker, refused, short_body, state_of
from api.attribution.reference_names import Named, follows_place, full_names, opening_names, same_person, surnamed
from api.attribution.reference_nouns import by_noun
from api.attribution.reference_pointing import BODIES, LONGEST_NAME, Told, named_as, pointing_back
from api.attribution.reference_words import words_of
from api.attribution.typing_port import Registry
from api.model import Attribution, AttributionStatus, Context, Mention, Source, Span
from api.registry.places import find_places

LONG_PHRASE = 5  # words of a phrase without a known noun that is more likely a clause read as a subject
# Impersonal cues that only colour a sentence ("supuestamente", "habría sido") or ask: nobody else has spoken.
COLOURS = ("rumour_conditional", "rumour_progressive", "rumour_be", "doubt_adverb", ".asked")


def told_of(attributions: Sequence[Attribution], rows: Sequence[RawAttribution]) -> list[Told]:
    """Each attribution with its verb's agreement, taken from the row that has the same cue and content."""
    facts = {(row.cue.spans, row.content): (row.plural, row.first_person) for row in rows}
    return [Told(one, *facts.get((one.cue.spans, one.content), (False, False))) for one in attributions]


def resolve(
    text: str, language: str, told: Sequence[Told], *, registry: Registry, context: Context
) -> tuple[Attribution, ...]:
    """The attributions with `source` resolved or refused, in the order given (that of the text).

    `Mention.resolved` is a registry source, or a person with the fullest name the text gives and no id; `antecedent`
    the span of the fuller mention. Status becomes "unresolved" where a pronoun or null subject has no antecedent
    (`no_antecedent`), where a mention has several (`ambiguous_antecedent`) or one that was refused (`blocked`).
    """
    words = words_of(language)
    if not told:
        return ()
    countries = {place.span.start for place in find_places(text, language)}
    names = full_names(text, words, countries)
    known = Known(text, language, words, names, registry, context)
    known.subjects = [_subject(one, where) for one, where in opening_names(text, known.near, words)]
    done: dict[str, Attribution] = {}
    for one in told:
        done[one.attribution.id] = _resolved(one, known, done)
    return tuple(done.values())


def _subject(named: Named, where: Span) -> Speaker:
    person = Source(named.name, "person", mention=named.name)
    return Speaker(Mention((named.span,), "person", person), where.end, named.span, gender=named.gender, spoke=False)


def _resolved(one: Told, known: Known, done: dict[str, Attribution]) -> Attribution:
    item = one.attribution
    if item.status == "unattributed":
        if not item.rule.endswith(COLOURS):
            known.speakers.append(Speaker(Mention((), "none", reason="blocked"), _end(item), None))
        return item
    mention = _mention(one, known, done)
    status: AttributionStatus = "attributed" if mention.resolved else "unresolved"
    _remember(one, mention, known)
    return replace(item, source=mention, status=status)


def _remember(one: Told, mention: Mention, known: Known) -> None:
    """A speaker of the text itself becomes the last one; somebody quoted inside another's words does not.

    Nor does who stands behind a noun: in "el anuncio de X de que", X may not be the one who speaks next.
    """
    item = one.attribution
    if item.nested_in is not None or item.rule.endswith(".noun"):
        return
    words = known.words
    said = {word for span in mention.spans for word in words.lowered(span.of(known.text))}
    common = bool(words.head(mention.spans[0].of(known.text))) if mention.spans else False  # "Los Pinos" is one
    many = one.plural or (common and bool(said & (words.plural | words.collectives))) or mention.type == "collective"
    span = mention.antecedent or (mention.spans[0] if mention.spans else None)
    known.speakers.append(Speaker(mention, _end(item), span, many, _gender(said, mention, known)))
    described = bool(mention.spans) and words.definite(mention.spans[0].of(known.text))
    if mention.resolved is not None and mention.spans and mention.resolved.type in BODIES and not described:
        known.introduced.setdefault(mention.resolved.type, []).append((mention.resolved, mention.spans[0]))


def _gender(said: set[str], mention: Mention, known: Known) -> str:
    """What the mention's own words tell, else what the text says where it names that person."""
    if mention.spans and mention.resolved and mention.resolved.type == "person":
        at, meant = mention.spans[0].end, named_as(mention.resolved.name)
        told = {one.gender for one in known.near(at) if one.gender and same_person(one, meant)}
        if len(told) == 1:
            return told.pop()
    words = known.words
    feminine, masculine = bool(said & words.feminine), bool(said & words.masculine)
    return "" if feminine == masculine else "f" if feminine else "m"


def _end(item: Attribution) -> int:
    return max([span.end for span in (*item.content, *item.cue.spans, *item.source.spans)], default=0)


def _mention(one: Told, known: Known, done: dict[str, Attribution]) -> Mention:
    item = one.attribution
    spans = item.source.spans
    if one.first_person and item.nested_in in done:
        return _outer_speaker(item, done[item.nested_in])
    if not spans or _of_a_place(spans[0], known):
        return pointing_back(Mention((), "pronoun"), one, known)
    said = spans[0].of(known.text)
    mention = replace(item.source, antecedent=None)
    low = known.words.lowered(said)
    if mention.type == "pronoun" or (low and all(word.partition("'")[0] in known.words.pronouns for word in low)):
        mention = Mention(spans, "pronoun")
        if set(low) & (known.words.first_person | known.words.relatives) or not set(low) & known.words.pronouns:
            return replace(mention, reason="no_antecedent")  # nor do "aquella que dice" and "others" take up a speaker
        return pointing_back(mention, one, known)
    return _named_or_described(mention, one, said, known)


def _of_a_place(span: Span, known: Known) -> bool:
    """ "En la escuela primaria Miguel Alemán resaltó": a house is where it was said, and nobody is named."""
    line = known.text[max(0, span.start - 40) : span.start].split("\n")[-1]
    return follows_place(line, known.words)


def _named_or_described(mention: Mention, one: Told, said: str, known: Known) -> Mention:
    source, words = mention.resolved, known.words
    if source is None:
        return mention
    name, head = words.bare_name(said), words.head(said)
    unknown = not source.id and source.type != "person" and not name and not head
    if unknown and len(words.lowered(said)) >= LONG_PHRASE:
        return replace(mention, resolved=None, reason="unknown_noun")
    if source.id or source.candidates or (source.type == "person" and len(source.name.split()) > 1):
        return replace(mention, resolved=_fullest(source, known, mention.spans[0].start))
    if name and _is_name(said, name, known):
        person = _by_surname(mention, name, said, known)
        return state_of(person, said, known) if person.resolved == source else person
    return by_noun(mention, one, said, head, known)


def _is_name(said: str, name: str, known: Known) -> bool:
    """The mention is the name, behind an office at most: not "Liang's lawyers", "Cruz and Rubio", "el hijo de Gil"."""
    words = known.words
    front, _, behind = said.partition(",")[0].partition(name)
    before = words.lowered(front)
    apart = words.prepositions | words.coordinators | words.indefinite | words.clause_words
    return not behind.strip(" ’'s”\"»") and len(before) <= LONG_PHRASE and not apart & set(before)


def _outer_speaker(item: Attribution, outer: Attribution) -> Mention:
    """ "Estoy convencido", inside somebody's quotation, is that somebody."""
    source = outer.source
    if source.resolved is None:
        return Mention(item.source.spans, "pronoun", reason="blocked")
    where = source.antecedent or (source.spans[0] if source.spans else None)
    return Mention(item.source.spans, "pronoun", source.resolved, where)


def _fullest(source: Source, known: Known, at: int) -> Source:
    """A person under the fullest form of the name that the text gives."""
    if source.type != "person":
        return source
    mine = named_as(source.name)
    longer = {one.name for one in known.near(at) if same_person(one, mine) and len(one.tokens) > len(mine.tokens)}
    return replace(source, name=longer.pop()) if len(longer) == 1 else source


def _by_surname(mention: Mention, name: str, said: str, known: Known) -> Mention:
    """A surname, given name or short name: the one person of that name introduced before."""
    at = mention.spans[0].start
    if len(name.split()) > LONGEST_NAME:
        return mention
    near = known.near(at)
    found = surnamed(name, near, at) or surnamed(name, near, len(known.text))  # a headline says the surname first
    if len(found) == 1:
        person = Source(found[0].name, "person", mention=said)
        return replace(mention, type="person", resolved=person, antecedent=found[0].span)
    if len(found) > 1:
        return refused(replace(mention, type="person"), "ambiguous_antecedent")
    return short_body(mention, name, said, known, at)
