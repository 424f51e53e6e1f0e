"""An editor adds a feed and asks a question; an editor deletes an article and none of its words is left."""

import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from api.app import create_app, runner
from api.config import Config
from api.store.opening import open_store
from tests.jobs.test_runner import wait_for

STORY = (
    "<p>El faro de Zarzaparrilla se apagó el lunes tras una avería, informó la agencia EFE.</p>"
    "<p>«Volverá a alumbrar cuando llegue la lámpara de repuesto», dijo la farera Bonifacia Quebrantahuesos.</p>"
    "<p>Hasta entonces los barcos de la ría navegan despacio y con todas las luces encendidas.</p>"
)
WORDS = (b"arzaparrilla", b"arzaparr", b"onifacia", b"uebrantahuesos", b"alumbrar cuando")


class Site(BaseHTTPRequestHandler):
    """A newspaper on loopback: one feed, one page, no robots.txt."""

    def do_GET(self):
        link = f"<link>http://{self.headers['Host']}/zarzaparrilla</link>"
        item = f"<title>Zarzaparrilla a oscuras</title>{link}<content:encoded><![CDATA[{STORY}]]></content:encoded>"
        pages = {
            "/rss": ("application/rss+xml", f'<rss version="2.0"><channel><item>{item}</item></channel></rss>'),
            "/zarzaparrilla": ("text/html; charset=utf-8", f"<html lang='es'><article>{STORY}</article></html>"),
        }
        pages["/slow"] = pages["/zarzaparrilla"]
        if self.path == "/slow":
            time.sleep(1)
        kind, body = pages.get(self.path, ("text/plain", ""))
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", kind)
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *_):
        """Nothing to the test's output."""


@pytest.fixture
def site():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def client(tmp_path, site):
    config = Config(database_url=f"sqlite:///{tmp_path / 'claimtrail.db'}", fetch_allow=(site,))
    store = open_store(config.database_url)
    running = runner(config, store)
    running.start()
    yield create_app(config, store=store).test_client()
    running.stop()
    store.close()


def polled(client, path):
    job = client.post(f"{path}/poll").headers["Location"]
    wait_for(lambda: client.get(job).get_json()["status"] in ("succeeded", "failed"))
    return client.get(job).get_json()


def articles(client):
    return client.get("/v1/articles").get_json()["items"]


@pytest.mark.parametrize("content", ["feed", "page"])
def test_a_feed_is_added_and_a_question_is_answered_from_it(client, site, content):
    made = client.post("/v1/feeds", json={"url": f"http://{site}/rss", "content": content, "outlet": "El Faro de Arce"})
    wait_for(lambda: articles(client))
    claim = {"claim": "El faro de Zarzaparrilla se apagó el lunes", "language": "es"}
    answer = client.post("/v1/verifications", json=claim).get_json()
    assert answer["matches"][0]["article"]["outlet"]["name"] == "El Faro de Arce"
    wait_for(lambda: client.get(made.headers["Location"]).get_json()["health"]["status"] == "ok")
    health = client.get(made.headers["Location"]).get_json()["health"]
    assert (health["status"], health["items"]["new"]) == ("ok", 1)


@pytest.mark.parametrize("content", ["feed", "page"])
def test_a_deleted_article_leaves_none_of_its_words_in_any_file_and_does_not_come_back(client, site, tmp_path, content):
    made = client.post("/v1/feeds", json={"url": f"http://{site}/rss", "content": content, "outlet": "El Faro de Arce"})
    wait_for(lambda: articles(client))
    client.post("/v1/verifications", json={"claim": "El faro se apagó el lunes tras una avería", "language": "es"})
    held = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert [word for word in WORDS if word not in held] == []
    assert client.delete(f"/v1/articles/{articles(client)[0]['id']}").status_code == 204
    assert polled(client, made.headers["Location"])["result"]["removed"] == 1
    assert articles(client) == []
    left = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    allowed = f"{site}/zarzaparrilla".encode()  # the tombstone's address
    assert [word for word in WORDS if word in left.replace(allowed, b"")] == []


def fetched(client, site, path, **headers):
    return client.post("/v1/articles/fetch", json={"url": f"http://{site}{path}"}, headers=headers)


@pytest.fixture
def led(client, tmp_path):
    """The client, once somebody runs its jobs."""
    store = open_store(f"sqlite:///{tmp_path / 'claimtrail.db'}")
    wait_for(lambda: store.jobs.led(now=time.time()))
    yield client
    store.close()


def test_a_link_is_answered_at_once_when_its_page_is_quick(led, site):
    made = fetched(led, site, "/zarzaparrilla")
    assert (made.status_code, made.get_json()["status"]) == (201, "created")
    assert led.get(made.headers["Location"]).get_json()["text"] == made.get_json()["text"]
    assert fetched(led, site, "/zarzaparrilla").get_json()["status"] == "unchanged"


def test_a_link_that_cannot_be_fetched_is_the_same_problem_as_without_a_job(led, site):
    assert fetched(led, site, "/nothing").get_json()["type"] == "/problems/fetch_status"


@pytest.mark.parametrize(("path", "headers"), [("/slow", {}), ("/zarzaparrilla", {"Prefer": "respond-async"})])
def test_a_slow_link_goes_on_as_a_job_and_so_does_what_prefers_it(led, site, monkeypatch, path, headers):
    monkeypatch.setattr("api.http.handover.LONGEST_WAIT_S", 0.3)
    accepted = fetched(led, site, path, **headers)
    assert accepted.status_code == 202
    job = accepted.headers["Location"]
    wait_for(lambda: led.get(job).get_json()["status"] == "succeeded")
    (article,) = articles(led)
    assert led.get(job).get_json()["result"] == {"article_id": article["id"], "status": "created"}
    led.delete(f"/v1/articles/{article['id']}")
    assert led.get(job).status_code == 404
