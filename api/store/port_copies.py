"""The part of the store that knows copies: groups of stored texts of which each reprints another of its group."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from api.model import Article, Filters


@dataclass(frozen=True, slots=True)
class CopyGroup:
    """One group as a question sees it: of the members that its filters admit, `leader` is the agency's own text, else
    the earliest published one.

    `size` counts all its members in the store. The same articles form the same groups whatever the order in which
    they came in.
    """

    leader: str
    size: int


@dataclass(frozen=True, slots=True)
class CopyPage:
    """Members of a group in the order in which its leader is chosen; `next_cursor` is opaque, None on the last page."""

    items: tuple[Article, ...]
    next_cursor: str | None


class Copies(Protocol):
    """Groups of copies, kept up to date in the transactions that add, revise and remove articles."""

    def groups(self, article_ids: Sequence[str], filters: Filters) -> Mapping[str, CopyGroup]:
        """The groups of these articles; an article without copies, and a group without an admitted member, has none."""

    def members(self, article_id: str, filters: Filters, *, limit: int, cursor: str | None) -> CopyPage:
        """The members of the article's group that the filters admit, itself included; empty when it has no copies.

        Raises ValueError on a cursor that is not ours.
        """
