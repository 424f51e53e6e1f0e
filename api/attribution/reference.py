"""Who is meant: every source mention of a text resolved to a person, body, document or medium, or refused.

One antecedent or none: a mention resolves when exactly one candidate of its type fits, else it keeps its words and says
why. A refusal blocks: what points back to a refused mention is refused too, never skipped to the one before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from api.attribution.raw import RawAttribution
from api.attribution.reference_bodies import Known, body_before, document_before, refused
from api.attribution.reference_names import Named, full_names, same_person, surnamed
from api.attribution.reference_words import WORD, Words, bare_name, words_of
from api.attribution.typing_port import Registry
from api.model import Attribution, AttributionStatus, Context, Mention, Source, SourceType, Span

LONG_PHRASE = 5  # words of a phrase without a known noun that is more likely a clause read as a subject
LONGEST_NAME = 8  # words of a mention that is read as a name
NEAR = 700  # code points from a speaker's last words to a pronoun or null subject that takes them up
UNNAMED: frozenset[SourceType] = frozenset({"anonymous", "anonymous_affiliated", "collective", "witness", "expert"})
PERSONAL: frozenset[SourceType] = frozenset(
    {"person", "role", "expert", "witness", "anonymous", "anonymous_affiliated"}
)
BODIES: frozenset[SourceType] = frozenset(
    {"institution", "government", "news_agency", "news_media", "state_media", "document", "collective"}
)


@dataclass(frozen=True)
class Told:
    """An attribution with what its verb says of a subject that is not there."""

    attribution: Attribution
    plural: bool = False
    first_person: bool = False


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
    known = Known(text, language, words, full_names(text, words), registry, context)
    done: dict[str, Attribution] = {}
    for one in told:
        done[one.attribution.id] = _resolved(one, known, done)
    return tuple(done.values())


def _resolved(one: Told, known: Known, done: dict[str, Attribution]) -> Attribution:
    item = one.attribution
    if item.status == "unattributed":
        known.last = Mention((), "none", reason="blocked")
        known.last_end = _end(item)
        return item
    mention = _mention(one, known, done)
    status: AttributionStatus = "attributed" if mention.resolved else "unresolved"
    _remember(item, mention, known)
    return replace(item, source=mention, status=status)


def _remember(item: Attribution, mention: Mention, known: Known) -> None:
    """A speaker of the text itself becomes the last one; somebody quoted inside another's words does not."""
    if item.nested_in is not None:
        return
    if item.rule.endswith(".noun"):  # "el anuncio de X de que": X may not be the one who speaks next
        mention = replace(mention, resolved=None, reason="blocked")
    known.last, known.last_end = mention, _end(item)
    if mention.resolved is not None and mention.spans and mention.resolved.type in BODIES:
        known.introduced.setdefault(mention.resolved.type, []).append((mention.resolved, mention.spans[0]))
    known.last_span = mention.antecedent or (mention.spans[0] if mention.spans else None)


def _end(item: Attribution) -> int:
    return max([span.end for span in (*item.content, *item.cue.spans, *item.source.spans)], default=0)


def _start(item: Attribution) -> int:
    return min([span.start for span in (*item.cue.spans, *item.source.spans)] or [item.content[0].start])


def _mention(one: Told, known: Known, done: dict[str, Attribution]) -> Mention:
    item = one.attribution
    spans = item.source.spans
    if one.first_person and item.nested_in in done:
        return _outer_speaker(item, done[item.nested_in])
    if not spans:
        return _pointing_back(Mention((), "pronoun"), one, known)
    span = spans[0]
    said = span.of(known.text)
    mention = replace(item.source, antecedent=None)
    low = [match.group().lower() for match in WORD.finditer(said)]
    if mention.type == "pronoun" or (low and all(word in known.words.pronouns for word in low)):
        mention = Mention(spans, "pronoun")
        if set(low) & known.words.first_person:
            return replace(mention, reason="no_antecedent")
        return _pointing_back(mention, one, known)
    source = mention.resolved
    if source is None:
        return mention
    name, head = bare_name(said, known.words), known.words.head(said)
    unknown = not source.id and source.type != "person" and not name and not head
    if unknown and len(low) >= LONG_PHRASE:
        return replace(mention, resolved=None, reason="unknown_noun")
    if not _takes_up(source, low, known.words):
        return replace(mention, resolved=_fullest(source, known, span.start))
    if name and not _belongs(said, name, known.words):
        return _by_surname(mention, name, span, known)
    return _by_noun(mention, one, head, known) if head else mention


