"""What every backend's `store.keys` must do: a backend's test inherits this class and gives `store` and `reopened`."""

import pytest

from api.store.port_keys import Key

NOW = "2026-11-25T10:00:00Z"
ONE = Key("a1", "CMS", ("verify", "articles:read"), "h1", NOW)
TWO = Key("b2", "", ("admin",), "h2", NOW, "2027-01-01T00:00:00Z")


class KeysContract:
    def test_a_key_is_read_as_it_was_kept(self, store, reopened):
        store.keys.add(ONE)
        store.keys.add(TWO)
        assert reopened.keys.get("a1") == ONE
        assert reopened.keys.all() == (ONE, TWO)
        assert reopened.keys.get("c3") is None

    def test_an_id_is_given_once(self, store):
        store.keys.add(ONE)
        with pytest.raises(ValueError, match="a1"):
            store.keys.add(ONE)

    def test_they_exist_from_the_first_one_on(self, store, reopened):
        assert not store.keys.exist()
        assert not reopened.keys.exist()
        reopened.keys.add(ONE)
        assert store.keys.exist()
        store.keys.revoke("a1", now=NOW)
        assert store.keys.exist()
        assert reopened.keys.exist()

    def test_a_key_is_revoked_once(self, store):
        store.keys.add(ONE)
        assert store.keys.revoke("a1", now=NOW)
        assert not store.keys.revoke("a1", now="2026-11-26T10:00:00Z")
        assert not store.keys.revoke("c3", now=NOW)
        assert store.keys.get("a1").revoked_at == NOW

    def test_a_use_is_noted(self, store, reopened):
        store.keys.add(ONE)
        store.keys.used("a1", now=NOW)
        assert reopened.keys.get("a1").last_used_at == NOW
