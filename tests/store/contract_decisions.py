"""The contract of every `api.store.port_decisions.Decisions`."""

from dataclasses import replace

import pytest

from api.store.port_decisions import Decision, Mark
from tests.store.contract import add

MAY, JUNE, JULY = "2025-05-01T10:00:00Z", "2025-06-01T10:00:00Z", "2025-07-01T10:00:00Z"
MARK = Mark("a1", 1, ((0, 3),), ((4, 8),), ((9, 20),), ("Ana", "dijo", "que llovía"))
WRONG = Decision("d1", "attribution_wrong", ("x",), MARK, "no es ella", "k1", MAY)
COPIES = Decision("d2", "copies", ("x", "y"), None, None, "", JUNE)


class DecisionsContract:
    """Decisions hold from when they are made to when they are withdrawn, and go with their articles."""

    def test_kept_and_read(self, store):
        store.decisions.add(WRONG)
        store.decisions.add(COPIES)
        assert (store.decisions.get("d1"), store.decisions.get("d2"), store.decisions.get("d3")) == (
            WRONG,
            COPIES,
            None,
        )
        assert store.decisions.in_force() == (WRONG, COPIES)
        assert store.decisions.page("y", limit=9, cursor=None) == ((COPIES,), None)
        first, cursor = store.decisions.page(None, limit=1, cursor=None)
        assert (first, store.decisions.page(None, limit=1, cursor=cursor)) == ((COPIES,), ((WRONG,), None))
        with pytest.raises(ValueError, match="cursor"):
            store.decisions.page(None, limit=1, cursor="?")

    def test_what_is_withdrawn_held_until_then(self, store):
        store.decisions.add(WRONG)
        assert store.decisions.withdraw("d1", by="k2", now=JULY)
        assert not store.decisions.withdraw("d1", by="k2", now=JULY)
        assert (store.decisions.get("d1"), store.decisions.in_force()) == (None, ())
        held = {day: store.decisions.in_force(as_of=day) for day in ("2025-04-30", "2025-05-01", "2025-07-01")}
        assert held == {"2025-04-30": (), "2025-05-01": (WRONG,), "2025-07-01": ()}

    def test_every_change_is_seen(self, store):
        states = [store.decisions.state()]
        for change in (
            lambda: store.decisions.add(WRONG),
            lambda: store.decisions.add(COPIES),
            lambda: store.decisions.withdraw("d1", by="", now=JULY),
        ):
            change()
            states.append(store.decisions.state())
        assert len(set(states)) == len(states)

    def test_they_go_with_their_articles(self, store):
        one, other = (add(store, text).article.id for text in ("El puente se abrió.", "La presa se cerró."))
        store.decisions.add(replace(WRONG, articles=(one,)))
        store.decisions.add(replace(COPIES, articles=(other, one)))
        store.decisions.add(replace(COPIES, id="d4", articles=(other, "z")))
        store.remove_article(one)
        assert [each.id for each in store.decisions.in_force()] == ["d4"]
