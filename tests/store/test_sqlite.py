"""The SQLite backend keeps the contract, and what only a file can break: deletion, migration, processes."""

import multiprocessing
import sqlite3
import threading

import pytest
from sqlalchemy import create_engine

from api.model import Filters
from api.store import schema
from api.store.opening import open_store
from tests.store.contract import NOW, StoreContract, add, draft, incoming, search
from tests.store.contract_feeds import FeedsContract
from tests.store.contract_jobs import JobsContract


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


class TestSqliteStore(StoreContract, JobsContract, FeedsContract):
    """Every test of the contracts."""


def _bytes(tmp_path):
    return b"".join(path.read_bytes() for path in tmp_path.iterdir())


def test_after_a_removal_the_files_hold_none_of_the_words(store, tmp_path):
    text = " ".join(f"zarzaparrilla{number}" for number in range(3000))  # long enough for overflow pages
    url = "https://faro.example/a"
    one = add(store, text, url=url, title="Quebrantahuesos", byline="Bonifacia").article.id
    add(store, text.upper() + " corregido", url=url)
    for number in range(20):
        add(store, f"otro texto {number}")
    words = [b"zarza", b"ZARZA", b"uebrantahuesos", b"onifacia", b"corregido"]
    before = _bytes(tmp_path)
    assert [word for word in words if word not in before] == []
    store.remove_article(one)
    after = _bytes(tmp_path)
    assert [word for word in words if word in after] == []


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///", "sqlite:///:memory:", "mysql:///x", "claimtrail.db", ""])
def test_a_url_that_no_backend_serves_is_refused(url):
    with pytest.raises(ValueError, match="database"):
        open_store(url)


def _table(connection, name, sql):
    """What one table is made of. The order of columns is left out: one that a migration adds comes last."""
    columns = [row[1:] for row in connection.execute(f"PRAGMA table_xinfo({name})")]
    references = [row[2:] for row in connection.execute(f"PRAGMA foreign_key_list({name})")]
    indexes = [
        (row[3] == "c" and row[1], row[2], [key[2] for key in connection.execute(f"PRAGMA index_info({row[1]})")])
        for row in connection.execute(f"PRAGMA index_list({name})")
    ]
    words = [word for word in ("AUTOINCREMENT", "WITHOUT ROWID", "STRICT") if word in sql.upper()]
    return [sorted(part, key=str) for part in (columns, references, indexes, words)]


def _anatomy(path):
    with sqlite3.connect(path) as connection:
        tables = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'").fetchall()
        parts = {name: _table(connection, name, sql) for name, sql in tables if name != "alembic_version"}
        version = connection.execute("SELECT version_num FROM alembic_version").fetchall()
    connection.close()
    return parts, version


def test_migrating_an_empty_file_gives_what_a_fresh_store_has(url, tmp_path, store):
    migrated = tmp_path / "migrated.db"
    schema._migrate(create_engine(f"sqlite:///{migrated}"))
    fresh = _anatomy(tmp_path / "claimtrail.db")
    assert _anatomy(migrated) == fresh
    assert fresh[1] == [(schema.HEAD,)]


def test_a_file_of_a_newer_program_is_refused(url, store, tmp_path):
    with sqlite3.connect(tmp_path / "claimtrail.db") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    with pytest.raises(schema.NewerSchema, match="9999"):
        open_store(url)


def test_a_file_that_is_no_database_is_refused(tmp_path):
    (tmp_path / "notes.db").write_text("not a database " * 100)
    for path in ("notes.db", "no/such/folder.db"):
        with pytest.raises(schema.StoreUnusable):
            open_store(f"sqlite:///{tmp_path / path}")


def test_threads_may_write_and_read_one_store(store):
    def work(thread):
        for number in range(10):
            add(store, f"común {thread} {number}")
            assert search(store, "común")

    threads = [threading.Thread(target=work, args=(thread,)) for thread in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert store.coverage(Filters()).articles == 40


def _write(url, name):
    opened = open_store(url)
    for number in range(10):
        opened.add_articles([incoming(draft(f"común {name} {number}"))], now=NOW)
    opened.close()


def test_processes_that_create_and_write_one_file_at_once_lose_nothing(url):
    spawn = multiprocessing.get_context("spawn")
    workers = [spawn.Process(target=_write, args=(url, name)) for name in "ab"]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    opened = open_store(url)
    assert [worker.exitcode for worker in workers] == [0, 0]
    assert opened.coverage(Filters()).articles == 20
    opened.close()
