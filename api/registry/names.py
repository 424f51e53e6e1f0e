"""Every name a source may have in a text of one language, indexed once: rows, collectives, descriptions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from api.model import StateMediaFlag
from api.registry import rows as data
from api.registry.folding import bare, plain
from api.registry.phrases import Phrases, Tokens
from api.registry.rows import Description, Row

EntryKind = Literal["alias", "descriptor", "collective", "description"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One way to name a source. `ids` are registry rows, or the one collective; none for a description.

    `context` is true for an alias that counts only beside a cue, a title or a dateline. `flag` is the one a
    collective's phrase may carry at most.
    """

    form: str
    kind: EntryKind
    ids: tuple[str, ...] = ()
    context: bool = False
    case_sensitive: bool = True
    description: Description | None = None
    country: str | None = None
    flag: StateMediaFlag | None = None


def _spoken(row: Row, language: str) -> tuple[str, ...]:
    """The row's names in this language; without any, those of its own languages and English."""
    if language in row.aliases:
        return row.aliases[language]
    borrowed = [name for code in (*row.languages, "en") for name in row.aliases.get(code, ())]
    return tuple(dict.fromkeys(borrowed))


def _named_entries(language: str, rows: Sequence[Row], listed: bool = True) -> list[Entry]:
    """What these rows are called; `listed`: with all names of the list of ambiguous ones."""
    shared = {plain(entry.alias): entry.ids for entry in data.ambiguous() if listed and entry.lang == language}
    return [*_alias_entries(language, rows, shared), *_descriptor_entries(language, rows)]


def _alias_entries(language: str, rows: Sequence[Row], listed: Mapping[str, tuple[str, ...]]) -> list[Entry]:
    bearers: dict[str, list[str]] = {}
    guarded: set[str] = set()
    for row in rows:
        asked = {name for names in row.context_required.values() for name in names}
        borrowed = language not in row.aliases
        for name in _spoken(row, language):
            bearers.setdefault(plain(name), []).append(row.id)
            in_language = name in row.context_required.get(language, ())
            if in_language or (borrowed and name in asked) or row.kind == "government_body":
                guarded.add(plain(name))
    for name, ids in listed.items():
        bearers[name] = sorted({*bearers.get(name, ()), *ids})
        guarded.add(name)
    return [Entry(name, "alias", tuple(dict.fromkeys(ids)), name in guarded) for name, ids in bearers.items()]


def _descriptor_entries(language: str, rows: Sequence[Row]) -> list[Entry]:
    bearers: dict[str, list[str]] = {}
    for row in rows:
        for phrase in row.descriptors.get(language, ()):
            bearers.setdefault(plain(phrase).casefold(), []).append(row.id)
    return [Entry(phrase, "descriptor", tuple(ids), case_sensitive=False) for phrase, ids in bearers.items()]


def _collective_entries(language: str) -> list[Entry]:
    return [
        Entry(plain(phrase), "collective", (row.id,), case_sensitive=False, country=row.country, flag=flag)
        for row in data.collectives()
        for names, flag in ((row.aliases, row.state_media_flag), (row.caution_aliases, "caution"))
        for phrase in names.get(language, ())
    ]


def _description_entries(language: str) -> list[Entry]:
    return [
        Entry(plain(row.phrase), "description", case_sensitive=row.case_sensitive, description=row)
        for row in data.descriptions()
        if row.lang == language
    ]


@dataclass(frozen=True)
class Names:
    """All names and phrases that these rows, and every collective and description, have in each language.

    With a `base`, only what the rows in `changed` (their ids) are or were called is indexed anew.
    """

    rows: tuple[Row, ...]
    base: Names | None = None
    changed: frozenset[str] = frozenset()
    _known: dict[str, Spoken] = field(default_factory=dict)

    def of(self, language: str) -> Spoken:
        """Those of one language; indexed when they are first asked for."""
        if language not in self._known:
            self._known[language] = self._spoken(language)
        return self._known[language]

    def _spoken(self, language: str) -> Spoken:
        entries = tuple(_named_entries(language, self.rows))
        if self.base is None:
            phrases = (*_collective_entries(language), *_description_entries(language))
            return Spoken(language, (*entries, *phrases))
        before = [row for row in self.base.rows if row.id in self.changed]
        after = [row for row in self.rows if row.id in self.changed]
        touched = frozenset((e.kind, e.form) for e in _named_entries(language, [*before, *after], listed=False))
        anew = tuple(e for e in entries if (e.kind, e.form) in touched)
        return Spoken(language, anew, self.base.of(language), touched)


@dataclass(frozen=True)
class Spoken:
    """The names of one language, each index built when it is first asked for.

    Where there is a `base`, its entries hold too, but for those `touched`: (kind, form).
    """

    language: str
    entries: tuple[Entry, ...]
    base: Spoken | None = None
    touched: frozenset[tuple[EntryKind, str]] = frozenset()

    def at(self, tokens: Tokens, i: int) -> Iterator[tuple[int, list[Entry]]]:
        """The known phrases that begin at token `i`: their length in tokens and entries, longest first."""
        if self.base is None:
            yield from self._index.at(tokens, i)
            return
        found = {length: self._kept(entries) for length, entries in self.base.at(tokens, i)}
        for length, entries in self._index.at(tokens, i):
            found.setdefault(length, []).extend(entries)
        yield from sorted(((n, entries) for n, entries in found.items() if entries), key=lambda pair: -pair[0])

    def _kept(self, entries: Sequence[Entry]) -> list[Entry]:
        return [entry for entry in entries if (entry.kind, entry.form) not in self.touched]

    @cached_property
    def _index(self) -> Phrases[Entry]:
        found: Phrases[Entry] = Phrases()
        for entry in self.entries:
            found.add(entry.form, entry)
        return found

    @cached_property
    def acronyms(self) -> dict[str, Entry]:
        """Acronyms of three letters or more by their form with only the first letter upper ("Afp")."""
        return {
            entry.form.capitalize(): entry
            for entry in self._aliases
            if entry.form.isupper() and entry.form.isalpha() and len(entry.form) >= 3
        }

    @cached_property
    def long_names(self) -> dict[int, tuple[tuple[str, Entry], ...]]:
        """Names of six letters or more, folded, by their length: what a slip of the keyboard is measured against."""
        by_length: dict[int, list[tuple[str, Entry]]] = {}
        for entry in self._aliases:
            if len(entry.form) >= 6 and entry.form[:1].isupper():
                by_length.setdefault(len(entry.form), []).append((bare(entry.form).casefold(), entry))
        return {length: tuple(found) for length, found in by_length.items()}

    @property
    def _aliases(self) -> list[Entry]:
        below = self._kept(self.base.entries) if self.base else []
        return [entry for entry in (*below, *self.entries) if entry.kind == "alias"]


def fits(entry: Entry, written: str) -> Literal["exact", "unaccented"] | None:
    """How `written` (plain) is this entry's form: `exact`, `unaccented` (the fallback), or None.

    Case counts for names; a name that begins with a common noun ("agencia Fars") may begin a sentence, and names
    of more than four letters may be shouted in capitals.
    """
    form = entry.form
    if not entry.case_sensitive:
        form, written = form.casefold(), written.casefold()
    elif form[:1].islower():
        written = written[:1].lower() + written[1:]
    if written == form:
        return "exact"
    if len(form) > 4 and written.isupper() and written in (form.upper(), bare(form).upper()):
        return "exact"
    return "unaccented" if bare(written) == bare(form) and written.isascii() else None
