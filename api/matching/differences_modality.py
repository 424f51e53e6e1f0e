"""The claim states as done or known what the passage only plans, expects, believes or estimates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from api.matching.differences_slots import Slots
from api.matching.modality import Hedge, carries, hedges, is_past, modality, same_verb
from api.model import Attribution, Difference, Span
from api.text.negation import find
from api.text.pieces import pieces

SAME_PLACE = 1.0  # of `Slots.shared`: the words beside the two verbs meet
COVERED = 0.75  # of the claim's aligned words, the part that stands inside what is believed
OVER = 0.5  # of the claim's aligned words, those behind a word of doubt
TOLD = 0.5  # of the claim's content words, those that the passage has
GOVERNED = 1  # words that say something behind a cue, of those it is surely about
HEDGING = frozenset({"believe", "hearsay"})  # stances whose content its source doesn't assert


def modality_differences(slots: Slots, ignored: Sequence[Span]) -> Iterator[Difference]:
    """At most one difference: a hedge of the passage over the claim's own words, where the claim carries none."""
    if carries(slots.claim_pieces, modality(slots.claim_words.code)):
        return
    if any(a.cue.stance != "report" or a.cue.modal for a in _holders(slots)):
        return
    found = _hedged_verb(slots) or _doubted_noun(slots) or _held_content(slots)
    if found:
        mine, theirs = found
        values = (("claim", mine.of(slots.claim.text)), ("passage", theirs.of(slots.passage.text)))
        yield Difference("modality", mine, theirs, "modality.dropped", values, "hedge_dropped")


def _holders(slots: Slots) -> list[Attribution]:
    """The claim's attributions that say whose belief, plan or demand something is."""
    return [a for a in slots.claim.attributions if a.cue.stance not in ("assert", "confirm", "concede")]


def _hedged_verb(slots: Slots) -> tuple[Span, Span] | None:
    """The claim's verb and the passage's hedge with the same verb, when nothing nearby states it without a hedge."""
    words = modality(slots.passage_words.code)
    denied = {n.at for n in find(slots.passage_pieces, slots.passage_words.negation)}
    for hedge in hedges(slots.passage_pieces, words):
        if denied & {hedge.start - 1, hedge.start - 2, hedge.end} or not (hedge.planned or _over(slots, hedge)):
            continue
        for there in _governed(slots, hedge):
            here = _verb(slots, hedge, there)
            if here is not None and not _stated_elsewhere(slots, here, hedge):
                verb, last = slots.claim_pieces[here], slots.passage_pieces[max(there, hedge.end - 1)]
                return _span(verb.start, verb.end), _span(slots.passage_pieces[hedge.start].start, last.end)
    return None


def _governed(slots: Slots, hedge: Hedge) -> Iterator[int]:
    """The words of the scope that say something, up to the first preposition or article behind one of them."""
    begun = False
    for at in hedge.scope:
        small = slots.passage_pieces[at].fold in slots.passage_words.figures.small
        if slots.passage_pieces[at].fold in slots.passage_words.negation.auxiliaries:
            continue
        if small and begun:
            return
        begun = begun or not small
        if not small:
            yield at


def _over(slots: Slots, hedge: Hedge) -> bool:
    """True when what the passage says behind the hedge is at least half of what it has of the claim."""
    met = [there for here, there in slots.to_passage.items() if slots.content(here)]
    return sum(there >= hedge.end for there in met) >= OVER * len(met)


def _span(start: int, end: int) -> Span:
    return Span(start, end)


def _verb(slots: Slots, hedge: Hedge, there: int) -> int | None:
    """The place of the claim's form of the verb that the hedge governs; a plan asks for a form of the past."""
    words, other = modality(slots.claim_words.code), slots.passage_pieces[there]
    if not other.is_word or other.capital or other.fold in slots.passage_words.figures.small:
        return None
    for here, piece in enumerate(slots.claim_pieces):
        met = slots.to_passage.get(here) == there
        like = slots.same_language and same_verb(piece, other, words)
        if (
            not slots.content(here)
            or not (met or like)
            or (hedge.planned and not is_past(slots.claim_pieces, here, words))
        ):
            continue
        if slots.shared(_span(piece.start, piece.end), _span(other.start, other.end)) >= SAME_PLACE:
            return here
        if like and _only_place(slots, here, there) and _told(slots) >= TOLD:
            return here
    return None


def _only_place(slots: Slots, here: int, there: int) -> bool:
    """True when the passage has the claim's word here and nowhere else."""
    words = modality(slots.claim_words.code)
    row = pieces(slots.passage.text, slots.passage.span)
    return sum(same_verb(slots.claim_pieces[here], piece, words) for piece in row) == 1 and there < len(row)


def _told(slots: Slots) -> float:
    """The share of the claim's content words outside its own attribution that the passage has."""
    frame = [s for a in slots.claim.attributions for s in (*a.source.spans, *a.cue.spans)]
    told = [
        at in slots.to_passage
        for at, piece in enumerate(slots.claim_pieces)
        if slots.content(at) and not any(s.start <= piece.start < s.end for s in frame)
    ]
    return sum(told) / max(len(told), 1)


def _doubted_noun(slots: Slots) -> tuple[Span, Span] | None:
    """The claim's noun and the adjective of doubt before it in the passage ("the alleged theft")."""
    words = modality(slots.passage_words.code).doubtful
    for at, piece in enumerate(slots.passage_pieces[:-1]):
        here = slots.to_claim.get(at + 1)
        if piece.fold not in words or here is None or not slots.content(here):
            continue
        noun = slots.passage_pieces[at + 1]
        again = [p for p in pieces(slots.passage.text, slots.passage.around) if p.fold == noun.fold]
        if len(again) == 1 and _told(slots) >= TOLD:
            verb = slots.claim_pieces[here]
            return _span(verb.start, verb.end), _span(piece.start, noun.end)
    return None


def _stated_elsewhere(slots: Slots, here: int, hedge: Hedge) -> bool:
    """True when the passage or its neighbours have the same verb in a past form outside the hedge."""
    words = modality(slots.passage_words.code)
    row = pieces(slots.passage.text, slots.passage.around)
    first = slots.passage_pieces[hedge.start].start
    last = slots.passage_pieces[hedge.scope[-1]].end if hedge.scope else first
    return any(
        is_past(row, at, words) and same_verb(piece, slots.claim_pieces[here], words)
        for at, piece in enumerate(row)
        if not first <= piece.start < last
    )


def _held_content(slots: Slots) -> tuple[Span, Span] | None:
    """The claim's words and the cue of a belief or rumour whose content holds nearly all that meets them."""
    met = [(here, slots.passage_pieces[there]) for here, there in slots.to_passage.items() if slots.content(here)]
    for held in slots.passage.attributions:
        if held.cue.stance not in HEDGING or held.cue.negated or not held.cue.spans or len(met) < 3:
            continue
        inside = [p for _, p in met if any(s.start <= p.start < s.end for s in held.content)]
        if not _governs(slots, held.cue.spans[-1]):
            continue
        if len(inside) >= COVERED * len(met):
            return slots.claim.span, held.cue.spans[0]
    return None


def _governs(slots: Slots, cue: Span) -> bool:
    """True when the claim has a word of those right behind the cue: a doubt about a detail is not about the claim."""
    behind = [at for at, piece in enumerate(slots.passage_pieces) if piece.start >= cue.end and piece.is_word]
    telling = [at for at in behind if slots.passage_pieces[at].fold not in slots.passage_words.figures.small]
    return any(at in slots.to_claim for at in telling[:GOVERNED])
