"""The words that the contract uses as codes, one row each; openapi.yaml names every row as a component.

An open vocabulary grows without a new major version: clients receive plain strings and must accept words that are
not listed here. A closed one is an enumeration.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """One list of code words: its component name, its known words, what they say, and whether it may grow."""

    name: str
    words: tuple[str, ...]
    meaning: str
    open: bool = False


LOCALE = Vocabulary("Locale", ("es", "en", "pt", "fr"), "The language of sentences written for people.")
PRECISION = Vocabulary("Precision", ("day", "second"), "How precisely a time was given.")
FIELD = Vocabulary("FieldName", ("text", "title", "byline"), "Which field of the text a span counts into.")
STATUS_OF_ADD = Vocabulary(
    "ArticleStatus",
    ("created", "revised", "unchanged", "retracted"),
    "What storing a text did: new, a new revision, nothing, or marked as withdrawn because its provider withdrew it.",
)
ARTICLE_FORMAT = Vocabulary(
    "ArticleFormat",
    (
        "json",
        "html",
        "ninjs",
        "newsml-g2",
        "newsml",
        "nitf",
        "anpa",
        "iptc7901",
        "text",
        "wordpress",
        "ghost",
        "gutenberg",
    ),
    "In which format the body is. All that is XML is read by its root, whichever of the XML formats is named.",
)
JOB_STATUS = Vocabulary(
    "JobStatus", ("queued", "running", "succeeded", "failed"), "Where a job stands; the last two are final."
)
DRAFT_FORMAT = Vocabulary("DraftFormat", ("text", "html", "blocks", "ninjs"), "In which form a draft is sent.")
SENTENCE_OUTCOME = Vocabulary(
    "SentenceOutcome",
    ("finding", "clear", "possible", "not_found"),
    "What checking a sentence came to: something to see, nothing to see, a text that may be about it, or none.",
    open=True,
)
SKIP_REASON = Vocabulary(
    "SkipReason",
    ("question", "opinion", "no_detail", "heading", "caption", "code", "table", "too_short", "too_long",
     "language_not_supported", "time_budget"),
    "Why a sentence was not checked.",
    open=True,
)  # fmt: skip
FINDING_DECISION = Vocabulary("FindingDecisionKind", ("dismissed",), "What an editor decided about a finding.")
DECISION_KIND = Vocabulary(
    "DecisionKind",
    ("copies", "not_copies", "attribution_wrong"),
    "What an editor decided about stored texts: two are copies of one text, or are not; an attribution is wrong.",
)
FEED_CONTENT = Vocabulary(
    "FeedContent", ("feed", "page"), "Where the texts are: in the feed itself, or on the pages that it leads to."
)
FEED_STATUS = Vocabulary(
    "FeedStatus", ("waiting", "ok", "failing"), "Not polled yet; the last poll went well; the last poll failed."
)
WATCH_EVENT = Vocabulary(
    "WatchEventType",
    ("match.added", "origin.added", "flag.raised", "flag.cleared", "article.corrected"),
    "What happened to a watched claim.",
    open=True,
)
WATCH_EVENT_WANTED = Vocabulary("WatchEventWanted", WATCH_EVENT.words, "What a watch can tell of.")
WEBHOOK_STATUS = Vocabulary(
    "WebhookStatus",
    ("ok", "failing", "disabled"),
    "Nothing failed lately; the last attempts failed and the next one waits; too many failed, nothing more is sent.",
)
DELIVERY_STATUS = Vocabulary(
    "DeliveryStatus",
    ("pending", "delivered", "failed"),
    "To be sent (again); answered with 2xx; given up, but may be replayed.",
)
ATTRIBUTION_STATUS = Vocabulary(
    "AttributionStatus",
    ("attributed", "unattributed", "unresolved"),
    "Somebody is named or meant; an impersonal cue; or somebody is meant and we refuse to guess whom.",
)
SOURCE_KIND = Vocabulary(
    "SourceKind",
    ("news_agency", "wire_service", "newspaper", "broadcaster", "online", "channel", "government_body"),
    "What a source of the registry is.",
)
CONTROL = Vocabulary(
    "Control",
    ("state_controlled", "state_managed_captured", "state_funded_independent", "independent_public", "party_organ",
     "government_body", "military_body", "captured_private", "private_outlet", "private_agency", "cooperative_agency",
     "nonprofit_outlet", "exile_outlet", "intergovernmental_body", "unknown"),
    "Who directs a newsroom.",
)  # fmt: skip
OWNERSHIP = Vocabulary(
    "Ownership",
    ("private", "state", "public", "nonprofit", "intergovernmental", "party", "military", "cooperative", "religious"),
    "What kind of owner a source has.",
)
KIND = Vocabulary("AttributionKind", ("direct", "indirect", "mixed"), "Quoted, reported, or both.", open=True)
CREDIT_KIND = Vocabulary(
    "CreditKind", ("dateline", "byline", "credit_line"), "Where a text credits another medium.", open=True
)
STANCE = Vocabulary(
    "Stance",
    ("report", "assert", "concede", "distance", "deny", "believe", "predict", "demand", "confirm", "accuse",
     "silence", "hearsay"),
    "What the cue commits its source to.",
    open=True,
)  # fmt: skip
SOURCE_TYPE = Vocabulary(
    "SourceType",
    ("person", "role", "government", "institution", "news_agency", "state_media", "news_media", "social_media",
     "document", "expert", "witness", "collective", "anonymous_affiliated", "anonymous", "pronoun", "none", "author"),
    "What kind of source this is.",
    open=True,
)  # fmt: skip
STATE_MEDIA_FLAG = Vocabulary(
    "StateMediaFlag",
    ("state_media", "caution", "never", "official_body"),
    "What the registry lets a flag say about state control; null asserts nothing.",
    open=True,
)
CHAIN_STATUS = Vocabulary(
    "ChainStatus",
    ("attributed", "unattributed", "own_voice", "unresolved"),
    "How a chain ends: at a source, at an impersonal cue, in the outlet's own words, or where we refuse to guess.",
)
LINK_ROLE = Vocabulary(
    "LinkRole",
    ("publisher", "copy_of", "agency", "relayed_by", "speaker", "document", "unattributed"),
    "What a source does in a chain.",
    open=True,
)
BASIS = Vocabulary("LinkBasis", ("explicit", "inherited", "credit_line", "copy"), "What the link rests on.", open=True)
TIER = Vocabulary("Tier", ("match", "possible"), "Near enough to judge by, or only worth a look.")
RELATION = Vocabulary(
    "Relation",
    ("states", "differs", "contradicts"),
    "What the passage does with the claim: says it, varies it, denies it.",
)
DIFFERENCE_KIND = Vocabulary(
    "DifferenceKind",
    ("number", "date", "name", "negation", "modality", "quotation", "attribution"),
    "Where claim and passage disagree.",
    open=True,
)
CONFIDENCE = Vocabulary(
    "ConfidenceLevel", ("none", "low", "medium", "high"), "How well the provenance is known; never how true a claim is."
)
SEVERITY = Vocabulary("Severity", ("good", "info", "caution", "warning"), "How much an editor should care.", open=True)
FLAG_CODE = Vocabulary(
    "FlagCode",
    (
        "state_media_only",
        "state_linked_only",
        "primary_source_for_statement",
        "government_only",
        "single_article",
        "single_origin",
        "copies_only",
        "interested_parties_only",
        "social_media_origin",
        "primary_text_missing",
        "several_independent_origins",
        "circular_sourcing",
        "anonymous_only",
        "no_source_given",
        "hearsay",
        "own_reporting",
        "denied",
        "not_a_fact_claim",
        "sources_disagree",
        "not_independently_verified",
        "details_withheld",
        "attribution_dropped",
        "hedge_dropped",
        "attribution_differs",
        "number_differs",
        "date_differs",
        "name_differs",
        "negation_differs",
        "quote_differs",
        "loaded_term",
        "unannounced_visit",
        "closed_door",
        "handout_only",
        "no_press_access",
        "leaked",
        "stale",
        "recirculated",
        "corrected",
        "retracted",
        "undated",
        "possible_only",
        "not_found",
    ),
    "The code of a flag; GET /v1/flags lists and explains all of them.",
    open=True,
)
FLAG_GROUP = Vocabulary(
    "FlagGroup", ("origin", "sources", "claim", "context", "coverage"), "Which question it is about.", open=True
)
