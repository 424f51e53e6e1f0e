import threading
from functools import partial

import pytest
from werkzeug.serving import make_server

from api.analysis import Analyst
from api.config import Config
from api.http.application import build
from api.http.services import Services
from api.registry import load_registry
from api.store.opening import open_store
from tests.http.fakes import judge, page_of_any_address

NOW = "2026-01-02T03:04:05Z"


@pytest.fixture
def store(tmp_path):
    opened = open_store(f"sqlite:///{tmp_path / 'test.db'}")
    yield opened
    opened.close()


@pytest.fixture
def body_limit():
    return 100_000


@pytest.fixture
def app(store, body_limit):
    return build(
        Services(
            Config(max_body_bytes=body_limit),
            store,
            load_registry(),
            Analyst(load_registry(), lambda: NOW[:10]),
            partial(judge, store, lambda: NOW),
            lambda: NOW,
            page_of_any_address,
        )
    )


@pytest.fixture
def client(app):
    return app.test_client()


@pytest.fixture
def address(app):
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()
