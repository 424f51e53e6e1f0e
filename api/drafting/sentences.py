"""A draft's sentences, and which of them are worth asking the store about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from api.analysis import code_of
from api.drafting.manuscript import Manuscript, Part
from api.languages.loader import available, load
from api.matching.facts import Side, dates_of, figures_of
from api.matching.names import name_words, names
from api.model import Attribution, Span
from api.text.boundaries import SentenceLists
from api.text.language import UNDETERMINED, identify
from api.text.lexicon import Phrases
from api.text.pieces import Piece, pieces
from api.text.quotes import Quotation, pair_quotes
from api.text.sentences import split_sentences

FEWEST_WORDS = 4  # a shorter sentence says too little to be found again
LONGEST = 2_000  # code points: the longest claim that is taken
CLOSERS = "\"'»”’)]} \t\n"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a part: where it stands in the text that is read, and its words."""

    part: Part
    span: Span

    @property
    def words(self) -> str:
        """The sentence as it is read."""
        return self.span.of(self.part.text)

    @property
    def place(self) -> Span:
        """Where it stands in the part as it was sent."""
        return self.part.place(self.span)


def language_of(manuscript: Manuscript) -> str:
    """The language the draft is read in: the one it says, else the one it is in; `und` when neither is configured."""
    if manuscript.language:
        code = code_of(manuscript.language)
        return code if code in available() else UNDETERMINED
    return identify("\n".join(part.text for part in manuscript.parts), available())


def sentences(manuscript: Manuscript, code: str) -> Iterator[Sentence]:
    """Every sentence of the draft, in its order."""
    lists: SentenceLists | frozenset[str] = SentenceLists.of(load(code)) if code in available() else frozenset()
    for part in manuscript.parts:
        for passage in split_sentences(part.text, code, lists):
            yield Sentence(part, passage.span)


def unread(sentence: Sentence, code: str) -> str | None:
    """Why a sentence is not even read: its language, its place or its length; None when it is."""
    if code == UNDETERMINED:
        return "language_not_supported"
    kind = sentence.part.kind_at(sentence.span)
    if kind:
        return kind
    if len(sentence.words) > LONGEST:
        return "too_long"
    row = pieces(sentence.words)
    return "too_short" if sum(piece.is_word for piece in row) < FEWEST_WORDS else None


def unworthy(words: str, code: str, acts: Sequence[Attribution]) -> str | None:
    """Why a sentence is not asked about (`question`, `opinion`, `no_detail`), or None when it is.

    What somebody is said to have said is always worth it; else a statement needs a name, figure, date or quotation.
    """
    if acts:
        return None
    if words.rstrip(CLOSERS).endswith("?"):
        return "question"
    quotations = pair_quotes(words)
    if _own_view(words, code, quotations):
        return "opinion"
    return None if quotations or _has_detail(words, code) else "no_detail"


@cache
def _views(code: str) -> Phrases[str]:
    return Phrases[str].listed(load(code).listed("drafts.opinion"))


def _own_view(words: str, code: str, quotations: Sequence[Quotation]) -> bool:
    """The writer's own opinion or advice, outside anybody's quotation marks."""
    row = [piece for piece in pieces(words) if not any(q.outer.start <= piece.start < q.outer.end for q in quotations)]
    folded = [piece.fold for piece in row]
    return any(_views(code).at(folded, place) for place in range(len(folded)))


def _has_detail(words: str, code: str) -> bool:
    side = Side(words, Span(0, len(words)), code)
    row = pieces(words)
    return _names_someone(row, code) or bool(dates_of(side, side.span) or figures_of(side, side.span))


def _names_someone(row: Sequence[Piece], code: str) -> bool:
    """A capital tells of a name unless it only opens the sentence."""
    return any(not name.opens_sentence or name.last > name.first for name in names(row, name_words(code)))
