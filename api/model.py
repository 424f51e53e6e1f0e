"""The frozen values that every floor speaks in; their docstrings are the glossary.

Offsets are Unicode code points into the text they belong to, half open, 0-based. Nothing here does I/O, knows
a clock or knows a language. Every value can be stored and read back (`msgspec` encodes these dataclasses).
"""

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
ChainStatus = Literal["attributed", "unattributed", "own_voice", "unresolved"]
Kind = Literal["direct", "indirect", "mixed"]
LinkRole = Literal["publisher", "copy_of", "agency", "relayed_by", "speaker", "document", "unattributed"]
Basis = Literal["explicit", "inherited", "credit_line", "copy"]
Tier = Literal["match", "possible"]
Relation = Literal["states", "differs", "contradicts"]
DifferenceKind = Literal["number", "date", "name", "negation", "modality", "quotation", "attribution"]


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
    """What copy detection compares: sorted 64-bit shingle hashes kept by minimum (bottom-k), and the text's hash."""

    text_hash: str
    shingles: tuple[int, ...] = ()


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
    """A text on its way in, already repaired and checked by `intake`: what `Store.add_article` takes."""

    text: str
    outlet: Outlet
    title: str | None = None
    url: str | None = None
    language: str | None = None
    published_at: Moment | None = None
    byline: str | None = None
    collection: str | None = None


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


@dataclass(frozen=True, slots=True)
class Evidence:
    """A span of a stored article's revision, with its exact words."""

    article_id: str
    revision: int
    span: Span
    exact: str


@dataclass(frozen=True, slots=True)
class ClaimAttribution:
    """The claim's own attribution, taken off to leave the kernel ("Según KCNA, X" -> KCNA).

    `main_clause` is true for "X afirmó que ...", false for "Según X, ..." (API.md, Kernel).
    """

    source: Source
    source_span: Span | None
    cue: Cue
    main_clause: bool = False


@dataclass(frozen=True, slots=True)
class Claim:
    """The text a client asks about. `kernel` is the part that is judged; offsets count `text`."""

    text: str
    language: str
    kernel: Span
    attribution: ClaimAttribution | None = None
    parts: tuple[Span, ...] = ()
    claimed_at: Moment | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """Where a well-matching passage disagrees with the claim; both spans are always given.

    `claim` counts the claim's text, `passage` the article's text. `note` is a message key with its values in
    `values` ("number.differs", {"claim": "20.000", "passage": "2.000"}); the wording floor turns it into words.
    """

    kind: DifferenceKind
    claim: Span
    passage: Span
    note: str
    values: tuple[tuple[str, str], ...] = ()
    flag: str | None = None


@dataclass(frozen=True, slots=True)
class Alignment:
    """One aligned pair of words: claim span, passage span (article offsets), similarity 0..1."""

    claim: Span
    passage: Span
    similarity: float


@dataclass(frozen=True, slots=True)
class Match:
    """Claim x passage: score 0..1 with its parts, and the differences.

    `passages` are the indices of the article's passages that `passage` spans (one, or two neighbours).
    """

    article_id: str
    revision: int
    passage: Span
    passages: tuple[int, ...]
    tier: Tier
    relation: Relation
    score: float
    parts: tuple[tuple[str, float], ...]
    differences: tuple[Difference, ...] = ()
    alignment: tuple[Alignment, ...] = ()
    copies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """One step "X has it from Y": `source` is Y, reached by this cue, rule and evidence."""

    source: Source
    role: LinkRole
    basis: Basis
    rule: str
    cue: Cue | None = None
    cue_text: str = ""
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Chain:
    """The ordered links from the publisher (first) to the origin (last) for one match.

    `gatekeeper` is the index in `links` of the innermost medium, publisher included; None when unresolved.
    """

    id: str
    article_id: str
    status: ChainStatus
    links: tuple[Link, ...]
    gatekeeper: int | None
    reason: str | None = None
    cycle: bool = False
    relation: Relation = "states"
    tier: Tier = "match"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where chains end: an identified source. `why` is a message key with values: the argument for counting it."""

    id: str
    source: Source
    articles: int
    chains: tuple[str, ...]
    why: str
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class RaisedFlag:
    """A rule that fired: its code, the words it rests on, the articles concerned, the values its wording needs."""

    code: str
    evidence: tuple[Evidence, ...]
    articles: tuple[str, ...]
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Coverage:
    """What a search could have found: how many articles and passages, in which languages, between which dates."""

    articles: int
    passages: int
    languages: tuple[str, ...]
    oldest: str | None
    newest: str | None
    position: str


@dataclass(frozen=True, slots=True)
class Filters:
    """Which articles a question is about. Empty tuples and None mean no restriction."""

    outlets: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    published_from: str | None = None
    published_to: str | None = None
    collections: tuple[str, ...] = ()
    exclude_articles: tuple[str, ...] = ()
    exclude_url: str | None = None
    as_of: str | None = None

    @property
    def narrowed(self) -> bool:
        """True when the client narrowed the search; `as_of` and a draft's own url are no filter (API.md)."""
        return bool(
            self.outlets or self.languages or self.published_from or self.published_to or self.collections
            or self.exclude_articles
        )  # fmt: skip


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
class Term:
    """One term of a candidate plan. `channel` names the index it is looked up in ("stem", "prefix")."""

    text: str
    weight: float
    channel: Literal["stem", "prefix"] = "stem"


@dataclass(frozen=True, slots=True)
class IndexedText:
    """What the index keeps of a revision: one term list for the whole article (title included), per channel.

    `profile` is what ranking reads of a candidate (`api.matching.profile`); stores keep it as it is.
    """

    terms: Mapping[Literal["stem", "prefix"], Sequence[str]]
    profile: bytes = b""


@dataclass(frozen=True, slots=True)
class Question:
    """What a client asks: the claim and how to look for it. `as_of` also stands in `filters`.

    Without a `locale` the answer is worded in the claim's language.
    """

    claim: str
    language: str | None = None
    claimed_at: Moment | None = None
    as_of: str | None = None
    locale: str | None = None
    filters: Filters = Filters()
    limit: int = 10


@dataclass(frozen=True, slots=True)
class Search:
    """What was searched for an answer: `complete` is false when a budget cut it, `filtered` when the client did."""

    coverage: Coverage
    candidates: int
    complete: bool
    filtered: bool


@dataclass(frozen=True, slots=True)
class Confidence:
    """How well the claim's provenance is known, never its truth; `reasons` are the codes that decided it."""

    level: Literal["none", "low", "medium", "high"]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FirstSeen:
    """The earliest stored appearance of the claim's content."""

    article_id: str
    published_at: Moment


@dataclass(frozen=True, slots=True)
class Verification:
    """The answer: claim, matches, chains, origins, flags, confidence, and the sentence an editor reads first.

    `articles` holds every article that a span of the answer counts into, in the revision that was judged, so that
    the wire layer can quote them. `timing_ms` is wall time per stage.
    """

    id: str
    created_at: str
    engine_version: str
    registry_version: str
    locale: str
    summary: str
    search: Search
    claim: Claim
    confidence: Confidence
    flags: tuple[RaisedFlag, ...]
    origins: tuple[Origin, ...]
    independent_origins: int
    unidentified_chains: tuple[str, ...]
    chains: tuple[Chain, ...]
    matches: tuple[Match, ...]
    first_seen: FirstSeen | None
    timing_ms: Mapping[str, float]
    articles: Mapping[str, Article]
