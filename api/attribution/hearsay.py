"""Content that the text itself gives as belief, rumour or doubt of nobody in particular ("se cree", "reportedly")."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from api.attribution.hearsay_rows import Clauses, Row, Tense, clauses, rows, tense
from api.model import Attribution, Cue, Mention, Span

BLANKS = dict.fromkeys(map(ord, "\n\t\r\u00a0\u2009\u202f"), " ")
NEGATIONS = (" no ", " not ", " não ", " ne ", "n'", "n’")
CLAUSE_MARK = re.compile(r"[,;:«“(]| (?:que|y|e|et) ")
TRIMMED = " ,;:.\"'“”«»()[]—–-"


@dataclass(frozen=True)
class _Hit:
    """A cue in its sentence. Offsets count `sentence`, which is lower case and has blanks for line breaks."""

    sentence: str
    original: str
    start: int
    end: int
    quoted: tuple[int, int] | None

    @property
    def before(self) -> str:
        return self.sentence[: self.start]

    @property
    def after(self) -> str:
        return self.sentence[self.end :]


def find_unattributed(
    text: str, language: str, *, sentences: Sequence[Span], quotes: Sequence[Span] = ()
) -> tuple[Attribution, ...]:
    """One attribution for every impersonal cue, in the order of the text; ids "h1", "h2" ...

    Status "unattributed", source type "none", stance "believe" or "hearsay"; the content is the clause that is not
    asserted, in the sentence of the cue. `quotes` are the stretches in quotation marks. Silent for beliefs of a named
    holder, noun-level doubt ("el presunto autor"), forecasts, true conditionals and futures of the past.
    """
    lowered = _lowered(text)
    present = [row for row in rows(language) if any(one in lowered for one in row.triggers)]
    found: list[tuple[Row, _Hit, Span]] = []
    for sentence in sentences if present else ():
        found.extend(_in_sentence(text, lowered, sentence, present, language, quotes))
    found.sort(key=lambda item: (item[2].start + item[1].start, item[1].start - item[1].end))
    return tuple(_attribution(index, *item, language) for index, item in enumerate(_distinct(found), 1))


def _lowered(text: str) -> str:
    """`text` in lower case with plain blanks, of the same length."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(char.lower() if len(char.lower()) == 1 else char for char in text)
    return lowered.translate(BLANKS)


def _in_sentence(
    text: str, lowered: str, span: Span, present: list[Row], language: str, quotes: Sequence[Span]
) -> Iterator[tuple[Row, _Hit, Span]]:
    sentence = lowered[span.start : span.end]
    closed, moods = clauses(language), tense(language)
    for row in present:
        if not any(one in sentence for one in row.triggers):
            continue
        for match in row.cue.finditer(sentence):
            quoted = _quote_around(span.start + match.start(), span, quotes)
            hit = _Hit(sentence, text[span.start : span.end], match.start(), match.end(), quoted)
            if _speaks(row, hit, closed, moods):
                yield row, hit, span


def _quote_around(at: int, sentence: Span, quotes: Sequence[Span]) -> tuple[int, int] | None:
    """The quotation that holds offset `at`, as offsets of the sentence."""
    index = bisect_right([quote.start for quote in quotes], at) - 1
    if index < 0 or quotes[index].end <= at:
        return None
    return max(0, quotes[index].start - sentence.start), quotes[index].end - sentence.start


def _distinct(found: list[tuple[Row, _Hit, Span]]) -> Iterator[tuple[Row, _Hit, Span]]:
    """Each stretch once: of overlapping cues the first and longest counts."""
    reached = -1
    for row, hit, span in found:
        if span.start + hit.start >= reached:
            reached = span.start + hit.end
            yield row, hit, span


def _speaks(row: Row, hit: _Hit, closed: Clauses, moods: Tense) -> bool:
    cue = hit.sentence[hit.start : hit.end]
    if (
        row.unless_before.search(hit.before.rstrip())
        or row.unless_cue.search(cue)
        or row.unless_after.search(hit.after)
    ):
        return False
    guard = GUARDS.get(row.guard)
    return guard is None or not guard(row, hit, closed, moods)


