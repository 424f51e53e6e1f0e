"""A draft's check -> the body of POST /v1/drafts/check."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from api.drafting import Check, Finding, Part, Sentence
from api.http.render_spans import AROUND, Json, Quoted
from api.http.render_verifications import verification
from api.store.port_findings import FindingDecision

NOTHING: Json = {"checked": 0, "sentences": [], "skipped": []}


def checked(value: Check, decisions: Mapping[str, FindingDecision]) -> Json:
    """Findings and coverage."""
    texts = {key: Quoted.of(part.sent) for key, part in {id(part): part for part in _parts(value)}.items()}
    place = partial(_place, texts)
    return {
        "findings": [_finding(each, place(each.sentence), decisions.get(each.id)) for each in value.findings],
        "coverage": {
            "checked": len(value.checked),
            "sentences": [{**place(sentence), "outcome": outcome} for sentence, outcome in value.checked],
            "skipped": [{**place(sentence), "reason": reason} for sentence, reason in value.skipped],
        },
    }


def decision(value: FindingDecision) -> Json:
    """What was decided, by whom, when and why."""
    return {
        "finding_id": value.finding_id,
        "decision": value.decision,
        "by": value.by,
        "reason": value.reason,
        "decided_at": value.decided_at,
    }


def _finding(value: Finding, place: Json, decided: FindingDecision | None) -> Json:
    answer = verification(value.verification)
    order = [flag.code for flag in value.flags]
    flags = {str(flag["code"]): flag for flag in answer["flags"]}  # type: ignore[attr-defined]
    return {
        "finding_id": value.id,
        **place,
        "words": value.sentence.words,
        "flags": [flags[code] for code in order],
        "message": value.message,
        "related": list(value.related),
        "decision": decision(decided) if decided else None,
        "verification": answer,
    }


def _parts(value: Check) -> list[Part]:
    return [sentence.part for sentence, _ in (*value.checked, *value.skipped)]


def _place(texts: Mapping[int, Quoted], sentence: Sentence) -> Json:
    """Where the sentence stands in its part as it was sent."""
    part, span = sentence.part, sentence.place
    sent = texts[id(part)]
    return {
        "block_id": part.block_id,
        "field": part.field,
        "start": span.start,
        "end": span.end,
        "start_utf16": sent.utf16(span.start),
        "end_utf16": sent.utf16(span.end),
        "exact": sent.text[span.start : span.end],
        "prefix": sent.text[max(0, span.start - AROUND) : span.start],
        "suffix": sent.text[span.end : span.end + AROUND],
    }
