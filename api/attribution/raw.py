"""Attributions as the text words them, before anybody asks who is meant: spans, cue, stance, rule, layers."""

from __future__ import annotations

from dataclasses import dataclass, replace

from api.attribution import grammar as g
from api.attribution.continuation import continue_quotations
from api.attribution.document import Document, Stretch
from api.attribution.find import Find
from api.attribution.labels import signature_of, tail_of
from api.attribution.sentence import find_in
from api.model import Cue, Kind, Span, Stance
from api.text.quotes import Quotation

QUOTED_SHARE = 0.9  # of the content's letters in quotation marks: a direct quotation
NEGATED: dict[Stance, Stance] = {"confirm": "silence", "concede": "silence", "report": "silence", "assert": "silence"}


@dataclass(frozen=True, slots=True)
class RawAttribution:
    """One attribution in text offsets. `source` is empty where nobody is named; then `subject` says why.

    `subject`: overt (a noun phrase), relative (an antecedent and its pronoun), shared (the subject of a coordinated
    verb), null (to be resolved). `relative` is the relative pronoun's span. `plural` and `first_person` are the verb's
    agreement. `impersonal`: the verb names nobody on purpose ("se cree"). `tier` runs from 1, surest, to 4.
    `nested_in` is the index of the attribution whose content holds this one, or that relays this one; `relay_of` the
    index of the attribution that this one relays ("Yonhap, que cita a ...").
    """

    source: tuple[Span, ...]
    cue: Cue
    content: tuple[Span, ...]
    kind: Kind
    rule: str
    tier: int
    subject: str
    relative: Span | None = None
    plural: bool = False
    first_person: bool = False
    impersonal: bool = False
    nested_in: int | None = None
    relay_of: int | None = None


def find_attributions(document: Document) -> list[RawAttribution]:
    """All attributions of the document, ordered by their cue (or content, where no word carries it)."""
    found = [(stretch, find_in(stretch)) for stretch in document.stretches]
    contents: dict[int, list[Span]] = {}
    for stretch, finds in found:
        for find in finds:
            contents[id(find)] = [stretch.span(*part) for part in find.content]
    contents |= _said_behind(found)
    _earlier_paragraphs(contents, document)
    claimed = {span.start for spans in contents.values() for span in spans}
    for find, stretch, part in continue_quotations(found, claimed):
        contents[id(find)].append(stretch.span(*part))
    pairs = [
        (_raw(stretch, find, contents[id(find)], document), find)
        for stretch, finds in found
        for find in finds
        if contents[id(find)]
    ]
    pairs.sort(key=lambda pair: _place(pair[0]).start)
    return _layered(nested([row for row, _ in pairs]), [find for _, find in pairs])


def _earlier_paragraphs(contents: dict[int, list[Span]], document: Document) -> None:
    """A quotation that earlier paragraphs began, each with its mark, belongs whole to the speaker whom its last one
    names."""
    pieces = [quotation for quotation in document.quotations if quotation.depth == 0]
    at = {piece.outer.start: number for number, piece in enumerate(pieces) if _reopens(piece)}
    held = {span.start for spans in contents.values() for span in spans}
    for spans in contents.values():
        number = at.get(spans[0].start, 0) if spans else 0
        first = number
        while first and _reopens(pieces[first]):
            first -= 1
        earlier = [piece.outer for piece in pieces[first:number]]
        if earlier and not pieces[first].continues and held.isdisjoint(span.start for span in earlier):
            spans[:0] = earlier


def _reopens(piece: Quotation) -> bool:
    return piece.continues and piece.open.end > piece.open.start


def _said_behind(found: list[tuple[Stretch, list[Find]]]) -> dict[int, list[Span]]:
    """Adds the attributions whose speaker stands in the sentence or line behind the quotation; their contents."""
    contents: dict[int, list[Span]] = {}
    previous: Stretch | None = None
    for stretch, finds in found:
        if stretch.level:
            continue
        if previous is not None and not finds and stretch.size:
            behind = signature_of(previous, stretch) or tail_of(previous, stretch)
            if behind is not None:
                finds.append(behind)
                contents[id(behind)] = [previous.span(0, previous.size)]
        previous = None if finds else stretch
    return contents