def _takes_up(source: Source, low: list[str], words: Words) -> bool:
    """The mention may only take up somebody named before: a description, or a name of one word without a row."""
    if source.id or source.candidates or (source.type == "person" and len(source.name.split()) > 1):
        return False
    return _definite(low, words) or not (set(low) & words.determiners)


def _belongs(said: str, name: str, words: Words) -> bool:
    """The name is a complement of the noun: "el comunicado del Kremlin", "un portavoz de Renfe"."""
    front = said[: said.find(name.split()[0])]
    tail = [match.group().lower() for match in WORD.finditer(front)]
    return bool(words.head(said)) and any(word in words.prepositions for word in tail)


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
    mine = Named(source.name, Span(at, at), frozenset(), frozenset())
    longer = [one.name for one in known.near(at) if same_person(one, mine) and len(one.tokens) > len(mine.tokens)]
    return replace(source, name=longer[0]) if len(set(longer)) == 1 else source


def _by_surname(mention: Mention, name: str, span: Span, known: Known) -> Mention:
    """A surname, given name or short name: the one person of that name introduced before."""
    found = surnamed(name, known.near(span.start), span.start)
    said = span.of(known.text)
    if len(found) == 1:
        person = Source(found[0].name, "person", mention=said)
        return replace(mention, type="person", resolved=person, antecedent=found[0].span)
    if len(found) > 1:
        return refused(replace(mention, type="person"), "ambiguous_antecedent")
    return mention


def _by_noun(mention: Mention, one: Told, head: str, known: Known) -> Mention:
    """A common noun: an office, a body, a document; definite ones point back, the others introduce somebody."""
    words = known.words
    at = mention.spans[0].start
    said = mention.spans[0].of(known.text)
    low = [match.group().lower() for match in WORD.finditer(said)]
    if not _definite(low, words):
        return mention
    if set(low) & words.same or head in words.sources:
        return _same_source(mention, head, known)
    if head in words.officials and known.last is not None and known.last.type == "person":
        back = _pointing_back(mention, one, known)  # "el funcionario" says nothing but that it is the last one
        return back if back.antecedent else replace(mention, resolved=None, reason=back.reason)
    if head in words.officials:
        return mention
    if head in words.agencies or head in words.organisations:
        return body_before(mention, head, said, known, at)
    if head in words.documents:
        return document_before(mention, head, said, known, at)
    if head in words.roles:
        return _holder(mention, head, low, known, at)
    return mention


def _definite(low: list[str], words: Words) -> bool:
    """The mention takes somebody up: an article or demonstrative before a bare noun without a complement."""
    content = [word for word in low if word not in words.determiners]
    return (
        bool(low)
        and low[0] in words.determiners
        and not any(word in words.prepositions for word in low)
        and (len(content) <= 2)
    )


def _holder(mention: Mention, head: str, low: list[str], known: Known, at: int) -> Mention:
    """The one person introduced under an office that this noun names."""
    offices = known.words.roles[head]
    found: list[Named] = []
    for named in known.near(at):
        fits = named.span.start < at and (head in named.nouns or bool(named.offices & offices))
        fits = fits and not any(_other_gender(head, noun) for noun in named.nouns)
        if fits and not any(same_person(named, other) for other in found):
            found.append(named)
    exact = [one for one in found if head in one.nouns]
    found = exact if len(found) > 1 and len(exact) == 1 else found
    if len(found) == 1:
        whole = _longest(found[0], known, at)
        person = Source(whole.name, "person", mention=mention.spans[0].of(known.text))
        return replace(mention, type="person", resolved=person, antecedent=whole.span)
    return refused(mention, "ambiguous_antecedent" if found else "no_antecedent")


