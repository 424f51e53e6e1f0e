"""Verifications on the wire: a claim asked, and the answer with every word it rests on."""

from __future__ import annotations

from marshmallow import fields, validate

from schemas.articles import ArticleBrief
from schemas.base import (
    Answer,
    Code,
    Flag,
    Loose,
    PageQuery,
    Request,
    Time,
    count,
    given,
    items,
    language,
    maybe,
    nested,
    words,
)
from schemas.common import Problem, Source, Span
from schemas.messages import ITEMS
from schemas.vocabulary import (
    BASIS,
    CHAIN_STATUS,
    CONFIDENCE,
    DECISION_KIND,
    DIFFERENCE_KIND,
    FLAG_CODE,
    FLAG_GROUP,
    LINK_ROLE,
    LOCALE,
    RELATION,
    SEVERITY,
    STANCE,
    TIER,
)

MAX_CLAIM = 2_000
MAX_BATCH = 100
_AT_MOST = validate.Length(min=0, max=100, error=ITEMS)


class FiltersIn(Request):
    """Which articles the question is about. A filtered answer never says that nothing else exists."""

    outlets = fields.List(words(300), validate=_AT_MOST, metadata={"description": "Names, domains or registry ids."})
    languages = fields.List(language(), validate=_AT_MOST, metadata={"description": "BCP 47."})
    published_from = Time(allow_none=True, metadata={"description": "Published then or later."})
    published_to = Time(allow_none=True, metadata={"description": "Published then or earlier."})
    collections = fields.List(words(200), validate=_AT_MOST, metadata={"description": "Labels of your own."})
    exclude_articles = fields.List(words(128), validate=_AT_MOST, metadata={"description": "Article ids to leave out."})


class ClaimIn(Request):
    """A claim to trace. Only `claim` is required."""

    claim = words(MAX_CLAIM, required=True, metadata={"description": "What is claimed, in one or two sentences."})
    language = language(allow_none=True, metadata={"description": "BCP 47; identified when absent."})
    claimed_at = Time(allow_none=True, metadata={"description": "When it was claimed: relative dates count from here."})
    as_of = Time(allow_none=True, metadata={"description": "Answer as if asked then; undated articles are left out."})
    locale = Code(
        LOCALE,
        load_default=None,
        allow_none=True,
        metadata={"description": "The language of the sentences; the claim's by default."},
    )
    filters = fields.Nested(FiltersIn, allow_none=True, metadata={"description": "Which articles it is about."})
    limit = count(1, 100, load_default=10, metadata={"description": "How many matches are listed; nothing else."})
    store = Flag(load_default=True, metadata={"description": "False: answer and forget."})


class FormatQuery(Request):
    """In which face the answer is wanted."""

    format = fields.String(
        load_default=None,
        metadata={
            "description": "json (default), jsonld, prov, annotations, mermaid, dot, svg or csv; comes before `Accept`."
        },
    )


class BatchItemIn(ClaimIn):
    """One claim of a batch, under a key of your own."""

    key = words(100, required=True, metadata={"description": "Comes back with the answer."})


class BatchIn(Request):
    """Several claims at once; each is answered or refused by itself."""

    claims = fields.List(
        Loose(BatchItemIn),
        required=True,
        validate=validate.Length(min=1, max=MAX_BATCH, error=ITEMS),
        metadata={"description": "The claims."},
    )


class SearchDone(Answer):
    """What was searched."""

    articles = given(fields.Integer, "How many articles.")
    passages = given(fields.Integer, "How many passages.")
    languages = items(fields.String(), "In which languages.")
    oldest = maybe(fields.String, "The earliest date of publication among them.")
    newest = maybe(fields.String, "The latest.")
    position = given(fields.String, "The state of the store, for comparing answers.")
    candidates = given(fields.Integer, "How many articles were looked at closely.")
    complete = given(fields.Boolean, "False when a budget cut the search.")
    filtered = given(fields.Boolean, "True when `filters` narrowed it.")


class CueWords(Answer):
    """The words that carry an attribution."""

    exact = given(fields.String, "The words; empty for a colon or bare quotation.")
    stance = Code(STANCE, required=True)
    redacted = fields.Boolean(metadata={"description": "True when the article was deleted and its words are gone."})


class ClaimAttribution(Answer):
    """The claim's own attribution."""

    source = nested(Source, "Who the claim says it has it from.")
    cue = nested(CueWords, "By which words.")


