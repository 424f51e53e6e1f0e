"""The SQLite backend's topics, each under its own contract, and the order in which old files are brought up to date."""

import pytest

from api.store.opening import open_store
from api.store.port_idempotency import KeptAnswer
from tests.store.contract import LATER, NOW, add
from tests.store.contract_decisions import DecisionsContract
from tests.store.contract_idempotency import SENT, IdempotencyContract
from tests.store.contract_keys import KeysContract
from tests.store.contract_limits import SpendingContract
from tests.store.contract_overlay import OverlayContract


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


class TestSqliteSpending(SpendingContract):
    """Every test of the contract."""


class TestSqliteIdempotency(IdempotencyContract):
    """Every test of the contract."""


class TestSqliteDecisions(DecisionsContract):
    """Every test of the contract."""


class TestSqliteOverlay(OverlayContract):
    """Every test of the contract."""


def test_what_was_kept_of_a_deleted_article_leaves_the_file(store, tmp_path):
    article = add(store, "El puente se abrió.").article.id
    store.idempotency.begin(SENT, now=NOW, ends=LATER, stale=NOW)
    store.idempotency.keep(SENT, KeptAnswer(201, (), f'{{"id": "{article}", "text": "zarzaparrilla"}}'.encode()))

    def files():
        return b"".join(path.read_bytes() for path in tmp_path.iterdir())

    assert b"zarzaparrilla" in files()
    store.remove_article(article)
    assert b"zarzaparrilla" not in files()


def test_counting_does_not_wait_for_a_writer(store):
    with store._writer.begin() as connection:
        connection.exec_driver_sql("UPDATE meta SET value = value")
        assert store.spending.add("key a", 1, 1) == 1
