"""Quotations that run over several sentences or paragraphs are one content of one speaker."""

from __future__ import annotations

from collections.abc import Container

from api.attribution import grammar as g
from api.attribution.document import Stretch
from api.attribution.find import Find

LOOSE_WORDS = 2  # words outside the quotation that a fully quoted sentence may have
SHORT_QUOTE = 5  # tokens; what is not longer may be a title or a term
LOOSE_SHARE = 6  # or one in so many of its words, where it begins and ends with a quotation
Located = tuple[Stretch, Find]


def continue_quotations(
    stretches: list[tuple[Stretch, list[Find]]], claimed: Container[int]
) -> list[tuple[Find, Stretch, tuple[int, int]]]:
    """Which fully quoted stretch continues which attribution: (attribution, stretch, token range), in order.

    A sentence that is all quotation and has no cue of its own joins the last attribution if that ended in a quotation
    or announced one with a colon; in a new paragraph only then, too. Within the paragraph it also joins the only
    speaker of the sentence before ("He said that C. “C2.”"). `claimed`: where contents begin that somebody
    has already.
    """
    joined = []
    last: Find | None = None
    alone = False  # the last sentence with attributions has one speaker
    for s, found in stretches:
        if s.level:
            continue
        if s.size and s.span(0, 1).start in claimed and not found:
            last = None
            continue
        if found:
            alone = all(find.subject == found[-1].subject for find in found)
            last = found[-1] if not any(f.ends_quoted for f in found) else [f for f in found if f.ends_quoted][-1]
            continue
        goes_on = last is not None and (last.ends_quoted or last.expects_quote)
        behind = alone and not s.first_in_paragraph and s.size > SHORT_QUOTE
        if last is not None and _all_quoted(s) and (behind or last.expects_quote or (goes_on and _may_cross(s))):
            joined.append((last, s, (0, s.size)))
            last.ends_quoted = True
        elif last is not None and goes_on and s.continues and s.opens_quote(0):
            joined.append((last, s, (0, s.quote_end(0))))
            last = None
        else:
            last = None
    return joined


def _may_cross(s: Stretch) -> bool:
    """Within a paragraph, or where the language goes on quoting in the next one without naming the speaker again."""
    return not s.first_in_paragraph or s.grammar.paragraph_continuation or s.continues


def _all_quoted(s: Stretch) -> bool:
    first = 1 if s.size > 1 and s.flags[0] & g.COORDINATOR else 0  # "But “it is late.”"
    if not s.size or s.quote[first] < 0:
        return False
    loose = sum(1 for k in range(s.size) if s.quote[k] < 0 and s.is_word(k))
    last = s.size - 1 if s.quote[s.size - 1] >= 0 else s.size - 2
    return loose <= LOOSE_WORDS or (s.quote[last] >= 0 and loose * LOOSE_SHARE <= s.size)
