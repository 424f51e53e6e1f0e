"""What is known of a text: sources, attributions, passages, the article and its analysis."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

Stance = Literal[
    "report", "assert", "concede", "distance", "deny", "believe", "predict", "demand", "confirm", "accuse",
    "silence", "hearsay",
]  # fmt: skip
SourceType = Literal[
    "person", "role", "government", "institution", "news_agency", "state_media", "news_media", "social_media",
    "document", "expert", "witness", "collective", "anonymous_affiliated", "anonymous", "pronoun", "none",
    "author",
]  # fmt: skip
StateMediaFlag = Literal["state_media", "caution", "never", "official_body"]
FieldName = Literal["text", "title", "byline"]
AttributionStatus = Literal["attributed", "unattributed", "unresolved"]
Kind = Literal["direct", "indirect", "mixed"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of one field of one text: `text[start:end]`."""

    start: int
    end: int
    field: FieldName = "text"

    def of(self, text: str) -> str:
        """The words the span covers in `text`."""
        return text[self.start : self.end]

    def contains(self, other: Span) -> bool:
        """True when `other` lies inside this span (same field)."""
        return self.field == other.field and self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """True when the two share at least one character (same field)."""
        return self.field == other.field and self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time as it was given: ISO 8601 text, its precision, and whether a zone was stated.

    `value` keeps the given offset ("2024-07-19", "2024-07-19T08:00:00+09:00", "2024-07-19T08:00:00").
    A missing zone stays missing: it is never guessed.
    """

    value: str
    precision: Literal["day", "second"]


@dataclass(frozen=True, slots=True)
class Label:
    """What may be said of a source's control on one date, and on whose word.

    `flag` is None where the registry asserts nothing (the origin stays unresolved). `basis` is the registry's
    own reason ("State Media Monitor 2024: state controlled"), `edition` its year where it has one, `softened`
    the reason why the flag was weakened to `caution` on this date, if it was.
    """

    flag: StateMediaFlag | None
    basis: str
    edition: int | None = None
    disputed: bool = False
    softened: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A mention resolved: a registry row, a named person or body, or a typed unnamed source.

    `id` is the registry id (None for persons and everything the registry does not know). `name` is the fullest
    name known ("Kim Jong-un"), `mention` the words that named it here. `klass` is the registry's description class
    (`government`, `military`, `police` ...; wire name `class`). `owner` and `state` serve independence:
    the registry row that owns this one, and the ISO country whose state controls it (None: not known to be so).
    `candidates` are the registry ids an ambiguous mention could mean.
    """

    name: str
    type: SourceType
    id: str | None = None
    klass: str | None = None
    control: str | None = None
    state_media_flag: StateMediaFlag | None = None
    label: Label | None = None
    country: str | None = None
    mention: str = ""
    owner: str | None = None
    state: str | None = None
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """How a text names the source of an attribution.

    `spans` is empty for a null subject. `resolved` is None when nobody is meant (impersonal) or when we refuse;
    then `reason` says why (`ambiguous_antecedent`, `no_antecedent`, `unparsed_cue`, ...). `antecedent` is the
    fuller mention that a pronoun, role, surname or null subject points back to.
    """

    spans: tuple[Span, ...]
    type: SourceType
    resolved: Source | None = None
    antecedent: Span | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Cue:
    """The words that carry an attribution: `informaron`, `según`, `said`. Empty spans: a bare colon or quotation.

    `negated` is true for "no confirmó", "did not say"; `stance` already takes it into account.
    """

    spans: tuple[Span, ...]
    lemma: str
    stance: Stance
    negated: bool = False
    modal: bool = False


@dataclass(frozen=True, slots=True)
class Attribution:
    """Source + cue + content, with stance and nesting (the PARC / PolNeAR notion).

    `status`: attributed (somebody is named or meant), unattributed (an impersonal cue: "se cree"), unresolved (a
    pronoun, null subject or role we refuse to guess). `nested_in` is the id of the attribution whose content holds
    this one. `rule` names the row or function that found it ("es.postposed_verb"); `relay_of` is the id of the
    attribution this one relays through a citing cue ("Yonhap, que cita a ...").
    """

    id: str
    status: AttributionStatus
    kind: Kind
    source: Mention
    cue: Cue
    content: tuple[Span, ...]
    rule: str
    nested_in: str | None = None
    relay_of: str | None = None


@dataclass(frozen=True, slots=True)
class Credit:
    """Whose text the publisher runs: a dateline, byline or credit line that names a medium."""

    source: Source
    kind: Literal["dateline", "byline", "credit_line"]
    evidence: Span


@dataclass(frozen=True, slots=True)
class Signal:
    """Words in a text that a context flag may rest on. `code` is the flag's code.

    `evidence` are the words themselves, `event` the stretch naming the event they belong to (a noun phrase or
    clause); whether that is the claim's event is judged at verification. `detail` is what was withheld or seen.
    """

    code: str
    event: Span
    evidence: Span
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence of an article: the unit that is matched. `paragraph` counts from 0."""

    index: int
    span: Span
    paragraph: int


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What copies are found by: the text's hash, and the sorted 64-bit shingle hashes that were kept of it.

    `agency` is true when the publisher is itself a news agency: of a group of copies its text is the leader.
    """

    text_hash: str
    shingles: tuple[int, ...] = ()
    agency: bool = False


@dataclass(frozen=True, slots=True)
class Analysis:
    """What ingest found in one revision of an article, and by which engine. Verification never re-parses."""

    engine_version: str
    language: str
    passages: tuple[Passage, ...]
    attributions: tuple[Attribution, ...]
    credits: tuple[Credit, ...]
    signals: tuple[Signal, ...]
    fingerprint: Fingerprint


@dataclass(frozen=True, slots=True)
class Outlet:
    """Who published an article: the name and host as given, and the registry row where it is certain."""

    name: str
    domain: str | None = None
    registry_id: str | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A text on its way in, already repaired and checked by `intake`: what `Store.add_article` takes.

    `uri` is the identifier its provider gave the item, `version` the number of its revision there. `embargo` is the
    second, in UTC ("YYYY-MM-DDTHH:MM:SS"), until which it must not be shown.
    """

    text: str
    outlet: Outlet
    title: str | None = None
    url: str | None = None
    language: str | None = None
    published_at: Moment | None = None
    byline: str | None = None
    collection: str | None = None
    uri: str | None = None
    version: int | None = None
    embargo: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """A published text. `id` is opaque and stable over revisions; `revision` counts from 1."""

    id: str
    revision: int
    text: str
    outlet: Outlet
    language: str
    created_at: str
    title: str | None = None
    url: str | None = None
    published_at: Moment | None = None
    byline: str | None = None
    collection: str | None = None
    retracted_at: str | None = None
    retract_note: str | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """A span of a stored article's revision, with its exact words."""

    article_id: str
    revision: int
    span: Span
    exact: str


@dataclass(frozen=True, slots=True)
class Context:
    """What is known about a text beside its words, for those who resolve mentions in it."""

    outlet: Outlet | None = None
    outlet_country: str | None = None
    published_at: Moment | None = None
    byline: str | None = None
    title: str | None = None
    known_outlets: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class IndexedText:
    """What the index keeps of a revision: one term list for the whole article (title included), per channel.

    `profile` is what ranking reads of a candidate (`api.matching.profile`); stores keep it as it is.
    """

    terms: Mapping[Literal["stem", "prefix"], Sequence[str]]
    profile: bytes = b""
