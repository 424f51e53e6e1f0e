"""Takes a deleted article's words out of a stored answer: its spans stay in place, empty and marked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]

# What quotes an article, by name on the wire. A dict with `exact` is a span or a cue and is marked as redacted.
WORDS = ("exact", "prefix", "suffix", "mention", "title", "note")
# What was written from it: sentences in which its words may stand again.
PROSE = ("summary", "explanation", "why", "label", "message")
CLAIM = "claim"  # beside an article's span, this key holds the client's own words
SHORTEST = 12  # characters: shorter quotations ("dijo") are common words, and are left standing in prose
MARK = "[…]"


def redact(body: str, article_id: str) -> str:
    """The answer without the article's words; the claim's own words and other articles' spans stay."""
    answer: Json = msgspec.json.decode(body)
    quoted = set(_quoted(answer, article_id))
    elsewhere = set(_names(answer, article_id, inside=False))
    names = set(_names(answer, article_id, inside=True)) - elsewhere
    clean = _without(answer, article_id, False)
    secrets = sorted(names | {words for words in quoted if len(words) >= SHORTEST}, key=len, reverse=True)
    return msgspec.json.encode(_prose_without(clean, [words for words in secrets if words])).decode()


def redact_event(body: str, article_id: str) -> str:
    """An event of a watch without what may be the article's words: names that no registry knows, titles, sentences."""
    event: dict[str, Json] = msgspec.json.decode(body)
    because = event.get("because_of")
    concerned = isinstance(because, list) and (article_id in because or not because)
    article, origin, flag = (event.get(part) for part in ("article", "origin", "flag"))
    if isinstance(article, dict) and article.get("id") == article_id:
        article["title"] = ""
    if isinstance(origin, dict) and origin.get("id") is None and concerned:
        origin["name"] = ""
    if isinstance(flag, dict):
        flag["label"] = ""  # "Ana Ruiz: denied"
    event["summary"] = ""  # it tells of all articles at once
    event["redacted"] = True
    return msgspec.json.encode(event).decode()


def _is_of(node: Mapping[str, Json], article_id: str) -> bool:
    """True for an object that speaks of this article: a span or chain of it, a match with it, the article itself."""
    article = node.get("article")
    inner = article.get("id") if isinstance(article, dict) else None
    return article_id in (node.get("article_id"), inner) or (node.get("id") == article_id and "outlet" in node)


def _children(node: Json) -> Iterator[tuple[str, Json]]:
    if isinstance(node, dict):
        yield from node.items()
    elif isinstance(node, list):
        yield from (("", child) for child in node)


def _quoted(node: Json, article_id: str, within: bool = False) -> Iterator[str]:
    """The words that stand inside the article's objects, the claim's own left out."""
    within = within or (isinstance(node, dict) and _is_of(node, article_id))
    for key, child in _children(node):
        if isinstance(child, str):
            if within and key in WORDS:
                yield child
        elif key != CLAIM or not within:
            yield from _quoted(child, article_id, within)


def _names(node: Json, article_id: str, *, inside: bool, within: bool = False) -> Iterator[str]:
    """Names of sources that no registry knows, in the article's chains (`inside`) or in those of all others."""
    within = within or (isinstance(node, dict) and _is_of(node, article_id))
    for key, child in _children(node):
        if key == "source" and isinstance(child, dict) and child.get("id") is None:
            name = child.get("name")
            if within == inside and isinstance(name, str) and _attests(node):
                yield name
        yield from _names(child, article_id, inside=inside, within=within)


def _attests(holder: Json) -> bool:
    """An origin only repeats what its chains name: it is no second witness for a name."""
    return not (isinstance(holder, dict) and "chains" in holder)


def _without(node: Json, article_id: str, within: bool) -> Json:
    if isinstance(node, list):
        return [_without(child, article_id, within) for child in node]
    if not isinstance(node, dict):
        return node
    within = within or _is_of(node, article_id)
    clean: dict[str, Json] = {}
    for key, child in node.items():
        if within and key in WORDS and isinstance(child, str):
            clean[key] = ""
        elif within and key == "alignment":
            clean[key] = []
        else:
            clean[key] = child if within and key == CLAIM else _without(child, article_id, within)
    if within and "exact" in clean:
        clean["redacted"] = True
    return clean


def _prose_without(node: Json, secrets: list[str], key: str = "") -> Json:
    if isinstance(node, dict):
        return {name: _prose_without(child, secrets, name) for name, child in node.items()}
    if isinstance(node, list):
        return [_prose_without(child, secrets, key) for child in node]
    if not isinstance(node, str) or key not in (*PROSE, "name", "mention"):
        return node
    for words in secrets:
        node = node.replace(words, MARK)
    return node
