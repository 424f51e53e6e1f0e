"""Terse builders for the values that provenance and flags read; spans are found by their words."""

from api.model import (
    Alignment,
    Analysis,
    Article,
    Attribution,
    Cue,
    Fingerprint,
    Match,
    Mention,
    Moment,
    Outlet,
    Passage,
    Source,
    Span,
)  # fmt: skip


def span(text, words, field="text"):
    """The first place of `words` in `text`; fails when they are not there."""
    start = text.index(words)
    return Span(start, start + len(words), field)


def article(text, outlet="Valley Courier", id="a1", published="2024-05-14", language="en", **more):
    return Article(
        id=id, revision=1, text=text, outlet=outlet if isinstance(outlet, Outlet) else Outlet(outlet),
        language=language, created_at="2024-06-01T00:00:00Z", published_at=Moment(published, "day"), **more,
    )  # fmt: skip


def source(name, type="person", **more):
    return Source(name=name, type=type, mention=more.pop("mention", name), **more)


def attribution(text, who, cue, content, id="t1", stance="report", status="attributed", **more):
    """An attribution of `content` to the Source `who` (or its words), cue and content given by their words."""
    resolved = who if isinstance(who, Source) else source(who) if who else None
    spans = (span(text, resolved.mention),) if resolved else ()
    return Attribution(
        id=id,
        status=status,
        kind="indirect",
        source=Mention(spans, resolved.type if resolved else "none", resolved, reason=more.pop("reason", None)),
        cue=Cue((span(text, cue),), cue, stance),
        content=(span(text, content),),
        rule=more.pop("rule", "test.rule"),
        **more,
    )


def analysis(text, attributions=(), credits=(), signals=(), language="en"):
    """An analysis whose passages are the lines of `text`."""
    passages, start = [], 0
    for index, line in enumerate(text.split("\n")):
        passages.append(Passage(index, Span(start, start + len(line)), index))
        start += len(line) + 1
    return Analysis(
        "test", language, tuple(passages), tuple(attributions), tuple(credits), tuple(signals), Fingerprint("")
    )


def match(text, words, id="a1", **more):
    """A match of the passage that holds `words`, aligned with exactly these words."""
    found = span(text, words)
    lines = analysis(text).passages
    home = next(p for p in lines if p.span.contains(found))
    return Match(
        article_id=id, revision=1, passage=home.span, passages=(home.index,), tier=more.pop("tier", "match"),
        relation=more.pop("relation", "states"), score=0.9, parts=(),
        alignment=(Alignment(Span(0, len(words)), found, 1.0),), **more,
    )  # fmt: skip
