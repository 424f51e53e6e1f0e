"""Does a sentence end here? One table of reasons against, one of reasons for; the words come from the language file."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import Protocol

from api.model import Span

# A place where a sentence may end: end marks, closing marks and brackets, a blank.
CANDIDATE = re.compile(r"(?<![.!?…])(?P<mark>[.!?…]++)(?P<closers>[)\]\"'»”’›“]*+)\s++")
OPENERS = "¿¡«“\"'‘„‹([{-—–*•#"
DASHES = "-–—"
ACRONYM = re.compile(r"(?:[^\W\d_]{1,2}\.){2,}")
INITIAL = re.compile(r"(?:[^\W\d_]\.-?)*[A-ZÀ-Þ]\.")
CONTRACTED = re.compile(r"(?<=[^\W\d_])['’]")  # It’s, I'm: the word before it begins the sentence
PLACE = re.compile(r"[A-ZÀ-Þ][\w.'’-]*+(?:,? [A-ZÀ-Þ][\w.'’-]*+){0,4}")
PLAIN_WORD = re.compile(r"[^\W\d_]{2,}\.")
LIST_NUMBER = re.compile(r"\s*(?:\d{1,3}|[A-Za-z])")
MOST_CHUNKS = 4  # "S. A. de C. V." is looked up by its end
SIGHT = 60  # code points looked at before and after: words longer than that decide nothing
REPORTING_WORDS = 5  # a reporting clause after a quoted question shows its verb within so many words
LONGEST_DATELINE = 80
LONGEST_PLACE = 40


class WordLists(Protocol):
    """Who can hand out word lists by path: `api.languages.loader.Language`."""

    def words(self, path: str) -> frozenset[str]:
        """The words listed at `path`."""
        ...


@dataclass(frozen=True)
class SentenceLists:
    """What a language knows about sentence ends; all lower case but `starters`.

    `never`: abbreviations that need their next word ("sr."). `may`: those that can stand last ("u.s.", "etc.").
    `numbered`: those only before a digit ("no."). `starters`: capitalised words that begin sentences and no names
    ("The"). `reporting`: verb forms after a quoted question ("asked").
    """

    never: frozenset[str]
    may: frozenset[str] = frozenset()
    numbered: frozenset[str] = frozenset()
    starters: frozenset[str] = frozenset()
    reporting: frozenset[str] = frozenset()
    beginnings: frozenset[tuple[str, str]] = field(init=False, default=frozenset())

    def __post_init__(self) -> None:
        chunks = [word.split() for word in self.never | self.may]
        object.__setattr__(self, "beginnings", frozenset(pair for c in chunks for pair in pairwise(c)))

    @classmethod
    def of(cls, language: WordLists) -> SentenceLists:
        """The lists of the language file's `[text]` section."""
        names = ("abbreviations", "may_end", "before_number", "starters", "reporting")
        return cls(*(language.words(f"text.{name}") for name in names))


@lru_cache(maxsize=32)
def _only(abbreviations: frozenset[str]) -> SentenceLists:
    return SentenceLists(abbreviations)


def compiled(lists: SentenceLists | frozenset[str]) -> SentenceLists:
    """The lists; a plain set of abbreviations becomes lists without the rest."""
    return lists if isinstance(lists, SentenceLists) else _only(lists)


@dataclass(frozen=True, slots=True)
class Break:
    """A candidate: marks at `mark:marks_end`, closing marks up to `end`, the next sentence would begin at `next`."""

    text: str
    mark: int
    marks_end: int
    end: int
    next: int
    line: Span
    proposed: bool
    lists: SentenceLists

    @property
    def full_stop(self) -> bool:
        """A single full stop with nothing closing after it."""
        return self.text[self.mark : self.end] == "."

    @property
    def chunk(self) -> str:
        """What stands before the next blank, with its full stop, without opening marks: "UU.", "Sr."."""
        before = self.text[max(self.mark - SIGHT, self.line.start) : self.marks_end].rsplit(None, 1)
        return before[-1].lstrip(OPENERS) if before else ""

    def closes(self, abbreviations: frozenset[str]) -> bool:
        """The words before end with one of the abbreviations, which may have blanks of its own ("a. m.")."""
        before = self.text[max(self.mark - SIGHT, self.line.start) : self.marks_end].casefold().split()[-MOST_CHUNKS:]
        return any(" ".join(before[i:]).lstrip(OPENERS) in abbreviations for i in range(len(before)))

    @property
    def ahead(self) -> list[str]:
        """The next words, opening marks included."""
        return self.text[self.next : min(self.next + SIGHT, self.line.end)].split()

    @property
    def following(self) -> str:
        """The next word with its opening marks; empty when nothing follows."""
        ahead = self.ahead
        return ahead[0] if ahead else ""

    @property
    def first(self) -> str:
        """The first character of what follows that is no opening mark."""
        return self.following.lstrip(OPENERS)[:1]

    @property
    def starts(self) -> bool:
        """What follows begins sentences and no names ("The", "Pero"), or is a mark that opens one."""
        straight = self.following[:1] in "\"'" and self.first.isupper()
        return (
            straight
            or self.following[:1] in "¿¡«“"
            or CONTRACTED.split(self.following.lstrip(OPENERS).rstrip(",:"))[0] in self.lists.starters
        )


