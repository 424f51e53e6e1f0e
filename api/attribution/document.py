"""A text as the passes see it: stretches (units of one level) of tokens, each with its word class and its quotation.

A stretch is a sentence with the quotations in it closed: every pass walks over its words and sees a quotation as one
opaque piece. What is inside a quotation is a stretch of its own, one level deeper, so that a speaker quoted by a
speaker is found by the same passes and can never mix with the sentence around.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from operator import attrgetter

from api.attribution import conjugate as form
from api.attribution import grammar as g
from api.attribution.grammar import NEVER, Grammar, grammar_of
from api.languages.loader import Language
from api.model import Span
from api.text.boundaries import SentenceLists
from api.text.quotes import Quotation, pair_quotes
from api.text.sentences import split_units
from api.text.tokens import Token, tokenise

BOTH = g.PREPOSITION | g.ADDRESSEE
NOUN_COMES = g.PREPOSITION | g.POSSESSIVE | g.INFINITIVE_MARK
TOKEN_START = attrgetter("start")
WORD = re.compile(r"\w+")
ELIDED = re.compile(r"\w+'\w+")  # "d'après" is one word, "l'a" two
ASIDE = re.compile(r"\s?[—–]\s?(?P<verb>\w{2,20})\b[^—–\n]{0,120}+[—–],?\s?")  # inside a quotation
ENDERS = frozenset([".", "?", "!", "…"])
OPENERS_UPPER = "¿¡"
LONGEST = 600  # tokens of one stretch; a longer one is cut, so that the cost of a text stays linear in its length
DASHES = frozenset(["—", "–", "--", "-", "―"])
CLOSERS = {"(": ")", "[": "]"}
OPENERS = {")": "(", "]": "["}


@dataclass(slots=True)
class Stretch:
    """Tokens `0..n` of one level. `quote[i]` is the index in `quotes` of the quotation that holds token i, or -1.

    A quotation's entry is (first token, one past its last token, closed): the marks belong to it. Token positions
    are half open like offsets. `finite[i]` says whether the token reads as a finite verb. `level` counts the
    quotations around the stretch. `continues`: it begins inside a
    quotation that the paragraph before left open.
    """

    grammar: Grammar
    text: str
    tokens: Sequence[Token]
    words: list[str]
    lower: list[str]
    flags: list[int]
    quote: list[int]
    quotes: list[tuple[int, int, bool]]
    first_in_paragraph: bool
    last_in_paragraph: bool
    level: int = 0
    continues: bool = False
    finite: list[bool] = field(default_factory=list)
    brackets: dict[int, int] = field(default_factory=dict)
    size: int = field(init=False)

    def __post_init__(self) -> None:
        self.size = len(self.lower)

    def span(self, start: int, end: int) -> Span:
        """The text from token `start` up to, not including, token `end`."""
        return Span(self.tokens[start].start, self.tokens[end - 1].end)

    def outside(self, at: int) -> bool:
        """True when the token stands in no quotation of this level."""
        return self.quote[at] < 0

    def opens_quote(self, at: int) -> bool:
        """True when a quotation begins with this token."""
        return at < self.size and self.quote[at] >= 0 and self.quotes[self.quote[at]][0] == at

    def closes_quote(self, at: int) -> bool:
        """True when a closed quotation ends with this token."""
        if at < 0 or self.quote[at] < 0:
            return False
        _, end, closed = self.quotes[self.quote[at]]
        return closed and end == at + 1

    def quote_end(self, at: int) -> int:
        """One past the last token of the quotation that holds `at`."""
        return self.quotes[self.quote[at]][1]

    def quote_start(self, at: int) -> int:
        """The first token of the quotation that holds `at`."""
        return self.quotes[self.quote[at]][0]

    def is_dash(self, at: int) -> bool:
        """True for a dash that stands between words, not inside one."""
        word = self.lower[at]
        if word not in DASHES:
            return False
        start, end = self.tokens[at].start, self.tokens[at].end
        return word != "-" or self.text[start - 1 : start].isspace() or self.text[end : end + 1].isspace() or at == 0

    def capital(self, at: int) -> bool:
        return self.words[at][0].isupper()

    def is_word(self, at: int) -> bool:
        """True for a token of letters or digits, a pronoun behind its verb included ("dit -il")."""
        word = self.words[at]
        return word[0].isalnum() or (word[0] == "-" and word[1:2].isalpha())


@dataclass(frozen=True)
class Document:
    """A text in one language with its stretches in order; deeper ones follow the one that holds them."""

    text: str
    grammar: Grammar
    quotations: tuple[Quotation, ...]
    stretches: tuple[Stretch, ...]
    units: tuple[Span, ...]
    marks: bytes  # 1 for every character inside a quotation

    @property
    def outer_quotations(self) -> tuple[Span, ...]:
        """The outermost quotations with their marks, in order."""
        return tuple(quotation.outer for quotation in self.quotations if quotation.depth == 0)

    def quotes_in(self, span: Span) -> bool:
        """True when some character of the span is inside a quotation."""
        return self.marks.find(1, span.start, span.end) >= 0

    @classmethod
    def of(cls, text: str, language: Language) -> Document:
        """The document of `text`: tokens, quotations and stretches, built once. Linear in the length of the text."""
        grammar = grammar_of(language)
        quotations = pair_quotes(text)
        lists = SentenceLists.of(language)
        builder = _Builder(text, grammar, quotations, lists)
        units = split_units(text, language.code, lists)
        stretches = tuple(stretch for unit in units for stretch in builder.stretches(unit))
        marks = bytearray(len(text))
        for quotation in quotations:
            if quotation.depth == 0:
                size = quotation.inner.end - quotation.inner.start
                marks[quotation.inner.start : quotation.inner.end] = b"\1" * size
        return cls(text, grammar, quotations, stretches, units, bytes(marks))


class _Builder:
    """Makes the stretches of one text; quotations are looked up by their start, per depth."""

    def __init__(self, text: str, grammar: Grammar, quotations: Sequence[Quotation], lists: SentenceLists) -> None:
        self.text = text
        self.grammar = grammar
        self.abbreviations = lists.never | lists.may
        self.numbered = lists.numbered
        self.curly = "’" in text
        self.by_depth: dict[int, list[Quotation]] = {}
        for quotation in quotations:
            self.by_depth.setdefault(quotation.depth, []).extend(self._without_asides(quotation))
        self.quiet = Stretch(grammar, text, (), [], [], [], [], [], True, True)
        self.starts = {depth: [q.outer.start for q in found] for depth, found in self.by_depth.items()}

    def stretches(self, unit: Span) -> Iterator[Stretch]:
        if self._quiet(unit):
            yield self.quiet
            return
        first = self._line_edge(unit.start - 1, -1)
        last = self._line_edge(unit.end, 1)
        tokens = _glued(tokenise(self.text, unit.start, unit.end), self.abbreviations, self.numbered)
        if self.grammar.elision is not NEVER:
            tokens = [piece for token in tokens for piece in _split(token, self.grammar.elision)]
        yield from self._level(tokens, self._inside(unit, 0), 0, (first, last))

    def _quiet(self, unit: Span) -> bool:
        """True when nothing in the unit can carry an attribution: no cue form, no colon, no quotation, no signature."""
        words = self.text[unit.start : unit.end]
        if ":" in words or words[:1] in DASHES or self._inside(unit, 0):
            return False
        flags = self.grammar.flags
        lower = words.lower().replace("’", "'")
        if any(flags(word) & g.CUE for word in WORD.findall(lower)):
            return False
        return not ("'" in lower and any(flags(word) & g.CUE for word in ELIDED.findall(lower)))

    def _name_or_adverb(self, words: list[str], flags: list[int], at: int) -> int:
        """ "Kelly said", "to Emily": the ending of an adverb on a name, with a capital or before its verb."""
        if flags[at] != g.ADVERB or not words[at][0].isupper():
            return flags[at]
        verb = at + 1 < len(flags) and flags[at + 1] & (g.CUE | g.HAVE | g.BE | g.MODAL)
        return 0 if at or verb else g.ADVERB

    def _before_preposition(self, lower: list[str], at: int) -> bool:
        """A singular article stands before no plural and no infinitive."""
        following = lower[at + 1] if at + 1 < len(lower) else ""
        return following.endswith("s") or self.grammar.infinitive_suffix.match(following) is not None

    def _without_asides(self, quotation: Quotation) -> Iterator[Quotation]:
        """The quotation in the pieces between the reporting clauses that dashes set into it: "«A —dijo X— B»"."""
        begin = quotation.open
        for aside in ASIDE.finditer(self.text, quotation.inner.start, quotation.inner.end):
            readings = self.grammar.readings.get(aside["verb"].lower(), ())
            if any(r.flags & form.FINITE and r.verb.takes("paren") for r in readings):
                at = Span(aside.start(), aside.start())
                yield replace(quotation, open=begin, close=at, inner=Span(begin.end, at.start))
                begin = Span(aside.end(), aside.end())
        yield replace(quotation, open=begin, inner=Span(begin.end, quotation.inner.end))

    def _line_edge(self, at: int, step: int) -> bool:
        """True when only blanks stand between this place and the line's edge in the direction of `step`."""
        while 0 <= at < len(self.text) and self.text[at] in " \t\u00a0\r":
            at += step
        return not 0 <= at < len(self.text) or self.text[at] == "\n"

    def _level(
        self, tokens: list[Token], inside: list[Quotation], level: int, edges: tuple[bool, bool]
    ) -> Iterator[Stretch]:
        begins = [quotation.outer.start for quotation in inside]
        for part in _parts(tokens, level):
            low = max(bisect_right(begins, part[0].start) - 1, 0)
            near = inside[low : bisect_left(begins, part[-1].end)]
            stretch = self._stretch(part, near, edges, level)
            stretch.continues = any(q.continues and q.outer.start <= part[0].start for q in near)
            yield stretch
        for quotation in inside:
            low = bisect_left(tokens, quotation.inner.start, key=TOKEN_START)
            high = bisect_left(tokens, quotation.inner.end, key=TOKEN_START)
            deeper = self._inside(quotation.inner, level + 1)
            yield from self._level(tokens[low:high], deeper, level + 1, (False, False))

    def _inside(self, span: Span, depth: int) -> list[Quotation]:
        starts = self.starts.get(depth, [])
        found = self.by_depth.get(depth, [])
        low = bisect_left(starts, span.start)
        return found[low : bisect_right(starts, max(span.end - 1, span.start))]

    def _stretch(self, tokens: list[Token], inside: list[Quotation], edges: tuple[bool, bool], level: int) -> Stretch:
        words = [token.text for token in tokens]
        lower = [word.lower() for word in words]
        if self.curly:
            lower = [word.replace("’", "'") for word in lower]
        flags = list(map(self.grammar.flags, lower))
        if self.grammar.bare_clause and g.ADVERB in flags:
            flags = [self._name_or_adverb(words, flags, at) for at in range(len(flags))]
        for at, here in enumerate(flags) if self.grammar.article_or_preposition else ():
            if here & g.ARTICLE_OR_PREPOSITION:
                flags[at] = here & ~(g.DETERMINER if self._before_preposition(lower, at) else BOTH)
        quote = [-1] * len(tokens)
        quotes: list[tuple[int, int, bool]] = []
        starts = [token.start for token in tokens] if inside else []
        for quotation in inside:
            outer = quotation.outer
            begin, end = bisect_left(starts, outer.start), bisect_left(starts, outer.end)
            if begin < end:
                quote[begin:end] = [len(quotes)] * (end - begin)
                quotes.append((begin, end, quotation.close is not None))
        return Stretch(
            self.grammar, self.text, tokens, words, lower, flags, quote, quotes, edges[0], edges[1], level
        )  # fmt: skip


