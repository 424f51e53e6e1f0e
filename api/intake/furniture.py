"""What stands on a page beside its story: captions, credits, related boxes, banners. Taken out before text is read.

By the names that elements and classes bear, since those are what templates have in common; what an element that
bears such a name holds most of the page's prose is the story after all (`class="article has-related"`).
"""

from __future__ import annotations

import re
from functools import cache

from lxml.html import HtmlElement

from api.languages.loader import available, load

# No story stands in these, however much of the page's prose does.
NEVER = frozenset(
    {
        "figcaption", "button", "select", "dialog", "iframe", "script", "style", "noscript", "template", "svg",
        "object", "audio", "video",
    }
)  # fmt: skip
NEVER_ROLES = frozenset({"dialog", "alertdialog", "navigation", "search", "menu"})
# Nor in these, but an element that a careless template did not close holds all that follows it.
# The heading is the title, which no text repeats.
SELDOM = frozenset({"h1", "aside", "nav", "footer", "figure", "form"})
SELDOM_ROLES = frozenset({"complementary", "contentinfo", "banner"})
# Words of class names and ids, as templates of many systems have them.
NAMES = re.compile(
    r"(?:^|[\s_-])(?:"
    r"captions?|credits?|photo-?credit|photographer|copyright|related|relacionad[oa]s?|recommend\w*|recirc\w*"
    r"|read-?(?:more|also|next)|more-?(?:stories|on|news)|most-?(?:read|viewed|popular)|trending|popular"
    r"|newsletter|subscri\w+|signup|sign-up|regwall|cookies?|consent|gdpr|cmp|onetrust|didomi"
    r"|share|sharing|social|follow-us|comments?|disqus|promo\w*|advert\w*|ads?|sponsor\w*|taboola|outbrain"
    r"|breadcrumbs?|pagination|tags|topics|author-?(?:bio|box|card)|byline|toolbar|sidebar|modal|popup|banner"
    r"|skip-?link|visually-hidden|sr-only|teaser"
    r")(?:$|[\s_-])",
    re.IGNORECASE,
)
CORRECTION = re.compile(
    r"(?:^|[\s_-])(?:correct\w*|correcci\w*|fe-de-errat\w*|clarific\w*|editors?-?note)(?:$|[\s_-])", re.I
)
LARGEST_SHARE = 0.4  # of the page's prose: more than that is no furniture
LONGEST_LINE = 40  # words of a line that stands for itself and begins as furniture does


def without_furniture(tree: HtmlElement) -> HtmlElement:
    """The same tree, changed in place: elements that are no part of a story are gone."""
    prose = max(1, _prose(tree))
    for element in [each for each in tree.iter() if isinstance(each.tag, str) and each.tag not in ("html", "body")]:
        furniture = _never(element) or (_seldom(element) and _prose(element) <= LARGEST_SHARE * prose)
        if furniture and element.getparent() is not None:
            element.drop_tree()
    return tree


def without_furniture_lines(text: str) -> str:
    """The text without lines that stand for themselves and begin as a photo credit or a pointer to other stories."""
    return "\n".join(line for line in text.split("\n") if not _is_furniture(line))


def _never(element: HtmlElement) -> bool:
    return element.tag in NEVER or element.get("role") in NEVER_ROLES


def _seldom(element: HtmlElement) -> bool:
    names = f"{element.get('class', '')} {element.get('id', '')}"
    if CORRECTION.search(names):
        return False
    hidden = element.get("hidden") is not None or element.get("aria-hidden") == "true"
    by_tag = element.tag in SELDOM or str(element.tag).startswith("amp-") or element.get("role") in SELDOM_ROLES
    return by_tag or hidden or NAMES.search(names) is not None


def _prose(element: HtmlElement) -> int:
    """Characters in paragraphs below the element: menus and captions have none, or few."""
    return sum(len(str(paragraph.text_content())) for paragraph in element.iter("p"))


def _is_furniture(line: str) -> bool:
    beginning = _beginnings()
    return bool(beginning and beginning.match(line) and len(line.split()) <= LONGEST_LINE)


@cache
def _beginnings() -> re.Pattern[str] | None:
    """How lines of furniture begin in any of the languages: a page is read before its language is known."""
    listed = {words for code in available() for words in load(code).listed("pages.furniture")}
    longest_first = sorted(listed, key=lambda words: (-len(words), words))
    return re.compile(rf"\W*(?:{'|'.join(map(re.escape, longest_first))})", re.IGNORECASE) if listed else None
