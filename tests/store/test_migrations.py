"""A file of every schema that was released is brought to this one, with everything in it.

`tests/cases/store/NNNN.sql` are dumps of files that the program of that time made: two articles (one revised, one
retracted), one that was deleted, one answer.
"""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from api.model import Filters
from api.store import schema
from api.store.backup import restore
from api.store.opening import open_store
from tests.store.contract import draft, search
from tests.store.test_sqlite import _anatomy

RELEASED = sorted((Path(__file__).parent.parent / "cases/store").glob("*.sql"))


@pytest.fixture(params=RELEASED, ids=[path.stem for path in RELEASED])
def old(request, tmp_path):
    path = tmp_path / "old.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(request.param.read_text(encoding="utf-8"))
    return path


def held(store):
    (spanish,) = [each for each in everything(store) if each.language == "es"]
    (english,) = [each for each in everything(store) if each.language == "en"]
    assert [each.revision for each in store.revisions(spanish.id)] == [1, 2]
    assert (spanish.outlet.name, spanish.published_at.value) == ("El Faro", "2024-07-20")
    assert english.retracted_at is not None
    first, second = store.analyses([(spanish.id, 1), (spanish.id, 2)]).values()
    assert (len(first.passages), len(second.passages)) == (1, 1)
    assert store.was_removed(draft(url="https://faro.example/borrado"))
    (answer,), _ = store.verifications("", limit=9, cursor=None)
    assert spanish.id in answer.articles
    assert search(store, "bridg") == [english.id]


def everything(store):
    return store.articles(Filters(), query=None, limit=9, cursor=None).items


def test_an_old_file_is_brought_here_whole(old, tmp_path):
    store = open_store(f"sqlite:///{old}")
    held(store)
    store.close()
    open_store(f"sqlite:///{tmp_path / 'fresh.db'}").close()
    assert _anatomy(old) == _anatomy(tmp_path / "fresh.db")
    assert _anatomy(old)[1] == [(schema.HEAD,)]


def test_an_old_backup_is_put_back_as_a_store_of_today(old, tmp_path):
    url = f"sqlite:///{tmp_path / 'store.db'}"
    assert restore(url, old).articles == 2
    store = open_store(url)
    held(store)
    assert store.ready()
    store.close()
