"""The contract of every `api.store.port_overlay.Overlay`."""

from api.store.port_overlay import Change

MAY, JUNE, JULY = "2025-05-01T10:00:00Z", "2025-06-01T10:00:00Z", "2025-07-01T10:00:00Z"
FARO = Change("faro", {"name": "Faro", "basis": "x"}, "k1", MAY)


class OverlayContract:
    """Changes are numbered, none is lost, and each day can be asked for again."""

    def test_changes_are_numbered_and_the_latest_counts(self, store):
        assert store.overlay.count() == 0
        assert store.overlay.change(FARO).number == 1
        later = store.overlay.change(Change("faro", {"name": "Farol", "basis": "y"}, "", JUNE))
        other = store.overlay.change(Change("valle", None, "k2", JULY))
        assert store.overlay.latest() == (later, other)
        assert (store.overlay.count(), store.overlay.of("faro"), store.overlay.of("nobody")) == (3, later, None)

    def test_a_day_has_what_was_said_by_its_end(self, store):
        first = store.overlay.change(FARO)
        store.overlay.change(Change("faro", None, "", JUNE))
        assert (store.overlay.latest(as_of="2025-05-01"), store.overlay.count(as_of="2025-05-01")) == ((first,), 1)
        assert (store.overlay.latest(as_of="2025-04-30"), store.overlay.count(as_of="2025-04-30")) == ((), 0)
        assert store.overlay.of("faro", as_of="2025-05-31") == first
        assert store.overlay.of("faro").fields is None

    def test_who_comes_second_is_told(self, store):
        first = store.overlay.change(FARO, expected=0)
        assert store.overlay.change(FARO, expected=0) is None
        assert store.overlay.change(FARO, expected=first.number).number == 2
