from functools import partial

import pytest

from api.analysis import Analyst
from api.config import Config
from api.http.application import build
from api.http.services import Services
from api.registry import load_registry
from api.store.opening import open_store
from tests.http.fakes import judge

NOW = "2026-01-02T03:04:05Z"


@pytest.fixture
def store(tmp_path):
    opened = open_store(f"sqlite:///{tmp_path / 'test.db'}")
    yield opened
    opened.close()


@pytest.fixture
def app(store):
    return build(
        Services(
            Config(max_body_bytes=100_000),
            store,
            load_registry(),
            Analyst(load_registry(), lambda: NOW[:10]),
            partial(judge, store, lambda: NOW),
            lambda: NOW,
        )
    )


@pytest.fixture
def client(app):
    return app.test_client()