def _lower_case(at: Break) -> bool:
    """A sentence begins with no small letter: "¿Quién firmó?", preguntó; "etc. and"; but "iPhone sales"."""
    word = at.following.lstrip(OPENERS)
    return word[:1].islower() and word[1:2].lower() == word[1:2] and not word.startswith(("http", "www."))


def _abbreviation(at: Break) -> bool:
    """The abbreviation needs its next word: "Sr. Pérez", "Gen. Smith"."""
    return at.full_stop and at.closes(at.lists.never)


def _numbered(at: Break) -> bool:
    """An abbreviation before its number: "No. 5", "art. 5"."""
    return at.full_stop and at.first.isdigit() and at.chunk.casefold() in at.lists.numbered


def _inside_abbreviation(at: Break) -> bool:
    """The full stop stands inside an abbreviation written with blanks: "EE. UU.", "a. m."."""
    pair = (at.chunk.casefold(), at.following.rstrip(",;:)»”\"'").casefold())
    return at.full_stop and pair in at.lists.beginnings


def _may_end(at: Break) -> bool:
    """An abbreviation that can stand last does so only before a word that begins sentences: "U.S. The"."""
    short = at.closes(at.lists.may) or ACRONYM.fullmatch(at.chunk) is not None
    return at.full_stop and short and not at.starts


def _initial(at: Break) -> bool:
    """An initial before a name: "J. R. Cole"; not "plan B. The"."""
    return at.full_stop and INITIAL.fullmatch(at.chunk) is not None and not at.starts


def _list_number(at: Break) -> bool:
    """The number or letter of a list entry stays with its text: "1. El texto"."""
    near = at.mark - at.line.start < SIGHT
    return at.full_stop and near and LIST_NUMBER.fullmatch(at.text, at.line.start, at.mark) is not None


def _dateline(at: Break) -> bool:
    """A dateline belongs to its first sentence: "MADRID (EFE). - Text"."""
    return at.mark - at.line.start < LONGEST_DATELINE and at.following[:1] in DASHES and _head_is_upper(at)


def _place(at: Break) -> bool:
    """A line that begins with nothing but names begins with its dateline: "México, DF. El presidente"."""
    if not at.full_stop or at.mark - at.line.start > LONGEST_PLACE:
        return False
    head = at.text[at.line.start : at.mark].lstrip()
    return head[:1].isupper() and PLACE.fullmatch(head) is not None


def _head_is_upper(at: Break) -> bool:
    head = at.text[at.line.start : at.mark].split(None, 1)
    return bool(head) and (head[0].isupper() or at.text[at.mark - 1] == ")")


def _ellipsis(at: Break) -> bool:
    """Three dots pause; they end a sentence where that was proposed or a word follows that begins one."""
    return at.text.startswith(("...", "…"), at.mark) and not at.proposed and not at.starts


def _reporting_clause(at: Break) -> bool:
    """A quoted question and who asked it are one sentence: “Is it?” Smith asked."""
    if at.end == at.marks_end or at.text[at.mark] == ".":
        return False
    for word in at.ahead[:REPORTING_WORDS]:
        if word.rstrip(",.:;") in at.lists.reporting:
            return True
        if word[-1:] in ",.:;?!" and word.casefold() not in at.lists.never:
            return False
    return False


def _plain_word(at: Break) -> bool:
    """A word in small letters that is no abbreviation here ends a sentence before a capital: "She said no. Smith"."""
    return at.full_stop and at.chunk.islower() and PLAIN_WORD.fullmatch(at.chunk) is not None and at.first.isupper()


def _starter(at: Break) -> bool:
    """What follows begins a sentence: “said. “The”, "U.S. It’s"."""
    return at.starts


# Why a candidate is no end: first match wins. The id names the rule to tests and readers.
MERGE: tuple[tuple[str, Callable[[Break], bool]], ...] = (
    ("merge.lower_case", _lower_case),
    ("merge.abbreviation", _abbreviation),
    ("merge.numbered", _numbered),
    ("merge.inside_abbreviation", _inside_abbreviation),
    ("merge.may_end", _may_end),
    ("merge.initial", _initial),
    ("merge.list_number", _list_number),
    ("merge.dateline", _dateline),
    ("merge.place", _place),
    ("merge.ellipsis", _ellipsis),
    ("merge.reporting_clause", _reporting_clause),
)
# Why there is an end although none was proposed.
SPLIT: tuple[tuple[str, Callable[[Break], bool]], ...] = (
    ("split.starter", _starter),
    ("split.plain_word", _plain_word),
)


def why(at: Break) -> str:
    """The id of the rule that decided: a row of the tables, `proposed`, or `none` where nothing asks for an end."""
    for name, rule in MERGE:
        if rule(at):
            return name
    if at.proposed:
        return "proposed"
    return next((name for name, rule in SPLIT if rule(at)), "none")


def decide(at: Break) -> bool:
    """True when a sentence ends at the candidate."""
    return not why(at).startswith(("merge.", "none"))