class Claim(Answer):
    """The claim as it was read. Spans count `text`."""

    text = given(fields.String, "The claim.")
    language = given(fields.String, "BCP 47.")
    kernel = nested(Span, "The part that is judged: the claim without its own attribution.")
    attribution = nested(ClaimAttribution, "Its own attribution.", allow_none=True)
    parts = items(Span, "Its coordinated statements, when there are several.")


class Confidence(Answer):
    """How well the provenance is known; never how true the claim is."""

    level = Code(CONFIDENCE, required=True)
    label = given(fields.String, "The level in words.")
    reasons = items(fields.String(), "The codes that decided it.")


class RaisedFlag(Answer):
    """Something an editor should see, with the words it rests on."""

    code = Code(FLAG_CODE, required=True)
    group = Code(FLAG_GROUP, required=True)
    severity = Code(SEVERITY, required=True)
    label = given(fields.String, "In a few words.")
    explanation = given(fields.String, "In a sentence.")
    evidence = items(Span, "The words it rests on.")
    articles = items(fields.String(), "The articles concerned.")
    cleared_by = given(fields.String, "What would clear it.")


class FirstSeen(Answer):
    """The earliest stored appearance."""

    article_id = given(fields.String, "The article.")
    published_at = given(fields.String, "When it was published.")


class Origin(Answer):
    """Where chains end: an identified source."""

    id = given(fields.String, "Its name within this answer.")
    source = nested(Source, "Who.")
    articles = given(fields.Integer, "How many articles lead there.")
    chains = items(fields.String(), "By which chains.")
    why = given(fields.String, "Why it counts.")
    first_seen = nested(FirstSeen, "The earliest dated article that leads there.", allow_none=True)


class Link(Answer):
    """One step: the source before has it from this one."""

    source = nested(Source, "Who.")
    role = Code(LINK_ROLE, required=True)
    cue = nested(CueWords, "By which words.", allow_none=True)
    basis = Code(BASIS, required=True)
    rule = given(fields.String, "The rule that made the link.")
    evidence = items(Span, "The words it rests on.")


class Chain(Answer):
    """From the publisher (first link) to the origin (last)."""

    id = given(fields.String, "Its name within this answer.")
    article_id = given(fields.String, "The article it starts from.")
    status = Code(CHAIN_STATUS, required=True)
    reason = maybe(fields.String, "Why it stays unresolved.")
    gatekeeper = maybe(fields.Integer, "Index of the innermost medium, whose word the outlet takes.")
    cycle = given(fields.Boolean, "True when it leads back into itself.")
    links = items(Link, "The steps.")


class Difference(Answer):
    """Where claim and passage disagree."""

    kind = Code(DIFFERENCE_KIND, required=True)
    claim = nested(Span, "In the claim.")
    passage = nested(Span, "In the article.")
    note = given(fields.String, "In words.")


class Match(Answer):
    """An article (or group of copies) with its best passage."""

    article = nested(ArticleBrief, "The article.")
    passage = nested(Span, "The passage.")
    tier = Code(TIER, required=True)
    relation = Code(RELATION, required=True)
    score = given(fields.Float, "0 to 1.")
    parts = fields.Dict(
        keys=fields.String(),
        values=fields.Float(),
        required=True,
        metadata={"description": "What the score is made of."},
    )
    differences = items(Difference, "Where they disagree.")
    alignment = items(
        fields.List(fields.Nested(Span), validate=validate.Length(equal=2)), "Pairs of words: claim, passage."
    )
    chains = items(fields.String(), "The chains that start from it.")
    copies = items(fields.String(), "Articles that carry the same text.")
    part = fields.Integer(
        allow_none=True,
        metadata={
            "description": "The index in `claim.parts` of the one statement it answers; null where it is about the "
            "whole claim. While a part is stated nowhere, `relation` is `differs`: nothing states the claim."
        },
    )


class AppliedDecision(Answer):
    """A decision of an editor that the answer rests on."""

    id = given(fields.String, "As in `GET /v1/decisions/{id}`.")
    kind = Code(DECISION_KIND, required=True)
    articles = items(fields.String(), "The articles that it is about.")
    attribution_id = maybe(fields.String, "The attribution that is wrong.")
    made_by = given(fields.String, "The key that it was made with; empty without keys.")
    made_at = fields.DateTime(required=True, metadata={"description": "When."})