def _parts(tokens: list[Token], level: int) -> Iterator[list[Token]]:
    """The tokens in pieces of at most LONGEST; inside a quotation, which no splitter has seen, sentence by sentence."""
    if level == 0 and len(tokens) <= LONGEST:
        if tokens:
            yield tokens
        return
    start = 0
    for at in range(1, len(tokens)):
        first = tokens[at].text[0]
        ended = level > 0 and tokens[at - 1].text in ENDERS and (first.isupper() or first in OPENERS_UPPER)
        if ended or at - start >= LONGEST:
            yield tokens[start:at]
            start = at
    if tokens:
        yield tokens[start:]


def _split(token: Token, elision: re.Pattern[str]) -> Iterator[Token]:
    """ "qu'il" is two words, "dit-il" is a verb and its subject."""
    start = token.start
    for cut in elision.finditer(token.text):
        at = token.start + cut.end()
        if start < at < token.end:
            yield Token(start, at, token.text[start - token.start : at - token.start], token.kind)
            start = at
    yield Token(start, token.end, token.text[start - token.start :], token.kind)


def _glued(tokens: list[Token], abbreviations: frozenset[str], numbered: frozenset[str]) -> list[Token]:
    """The tokens with the full stop of an abbreviation joined ("Mr.", "no. 3"): it ends nothing."""
    glued = tokens
    for at in range(len(tokens) - 1, 0, -1):
        if tokens[at].text != "." or tokens[at - 1].end != tokens[at].start:
            continue
        last = tokens[at - 1]
        word = f"{last.text.rpartition('-')[2]}.".casefold()  # "R-Ky."
        figure = at + 1 < len(tokens) and tokens[at + 1].text[0].isdigit()
        if word in abbreviations or (word in numbered and figure):
            glued = list(tokens) if glued is tokens else glued
            glued[at - 1 : at + 1] = [Token(last.start, tokens[at].end, f"{last.text}.", last.kind)]
    return glued


