"""What kind of source a mention names, and the source itself: the registry first, then names, offices, descriptions."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from api.attribution.person_names import Name, names_in
from api.attribution.typing_port import Registry
from api.attribution.who_words import WORD, WhoWords, bare, plain_words, who_words
from api.model import Context, Source, SourceType

ACRONYM = re.compile(r"^[A-ZÁÉÍÓÚÑ][A-ZÁÉÍÓÚÑ.&-]+$")
# What the registry knows by description gives way to a personal name in the same mention ("el alcalde, Tomás Rivero").
NAMED_ROWS = frozenset({"news_agency", "state_media", "news_media"})


@dataclass(frozen=True, slots=True)
class Typed:
    """A mention's type and source; `source` is None for pronouns and for names that several bear (`reason`)."""

    type: SourceType
    source: Source | None
    reason: str | None = None


def type_mention(words: str, language: str, registry: Registry, context: Context, sentence: str) -> Typed:
    """The type and source of the noun phrase `words`, named beside an attribution cue in `sentence`.

    An apposition that follows in the sentence belongs to it: "dijo el alcalde de la ciudad, Tomás Rivero".
    """
    lists = who_words(language)
    phrase = _without_adjunct(_without_clause(words, lists), lists)
    if not phrase or bare(phrase) in lists.pronouns:
        return Typed("pronoun", None, "no_antecedent")
    answer = registry.resolve(phrase, language, context=context, cue=True, sentence=sentence)
    known = answer.source
    if known and known.id and _head(plain_words(phrase, lists), lists) in lists.anonymous:
        return _described(phrase, words, lists)  # "un funcionario del Ministerio" is nobody's voice but his own
    if known and (known.id or known.type in NAMED_ROWS or known.candidates):
        return Typed(known.type, known)
    if answer.reason == "ambiguous_name":
        return Typed("news_media", None, "ambiguous_antecedent")
    person = _person(phrase, lists) or _apposed(phrase, sentence, lists)
    if person:
        return Typed("person", Source(name=person, type="person", mention=words))
    if known:
        return Typed(known.type, replace(known, mention=words))
    return _described(phrase, words, lists)


def _without_clause(words: str, lists: WhoWords) -> str:
    """The mention up to a clause about the source ("un diplomático que asistió" -> "un diplomático")."""
    for found in WORD.finditer(words):
        if found.start() and bare(found.group()) in lists.clause_words and not found.group()[0].isupper():
            return words[: found.start()].rstrip(" ,")
    return words.strip(" ,")


def _without_adjunct(phrase: str, lists: WhoWords) -> str:
    """Without what a sentence leaves at the edges: "month Spotify", "Elon Musk on"."""
    found = list(WORD.finditer(phrase))
    first, last = 0, len(found) - 1
    while first < last and found[first].group().islower() and bare(found[first].group()) in lists.calendar:
        first += 1
    while first < last and found[last].group() in lists.prepositions:
        last -= 1
    edges = found and (first or last < len(found) - 1)
    return phrase[found[first].start() : found[last].end()] if edges else phrase


def _person(phrase: str, lists: WhoWords) -> str | None:
    """The personal name in the mention: after an office or title, in apposition, or the whole of it."""
    for name in names_in(phrase, lists):
        acronym = any(ACRONYM.match(word) and len(word) > 1 for word in name.words)
        if name.words[0].lower() in lists.bodies or acronym or _of_a_place(name, lists) or _outlet(name.words, lists):
            continue
        if _is_person(phrase, name, lists):
            return name.span.of(phrase)
    return None


def _of_a_place(name: Name, lists: WhoWords) -> bool:
    return name.words[0].lower() in lists.places or name.words[-1].lower() in lists.place_ends


def _outlet(words: tuple[str, ...] | list[str], lists: WhoWords) -> bool:
    """Several words that begin or end with what media call themselves: "Diario de Lugo", "Lugo Herald"."""
    return len(words) > 1 and (words[0].lower() in lists.outlets or words[-1].lower() in lists.outlets)


def _apposed(phrase: str, sentence: str, lists: WhoWords) -> str | None:
    """The full name right behind an office: ", Tomás Rivero" and then a mark or the end."""
    if not {bare(found.group()) for found in WORD.finditer(phrase)} & lists.roles:
        return None
    at = sentence.find(phrase)
    rest = sentence[at + len(phrase) :] if at >= 0 else ""
    if not rest.startswith(", "):
        return None
    first = next(names_in(rest, lists), None)
    closed = first is not None and rest[first.span.end : first.span.end + 1] in {"", ".", ",", ";", ")"}
    return first.span.of(rest) if first and first.full and first.span.start == 2 and closed else None


def _is_person(phrase: str, name: Name, lists: WhoWords) -> bool:
    before = phrase[: name.span.start].rstrip()
    if name.full and (not before or before.endswith(",") or before.endswith("(")):
        return not any(bare(word) in lists.bodies for word in name.words)
    if any(word in lists.particles for word in name.before[-1:]) and before:
        return False  # "el alcalde de Olmedilla": the place, not the person
    offices = [at for at, word in enumerate(name.before) if word in lists.roles or word in lists.titles]
    between = set(name.before[offices[-1] + 1 :]) if offices else set()
    if set(name.before[-1:]) & lists.bodies or (not name.full and between & (lists.particles | lists.prepositions)):
        return False  # "una portavoz de la firma Norsal"
    return bool(offices)


def _described(phrase: str, words: str, lists: WhoWords) -> Typed:
    plain = plain_words(phrase, lists)
    type_ = _type_of(_head(plain, lists), plain, phrase, lists)
    return Typed(type_, Source(name=phrase, type=type_, mention=words))


def _head(plain: list[str], lists: WhoWords) -> str:
    """The noun a description is about: the first one, or in English the last before a preposition."""
    told = [word for word in plain if word not in lists.determiners] or plain
    if not lists.head_last:
        return told[0]
    end = next((at for at, word in enumerate(told) if at and word in lists.prepositions), len(told))
    return told[end - 1]


def _type_of(head: str, plain: list[str], phrase: str, lists: WhoWords) -> SourceType:
    indefinite = plain[0] in lists.indefinite
    told = [word for word in plain if word not in lists.determiners]
    if head in lists.anonymous or (told and told[-1] in lists.anonymous):
        return "anonymous_affiliated" if len(told) > 1 else "anonymous"
    named = [found.group() for found in WORD.finditer(phrase) if bare(found.group()) not in lists.determiners]
    capital = any(word[0].isupper() for word in named)
    if capital and (set(told[:1] + told[-1:]) & lists.media or (named[0][0].isupper() and _outlet(named, lists))):
        return "news_media"
    by_head: tuple[tuple[SourceType, frozenset[str]], ...] = (
        ("document", lists.documents), ("expert", lists.experts), ("witness", lists.witnesses),
        ("collective", lists.collectives), ("institution", lists.bodies),
    )  # fmt: skip
    for type_, members in by_head:
        if head in members:
            return type_
    if set(told) & lists.roles:
        office = bool(set(told) & lists.offices)
        return "role" if office or not indefinite else "anonymous_affiliated"
    if phrase[0].isupper() and plain[0] not in lists.determiners:
        return "institution"  # a name of one word that no text around explains: a firm, a party, a body
    if any(found.group()[0].isupper() for found in WORD.finditer(phrase)) and not indefinite:
        return "institution"
    return "witness"
