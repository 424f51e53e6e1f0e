"""Looking rows up by id, host, name and filters. Nothing here guesses: two candidates are none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from api.registry import rows as data
from api.registry.folding import folded, plain
from api.registry.rows import Ambiguous, Row


@dataclass(frozen=True)
class Catalogue:
    """All rows with the look-ups over them; each index is built when it is first asked."""

    rows: tuple[Row, ...]

    @cached_property
    def by_id(self) -> Mapping[str, Row]:
        """Every row by its id."""
        return {row.id: row for row in self.rows}

    @cached_property
    def _hosts(self) -> Mapping[str, Row]:
        return {domain: row for row in self.rows for domain in row.domains}

    @cached_property
    def _bearers(self) -> Mapping[str, frozenset[str]]:
        """Folded name -> ids of the rows that bear it in any language."""
        bearers: defaultdict[str, set[str]] = defaultdict(set)
        for row in self.rows:
            bearers[folded(row.name)].add(row.id)
        for _, alias, row in data.names(self.rows):
            bearers[folded(alias)].add(row.id)
        return {name: frozenset(ids) for name, ids in bearers.items()}

    def called(self, name: str) -> Sequence[Row]:
        """The rows that bear this name, accents and case aside; of an ambiguous one, with all listed bearers."""
        ids = {*self._bearers.get(folded(name), ()), *(i for e in self._ambiguous.get(folded(name), ()) for i in e.ids)}
        return [self.by_id[i] for i in sorted(ids) if i in self.by_id]

    @cached_property
    def _ambiguous(self) -> Mapping[str, tuple[Ambiguous, ...]]:
        listed: defaultdict[str, list[Ambiguous]] = defaultdict(list)
        for entry in data.ambiguous():
            listed[folded(entry.alias)].append(entry)
        return {name: tuple(entries) for name, entries in listed.items()}

    @cached_property
    def of_state(self) -> Mapping[str, tuple[Row, ...]]:
        """The rows whose present flag is `state_media`, by the country whose state directs them."""
        by_state: defaultdict[str, list[Row]] = defaultdict(list)
        for row in self.rows:
            if row.state_media_flag == "state_media" and row.state:
                by_state[row.state].append(row)
        return {country: tuple(found) for country, found in by_state.items()}

    def by_domain(self, host: str) -> Row | None:
        """The row whose domain is the longest suffix of `host` (port and case do not matter), or None."""
        labels = host.casefold().strip().split(":")[0].strip(".").split(".")
        suffixes = (".".join(labels[i:]) for i in range(len(labels)))
        return next((self._hosts[suffix] for suffix in suffixes if suffix in self._hosts), None)

    def by_name(self, name: str, country: str | None) -> Row | None:
        """The one outlet called exactly `name`; with several bearers, the one of `country`; else None."""
        ids = self._bearers.get(folded(name), frozenset())
        exact = [i for i in ids if plain(name) in self._own_names(self.by_id[i])]
        candidates = exact or sorted(ids)
        entries = self._ambiguous.get(folded(name), ())
        others = {country for entry in entries for country in entry.others}
        listed = {i for entry in entries for i in entry.ids}
        if not others and len(set(candidates) | listed) == 1:
            return self.by_id[candidates[0]] if candidates else None
        at_home = [i for i in set(candidates) | listed if country and self.by_id[i].country == country]
        return self.by_id[at_home[0]] if len(at_home) == 1 and country not in others else None

    @staticmethod
    def _own_names(row: Row) -> frozenset[str]:
        return frozenset({plain(row.name), *(plain(a) for known in row.aliases.values() for a in known)})

    def search(self, query: str | None, country: str | None, control: str | None, kind: str | None) -> Sequence[Row]:
        """Rows that pass every filter given; a query ranks exact names first, then beginnings, then the rest."""
        kept = [
            row
            for row in self.rows
            if (country is None or row.country == country)
            and (control is None or row.control == control)
            and (kind is None or row.kind == kind)
        ]
        if not query:
            return tuple(kept)
        ranked = ((self._rank(row, folded(query)), row) for row in kept)
        return tuple(row for rank, row in sorted(ranked, key=lambda pair: (pair[0], pair[1].id)) if rank < 3)

    def _rank(self, row: Row, query: str) -> int:
        """0 an exact name, 1 a beginning, 2 contained, 3 not found; ids and domains count as names."""
        known = {row.id, *row.domains, *(folded(name) for name in self._own_names(row))}
        if query in known:
            return 0
        if any(name.startswith(query) for name in known):
            return 1
        return 2 if any(query in name for name in known) else 3
