"""A link -> an article: the page is fetched, read and stored, while somebody waits for it or in the background."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from api.intake.fetching import Fetched, Wanted
from api.jobs.work import Outcome, Report, Work
from api.model import Draft
from api.store.identity import url_key
from api.store.port_jobs import Order

KIND = "article_fetch"
AT_ONCE = 1  # before every poll: somebody waits


class Reader(Protocol):
    """What makes a draft of a page."""

    def page(self, fetched: Fetched) -> Mapping[str, object]: ...

    def draft(self, fields: Mapping[str, object]) -> Draft: ...


class Fetch(Protocol):
    """What asks for a page. Raises Refused."""

    def __call__(self, wanted: Wanted, /) -> Fetched: ...


def order_for(fields: Mapping[str, object], *, owner: str) -> Order:
    """The job that stores the article at `url`; the other fields go before what the page says."""
    return Order(KIND, dict(fields), owner, url_key(str(fields["url"])), AT_ONCE)


def linked_draft(fields: Mapping[str, object], fetch: Fetch, reader: Reader) -> Draft:
    """The draft of the article at `url`. Raises Refused."""
    given = {name: value for name, value in fields.items() if name != "url" and value is not None}
    return reader.draft({**reader.page(fetch(Wanted(str(fields["url"])))), **given})


def run(work: Work, params: Mapping[str, object], report: Report) -> Outcome:
    """The job: `result` holds the article's id and what storing it did."""
    draft = linked_draft(params, work.fetch, work.reader)
    report(0, 1)
    added = work.store.add_article(draft, *work.reader.analyse(draft), now=work.now())
    report(1, 1)
    return Outcome({"article_id": added.article.id, "status": added.status}, article_id=added.article.id)
