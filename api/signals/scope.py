"""Does a signal belong to the claim's event? Shared participants, event nouns, pointing back; in doubt, no.

The evidence is often not in the matched sentence: the claim matches sentence 1, "La visita de Krivoruchko, que no se
había anunciado" is sentence 3. It belongs because it names the same participant and the same kind of event. Two visits
in one article, one of them unannounced, is the test: a claim about the other one must not raise the flag.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from api.model import Analysis, Article, Match, Signal, Span
from api.signals.clues import Clues, clues, fold, tells_of_visit, visit_words
from api.signals.patterns import lists

OF_THE_VISIT = frozenset({"unannounced_visit"})
OF_THE_EVENT = frozenset({"unannounced_visit", "closed_door", "no_press_access"})
CLAUSE = re.compile(r"[;:—]|, (?=mientras|while|enquanto|tandis|pero|but|mas|mais)")
NEAR = 2  # sentences; a reference without a name does not reach further back


@dataclass(frozen=True, slots=True)
class Scope:
    """The verdict with its reason: `same_sentence`, `shared_participant`, `points_back`, or why not."""

    belongs: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Scene:
    """One claim before one matched stretch of one article, and the signal in question."""

    claim: Clues
    matched: Clues
    signal: Clues
    text: str
    sentence: Span
    where: Span
    language: str


def _sentence(text: str, evidence: Span, event: Span) -> Span:
    """The line or sentence that holds the evidence and its event."""
    start = max(text.rfind("\n", 0, event.start), text.rfind(". ", 0, event.start) + 1) + 1
    ends = [at for at in (text.find("\n", evidence.end), text.find(". ", evidence.end)) if at >= 0]
    return Span(max(0, start), max(min(ends, default=len(text)), event.end))


def _clause(text: str, sentence: Span, evidence: Span) -> Span:
    """The part of the sentence, between its stronger marks, that holds the evidence."""
    cuts = [sentence.start + m.start() for m in CLAUSE.finditer(sentence.of(text))]
    start = max((cut + 1 for cut in cuts if cut < evidence.start), default=sentence.start)
    end = min((cut for cut in cuts if cut >= evidence.end), default=sentence.end)
    return Span(start, end)


def _elsewhere(scene: Scene) -> bool:
    """True when the signal's event and the claim's went to different places."""
    ours = scene.claim.destinations
    if not ours or not scene.signal.destinations:
        return False
    said = scene.claim.names | scene.matched.names | scene.matched.destinations
    if scene.claim.countries & scene.signal.countries or ours & scene.signal.destinations:
        return False
    in_sentence = {fold(word) for word in re.findall(r"[\w'’-]+", scene.sentence.of(scene.text))}
    return not (ours & in_sentence) and not (scene.signal.destinations & said)


def _other_year(scene: Scene) -> bool:
    ours = scene.claim.years | scene.matched.years
    return bool(scene.signal.years and not scene.signal.years & ours) and not scene.where.overlaps(scene.sentence)


def _announced(scene: Scene) -> bool:
    said = lists(scene.language).get("announced", "")
    return bool(said) and re.search(said, scene.where.of(scene.text), re.IGNORECASE) is not None


def _points_back(scene: Scene) -> bool:
    """True when the sentence begins with a definite word ("La visita", "Durante el encuentro") or names nobody."""
    pointing = lists(scene.language).get("pointing", "")
    return (
        not scene.signal.names
        or re.match(rf"\W*(?:\w+ )?(?:{pointing})\b", scene.sentence.of(scene.text), re.I) is not None
    )


def _rivals(scene: Scene) -> bool:
    """True when between the match and the signal another event with other people could be meant."""
    start, end = sorted((scene.where.end, scene.sentence.start))
    between = scene.text[start:end]
    if end <= start or scene.where.overlaps(scene.sentence):
        return False
    for found in visit_words(scene.language).finditer(between):
        line = _sentence(
            scene.text,
            Span(start + found.start(), start + found.end()),
            Span(start + found.start(), start + found.end()),
        )
        names = clues(scene.text, line, scene.language).names
        if names and not names & (scene.claim.names | scene.matched.names):
            return True
    return False


def _event_of_claim(scene: Scene) -> Scope:
    inside = scene.where.overlaps(scene.sentence)
    if not inside and _announced(scene):
        return Scope(False, "announced")
    if _other_year(scene):
        return Scope(False, "other_year")
    if _elsewhere(scene):
        return Scope(False, "other_place")
    people = scene.signal.names - scene.signal.destinations
    if inside and not (people and scene.claim.names and not people & scene.claim.names):
        return Scope(True, "same_sentence")
    if scene.signal.names & (scene.claim.names | scene.matched.names):
        return Scope(True, "shared_participant")
    if people:
        return Scope(False, "other_people")
    if _rivals(scene):
        return Scope(False, "two_events_fit")
    return Scope(True, "points_back") if _points_back(scene) else Scope(False, "nothing_links")


def _statement_of_claim(scene: Scene, distance: int) -> Scope:
    """A signal about what is said (withheld, unverified, leaked ...): of this statement, or of the one right before."""
    if _other_year(scene):
        return Scope(False, "other_year")
    if scene.signal.visits and not scene.claim.visits:
        return Scope(False, "claim_is_no_visit")
    shared = scene.signal.names & (scene.claim.names | scene.matched.names)
    if shared and distance <= 2 * NEAR:
        return Scope(True, "shared_participant")
    if shared and scene.signal.visits:
        return Scope(True, "shared_participant")
    if not scene.signal.names and 0 <= distance <= 1:
        return Scope(True, "points_back")
    return Scope(False, "other_statement" if scene.signal.names else "nothing_links")


def _distance(text: str, where: Span, sentence: Span) -> int:
    """Sentences from the match to the signal; negative when the signal comes first."""
    if sentence.start < where.start:
        return -1
    return len(re.findall(r"[.!?]\s+|\n", text[where.end : sentence.start])) + 1


def _withheld(text: str, signal: Signal) -> Span | None:
    """The words that say what was withheld, where the signal names them."""
    start = text.find(signal.detail, signal.evidence.start) if signal.detail else -1
    return Span(start, start + len(signal.detail)) if start >= 0 else None


def _told_by(text: str, clause: Span, signal: Signal, language: str) -> Clues:
    """What the signal tells: of a withheld detail that names somebody, the detail alone; else its whole clause."""
    detail = _withheld(text, signal)
    if detail is not None:
        told = clues(text, detail, language)
        if told.names:
            return told
    return clues(text, clause, language)


def scope(claim: str, signal: Signal, where: Span, text: str, language: str) -> Scope:
    """Whether `signal` belongs to the event of `claim`, which the article's passage `where` states; with the reason.

    `claim` is the kernel, `where` and the signal's spans count `text`. Refuses when two events fit.
    """
    sentence = _sentence(text, signal.evidence, signal.event)
    if signal.code in OF_THE_VISIT and not tells_of_visit(claim, language):
        return Scope(False, "claim_is_no_visit")
    if signal.code not in OF_THE_EVENT and where.overlaps(sentence):
        return Scope(True, "same_sentence")
    clause = _clause(text, sentence, signal.evidence)
    scene = Scene(
        claim=clues(claim, Span(0, len(claim)), language),
        matched=clues(text, where, language),
        signal=_told_by(text, clause, signal, language),
        text=text,
        sentence=sentence,
        where=where,
        language=language,
    )
    if signal.code in OF_THE_EVENT:
        return _event_of_claim(scene)
    return _statement_of_claim(scene, _distance(text, where, sentence))


def belongs(claim: str, signal: Signal, match: Match, article: Article, analysis: Analysis) -> bool:
    """The same as a yes or no, for one match of one article: what the picture of an answer asks."""
    return scope(claim, signal, match.passage, article.text, analysis.language).belongs
