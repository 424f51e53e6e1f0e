"""Bodies and documents that a text names before: what "la agencia", "the newspaper", "el comunicado" take up."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field, replace
from itertools import takewhile

from api.attribution.reference_names import POSSESSIVE, Named
from api.attribution.reference_words import WORD, Words
from api.attribution.typing_port import Registry
from api.model import Context, Mention, Source, Span
from api.registry.places import find_places

COMPANIES = 0  # the line of `organisations` that holds the nouns for a company
NEARBY = 4_000  # code points in which a medium is looked for that nobody quotes
FIRM = re.compile(
    r"(?P<name>[^\W\d_a-z][\w&’'-]*(?: [^\W\d_a-z][\w&’'-]*){0,3})"
    r"(?: (?P<mark>[A-Z][A-Za-z]{0,7}\b\.?(?:[A-Z]\.)?)(?=[\s,.;)’'])| \([A-Z]{1,5}\.[A-Z]{1,2}\))"
)
LOOK_BACK = 20_000  # code points: the length of the longest newspaper articles


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody the text has let speak, or (`spoke` False) a sentence's subject; `end` is where their words end."""

    mention: Mention
    end: int
    span: Span | None
    many: bool = False
    gender: str = ""
    spoke: bool = True


@dataclass
class Known:
    """What the reading of one text has gathered so far."""

    text: str
    language: str
    words: Words
    names: list[Named]
    registry: Registry
    context: Context
    subjects: list[Speaker] = field(default_factory=list)
    speakers: list[Speaker] = field(default_factory=list)
    introduced: dict[str, list[tuple[Source, Span]]] = field(default_factory=dict)

    def near(self, at: int) -> list[Named]:
        """The names that begin within reach of offset `at`: a text of any length costs the same per mention."""
        first = bisect_left(self.names, at - LOOK_BACK, key=lambda one: one.span.start)
        return self.names[first : bisect_left(self.names, at + LOOK_BACK, key=lambda one: one.span.start)]

    def subjects_before(self, at: int, most: int) -> list[Speaker]:
        """The last `most` subjects of sentences that stand before offset `at`."""
        last = bisect_left(self.subjects, at, key=lambda one: one.end)
        return self.subjects[max(0, last - most) : last]


def refused(mention: Mention, reason: str) -> Mention:
    """Several antecedents leave nobody; none leaves the description, which names an office or body of its own."""
    if reason == "no_antecedent":
        return replace(mention, reason=None)
    return replace(mention, resolved=None, reason=reason)


def body_before(mention: Mention, head: str, said: str, known: Known, at: int) -> Mention:
    """ "la agencia", "el diario", "the company": the one body of that sort named as a source or by its noun before."""
    words = known.words
    kinds = _kinds(head, words)
    found = [
        (source, span)
        for kind, rows in known.introduced.items()
        for source, span in rows
        if kind in kinds and span.end <= at
    ]
    for further in (_named_by_noun, _known_media, _firms):
        found = found or further(head, known, at)
    names = {source.id or source.name.casefold() for source, _ in found}
    if len(names) == 1:
        source, span = found[0]
        name = words.bare_name(span.of(known.text)) or source.name
        if set(words.lowered(span.of(known.text))) & words.governments:  # "the Holt administration" is not Holt
            name = span.of(known.text)
        return replace(mention, resolved=replace(source, name=name, mention=said), antecedent=span)
    return refused(mention, "ambiguous_antecedent" if names else "no_antecedent")


def _kinds(head: str, words: Words) -> frozenset[str]:
    if head in words.agencies:
        return frozenset({"news_agency", "state_media"})
    return frozenset({"news_media", "state_media"}) if head in words.media else frozenset()


