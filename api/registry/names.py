"""Every name a source may have in a text of one language, indexed once: rows, collectives, descriptions."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from api.model import StateMediaFlag
from api.registry import rows as data
from api.registry.folding import bare, plain
from api.registry.phrases import Phrases
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


def _alias_entries(language: str) -> list[Entry]:
    bearers: dict[str, list[str]] = {}
    guarded: set[str] = set()
    for row in data.sources():
        asked = {name for names in row.context_required.values() for name in names}
        borrowed = language not in row.aliases
        for name in _spoken(row, language):
            bearers.setdefault(plain(name), []).append(row.id)
            in_language = name in row.context_required.get(language, ())
            if in_language or (borrowed and name in asked) or row.kind == "government_body":
                guarded.add(plain(name))
    listed = {plain(entry.alias): entry.ids for entry in data.ambiguous() if entry.lang == language}
    for name, ids in listed.items():
        bearers[name] = sorted({*bearers.get(name, ()), *ids})
        guarded.add(name)
    return [Entry(name, "alias", tuple(dict.fromkeys(ids)), name in guarded) for name, ids in bearers.items()]


def _descriptor_entries(language: str) -> list[Entry]:
    bearers: dict[str, list[str]] = {}
    for row in data.sources():
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


@cache
def entries(language: str) -> tuple[Entry, ...]:
    """All names and phrases of this language."""
    return (
        *_alias_entries(language), *_descriptor_entries(language), *_collective_entries(language),
        *_description_entries(language),
    )  # fmt: skip


@cache
def index(language: str) -> Phrases[Entry]:
    """The same, ready to be found in a text."""
    found: Phrases[Entry] = Phrases()
    for entry in entries(language):
        found.add(entry.form, entry)
    return found


@cache
def acronyms(language: str) -> dict[str, Entry]:
    """Acronyms of three letters or more by their form with only the first letter upper ("Afp")."""
    return {
        entry.form.capitalize(): entry
        for entry in entries(language)
        if entry.kind == "alias" and entry.form.isupper() and entry.form.isalpha() and len(entry.form) >= 3
    }


@cache
def long_names(language: str) -> dict[int, tuple[tuple[str, Entry], ...]]:
    """Names of six letters or more, folded, by their length: what a slip of the keyboard is measured against."""
    by_length: dict[int, list[tuple[str, Entry]]] = {}
    for entry in entries(language):
        if entry.kind == "alias" and len(entry.form) >= 6 and entry.form[:1].isupper():
            by_length.setdefault(len(entry.form), []).append((bare(entry.form).casefold(), entry))
    return {length: tuple(found) for length, found in by_length.items()}


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
