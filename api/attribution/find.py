"""What a pass hands on: an attribution in token positions of its stretch."""

from __future__ import annotations

from dataclasses import dataclass, field

from api.attribution.source import Subject
from api.model import Stance

Range = tuple[int, int]


@dataclass(slots=True)
class Find:
    """Cue, subject and content ranges in tokens, the rule that found them, and its tier (1 surest, 4 weakest).

    `cue` is empty (start == end) where only a mark or a quotation carries the attribution. `relays` is the
    attribution that this one has its content from, `inside` the one that relays this one.
    """

    cue: Range
    subject: Subject
    content: list[Range]
    stance: Stance
    lemma: str
    rule: str
    tier: int = 2
    negated: bool = False
    modal: bool = False
    plural: bool = False
    first_person: bool = False
    impersonal: bool = False
    relays: Find | None = None
    inside: Find | None = None
    ends_quoted: bool = field(default=False)
    expects_quote: bool = field(default=False)