def finite_verbs(stretch: Stretch) -> list[bool]:
    """For every token whether it reads as a finite verb: by its form, unless the word before makes it a noun."""
    found: list[bool] = []
    before = 0
    pronouns = stretch.grammar.bare_clause
    needs = map(stretch.grammar.finiteness, stretch.lower)
    for word, need, here in zip(stretch.words, needs, stretch.flags, strict=True):
        verb = need != g.NEVER_FINITE and _finite(need, before, word[0].isupper())
        found.append(verb or (pronouns and before & g.PRONOUN != 0 and _behind_pronoun(word, before, here)))
        before = here
    return found


def _behind_pronoun(word: str, before: int, here: int) -> bool:
    """ "he likes", "they go": what follows a subject pronoun and is nothing else is its verb."""
    if (
        here & ~(g.CUE | g.CHAIN)
        or before & (g.DETERMINER | g.QUESTION | g.HAVE | g.BE | g.MODAL)
        or not word.isalpha()
    ):
        return False
    return word.islower() and (word.endswith("s") or not before & g.OBJECT_PRONOUN)


def _finite(need: int, before: int, capital: bool) -> bool:
    if need == g.ALWAYS_FINITE:
        return True
    if before & NOUN_COMES:
        return False
    if need == g.UNLESS_NOUN_COMES:
        return not before & g.DETERMINER or bool(before & (g.CLITIC | g.QUANTIFIER | g.PRONOUN | g.RELATIVE))
    if capital or (before & g.DETERMINER and not before & g.CLITIC):
        return False
    return need == g.UNLESS_NOMINAL or not before & g.NO_FINITE_AFTER


def brackets(stretch: Stretch) -> dict[int, int]:
    """The partner of every bracket and of every dash that has one, both ways: the insertions of the stretch."""
    found: dict[int, int] = {}
    stack: list[int] = []
    dash = -1
    for at, word in enumerate(stretch.lower):
        if stretch.quote[at] >= 0:
            continue
        if word in CLOSERS:
            stack.append(at)
        elif word in OPENERS and stack and stretch.lower[stack[-1]] == OPENERS[word]:
            partner = stack.pop()
            found[partner], found[at] = at, partner
        elif word in DASHES and stretch.is_dash(at):
            if dash >= 0:
                found[dash], found[at] = at, dash
                dash = -1
            else:
                dash = at
    return found
