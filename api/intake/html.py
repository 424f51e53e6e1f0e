"""A page -> the fields of an article: its text without furniture, and what the page itself says of title and date.

The text comes from trafilatura, precision before recall, after what is no part of a story was taken out. Title, dates
and names come only from where a page states them for machines: one found in running text may be any.
"""

from __future__ import annotations

import re
from dataclasses import asdict
from typing import TYPE_CHECKING

from api.intake.encoding import decoded_page
from api.intake.refusals import TOO_LITTLE_TEXT, FieldProblem, Refused
from api.languages.loader import available
from api.text.language import UNDETERMINED, identify

if TYPE_CHECKING:
    from lxml.html import HtmlElement

LEAST_WORDS = 30  # a banner or an error is shorter than any story
LEAST_WORDS_PAID = 150  # what is shown of a text that its page says is for subscribers only
# More than any article: what a page of such a size would take of a server's time is spent on no story.
LARGEST_TREE = 100_000  # elements
LARGEST_TEXT = 1_500_000  # characters
LIST_MARK = re.compile(r"^- ", re.MULTILINE)
FIELDS = ("title", "published_at", "byline", "language", "url", "site")


def page_fields(page: str | bytes, *, today: str, charset: str | None = None) -> dict[str, str]:
    """The `text`, and where the page states them `title`, `url`, `language`, `published_at`, `byline` and `site`.

    `charset` is what the server said of the bytes, `today` an ISO date against which absurd dates are dropped.
    `site` is the name under which the page is published. Raises Refused (`too_little_text`) for a page without an
    article, and for what is shown of one that must be paid for.
    """
    from api.intake.stated import stated

    tree = _tree(page if isinstance(page, str) else decoded_page(page, charset))
    if tree is None:
        raise _too_little()
    said = stated(tree, today)
    text = _text(tree)
    if len(text.split()) < (LEAST_WORDS_PAID if said.free is False else LEAST_WORDS):
        raise _too_little()
    known = asdict(said)
    fields = {name: known[name] for name in FIELDS if known[name]}
    if not _is_in(text, fields.get("language")):
        fields.pop("language")
    return {"text": text, **fields}


def _tree(page: str) -> HtmlElement | None:
    from lxml.etree import ParserError, XMLSyntaxError
    from lxml.html import HTMLParser, document_fromstring

    try:
        return document_fromstring(page.replace("\x00", ""), parser=HTMLParser(remove_comments=True, remove_pis=True))
    except (ParserError, XMLSyntaxError, ValueError):
        return None


def _text(tree: HtmlElement) -> str:
    """The story's paragraphs, one a line; empty when there is none."""
    import trafilatura

    from api.intake.furniture import without_furniture, without_furniture_lines

    if sum(1 for _ in tree.iter()) > LARGEST_TREE:
        raise _too_large(f"{LARGEST_TREE:,} elements")
    story = without_furniture(tree)
    if len(story.text_content()) > LARGEST_TEXT:
        raise _too_large(f"{LARGEST_TEXT:,} characters")
    has_lists = next(story.iter("li"), None) is not None
    text = trafilatura.extract(story, favor_precision=True, include_comments=False, include_tables=False)
    plain = LIST_MARK.sub("", text or "") if has_lists else text or ""
    return without_furniture_lines(plain).strip()


def _is_in(text: str, tag: str | None) -> bool:
    """False when the text is clearly in another language than its template says, which was made for another site."""
    found = identify(text, available())
    return tag is None or found in (UNDETERMINED, tag.partition("-")[0].lower())


def _too_large(most: str) -> Refused:
    return Refused([FieldProblem("/html", "length", f"The page is larger than any article: at most {most}.")])


def _too_little() -> Refused:
    detail = "There is too little text on the page to be an article."
    return Refused([FieldProblem("/html", TOO_LITTLE_TEXT, detail)], TOO_LITTLE_TEXT)