class Verification(Answer):
    """A claim's provenance, with every word it rests on. Replayable by its id."""

    id = given(fields.String, "Random; whoever knows it may read the answer.")
    created_at = fields.DateTime(required=True, metadata={"description": "When it was asked."})
    engine_version = given(fields.String, "The engine that judged.")
    registry_version = given(fields.String, "The registry it judged by.")
    locale = Code(LOCALE, required=True)
    summary = given(fields.String, "The sentence an editor reads first.")
    search = nested(SearchDone, "What was searched.")
    claim = nested(Claim, "What was asked.")
    confidence = nested(Confidence, "How well the provenance is known.")
    flags = items(RaisedFlag, "What an editor should see.")
    origins = items(Origin, "Who said it first.")
    independent_origins = given(fields.Integer, "How many of them are independent of each other.")
    unidentified_chains = items(fields.String(), "Chains that lead to nobody in particular.")
    chains = items(Chain, "Who has it from whom.")
    matches = items(Match, "Where it was found, best first.")
    first_seen = nested(FirstSeen, "Where it appeared first.", allow_none=True)
    decisions = items(AppliedDecision, "The decisions of editors that it rests on.")
    timing_ms = fields.Dict(
        keys=fields.String(),
        values=fields.Float(),
        required=True,
        metadata={"description": "How long each stage took."},
    )


class Changed(Answer):
    """A value before and after; null where it is the same."""

    before = fields.Raw(required=True, allow_none=True, metadata={"description": "In the earlier answer."})
    after = fields.Raw(required=True, allow_none=True, metadata={"description": "In the later one."})


class FlagChange(Answer):
    """A flag that was raised, cleared, or speaks of something else now."""

    change = given(fields.String, "raised, cleared or changed.")
    code = Code(FLAG_CODE, required=True)
    label = given(fields.String, "In a few words.")
    because_of = items(fields.String(), "The articles that made the difference.")


class OriginChange(Answer):
    """An origin that came or went."""

    change = given(fields.String, "added or removed.")
    name = given(fields.String, "Who.")


class ArticleStanding(Answer):
    """How an article stood to the claim."""

    tier = Code(TIER, required=True)
    relation = Code(RELATION, required=True)
    revision = given(fields.Integer, "In which revision.")


class ArticleChange(Answer):
    """An article that came, went, or says something else now."""

    change = given(fields.String, "added, removed or changed.")
    article_id = given(fields.String, "Which.")
    outlet = given(fields.String, "Who published it.")
    title = maybe(fields.String, "Its headline.")
    before = nested(ArticleStanding, "Before.", allow_none=True)
    after = nested(ArticleStanding, "Now.", allow_none=True)


class VerificationDiff(Answer):
    """What changed from one answer to another on the same claim; null and empty where nothing did."""

    to = given(fields.String, "The answer that was asked for.")
    summary = nested(Changed, "The sentence an editor reads first.", allow_none=True)
    confidence = nested(Changed, "The level.", allow_none=True)
    independent_origins = nested(Changed, "How many.", allow_none=True)
    first_seen = nested(Changed, "The date of the earliest appearance.", allow_none=True)
    flags = items(FlagChange, "Flag by flag.")
    origins = items(OriginChange, "Origin by origin.")
    articles = items(ArticleChange, "Article by article, among those that the answers list.")

    class Meta(Answer.Meta):
        # `from` is a reserved word of Python, not of the wire.
        include = {"from": given(fields.String, "The answer it is compared with.")}  # noqa: RUF012


class DiffQuery(Request):
    """Which answer to compare with."""

    against = words(128, required=True, metadata={"description": "The id of an earlier answer to the same claim."})


class BatchItem(Answer):
    """One claim's answer, or why there is none."""

    key = maybe(fields.String, "The key it was sent with, where it was readable.")
    status = given(fields.Integer, "The HTTP status that this claim alone would have had.")
    verification = fields.Nested(Verification, metadata={"description": "The answer."})
    problem = fields.Nested(Problem, metadata={"description": "Why there is none."})


class BatchAnswer(Answer):
    """One item for each claim, in their order."""

    items = items(BatchItem, "The answers.")


class VerificationPage(Answer):
    """One page of stored answers, newest first."""

    items = items(Verification, "The answers.")
    next_cursor = maybe(fields.String, "Give it as `cursor` for the next page; null on the last.")


class VerificationQuery(PageQuery):
    """Which answers to list."""
