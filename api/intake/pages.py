"""A fetched page -> the fields of an article: who publishes it and where, by its host and not by its word alone."""

from __future__ import annotations

from api.intake.fetching import Fetched
from api.intake.html import page_fields
from api.intake.outlets import HOST, Outlets
from api.urls import host_of

# First labels under which a host serves the pages of another: for telephones, for AMP.
SERVICES = ("www.", "amp.", "m.", "mobile.")


def fetched_fields(fetched: Fetched, *, registry: Outlets, today: str) -> dict[str, object]:
    """What `api.intake.article_draft` takes, from a page that was fetched. Raises Refused (`too_little_text`)."""
    said = page_fields(fetched.body, today=today, charset=_charset(fetched))
    site, canonical = said.pop("site", None), said.pop("url", None)
    url = canonical if canonical is not None and _same_site(canonical, fetched.url) else fetched.url
    return {**said, "url": url, "outlet": _outlet(url, site, registry)}


def _charset(fetched: Fetched) -> str | None:
    name = fetched.headers.get("content-type", "").lower().partition("charset=")[2].partition(";")[0]
    return name.strip(" \"'") or None


def _same_site(canonical: str, url: str) -> bool:
    """A page may name another address of its own host, never one of somebody else's: that would be their article."""
    return _bare(canonical) == _bare(url)


def _bare(url: str) -> str:
    host = host_of(url) or ""
    first = next((label for label in SERVICES if host.startswith(label)), "")
    rest = host.removeprefix(first)
    return rest if "." in rest else host


def _outlet(url: str, site: str | None, registry: Outlets) -> dict[str, object]:
    """The host's outlet; a page's own name for itself counts only where no outlet of the registry is called so."""
    host = _bare(url)
    known = registry.by_domain(host) is not None
    named = site is not None and registry.by_name(site, None) is None and not known
    if not HOST.fullmatch(host):  # an address, or a machine of one's own network
        return {"name": site if named else host}
    return {"domain": host, "name": site} if named else {"domain": host}
