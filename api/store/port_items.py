"""Items of agencies and content systems, found again by what their providers call them."""

from __future__ import annotations

from typing import Protocol

from api.model import Article, Draft


class Items(Protocol):
    """What an item's provider says of it later. Embargoed articles are found like all others."""

    def find(self, draft: Draft) -> str | None:
        """The id of the article that this draft is a version of: by its key, else by its uri and outlet."""

    def withdraw(self, draft: Draft, *, note: str | None, now: str) -> Article | None:
        """Mark the article that this draft is a version of as withdrawn, once; None when there is none.

        A draft that is older than what is stored withdraws nothing: the article comes back as it is.
        """

    def reinstate(self, draft: Draft) -> None:
        """Take the mark from an article that was withheld, when this draft is a newer version of it.

        What was canceled, or withdrawn by anybody else, stays withdrawn.
        """