def _named_by_noun(head: str, known: Known, at: int) -> list[tuple[Source, Span]]:
    """Names that follow the noun itself before `at`: "la agencia oficial Mena", "the newspaper El Norte"."""
    words = known.words
    kindred = words.organisations.get(head, frozenset())
    found: list[tuple[Source, Span]] = []
    tokens = list(WORD.finditer(known.text, max(0, at - LOOK_BACK), at))
    for index, match in enumerate(tokens):
        low = match.group().lower()
        if not (low == head or (kindred and words.organisations.get(low, frozenset()) & kindred)):
            continue
        if match.group()[0].isupper():  # part of the name: "the Commission of Inquiry"
            span = _whole_body(tokens, index, known)
        else:
            span = _name_after(tokens, index, known) or _name_before(tokens, index, known)
        if span:
            found.append((_medium(span.of(known.text), head, known), span))
    return found


def _known_media(head: str, known: Known, at: int) -> list[tuple[Source, Span]]:
    """Media that the registry knows, named before `at` without being a source ("a Wall Street Journal report")."""
    kinds = _kinds(head, known.words) if head in known.words.media else frozenset()  # "told Reuters" is no agency meant
    found = []
    for hit in known.registry.find(known.text, known.language, start=max(0, at - NEARBY), end=at) if kinds else ():
        name = hit.span.of(known.text)
        source = known.registry.resolve(name, known.language, context=known.context, cue=True, sentence="").source
        if source is not None and source.type in kinds:
            found.append((source, hit.span))
    return found


def _firms(head: str, known: Known, at: int) -> list[tuple[Source, Span]]:
    """Names with the mark of a company ("Holt Motors Inc", "Holt (HLT.N)"), where the noun can mean a company."""
    words = known.words
    if COMPANIES not in words.organisations.get(head, frozenset()):
        return []
    found: list[tuple[Source, Span]] = []
    for match in FIRM.finditer(known.text, max(0, at - LOOK_BACK), at):
        mark = match["mark"]
        if mark and mark.lower().rstrip(".") not in words.company_marks:
            continue
        span = Span(match.start(), match.end("mark") if mark else match.end("name"))
        found.append((Source(span.of(known.text), "institution", mention=span.of(known.text)), span))
    return [(found[-1][0], span) for _, span in found] if len({one.name.split()[0] for one, _ in found}) == 1 else found


def short_body(mention: Mention, name: str, said: str, known: Known, at: int) -> Mention:
    """ "The Commission", "la Secretaría": the one body named in full before whose name holds that word."""
    words = known.words
    if len(name.split()) > 1 or name.lower() not in words.organisations:
        return mention
    tokens = list(WORD.finditer(known.text, max(0, at - LOOK_BACK), at))
    spans = [_whole_body(tokens, index, known) for index, one in enumerate(tokens) if one.group() == name]
    full = [span for span in spans if span is not None]
    if len({span.of(known.text).casefold() for span in full}) != 1:
        return mention
    body = Source(full[0].of(known.text), "institution", mention=said)
    return replace(mention, resolved=body, antecedent=full[0])


def _whole_body(tokens: list[re.Match[str]], index: int, known: Known) -> Span | None:
    """The capitalised words around the noun, with "of" and "de" between them; None where it stands alone."""
    joining = known.words.connectors | known.words.linkers
    first = last = index
    while first and _begins_name(tokens[first - 1].group(), known):
        first -= 1
    while last + 1 < len(tokens) and (tokens[last + 1].group()[0].isupper() or tokens[last + 1].group() in joining):
        last += 1
    while last > index and tokens[last].group() in joining:
        last -= 1
    whole = _adjacent(known.text, tokens[first].start(), tokens[last].end()) and last - first > 0
    return Span(tokens[first].start(), tokens[last].end()) if whole else None


def _begins_name(word: str, known: Known) -> bool:
    """A capitalised word that can stand in a body's name: no article, no owner ("Korea's"), no sentence opener."""
    opening = word in known.words.starters or word.lower() in known.words.determiners
    return word[0].isupper() and not opening and not word.endswith(POSSESSIVE)


def state_of(mention: Mention, said: str, known: Known) -> Mention:
    """A capital ("Moscú") as the country that the text names before it, if it does; a seat of power keeps its name."""
    at, source = mention.spans[0].start, mention.resolved
    if source is None or source.type != "government" or source.id:
        return mention
    if not any(place.kind == "capital" for place in find_places(said, known.language)):
        return mention
    near = find_places(known.text, known.language, max(0, at - LOOK_BACK), at)
    named = [place.span for place in near if place.country == source.country and place.kind == "name"]
    if not named:
        return mention
    name = named[-1].of(known.text)
    return replace(mention, resolved=replace(source, name=name, mention=said), antecedent=named[-1])


