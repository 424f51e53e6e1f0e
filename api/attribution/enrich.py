"""Raw attributions -> attributions whose sources are typed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from api.attribution.typing import Typed, type_mention
from api.attribution.typing_port import Registry
from api.model import Attribution, Context, Span

SENTENCE_END = re.compile(r"[.!?]\s|\n")


def typed(
    attributions: Sequence[Attribution], text: str, language: str, registry: Registry, context: Context
) -> tuple[Attribution, ...]:
    """The attributions with `source.type` and `source.resolved`; a mention that repeats is resolved once."""
    known: dict[tuple[str, str], Typed] = {}
    found = []
    for attribution in attributions:
        if not attribution.source.spans:
            found.append(attribution)
            continue
        words = attribution.source.spans[0].of(text)
        sentence = _sentence(text, attribution.source.spans[0])
        if (words, sentence) not in known:
            known[words, sentence] = type_mention(words, language, registry, context, sentence)
        found.append(_with(attribution, known[words, sentence]))
    return tuple(found)


def _with(attribution: Attribution, answer: Typed) -> Attribution:
    source = replace(attribution.source, type=answer.type, resolved=answer.source, reason=answer.reason)
    status = "attributed" if answer.source else "unresolved"
    return replace(attribution, source=source, status=status)  # type: ignore[arg-type]


def _sentence(text: str, span: Span) -> str:
    start = max((m.end() for m in SENTENCE_END.finditer(text, max(0, span.start - 400), span.start)), default=0)
    end = SENTENCE_END.search(text, span.end, min(len(text), span.end + 400))
    return text[start : end.start() if end else min(len(text), span.end + 400)]
