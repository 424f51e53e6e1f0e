"""Claims as people write them: addresses and shares cut off, hashtags opened, the author of a post set apart."""

from __future__ import annotations

import re
from dataclasses import dataclass

from api.matching.tokens import Token, tokenise

# "... — Center for X (@CenterForX) January 14, 2020" at the end of an embedded post.
AUTHOR = re.compile(r"\s*[—–-]\s*(?P<name>[^—]{1,80}?)\s*\((?P<handle>@\w+)\)[^\n]{0,30}$")
ADDRESS = re.compile(r"(?:https?:/?/?|www\.|pic\.twitter\.com/|t\.co/)\S*|\b[\w-]+(?:\.[\w-]+)*\.[a-z]{2,4}/\S*")
SLUG = re.compile(r"[a-zA-Z0-9]+(?:-[a-zA-Z0-9]+){2,}")
TAG = re.compile(r"[#@](\w+)")
CAMEL = re.compile(r"[A-ZÀ-Þ]{2,}(?![a-zß-ÿ])|[A-ZÀ-Þ]?[a-zß-ÿ]+|\d+|[^\W\d_]+")
SHARE = re.compile(r"^\s*(?:RT|MT)\b[ :]*")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The words of a claim and, apart, those naming the author of the post it was copied from."""

    tokens: tuple[Token, ...]
    author: tuple[Token, ...]


def clean(text: str) -> Cleaned:
    """The claim's words, with offsets into `text`: no addresses (their readable slugs stay), hashtags and handles
    split by case; the trailing "— Name (@handle) date" of an embedded post becomes the author."""
    author: list[Token] = []
    end = len(text)
    if found := AUTHOR.search(text):
        end = found.start()
        author = [*tokenise(text, *found.span("name")), *_parts(text, found.start("handle") + 1, found.end("handle"))]
    start = shared.end() if (shared := SHARE.match(text)) else 0
    tokens: list[Token] = []
    for found in re.finditer(rf"{ADDRESS.pattern}|{TAG.pattern}", text[:end]):
        tokens += tokenise(text, start, max(start, found.start()))
        start = max(start, found.end())
        if found.group()[0] in "#@":
            tokens += _parts(text, found.start() + 1, found.end())
        else:
            for slug in SLUG.finditer(text, found.start(), found.end()):
                tokens += tokenise(text, *slug.span())
    tokens += tokenise(text, start, end)
    shouted = text[:end].upper() == text[:end]
    return Cleaned(tuple(token._replace(capital=False) if shouted else token for token in tokens), tuple(author))


def _parts(text: str, start: int, end: int) -> list[Token]:
    return [token for part in CAMEL.finditer(text, start, end) for token in tokenise(text, *part.span())]
