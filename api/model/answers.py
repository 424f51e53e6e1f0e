"""What is asked and answered: claims, matches, chains, origins, flags, the verification."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from api.model.texts import Article, Cue, Evidence, Moment, Source, Span

ChainStatus = Literal["attributed", "unattributed", "own_voice", "unresolved"]
LinkRole = Literal["publisher", "copy_of", "agency", "relayed_by", "speaker", "document", "unattributed"]
Basis = Literal["explicit", "inherited", "credit_line", "copy"]
Tier = Literal["match", "possible"]
Relation = Literal["states", "differs", "contradicts"]
DecisionKind = Literal["copies", "not_copies", "attribution_wrong"]
DifferenceKind = Literal["number", "date", "name", "negation", "modality", "quotation", "attribution"]


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

    `passages` are the indices of the article's passages that `passage` spans (one, or two neighbours). `part` is the
    index of the claim's part that alone was looked for and found; None where the whole claim was.
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
    part: int | None = None


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
    part: int | None = None


@dataclass(frozen=True, slots=True)
class FirstSeen:
    """The earliest stored appearance of the claim's content, overall or from one origin."""

    article_id: str
    published_at: Moment


@dataclass(frozen=True, slots=True)
class Origin:
    """Where chains end: an identified source. `why` is a message key with values: the argument for counting it.

    `first_seen` is the earliest dated article of its chains.
    """

    id: str
    source: Source
    articles: int
    chains: tuple[str, ...]
    why: str
    values: tuple[tuple[str, str], ...] = ()
    first_seen: FirstSeen | None = None


@dataclass(frozen=True, slots=True)
class RaisedFlag:
    """A rule that fired: its code, the words it rests on, the articles concerned, the values its wording needs."""

    code: str
    evidence: tuple[Evidence, ...]
    articles: tuple[str, ...]
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Applied:
    """An editor's decision that an answer rests on: two articles are copies or not, an attribution is wrong."""

    id: str
    kind: DecisionKind
    articles: tuple[str, ...]
    attribution_id: str | None
    by: str
    at: str


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
    """Which articles a question is about. Empty tuples and None mean no restriction.

    `exclude_url` and `exclude_own` (an article id) keep a text from being found in its own published version.
    """

    outlets: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    published_from: str | None = None
    published_to: str | None = None
    collections: tuple[str, ...] = ()
    exclude_articles: tuple[str, ...] = ()
    exclude_url: str | None = None
    exclude_own: str | None = None
    as_of: str | None = None

    @property
    def narrowed(self) -> bool:
        """True when the client narrowed the search; `as_of` and a text's own url or article are no filter (API.md)."""
        return bool(
            self.outlets or self.languages or self.published_from or self.published_to or self.collections
            or self.exclude_articles
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Term:
    """One term of a candidate plan. `channel` names the index it is looked up in ("stem", "prefix")."""

    text: str
    weight: float
    channel: Literal["stem", "prefix"] = "stem"


@dataclass(frozen=True, slots=True)
class Sought:
    """What an article in `language` must hold before it is worth asking a watched claim about it.

    `words` are the claim's: what each is worth and the terms that stand for it. The words met must be worth `least`,
    which is out of reach for an article that holds none of `keys`.
    """

    language: str
    keys: tuple[Term, ...]
    words: tuple[tuple[float, tuple[Term, ...]], ...]
    least: float


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
class Verification:
    """The answer: claim, matches, chains, origins, flags, confidence, and the sentence an editor reads first.

    `articles` holds every article that a span of the answer counts into, in the revision that was judged, so that
    the wire layer can quote them, and `editions` the other revisions that are quoted. `timing_ms` is wall time per
    stage.
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
    editions: tuple[Article, ...] = ()
    decisions: tuple[Applied, ...] = ()
