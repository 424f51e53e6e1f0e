"""The claim states flatly what is somebody's accusation, contention, prediction or judgement in the passage."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from api.matching.contention import contention
from api.matching.differences_modality import modality_differences
from api.matching.differences_slots import Slots
from api.matching.modality import carries, is_future, modality
from api.model import Attribution, Difference, Span
from api.text.negation import find
from api.text.pieces import pieces

COVERED = 0.75  # of the claim's aligned words, the part that stands inside what is contended
HALF = 0.5  # of them, when all words of the claim's end stand there: a subject is often named a sentence earlier
FIRST = 2  # words among which a claim names whoever holds it
LAST = 3  # words that are the claim's end
FEWEST = 3  # aligned words on which that may be judged
# Stances whose content is not the source's knowledge. A report, even of an interested party, is normally retold flat.
CONTENDED = frozenset({"accuse", "distance", "predict"})
CLAUSES = (".that", ".bare")  # a clause of its own: a noun is only what the accusation is about
BREAKS = frozenset(".;:?!()")
COMMA = ","


def attribution_dropped(slots: Slots, ignored: Sequence[Span]) -> Iterator[Difference]:
    """At most one difference; none where the claim keeps any holder or hedge, or dropped a hedge as well."""
    if slots.claim.attributions or _keeps(slots) or any(modality_differences(slots, ignored)):
        return
    theirs = _contended(slots) or _judged(slots) or _accused(slots)
    if theirs:
        mine = slots.claim.span
        values = (("claim", mine.of(slots.claim.text)), ("passage", theirs.of(slots.passage.text)))
        yield Difference("attribution", mine, theirs, "attribution.dropped", values, "attribution_dropped")


def _keeps(slots: Slots) -> bool:
    """True when the claim has a word of contention or doubt itself ("the alleged theft", "según"), or a colon: in a
    headline it stands between what is said and who says it."""
    held = modality(slots.claim_words.code).held
    return any(piece.fold in held or piece.raw == ":" for piece in slots.claim_pieces)


def _names_holder(slots: Slots, held: Attribution) -> bool:
    """True when the claim begins with the holder, or names them behind its last comma ("..., neighbours complain")."""
    row = slots.claim_pieces
    small = slots.passage_words.figures.small
    holder = {p.fold for span in held.source.spans for p in pieces(slots.passage.text, span) if p.fold not in small}
    comma = max((at for at, piece in enumerate(row) if piece.raw == COMMA), default=len(row))
    edges = [*[p for p in row if p.is_word and p.fold not in small][:FIRST], *row[comma:]]
    return any(piece.is_word and piece.fold in holder for piece in edges)


# ---------------------------------------------------------------- what somebody says


def _contended(slots: Slots) -> Span | None:
    """The cue of a contention, accusation or prediction in a clause that holds the claim."""
    for held in slots.passage.attributions:
        contended = held.cue.stance in CONTENDED and held.rule.endswith(CLAUSES)
        if contended and not _plan_kept(slots, held) and _holds(slots, held):
            return held.cue.spans[0]
    return None


def _plan_kept(slots: Slots, held: Attribution) -> bool:
    """True when somebody plans or expects it, and the claim too says that it is to come."""
    words = modality(slots.passage_words.code)
    folds = [p.fold for span in held.cue.spans for p in pieces(slots.passage.text, span)]
    planned = any(words.planned.at(folds, at) for at in range(len(folds)))
    return planned and carries(slots.claim_pieces, modality(slots.claim_words.code))


def _judged(slots: Slots) -> Span | None:
    """The cue of a direct quotation that holds the claim and says what will or should be, as the claim does.

    What speakers say of their own doings is a plan, which a report retells as one.
    """
    if not any(_is_judgement(slots, at) for at in slots.to_passage):
        return None
    own = contention(slots.passage_words.code).first_person
    for held in slots.passage.attributions:
        inside = [p for p in slots.passage_pieces if any(s.start <= p.start < s.end for s in held.content)]
        if held.kind != "direct" or any(piece.fold in own for piece in inside):
            continue
        if held.source.resolved and held.source.resolved.type == "person" and _holds(slots, held):
            return held.cue.spans[0]
    return None


def _is_judgement(slots: Slots, at: int) -> bool:
    """True when the claim's piece and the one it meets say what will, would or should be."""
    mine, theirs = slots.claim_pieces[at], slots.passage_pieces[slots.to_passage[at]]
    words = contention(slots.claim_words.code), contention(slots.passage_words.code)
    future = is_future(mine, modality(slots.claim_words.code))
    return (mine.fold in words[0].judging and theirs.fold in words[1].judging) or future


def _holds(slots: Slots, held: Attribution) -> bool:
    if not held.cue.spans or held.cue.negated or held.source.resolved is None or _names_holder(slots, held):
        return False
    frame = (*held.source.spans, *held.cue.spans)
    met = [at for at in _met(slots) if not any(s.start <= slots.passage_pieces[at].start < s.end for s in frame)]
    inside = [any(s.start <= slots.passage_pieces[at].start < s.end for s in held.content) for at in met]
    # The first word is as a rule the subject: outside, the contention is about another clause.
    if len(met) < FEWEST or not inside[0] or sum(inside) < COVERED * len(met):
        return False
    return not _told_by_others(slots, held)


def _met(slots: Slots) -> list[int]:
    """The passage's places that meet the claim's content words, in the claim's order."""
    return [slots.to_passage[here] for here in sorted(slots.to_passage) if slots.content(here)]


def _told_by_others(slots: Slots, held: Attribution) -> bool:
    """True when somebody else in the passage reports or confirms the same."""
    others = (a for a in slots.passage.attributions if a is not held and a.cue.stance in ("confirm", "report"))
    return any(span.overlaps(mine) for a in others for span in a.content for mine in held.content)


# ---------------------------------------------------------------- what somebody is accused of


def _accused(slots: Slots) -> Span | None:
    """The verb of an accusation or epithet ("accused A of", "blamed A for", "called A a") whose complement holds the
    claim."""
    links_of = contention(slots.passage_words.code).links_of
    denied = {n.at for n in find(slots.passage_pieces, slots.passage_words.negation)}
    met, said = _met(slots), {piece.fold for piece in slots.claim_pieces}
    for at, piece in enumerate(slots.passage_pieces):
        links = links_of.get(piece.fold, frozenset())
        if not links or denied & {at - 1, at - 2} or at in slots.to_claim or piece.fold in said:
            continue
        behind = _complement(slots, at + 1, links)
        if behind and _in_complement(met, behind):
            return Span(piece.start, piece.end)
    return None


def _complement(slots: Slots, start: int, links: frozenset[str]) -> range | None:
    """The places up to the end of the clause, when a preposition among them names what the accusation is."""
    row, end = slots.passage_pieces, start
    while end < len(row) and row[end].raw not in BREAKS and row[end].raw != COMMA:
        end += 1
    return range(start, end) if any(row[at].fold in links for at in range(start, end)) else None


def _in_complement(met: Sequence[int], behind: range) -> bool:
    inside = [at in behind for at in met]
    if len(met) < FEWEST:
        return False
    return sum(inside) >= COVERED * len(met) or (sum(inside) >= HALF * len(met) and all(inside[-LAST:]))
