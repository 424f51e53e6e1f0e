"""Personal names inside a mention or a text: capitalised words with particles between, titles and roles left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from api.attribution.who_words import INITIAL, WORD, WhoWords, bare, is_capital
from api.model import Span

LONGEST_NAME = 6  # words
SHORTEST_BEHIND_OFFICE = 2  # words of the name behind an office that is itself inside a run of capitals


@dataclass(frozen=True, slots=True)
class Name:
    """A run of capitalised words: where it stands, its words, and the lower-case words just before it."""

    span: Span
    words: tuple[str, ...]
    before: tuple[str, ...]

    @property
    def full(self) -> bool:
        """True for a first name with a surname."""
        return len(self.words) > 1


def names_in(text: str, lists: WhoWords, start: int = 0, end: int | None = None) -> Iterator[Name]:
    """The runs of capitalised words in `text[start:end]`, titles and roles at their front left out."""
    run: list[re.Match[str]] = []
    before: list[str] = []
    reached = start
    for word in WORD.finditer(text, start, len(text) if end is None else end):
        gap = text[reached : word.start()]
        reached = word.end()
        plain = bare(word.group())
        joined = not gap.strip() or (gap.strip() in {"-", "–"} and not gap.startswith(" "))
        capital = is_capital(word.group()) and not _elided_noun(word.group(), lists)
        if run and (not joined or not (capital or plain in lists.particles)):
            yield from _name(text, run, before, lists)
            run, before = [], []
        if capital or (run and plain in lists.particles and joined):
            run.append(word)
        else:
            before = [*before[-5:], plain] if not gap.strip(" ,") else [plain]
    if run:
        yield from _name(text, run, before, lists)


def _elided_noun(word: str, lists: WhoWords) -> bool:
    """ "L'agence" at the start of a sentence: an article and a common noun in one token."""
    article, mark, noun = word.replace("’", "'").partition("'")
    return article.lower() + mark in lists.elided and noun[:1].islower()


def _behind_office(words: list[re.Match[str]], lead: list[str], lists: WhoWords) -> list[re.Match[str]]:
    """The words after an office inside the run ("CIA Director Ann Holt"); `lead` gets those before."""
    offices = [at for at, word in enumerate(words) if bare(word.group()) in lists.roles | lists.titles]
    cut = offices[-1] + 1 if offices else 0
    if not cut or len(words) - cut < SHORTEST_BEHIND_OFFICE:  # "Martin Luther King Jr": a name that ends like an office
        return words
    lead += [bare(word.group()) for word in words[:cut]]
    return words[cut:]


def _name(text: str, run: list[re.Match[str]], before: list[str], lists: WhoWords) -> Iterator[Name]:
    words, lead = list(run), list(before)
    fronted = lists.titles | lists.roles | lists.determiners | lists.clause_words
    while words and (bare(words[0].group()) in fronted or words[0].group().lower() in lists.particles):
        lead.append(bare(words.pop(0).group()))
    words = _behind_office(words, lead, lists)
    while words and bare(words[-1].group()) in lists.particles:
        words.pop()
    if not words or len(words) > LONGEST_NAME:
        return
    end = words[-1].end()
    while text[end - 1] == "." and not INITIAL.match(words[-1].group()):
        end -= 1
    raw = text[words[0].start() : end]
    end -= len(raw) - len(re.sub(r"['’]s?$", "", raw))
    spelled = tuple(re.sub(r"['’]s?$", "", w.group().rstrip(".")) for w in words)
    yield Name(Span(words[0].start(), end), spelled, tuple(lead))