def _layered(rows: list[RawAttribution], finds: list[Find]) -> list[RawAttribution]:
    """The rows with the layers that citing words add: who relays whom, the relayed one inside."""
    index = {id(find): number for number, find in enumerate(finds)}
    done = []
    for row, find in zip(rows, finds, strict=True):
        if find.relays is not None:
            row = replace(row, relay_of=index.get(id(find.relays)))
        if find.inside is not None:
            row = replace(row, nested_in=index.get(id(find.inside)))
        done.append(row)
    return done


def _raw(s: Stretch, find: Find, content: list[Span], document: Document) -> RawAttribution:
    subject = find.subject
    worded = any(s.is_word(k) for k in range(subject.start, subject.end))  # a stray "|" is nobody
    source = (_source(s, subject.start, subject.end),) if worded else ()
    cue = (s.span(*find.cue),) if find.cue[1] > find.cue[0] else ()
    stance = NEGATED.get(find.stance, find.stance) if find.negated else find.stance
    spans = tuple(sorted(set(content)))
    return RawAttribution(
        source,
        Cue(cue, find.lemma, stance, find.negated, find.modal),
        spans,
        kind_of(spans, document),
        f"{s.grammar.code}.{find.rule}",
        find.tier,
        subject.kind if worded else "null",
        s.span(*subject.relative) if subject.relative else None,
        find.plural,
        find.first_person,
        find.impersonal,
    )


def _source(s: Stretch, start: int, end: int) -> Span:
    """The source's span; of a pronoun that hangs on its verb only the pronoun ("dit-il", "a-t-elle")."""
    whole = s.span(start, end)
    word = s.words[start]
    hangs = end == start + 1 and s.flags[start] & g.PRONOUN and (word[0] == "-" or s.flags[start] & g.HAVE)
    return Span(whole.end - len(word.rpartition("-")[2]), whole.end) if hangs else whole


def kind_of(content: tuple[Span, ...], document: Document) -> Kind:
    """How much of the content is quoted: direct (nearly all), indirect (nothing), else mixed."""
    if not any(document.quotes_in(span) for span in content):
        return "indirect"
    total = quoted = 0
    for span in content:
        for at in range(span.start, span.end):
            if document.text[at].isalnum():
                total += 1
                quoted += document.marks[at]
    if not quoted:
        return "indirect"
    return "direct" if quoted >= QUOTED_SHARE * total else "mixed"


def _place(row: RawAttribution) -> Span:
    return row.cue.spans[0] if row.cue.spans else row.content[0]


def nested(rows: list[RawAttribution]) -> list[RawAttribution]:
    """The rows with `nested_in` set: the innermost earlier or later attribution whose content holds the cue."""
    holders = sorted(
        ((span, index) for index, row in enumerate(rows) for span in row.content), key=lambda item: item[0]
    )
    done = []
    active: list[tuple[Span, int]] = []
    at = 0
    for index, row in enumerate(rows):
        place = _place(row)
        while at < len(holders) and holders[at][0].start <= place.start:
            active.append(holders[at])
            at += 1
        active = [item for item in active if item[0].end > place.start]
        inside = [item for item in active if item[1] != index and item[0].contains(place)]
        inner = min(inside, key=lambda item: item[0].end - item[0].start, default=None)
        done.append(replace(row, nested_in=inner[1]) if inner else row)
    return [_without_cycle(row, done) for row in done]


def _without_cycle(row: RawAttribution, rows: list[RawAttribution]) -> RawAttribution:
    """Two that hold each other's cue: the surer one is not nested."""
    if row.nested_in is None:
        return row
    other = rows[row.nested_in]
    mutual = other.nested_in is not None and rows[other.nested_in] is row
    return replace(row, nested_in=None) if mutual and row.tier <= other.tier else row
