"""Words in a text that a context flag may rest on, sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from api.model import Passage, Signal, Span
from api.registry import load_registry
from api.signals.patterns import EVIDENCE, Group, Row, groups, lists

OUTLET_GROUPS = ("outlet", "outlet2")


def find_signals(text: str, passages: Sequence[Passage], language: str) -> tuple[Signal, ...]:
    """The signals of a text in order of their evidence; several codes may rest on one sentence, one code once.

    `evidence` are the very words; `event` the words naming the event they belong to, or the sentence where none are
    said; `detail` what was withheld or seen ("" when nothing is said). A language without rows finds none.
    """
    found: list[Signal] = []
    likely = _hopeful(text.casefold(), groups(language))
    for passage in passages if likely else ():
        for group in _hopeful(passage.span.of(text).casefold(), likely):
            said = (_in_sentence(text, passage.span, row, language) for row in group.rows)
            first = next((signal for signal in said if signal is not None), None)
            if first is not None:
                found.append(first)
    return tuple(sorted(found, key=lambda signal: (signal.evidence, signal.code)))


def _hopeful(words: str, among: Sequence[Group]) -> list[Group]:
    """The groups of which these case-folded words can hold a signal."""
    return [group for group in among if not group.hints or any(hint in words for hint in group.hints)]


def _in_sentence(text: str, where: Span, row: Row, language: str) -> Signal | None:
    for match in row.pattern.finditer(text, where.start, where.end):
        evidence = Span(match.start("evidence"), match.end("evidence"))
        if _silenced(text, where, evidence, row) or not _by_a_medium(match, language):
            continue
        return Signal(row.code, _event(match, where), evidence, _detail(match))
    return None


def _silenced(text: str, where: Span, evidence: Span, row: Row) -> bool:
    """True when the row's `unless` is said in this sentence, where it names it: of this very evidence."""
    if not row.unless:
        return False
    said = row.unless.replace(EVIDENCE, re.escape(evidence.of(text)))
    return re.search(said, where.of(text), re.IGNORECASE) is not None


def _group(match: re.Match[str], name: str) -> str | None:
    return match[name] if name in match.re.groupindex else None


def _by_a_medium(match: re.Match[str], language: str) -> bool:
    """True when the row asks for no medium, or the words name one: "este diario", a registry outlet."""
    words = next((said for group in OUTLET_GROUPS if (said := _group(match, group))), None)
    if words is None:
        return True
    own = lists(language).get("ourselves", "")
    if own and re.fullmatch(own, words.strip(), re.IGNORECASE):
        return True
    registry = load_registry()
    found = [i for hit in registry.find(words, language, cue=True) if hit.entry.kind == "alias" for i in hit.entry.ids]
    kinds = {row.kind for row in (registry.get(i) for i in found) if row is not None}
    return bool(kinds) and "government_body" not in kinds


def _event(match: re.Match[str], where: Span) -> Span:
    if _group(match, "event"):
        return Span(match.start("event"), match.end("event"))
    return where


def _detail(match: re.Match[str]) -> str:
    return " ".join((_group(match, "detail") or "").split()).strip(" ,;:")