def _name_after(tokens: list[re.Match[str]], index: int, known: Known) -> Span | None:
    """ "la agencia oficial Mena", "the newspaper El Norte"."""
    following = tokens[index + 1 : index + 6]
    while following and following[0].group().lower() in known.words.epithets:
        following = following[1:]
    name = list(takewhile(lambda one: one.group()[0].isupper(), following))
    if not name or not _adjacent(known.text, tokens[index].end(), name[-1].end()):
        return None
    return Span(name[0].start(), name[-1].end())


def _name_before(tokens: list[re.Match[str]], index: int, known: Known) -> Span | None:
    """ "the Nikkei daily", "Xinhua news agency"."""
    before = tokens[max(0, index - 5) : index]
    while before and before[-1].group().lower() in known.words.epithets:
        before = before[:-1]
    name: list[re.Match[str]] = []
    for one in reversed(before):
        foreign = one.group().lower() in known.words.determiners or one.group().endswith(POSSESSIVE)
        if not one.group()[0].isupper() or foreign:
            break
        name.insert(0, one)
    if not name or not _adjacent(known.text, name[0].start(), tokens[index].start()):
        return None
    noun = tokens[index].group()  # part of the name in "the Russian Defence Ministry", "the Holt administration"
    whole = noun[0].isupper() or noun in known.words.governments
    return Span(name[0].start(), (tokens[index] if whole else name[-1]).end())


def _medium(name: str, head: str, known: Known) -> Source:
    answer = known.registry.resolve(name, known.language, context=known.context, cue=True, sentence="")
    if answer.source:
        return answer.source
    return Source(name, "news_agency" if head in known.words.agencies else "institution", mention=name)


def document_before(mention: Mention, head: str, said: str, known: Known, at: int) -> Mention:
    """The one document of that noun introduced before, with its issuer's words ("un comunicado del Kremlin").

    "El documento" takes up a document under any noun.
    """
    words = known.words
    meant = words.documents if head in words.any_document else {head}
    found: list[Span] = []
    tokens = list(WORD.finditer(known.text, max(0, at - LOOK_BACK), at))
    for index, match in enumerate(tokens):
        if match.group().lower() not in meant or not index:
            continue
        opener = tokens[index - 1] if tokens[index - 1].group().lower() in words.determiners else match
        tail = [one for one in tokens[index + 1 : index + 9] if _adjacent(known.text, match.end(), one.end())]
        issuer = _issuer(tail, words)
        if issuer:
            found.append(Span(opener.start(), issuer.end()))
        elif not found and opener is not match:
            found.append(Span(opener.start(), match.end()))
    distinct = {span.of(known.text).casefold() for span in found}
    if len(distinct) == 1 and found[0].of(known.text).casefold() != said.casefold():
        source = Source(found[0].of(known.text), "document", mention=said)
        return replace(mention, type="document", resolved=source, antecedent=found[0])
    return refused(replace(mention, type="document"), "ambiguous_antecedent" if distinct else "no_antecedent")


def _issuer(tail: list[re.Match[str]], words: Words) -> re.Match[str] | None:
    """The last word of "de X", "issued by X's office" behind the document's noun."""
    if not any(one.group().lower() in words.prepositions for one in tail[:2]):
        return None
    capital = next((k for k, one in enumerate(tail) if one.group()[0].isupper()), None)
    if capital is None or tail[capital].group().lower() in words.calendar:
        return None
    last = capital
    while last + 1 < len(tail) and tail[last + 1].group()[0].isupper():
        last += 1
    owner = tail[last].group().endswith(POSSESSIVE)
    return tail[min(last + owner, len(tail) - 1)]


def _adjacent(text: str, start: int, end: int) -> bool:
    return not set(text[start:end]) & set('.,;:\n()«»“”"')