def _is_reflexive(row: Row, hit: _Hit, closed: Clauses, moods: Tense) -> bool:
    """A noun phrase just before "se" is its subject: "Juan se cree que ..." is Juan's belief."""
    left = max([_left_boundary(hit, closed), *(match.end() for match in CLAUSE_MARK.finditer(hit.before))])
    words = hit.original[left : hit.start].split()
    for index, word in enumerate(words):
        bare = word.strip(TRIMMED)
        low = bare.lower()
        if low in closed.prepositions:
            return False
        if low in closed.openers or low.endswith("mente"):
            continue
        adverbial = index + 1 < len(words) and words[index + 1] in closed.prepositions  # "Allá en el sur se dice"
        if low in closed.subject_markers or (bare[:1].isupper() and (index or not adverbial)):
            return True
    return False


def _is_noun_level(row: Row, hit: _Hit, closed: Clauses, moods: Tense) -> bool:
    """The adverb belongs to a noun's participle or adjective: "la alumna supuestamente afectada"."""
    cue = hit.sentence[hit.start : hit.end]
    before = hit.before.rstrip()
    previous = before.split()[-1].strip(TRIMMED) if before else ""
    if " " in cue or not previous or not before[-1].isalnum():
        return False
    if previous in closed.determiners:
        return True
    return previous not in closed.copulas and bool(closed.participle.match(hit.after.lstrip()))


def _is_other_conditional(row: Row, hit: _Hit, closed: Clauses, moods: Tense) -> bool:
    """The conditional is a hypothesis, a wish, somebody's quoted words or a future of the past, not a rumour."""
    verb = hit.after.strip()
    if hit.quoted or moods.hypothesis.search(hit.sentence) or moods.wish.search(verb) or moods.asked.search(hit.before):
        return True
    reports = list(moods.past_report.finditer(hit.before))
    if not reports:
        return False
    subject = hit.before[reports[-1].end() :].strip(TRIMMED)
    return not subject or row.id.endswith("progressive") or bool(moods.deadline.search(hit.sentence))


GUARDS: dict[str, Callable[[Row, _Hit, Clauses, Tense], bool]] = {
    "reflexive": _is_reflexive,
    "noun_level": _is_noun_level,
    "rumour_tense": _is_other_conditional,
}


def _left_boundary(hit: _Hit, closed: Clauses) -> int:
    floor = hit.quoted[0] if hit.quoted else 0
    ends = [match.end() for match in closed.start.finditer(hit.before.rstrip() + " ") if match.end() <= hit.start]
    relative = (
        [hit.before.rfind(" ", 0, len(hit.before.rstrip())) + 1] if ends and ends[-1] >= hit.start - 1 else ends[-1:]
    )
    return max([floor, *relative])


def _right_boundary(hit: _Hit, closed: Clauses) -> int:
    match = closed.end.search(hit.sentence, hit.end)
    end = match.start() if match else len(hit.sentence)
    return min(end, hit.quoted[1]) if hit.quoted and hit.quoted[1] > hit.end else end


def _content(row: Row, hit: _Hit, closed: Clauses) -> list[tuple[int, int]]:
    """The content's stretches in the sentence; a verb that is itself the cue stays inside its clause."""
    right = _right_boundary(hit, closed)
    if row.content == "after":
        return [(hit.end, right)]
    left = _left_boundary(hit, closed)
    if row.guard == "rumour_tense":
        return [(left, right)]
    return [(left, hit.start), (hit.end, right)]


def _attribution(index: int, row: Row, hit: _Hit, span: Span, language: str) -> Attribution:
    spans = []
    for start, end in _content(row, hit, clauses(language)):
        piece = hit.sentence[start:end]
        start += len(piece) - len(piece.lstrip(TRIMMED))
        end -= len(piece) - len(piece.rstrip(TRIMMED))
        if start < end:
            spans.append(Span(span.start + start, span.start + end))
    negated = any(f" {hit.before}".endswith(word) for word in NEGATIONS)
    cue = Cue((Span(span.start + hit.start, span.start + hit.end),), row.lemma, row.stance, negated)
    return Attribution(f"h{index}", "unattributed", "indirect", Mention((), "none"), cue, tuple(spans), row.id)
