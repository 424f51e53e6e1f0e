"""The one table of flags. A new flag is one function, one row here, its words in `api/wording`, and two cases."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from api.flags import (
    claim_rules,
    coverage_rules,
    independence_rules,
    origin_rules,
    source_rules,
    statement_rules,
    time_rules,
)
from api.flags.picture import Picture, Rule
from api.model import RaisedFlag

Group = Literal["origin", "sources", "claim", "context", "coverage"]
Severity = Literal["good", "info", "caution", "warning"]


@dataclass(frozen=True, slots=True)
class Flag:
    """One rule: its public code, where it is listed, how loud it is."""

    code: str
    group: Group
    severity: Severity
    rule: Rule


FLAGS: tuple[Flag, ...] = (
    # where the claim comes from
    Flag("state_media_only", "origin", "warning", origin_rules.state_media_only),
    Flag("state_linked_only", "origin", "caution", origin_rules.state_linked_only),
    Flag("primary_source_for_statement", "origin", "info", origin_rules.primary_source_for_statement),
    Flag("government_only", "origin", "caution", origin_rules.government_only),
    Flag("single_article", "origin", "info", independence_rules.single_article),
    Flag("single_origin", "origin", "caution", independence_rules.single_origin),
    Flag("copies_only", "origin", "caution", independence_rules.copies_only),
    Flag("interested_parties_only", "origin", "caution", independence_rules.interested_parties_only),
    Flag("social_media_origin", "origin", "caution", independence_rules.social_media_origin),
    Flag("primary_text_missing", "origin", "info", independence_rules.primary_text_missing),
    Flag("several_independent_origins", "origin", "good", independence_rules.several_independent_origins),
    Flag("circular_sourcing", "origin", "warning", origin_rules.circular_sourcing),
    Flag("anonymous_only", "origin", "caution", origin_rules.anonymous_only),
    Flag("no_source_given", "origin", "caution", origin_rules.no_source_given),
    Flag("hearsay", "origin", "warning", origin_rules.hearsay),
    Flag("own_reporting", "origin", "good", origin_rules.own_reporting),
    # what the sources say about it
    Flag("denied", "sources", "warning", source_rules.denied),
    Flag("sources_disagree", "sources", "warning", independence_rules.sources_disagree),
    Flag("not_independently_verified", "sources", "warning", source_rules.context("not_independently_verified")),
    Flag("details_withheld", "sources", "info", source_rules.context("details_withheld")),
    Flag("not_a_fact_claim", "sources", "info", statement_rules.not_a_fact_claim),
    # claim against source
    Flag("attribution_dropped", "claim", "caution", claim_rules.difference("attribution_dropped")),
    Flag("hedge_dropped", "claim", "warning", claim_rules.difference("hedge_dropped")),
    Flag("attribution_differs", "claim", "warning", claim_rules.difference("attribution_differs")),
    Flag("number_differs", "claim", "warning", claim_rules.difference("number_differs")),
    Flag("date_differs", "claim", "warning", claim_rules.difference("date_differs")),
    Flag("name_differs", "claim", "warning", claim_rules.difference("name_differs")),
    Flag("negation_differs", "claim", "warning", claim_rules.difference("negation_differs")),
    Flag("quote_differs", "claim", "warning", claim_rules.difference("quote_differs")),
    Flag("loaded_term", "claim", "info", claim_rules.difference("loaded_term")),
    # how it happened
    Flag("unannounced_visit", "context", "info", source_rules.context("unannounced_visit")),
    Flag("closed_door", "context", "info", source_rules.context("closed_door")),
    Flag("handout_only", "context", "info", source_rules.context("handout_only")),
    Flag("no_press_access", "context", "caution", source_rules.context("no_press_access")),
    Flag("leaked", "context", "info", source_rules.context("leaked")),
    # time and coverage
    Flag("stale", "coverage", "caution", time_rules.stale),
    Flag("recirculated", "coverage", "caution", time_rules.recirculated),
    Flag("corrected", "coverage", "warning", time_rules.corrected),
    Flag("retracted", "coverage", "warning", time_rules.retracted),
    Flag("undated", "coverage", "info", coverage_rules.undated),
    Flag("possible_only", "coverage", "info", coverage_rules.possible_only),
    Flag("not_found", "coverage", "info", coverage_rules.not_found),
)
BY_CODE = {flag.code: flag for flag in FLAGS}


def judge(picture: Picture) -> tuple[RaisedFlag, ...]:
    """The flags that fire, in the order of the table."""
    answers = (flag.rule(picture) for flag in FLAGS)
    return tuple(answer for answer in answers if answer is not None)
