"""Reads a stretch that should hold nothing but names of media, and refuses what does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Literal

from api.attribution.typing_port import Registry, language_data
from api.model import Context, Credit, Source, Span

Kind = Literal["dateline", "byline", "credit_line"]
MEDIUM_TYPES = frozenset({"news_agency", "news_media", "state_media"})
EDGES = " \t\u00a0.,;:·•*-–—_|/\"'“”«»"
LONGEST_ACRONYM = 8


def strip_marks(words: str) -> str:
    """`words` without punctuation, bullets and blanks at either end."""
    return words.strip(EDGES)


@cache
def _joint(language: str) -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in language_data(language).listed("credit.joiners"))
    return re.compile(rf"\s*[/,&|;+]\s*(?:(?:{words})\s+)?|\s+(?:{words})\s+" if words else r"\s*[/,&|;+]\s*")


class Names:
    """The media that a stretch of credit names, for one article: its language, its registry, its publisher."""

    def __init__(self, language: str, registry: Registry, context: Context) -> None:
        self._language = language
        self._registry = registry
        self._context = context
        data = language_data(language)
        self._unnamed = data.words("credit.unnamed")
        self._pictures = tuple(data.listed("credit.pictures"))
        self._and = (data.listed("credit.joiners") or ("/",))[0]
        self._articles = tuple(word if word.endswith("'") else f"{word} " for word in data.listed("credit.articles"))

    def credits(self, words: str, kind: Kind, at: Span, *, strict: bool) -> Iterator[Credit]:
        """One credit for the media in `words` (which begin at `at`), or none.

        `strict` refuses words of which any part is no medium: "Reuters/Sean Gardner" is a photographer's credit.
        """
        every = list(self._parts(words))
        parts = [(source, start, end) for source, start, end in every if source and not self._own(source)]
        if not parts or (strict and any(source is None for source, _, _ in every)):
            return
        offset, field = at.start, at.field
        evidence = Span(offset + parts[0][1], offset + parts[-1][2], field)
        sources = [source for source, _, _ in parts]
        source = sources[0] if len(sources) == 1 else self._joined(sources)
        yield Credit(replace(source, mention=words[parts[0][1] : parts[-1][2]]), kind, evidence)

    def pictured(self, line: str) -> bool:
        """The line credits a picture ("Foto: AP", "(Photo by ...)", "Evan Vucci/AP")."""
        return line.strip(" ([*|").casefold().startswith(self._pictures)

    def same_medium(self, words: str, other: str) -> bool:
        """A name of the medium in `words` also stands in `other`."""
        return any(source is not None and words[start:end] in other for source, start, end in self._parts(words))

    def _parts(self, words: str) -> Iterator[tuple[Source | None, int, int]]:
        """The parts of `words` with their offsets, each with the medium it names or None."""
        start = 0
        for cut in [*_joint(self._language).finditer(words), None]:
            piece = words[start : cut.start() if cut else len(words)]
            bare = strip_marks(piece)
            if bare:
                at = start + piece.index(bare)
                yield self._medium(bare), at, at + len(bare)
            start = cut.end() if cut else start

    def _medium(self, name: str) -> Source | None:
        if name.casefold() in self._unnamed:
            return Source(name=name, type="collective", klass="news_media", mention=name)
        candidates: tuple[str, ...] = ()
        for spelling in dict.fromkeys(self._spellings(name)):
            answer = self._registry.resolve(spelling, self._language, context=self._context, cue=True)
            if answer.source and answer.source.id:
                return answer.source if answer.source.type in MEDIUM_TYPES else None
            candidates = candidates or answer.candidates
        if candidates:
            return Source(name=name, type="news_media", mention=name, candidates=candidates)
        return None

    def _spellings(self, name: str) -> Iterator[str]:
        """The name as written, without its article, and in the other usual case ("Afp", "LA JORNADA")."""
        yield name
        lowered = name.casefold()
        for article in self._articles:
            if lowered.startswith(article):
                yield name[len(article) :]
        if " " not in name and len(name) <= LONGEST_ACRONYM:
            yield name.upper()
        if name.isupper() or name.islower() or name[1:].islower():
            yield name.title()

    def _own(self, source: Source) -> bool:
        outlet = self._context.outlet
        if outlet is None:
            return False
        if source.id and source.id == outlet.registry_id:
            return True
        return source.name.casefold() in {outlet.name.casefold(), (outlet.domain or "").casefold()}

    def _joined(self, sources: list[Source]) -> Source:
        """One source for a joint credit: what all agree on is kept, what they differ in is left open."""
        first = sources[0]
        ids = tuple(one for source in sources for one in ((source.id,) if source.id else source.candidates))

        def agreed(name: str) -> bool:
            return len({getattr(source, name) for source in sources}) == 1

        return Source(
            name=f" {self._and} ".join(source.name for source in sources),
            type=first.type if agreed("type") else "news_agency",
            control=first.control if agreed("control") else None,
            state_media_flag=first.state_media_flag if agreed("state_media_flag") else None,
            label=first.label if agreed("label") else None,
            country=first.country if agreed("country") else None,
            state=first.state if agreed("state") else None,
            candidates=ids,
        )
