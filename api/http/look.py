"""What people look at: the page (`/`, `/v/{id}`), the card that others embed, and its oEmbed description.

None of it is an operation of the contract: the page asks the API like any other client, with the reader's own key.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from html import escape
from importlib.resources import files
from urllib.parse import quote, urlsplit

import msgspec
from flask import Blueprint, Flask, Response, request

from api.exports import Answer, read_answer
from api.http.problems import ProblemRaised
from api.http.services import services

# Everything comes from this server; nobody may frame the page, everybody the card.
_PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
_CARD_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors *"
)
_TYPES: Mapping[str, str] = {
    "page.css": "text/css", "page.js": "text/javascript", "api.js": "text/javascript", "view.js": "text/javascript",
    "words.js": "text/javascript", "icon.svg": "image/svg+xml",
}  # fmt: skip
WIDTH, HEIGHT = 600, 280  # of the card, in pixels, where the embedding page asks for no less

look = Blueprint("look", __name__)


def install(app: Flask) -> None:
    """Serve the page, its parts, and the card."""
    app.register_blueprint(look)


@cache
def _part(name: str) -> str:
    return (files("api.http") / "page" / name).read_text(encoding="utf-8")


@look.get("/")
def home() -> Response:
    """The page, nothing asked yet."""
    return _page("")


@look.get("/v/<opaque:verification_id>")
def permanent(verification_id: str) -> Response:
    """The page; it reads the answer itself, so that who may not read it learns nothing here."""
    here = quote(f"{request.host_url}v/{verification_id}", safe="")
    link = f'<link rel="alternate" type="application/json+oembed" href="/oembed?url={here}" title="claimtrail">'
    return _page(link)


def _page(link: str) -> Response:
    response = Response(_part("page.html").replace("<!--oembed-->", link), content_type="text/html; charset=utf-8")
    response.headers["Content-Security-Policy"] = _PAGE_POLICY
    return response


@look.get("/page/<string:name>")
def part(name: str) -> Response:
    """A script, the style, the icon."""
    if name not in _TYPES:
        raise ProblemRaised("not_found", "The page has no such part.")
    return Response(_part(name), content_type=f"{_TYPES[name]}; charset=utf-8")


@look.get("/embed/<opaque:verification_id>")
def card(verification_id: str) -> Response:
    """A card of an answer for another page's frame: no script, no key, so it exists only where that is wanted."""
    answer = _public(verification_id)
    flags = "".join(f'<li class="flag {escape(flag.severity)}">{escape(flag.label)}</li>' for flag in answer.flags)
    body = (
        f'<!doctype html><html lang="{escape(answer.locale)}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(answer.claim.text)}</title>"
        '<link rel="stylesheet" href="/page/page.css"></head><body class="card"><main>'
        f'<h1 lang="{escape(answer.claim.language)}">{escape(answer.claim.text)}</h1>'
        f'<p class="summary">{escape(answer.summary)}</p><ul class="plain">{flags}</ul>'
        f'<p><a href="/v/{escape(answer.id)}" target="_blank" rel="noopener">claimtrail</a> '
        f'<span class="meta">{escape(answer.created_at[:10])}</span></p></main></body></html>'
    )
    response = Response(body, content_type="text/html; charset=utf-8")
    response.headers["Content-Security-Policy"] = _CARD_POLICY
    return response


@look.get("/oembed")
def oembed() -> Response:
    """oEmbed 1.0 of a permanent link: a frame with the card in it."""
    if request.args.get("format", "json") != "json":
        raise ProblemRaised("not_acceptable", "oEmbed is served as JSON.")
    address = urlsplit(request.args.get("url", ""))
    place = address.path.removeprefix("/v/")
    if address.netloc != request.host or place == address.path:
        raise ProblemRaised("not_found", "`url` is the permanent link of an answer of this server.")
    answer = _public(place)
    width, height = _at_most("maxwidth", WIDTH), _at_most("maxheight", HEIGHT)
    source = escape(f"{request.host_url}embed/{answer.id}")
    frame = f'<iframe src="{source}" width="{width}" height="{height}" title="claimtrail" loading="lazy"></iframe>'
    told = {
        "version": "1.0",
        "type": "rich",
        "provider_name": "claimtrail",
        "provider_url": request.host_url,
        "title": answer.claim.text,
        "html": frame,
        "width": width,
        "height": height,
    }
    return Response(msgspec.json.encode(told), content_type="application/json")


def _at_most(name: str, usual: int) -> int:
    given = request.args.get(name, "")
    return min(usual, int(given)) if given.isascii() and given.isdigit() and int(given) > 0 else usual


def _public(verification_id: str) -> Answer:
    """The answer, where cards are served: on an open server, or when the operator switched them on."""
    here = services()
    found = here.store.verification(verification_id) if here.config.embeds else None
    if found is None:
        raise ProblemRaised("verification_not_found", "No card has this id, or this server serves none.")
    return read_answer(found.body)
