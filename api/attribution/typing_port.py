"""What this floor asks of the registry, and of a language file that may be missing: two narrow doors."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from api.languages.loader import Language, available, load
from api.model import Context, Source, Span


class Answer(Protocol):
    """A registry's answer: the source it is sure of, else None, the reason, and the ids it could have been."""

    @property
    def source(self) -> Source | None: ...
    @property
    def reason(self) -> str | None: ...
    @property
    def candidates(self) -> tuple[str, ...]: ...


class Found(Protocol):
    """Where a text names a source."""

    @property
    def span(self) -> Span: ...


class Registry(Protocol):
    """Whoever turns the words that name a source into a registry source."""

    def resolve(
        self, mention: str, language: str, *, context: Context = ..., cue: bool = ..., sentence: str = ...
    ) -> Answer:
        """What `mention` names; `cue` is True beside an attribution cue, title or dateline."""
        ...

    def find(
        self, text: str, language: str, *, cue: bool = ..., start: int = ..., end: int | None = ...
    ) -> Sequence[Found]:
        """Mentions of sources in `text[start:end]`, in order, spans counted in `text`."""
        ...


def language_data(code: str) -> Language:
    """The language's data; an empty Language where there is no file, so that every table of it reads as empty."""
    return load(code) if code in available() else Language(code, {})
