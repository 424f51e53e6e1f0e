"""Posts as content systems give them: WordPress (its REST API), Ghost (its webhooks), Gutenberg's blocks as stored."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

from api.intake.encoding import decoded_page
from api.intake.feeds_text import fragment_text
from api.intake.wire.gutenberg import story_text
from api.intake.wire.item import UNREADABLE, Item, Status, Unreadable
from api.intake.wire.times import first_time, iso_time

Json = Mapping[str, object]
# A post that is no longer, or not yet, to be read by everybody is withheld: it may come back.
WORDPRESS: dict[str, Status] = {"publish": "usable", "future": "usable", "trash": "canceled"}
SCHEDULED = "future"
GHOST: dict[str, Status] = {"published": "usable", "sent": "usable"}


def wordpress_items(value: object, today: str) -> Iterator[Item]:
    """The posts of an answer of WordPress's REST API: one, or a list of them. Raises Unreadable for anything else."""
    for post in value if isinstance(value, list) else [value]:
        if not isinstance(post, Mapping) or not isinstance(post.get("content"), Mapping):
            raise Unreadable(UNREADABLE, "A WordPress post has `content.rendered`, as its REST API gives it.")
        yield _wordpress(post, today)


def ghost_items(value: object, today: str) -> Iterator[Item]:
    """The post or page of a webhook's body, or the posts of Ghost's own API. Raises Unreadable for anything else."""
    body = value if isinstance(value, Mapping) else {}
    event = _object(body, "post") or _object(body, "page")
    listed = body.get("posts")
    posts = [each for each in listed if isinstance(each, Mapping)] if isinstance(listed, list) else []
    if event:
        yield _ghost_event(event, today)
    elif not posts:
        raise Unreadable(UNREADABLE, "Ghost's webhooks send an object with `post`, and `current` and `previous` in it.")
    for post in posts:
        yield _ghost(post, today)


def gutenberg_item(body: bytes, today: str) -> Item:
    """The running text of a post's content as the block editor stores it."""
    return Item(text=story_text(decoded_page(body)))


def _wordpress(post: Json, today: str) -> Item:
    content = _object(post, "content")
    state = str(post.get("status") or "publish")
    written = first_time(today, _utc(post.get("date_gmt")), post.get("date"))
    status: Status = "withheld" if content.get("protected") is True else WORDPRESS.get(state, "withheld")
    return Item(
        text=story_text(_string(content, "rendered")),
        title=fragment_text(_string(_object(post, "title"), "rendered")) or None,
        byline=_names(_object(post, "_embedded").get("author")),
        language=_string(post, "lang") or None,
        published_at=written,
        embargo=written if state == SCHEDULED else None,
        embargoed=state == SCHEDULED,
        uri=_string(_object(post, "guid"), "rendered") or None,
        url=_string(post, "link") or None,
        version=_moment(_utc(post.get("modified_gmt")), today),
        status=status,
    )


def _ghost_event(event: Json, today: str) -> Item:
    """What is published now; a deleted post is known by what it was."""
    current, previous = _object(event, "current"), _object(event, "previous")
    if not current:
        return _ghost(previous, today, "canceled")
    return _ghost(current, today, GHOST.get(_string(current, "status"), "withheld"))


def _ghost(post: Json, today: str, status: Status = "usable") -> Item:
    name = _string(post, "uuid") or _string(post, "id")
    return Item(
        text=fragment_text(_string(post, "html") or _string(post, "plaintext")),
        title=_string(post, "title") or None,
        byline=_names(post.get("authors")),
        language=_string(post, "locale") or None,
        published_at=iso_time(post.get("published_at"), today),
        uri=f"ghost:{name}" if name else None,
        url=_string(post, "canonical_url") or _string(post, "url") or None,
        version=_moment(post.get("updated_at"), today),
        status=status,
    )


def _moment(given: object, today: str) -> int | None:
    """A time as a number that later ones exceed: a post's version is when it was last changed."""
    time = iso_time(given, today)
    if time is None:
        return None
    moment = datetime.fromisoformat(time)
    return int((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp())


def _utc(given: object) -> str | None:
    """WordPress writes its times in Greenwich without saying so."""
    return f"{given}Z" if isinstance(given, str) and "T" in given else None


def _names(authors: object) -> str | None:
    listed = authors if isinstance(authors, list) else []
    names = (_string(each, "name") for each in listed if isinstance(each, Mapping))
    return ", ".join(dict.fromkeys(name for name in names if name)) or None


def _object(holder: Json, name: str) -> Json:
    value = holder.get(name)
    return value if isinstance(value, Mapping) else {}


def _string(holder: Json, name: str) -> str:
    value = holder.get(name)
    return value.strip() if isinstance(value, str) else ""