def _other_gender(one: str, other: str) -> bool:
    """Two forms of one office that differ in gender only: "diputada" and "diputado", "directora" and "director"."""
    return one != other and one.rstrip("oa") == other.rstrip("oa")


def _longest(named: Named, known: Known, at: int) -> Named:
    same = [one for one in known.near(at) if one.span.start < at and same_person(one, named)]
    return max(same, key=lambda one: len(one.tokens))


def _same_source(mention: Mention, head: str, known: Known) -> Mention:
    """ "la misma fuente", "the source": the last speaker, when that was a source of the same sort."""
    last = known.last
    if last is None or last.resolved is None:
        return refused(mention, "no_antecedent" if last is None else "blocked")
    said = known.words.head(last.spans[0].of(known.text)) if last.spans else ""
    one_of_many = bool(said) and said.endswith("s") != head.endswith("s")  # the plural of all four languages
    if head in known.words.sources and (last.type not in UNNAMED | BODIES or one_of_many):
        return refused(mention, "no_antecedent")
    return replace(mention, type=last.type, resolved=_as_said(last.resolved, known), antecedent=known.last_span)


def _pointing_back(mention: Mention, one: Told, known: Known) -> Mention:
    """A pronoun or null subject: the last speaker, when near, alone and agreeing."""
    item = one.attribution
    last = known.last
    if last is None or item.nested_in is not None:
        return replace(mention, reason="no_antecedent")
    start = _start(item)
    if last.resolved is None or _only_described(last, known):
        return replace(mention, reason="blocked" if last.reason or last.resolved else "no_antecedent")
    if start - known.last_end > NEAR or _rival(known, start, last.resolved):
        return replace(mention, reason="ambiguous_antecedent")
    if not _agrees(mention, one, last, known):
        return replace(mention, reason="no_agreement")
    return replace(mention, resolved=_as_said(last.resolved, known), antecedent=known.last_span)


def _as_said(source: Source, known: Known) -> Source:
    """A registry source taken up again goes by the name that this text gave it; its id says which row it is."""
    name = bare_name(known.last_span.of(known.text), known.words) if source.id and known.last_span else ""
    return replace(source, name=name) if name else source


def _only_described(last: Mention, known: Known) -> bool:
    """The last speaker is known by a description only, one that takes somebody up or that we could not read."""
    source = last.resolved
    if source is None or source.id or source.candidates or source.type == "person" or last.antecedent:
        return False
    said = last.spans[0].of(known.text) if last.spans else source.name
    low = [match.group().lower() for match in WORD.finditer(said)]
    name = {word.lower() for word in bare_name(said, known.words).split()}
    if name - known.words.nouns and len(low) < LONGEST_NAME:  # "La Corte" is a noun with a capital, no name
        return False
    return _definite(low, known.words) or source.type == "role" or not known.words.head(said)


def _rival(known: Known, start: int, speaker: Source) -> bool:
    """Another person is named between the last speaker's words and this mention."""
    mine = Named(speaker.name, Span(0, 0), frozenset(), frozenset())
    return any(
        known.last_end <= named.span.start < start and not same_person(named, mine) for named in known.near(start)
    )


def _agrees(mention: Mention, one: Told, last: Mention, known: Known) -> bool:
    """Number, gender and kind of the subject fit the last speaker."""
    words = known.words
    source = last.resolved
    said = {match.group().lower() for span in mention.spans for match in WORD.finditer(span.of(known.text))}
    front = {match.group().lower() for span in last.spans for match in WORD.finditer(span.of(known.text))}
    if source is None:
        return False
    if said & words.neuter:
        return source.type in BODIES
    many = bool(front & (words.plural | words.collectives)) or source.type == "collective"
    if bool(said & words.plural) or one.plural:
        return many
    if many or source.type == "document" or (said and source.type not in PERSONAL):
        return False
    if said & words.feminine and front & words.masculine:
        return False
    return not (said & words.masculine and front & words.feminine)
