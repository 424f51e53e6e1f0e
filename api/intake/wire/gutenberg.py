"""The content of a WordPress post, as its block editor or the one before it stores it -> running text.

One walk over the marks: what others wrote may hold as many of them as it is long.
"""

from __future__ import annotations

import re
from bisect import bisect

from api.intake.feeds_text import fragment_text

# Blocks and shortcodes without running text, and those that repeat it.
DROPPED = frozenset(
    {"image", "gallery", "embed", "video", "audio", "file", "html", "code", "table", "shortcode", "pullquote", "button",
     "buttons", "latest-posts", "query", "search", "social-links", "rss", "calendar", "archives", "caption", "playlist"}
)  # fmt: skip
MARK = re.compile(
    r"<!--\s{1,9}(?P<ends>/?)wp:(?P<block>[a-z0-9/-]{1,80})[^>]{0,9999}?-->"
    r"|\[(?P<closes>/?)(?P<code>caption|gallery|embed|video|audio|playlist)\b[^\[\]]{0,999}\]"
)


def story_text(content: str) -> str:
    """The running text of a post's content, one line a paragraph, without pictures, embeds and their captions."""
    marks = [*MARK.finditer(content)]
    ends: dict[str, list[int]] = {}
    for mark in marks:
        if _ends(mark):
            ends.setdefault(_name(mark), []).append(mark.end())
    kept, position = [], 0
    for mark in marks:
        if mark.start() < position:
            continue
        kept.append(content[position : mark.start()])
        position = mark.end()
        if not _ends(mark) and _is_dropped(mark):
            position = _end(ends.get(_name(mark), []), position)
    return fragment_text("".join((*kept, content[position:])))


def _ends(mark: re.Match[str]) -> bool:
    return bool(mark["ends"] or mark["closes"])


def _name(mark: re.Match[str]) -> str:
    """The name with the kind of mark: a block is not ended by a shortcode."""
    return f"block {mark['block']}" if mark["block"] else f"code {mark['code']}"


def _is_dropped(mark: re.Match[str]) -> bool:
    if mark["block"] and mark.group().removesuffix("-->").rstrip().endswith("/"):
        return False  # it holds nothing
    name = (mark["block"] or mark["code"]).removeprefix("core/")
    return name in DROPPED or name.startswith("core-embed/")


def _end(ends: list[int], position: int) -> int:
    """Where what began before `position` ends; there itself when nothing ends it."""
    after = bisect(ends, position)
    return ends[after] if after < len(ends) else position
