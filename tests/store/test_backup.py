"""Backups: whole and checked though others write; put back in one step; what is no backup changes nothing."""

import shutil
import sqlite3
import threading
from contextlib import closing

import pytest
from click.testing import CliRunner

from api.cli import claimtrail
from api.model import Filters
from api.store.backup import NotABackup, Restored, back_up, restore
from api.store.opening import open_store
from api.store.port_jobs import Order
from api.store.schema import NewerSchema, StoreUnusable
from tests.store.contract import NOW, add, search

EVERYTHING = Filters()


@pytest.fixture
def url(tmp_path):
    return f"sqlite:///{tmp_path / 'claimtrail.db'}"


@pytest.fixture
def store(url):
    opened = open_store(url)
    yield opened
    opened.close()


@pytest.fixture
def file(tmp_path):
    return tmp_path / "copy.backup"


def texts(store):
    return sorted(each.text for each in store.articles(EVERYTHING, query=None, limit=100, cursor=None).items)


def opened_copy(file):
    return open_store(f"sqlite:///{file}")


def test_a_backup_is_the_store_and_goes_back_into_an_empty_place(store, url, file, tmp_path):
    add(store, "Uno.", url="https://faro.example/1")
    assert back_up(url, file) == file.stat().st_size
    assert file.stat().st_mode & 0o777 == 0o600
    elsewhere = f"sqlite:///{tmp_path / 'elsewhere.db'}"
    assert restore(elsewhere, file) == Restored(1, 0)
    copy = open_store(elsewhere)
    assert texts(copy) == ["Uno."]
    assert search(copy, "uno.")
    copy.close()
    assert sorted(path.suffix for path in tmp_path.iterdir() if "part" in path.name) == []


def test_a_server_that_is_running_goes_on_with_what_was_put_back(store, url, file):
    add(store, "Uno.")
    back_up(url, file)
    add(store, "Dos.")
    before = store.coverage(EVERYTHING)
    assert restore(url, file).articles == 1
    assert texts(store) == ["Uno."]
    assert (before.articles, store.coverage(EVERYTHING).articles) == (2, 1)
    add(store, "Tres.")
    assert texts(store) == ["Tres.", "Uno."]


def test_a_backup_made_while_others_write_is_whole(store, url, file):
    stop = threading.Event()

    def write():
        number = 0
        while not stop.is_set():
            add(store, f"Texto {number}.")
            number += 1

    writing = threading.Thread(target=write)
    writing.start()
    try:
        for _ in range(3):
            back_up(url, file)
            copy = opened_copy(file)
            found = copy.articles(EVERYTHING, query=None, limit=100, cursor=None).items
            assert len(copy.analyses([(each.id, 1) for each in found])) == len(found)
            copy.close()
    finally:
        stop.set()
        writing.join()


def test_what_was_deleted_since_stays_deleted_and_what_came_back_stays(store, url, file):
    gone = add(store, "Uno.", url="https://faro.example/1").article.id
    back = add(store, "Dos.", url="https://faro.example/2").article.id
    add(store, "Tres.")
    back_up(url, file)
    for each in (gone, back):
        store.remove_article(each)
    add(store, "Dos.", url="https://faro.example/2")
    assert restore(url, file) == Restored(2, 1)
    assert texts(store) == ["Dos.", "Tres."]


def test_a_backup_holds_nothing_of_what_was_deleted_before(store, url, file):
    one = add(store, "Zarzaparrilla " * 500).article.id
    add(store, "Dos.")
    store.remove_article(one)
    back_up(url, file)
    assert b"arzaparrilla" not in file.read_bytes()


def test_jobs_that_ran_are_queued_and_the_lease_is_free(store, url, file):
    job = store.jobs.add(Order("poll", {}), now=NOW).id
    store.jobs.claim("r")
    store.jobs.lead("r", now=0.0, seconds=1e12)
    back_up(url, file)
    restore(url, file)
    assert store.jobs.get(job).status == "queued"
    assert store.jobs.lead("other", now=1.0, seconds=1)


def damaged(path):
    content = bytearray(path.read_bytes())
    content[len(content) // 2 :] = b"\xff" * (len(content) - len(content) // 2)
    path.write_bytes(content)


def foreign(path):
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE articles (x)")


def torn(path):
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA foreign_keys=OFF")
        connection.execute("DELETE FROM articles")
        connection.commit()


BROKEN = {
    "no database": lambda path: path.write_text("notes " * 1000),
    "empty": lambda path: path.write_bytes(b""),
    "damaged": damaged,
    "cut off": lambda path: path.write_bytes(path.read_bytes()[:-8192]),
    "another program's": foreign,
    "torn": torn,
}


@pytest.mark.parametrize("how", BROKEN)
def test_what_is_no_sound_backup_changes_nothing(store, url, file, how):
    add(store, "Uno.")
    back_up(url, file)
    add(store, "Dos.")
    BROKEN[how](file)
    with pytest.raises(NotABackup, match=str(file.name)):
        restore(url, file)
    assert texts(store) == ["Dos.", "Uno."]


def test_a_backup_of_a_newer_program_changes_nothing(store, url, file):
    add(store, "Uno.")
    back_up(url, file)
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    with pytest.raises(NewerSchema):
        restore(url, file)
    assert texts(store) == ["Uno."]


def test_there_must_be_a_store(url, file):
    with pytest.raises(StoreUnusable, match="no store"):
        back_up(url, file)
    assert not file.exists()


def test_the_commands(store, url, file, tmp_path):
    def run(*arguments):
        result = CliRunner().invoke(claimtrail, [str(one) for one in arguments], env={"CLAIMTRAIL_DATABASE_URL": url})
        return result.exit_code, result.output

    add(store, "Uno.")
    assert run("backup", file) == (0, f"{file}: {file.stat().st_size / 1e6:,.1f} MB, checked\n")
    assert run("backup", file)[0] == 1
    assert run("backup", file, "--replace")[0] == 0
    add(store, "Dos.")
    code, said = run("restore", file)
    assert (code, "2 articles" in said) == (1, True)
    assert run("restore", file, "--replace") == (0, "1 articles put back; 0 had been deleted since\n")
    assert texts(store) == ["Uno."]
    shutil.copy(file, tmp_path / "cut.backup")
    damaged(tmp_path / "cut.backup")
    assert run("restore", tmp_path / "cut.backup", "--replace")[0] == 1
