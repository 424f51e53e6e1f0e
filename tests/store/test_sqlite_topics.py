"""The SQLite backend's topics, each under its own contract, and the order in which old files are brought up to date."""

import pytest

from api.store.opening import open_store
from tests.store.contract_keys import KeysContract


@pytest.fixture
def url(tmp_path):
    return f"sqlite:///{tmp_path / 'claimtrail.db'}"


@pytest.fixture
def store(url):
    opened = open_store(url)
    yield opened
    opened.close()


@pytest.fixture
def reopened(store, url):
    opened = open_store(url)
    yield opened
    opened.close()


class TestSqliteKeys(KeysContract):
    """Every test of the contract."""
