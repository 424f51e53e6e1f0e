"""Groups of copies as editors have decided them: two texts joined that were not, or kept apart that were."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from api.model import Article, Filters
from api.store.port import Candidate
from api.store.port_copies import Copies, CopyGroup, CopyPage
from api.store.port_decisions import Decision

UNDATED = "9999"  # of a group's leaders the earliest leads: one without a date last


class Shelf(Protocol):
    """What is asked of a store here."""

    @property
    def copies(self) -> Copies: ...

    def articles_by_id(self, ids: Sequence[str], *, as_of: str | None = None) -> Mapping[str, Article]: ...


class DecidedCopies:
    """`api.store.port_copies.Copies` under the decisions `copies` and `not_copies`; of several on a pair the last
    holds.

    Of two texts that are kept apart the one that does not lead their group leaves it. `applied` are the ids of the
    decisions that made a difference so far.
    """

    def __init__(self, store: Shelf, decisions: Sequence[Decision]) -> None:
        self._store = store
        self._pairs = {frozenset(each.articles): each for each in decisions if each.mark is None}
        self._named = sorted({article for pair in self._pairs for article in pair})
        self.applied: set[str] = set()

    def groups(self, article_ids: Sequence[str], filters: Filters) -> Mapping[str, CopyGroup]:
        """See the port."""
        stored = self._store.copies.groups(list(dict.fromkeys((*article_ids, *self._named))), filters)
        if not self._pairs:
            return stored
        apart = self._apart(stored)
        parts = self._parts(stored, apart)
        found: dict[str, CopyGroup] = {}
        for article in article_ids:
            key = _key(article, stored, apart)
            sizes = {each: self._size(each, stored, apart) for each in parts.get(key, (key,))}
            if sum(sizes.values()) > 1:
                found[article] = CopyGroup(self._first(sizes, filters), sum(sizes.values()))
        return found

    def members(self, article_id: str, filters: Filters, *, limit: int, cursor: str | None) -> CopyPage:
        """See the port. A single text that an editor joined is not shown where the filters narrow the search."""
        stored = self._store.copies.groups(list(dict.fromkeys((article_id, *self._named))), filters)
        apart = self._apart(stored)
        key = _key(article_id, stored, apart)
        parts = self._parts(stored, apart).get(key, (key,))
        if len(parts) == 1 and not (apart & self._named_with(key, stored)):
            if article_id in apart:
                return CopyPage((), None)
            return self._store.copies.members(article_id, filters, limit=limit, cursor=cursor)
        return self._page((parts, apart), filters, limit, cursor)

    def kept_apart(self, found: Sequence[Candidate], filters: Filters) -> tuple[Candidate, ...]:
        """The texts that left the groups of these candidates, as candidates: a search finds one of each group."""
        if not any(each.kind == "not_copies" for each in self._pairs.values()):
            return ()
        known = {each.article_id: each for each in found}
        stored = self._store.copies.groups(list(dict.fromkeys((*known, *self._named))), filters)
        leaders = {stored[each].leader: known[each] for each in known if each in stored}
        left = [each for each in sorted(self._apart(stored)) if each not in known and stored[each].leader in leaders]
        held = self._store.articles_by_id(left, as_of=filters.as_of) if left else {}
        return tuple(
            Candidate(each, held[each].revision, leaders[stored[each].leader].weight) for each in left if each in held
        )

    def _page(
        self, group: tuple[Sequence[str], frozenset[str]], filters: Filters, limit: int, cursor: str | None
    ) -> CopyPage:
        """The parts of a group one after the other; a cursor says which, and where in it."""
        parts, apart = group
        place, _, within = (cursor or "0.").partition(".")
        items: list[Article] = []
        for at in range(int(place), len(parts)):
            found = self._members(parts[at], apart, filters, (limit - len(items), within or None))
            items += [each for each in found.items if each.id == parts[at] or each.id not in apart]
            within = found.next_cursor or ""
            if within or (len(items) >= limit and at + 1 < len(parts)):
                return CopyPage(tuple(items), f"{at if within else at + 1}.{within}")
        return CopyPage(tuple(items), None)

    def _members(self, part: str, apart: frozenset[str], filters: Filters, window: tuple[int, str | None]) -> CopyPage:
        if part not in apart:
            found = self._store.copies.members(part, filters, limit=window[0], cursor=window[1])
            if found.items:
                return found
        alone = {} if filters.narrowed else self._store.articles_by_id([part], as_of=filters.as_of)
        return CopyPage(tuple(alone.values()), None)

    def _apart(self, stored: Mapping[str, CopyGroup]) -> frozenset[str]:
        """The articles that have left their stored group."""
        left = set()
        for decision in self._pairs.values():
            one, other = decision.articles
            group = stored.get(one)
            if decision.kind == "not_copies" and group and stored.get(other) == group:
                left.add(one if group.leader == other else other)
                self.applied.add(decision.id)
        return frozenset(left)

    def _parts(self, stored: Mapping[str, CopyGroup], apart: frozenset[str]) -> dict[str, tuple[str, ...]]:
        """For every stored group, or single text, that an editor joined to another: all that are one now, by key."""
        parts: dict[str, tuple[str, ...]] = {}
        for decision in self._pairs.values():
            one, other = (_key(each, stored, apart) for each in decision.articles)
            if decision.kind == "copies" and other not in parts.get(one, (one,)):
                whole = (*parts.get(one, (one,)), *parts.get(other, (other,)))
                parts.update(dict.fromkeys(whole, whole))
                self.applied.add(decision.id)
        return parts

    def _named_with(self, key: str, stored: Mapping[str, CopyGroup]) -> frozenset[str]:
        """The articles of the stored group of this key that a decision is about."""
        return frozenset(each for each in self._named if each in stored and stored[each].leader == key)

    def _size(self, key: str, stored: Mapping[str, CopyGroup], apart: frozenset[str]) -> int:
        group = next((each for each in stored.values() if each.leader == key), None)
        if group is None or key in apart:
            return 1
        return group.size - len(apart & self._named_with(key, stored))

    def _first(self, keys: Iterable[str], filters: Filters) -> str:
        """Of the leaders of what is one group now, the one that was published first."""
        several = list(keys)
        if len(several) == 1:
            return several[0]
        held = self._store.articles_by_id(several, as_of=filters.as_of)
        return min(several, key=lambda each: (_published(held.get(each)), several.index(each)))


def _key(article: str, stored: Mapping[str, CopyGroup], apart: frozenset[str]) -> str:
    """What a text is counted under: its group's leader, or itself."""
    group = stored.get(article)
    return article if group is None or article in apart else group.leader


def _published(article: Article | None) -> str:
    return article.published_at.value if article and article.published_at else UNDATED
