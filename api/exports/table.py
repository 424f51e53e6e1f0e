"""The chains as a table: one row a link, for a spreadsheet."""

from __future__ import annotations

import csv
import io

from api.exports.answer import Answer, Chain, Link

COLUMNS = (
    "verification", "claim", "chain", "status", "article_id", "outlet", "url", "published_at", "relation", "score",
    "step", "role", "source", "source_id", "source_type", "state_media_flag", "cue", "stance", "basis", "rule",
    "evidence",
)  # fmt: skip
# A spreadsheet runs what begins so; an apostrophe in front makes it text (OWASP, CSV injection).
FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def table(answer: Answer) -> str:
    """RFC 4180 with a header line, CRLF, in UTF-8. No cell starts a formula."""
    sheet = io.StringIO(newline="")
    writer = csv.writer(sheet)
    writer.writerow(COLUMNS)
    for chain in answer.chains:
        for step, link in enumerate(chain.links):
            writer.writerow([cell(value) for value in _row(answer, chain, step, link)])
    return sheet.getvalue()


def _row(answer: Answer, chain: Chain, step: int, link: Link) -> tuple[object, ...]:
    match = answer.match_of(chain)
    article = match.article if match else None
    source, cue = link.source, link.cue
    return (
        answer.id, answer.claim.text, chain.id, chain.status, chain.article_id,
        article and article.outlet.name, article and article.url, article and article.published_at,
        match and match.relation, match and match.score,
        step, link.role, source.name, source.id, source.type, source.state_media_flag,
        cue and cue.exact, cue and cue.stance, link.basis, link.rule,
        " | ".join(span.exact for span in link.evidence if span.exact),
    )  # fmt: skip


def cell(value: object) -> object:
    """The value as a spreadsheet may show it: no text starts a formula, None is empty."""
    if isinstance(value, str):
        return "'" + value if value.startswith(FORMULAS) else value
    return "" if value is None else value
