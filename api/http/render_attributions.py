"""An analysis -> the body of POST /v1/attributions."""

from __future__ import annotations

from api.http.render_sources import maybe_source, source
from api.http.render_spans import Json, Quoter
from api.http.rule_precision import precision_of
from api.model import Analysis, Attribution, Credit, Cue, Mention, Signal


def analysis(value: Analysis, quoter: Quoter) -> Json:
    """Who said what, in the order of the text."""
    return {
        "language": value.language,
        "engine_version": value.engine_version,
        "attributions": [attribution(each, quoter) for each in value.attributions],
        "credits": [credit(each, quoter) for each in value.credits],
        "signals": [signal(each, quoter) for each in value.signals],
    }


def attribution(value: Attribution, quoter: Quoter) -> Json:
    """Source, cue and content with their words."""
    return {
        "id": value.id,
        "status": value.status,
        "kind": value.kind,
        "source": mention(value.source, quoter),
        "cue": cue(value.cue, quoter),
        "content": {"spans": quoter.spans(value.content)},
        "nested_in": value.nested_in,
        "rule": value.rule,
        "precision": precision_of(value.rule),
    }


def mention(value: Mention, quoter: Quoter) -> Json:
    """How the text names the source; no spans for a null subject."""
    return {
        "spans": quoter.spans(value.spans),
        "type": value.type,
        "resolved": maybe_source(value.resolved),
        "reason": value.reason,
        "antecedent": quoter.maybe(value.antecedent),
    }


def cue(value: Cue, quoter: Quoter) -> Json:
    """The carrying words; no spans for a colon or a bare quotation."""
    return {"spans": quoter.spans(value.spans), "lemma": value.lemma, "stance": value.stance}


def credit(value: Credit, quoter: Quoter) -> Json:
    """Whose text the publisher runs."""
    return {"source": source(value.source), "kind": value.kind, "evidence": quoter.span(value.evidence)}


def signal(value: Signal, quoter: Quoter) -> Json:
    """Words that a context flag may rest on."""
    return {"code": value.code, "event": quoter.span(value.event), "evidence": quoter.span(value.evidence)}
