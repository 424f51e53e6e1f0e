"""An editor watches a claim: articles come by every way, she is told, and nothing is lost or told too much."""

import json
import threading
from datetime import datetime, timedelta
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from click.testing import CliRunner
from standardwebhooks import Webhook, WebhookVerificationError

from api.app import create_app, now, workshop
from api.cli import claimtrail
from api.config import Config
from api.jobs.delivering import WAITS
from api.jobs.running import run_job
from api.store.opening import open_store
from api.store.port_jobs import Order

CLAIM = {"claim": "El faro de Zarzaparrilla se apagó el lunes tras una avería", "language": "es"}
STORY = {
    "url": "https://faro.example/apagado", "outlet": {"name": "El Faro de Arce"}, "language": "es",
    "published_at": "2025-03-07", "title": "Quebrantahuesos a oscuras",
    "text": "El faro de Zarzaparrilla se apagó el lunes tras una avería, informó Bonifacia Salterio, farera de Arce.",
}  # fmt: skip
SECOND = {
    **STORY, "url": "https://eco.example/faro", "outlet": {"name": "Eco del Norte"},
    "text": "El faro de Zarzaparrilla se apagó el lunes tras una avería, según el alcalde Prudencio Villalobos.",
}  # fmt: skip
OTHER = {**STORY, "url": "https://faro.example/pan", "text": "El precio del pan sube un 5 % en las panaderías de Arce."}
FAILURES = 3


class Desk:
    """An installation whose jobs are run when the test says so, with a clock that the test sets forward."""

    def __init__(self, folder, hook):
        self.config = Config(
            database_url=f"sqlite:///{folder / 'claimtrail.db'}", fetch_allow=(hook.name,), webhook_failures=FAILURES
        )
        self.later = timedelta()
        self.hook = hook
        self.store = open_store(self.config.database_url)
        self.client = create_app(self.config, store=self.store, clock=self.clock).test_client()
        self.work, self.tables = workshop(self.config, self.store, self.clock)

    def clock(self):
        moment = datetime.fromisoformat(now()) + self.later
        return moment.isoformat(timespec="seconds").replace("+00:00", "Z")

    def wait(self, seconds):
        """A while passes, with the minute's chores at its end."""
        self.later += timedelta(seconds=seconds)
        for chore in self.tables.chores:
            chore.run(self.work)
        self.run()

    def run(self):
        """Every job that waits."""
        while (job := self.store.jobs.claim("r")) is not None:
            run_job(job, "r", self.tables.kinds, self.work)

    def watch(self, **fields):
        return self.client.post("/v1/watches", json={**CLAIM, **fields})

    def watched(self, **hook):
        """The path of a watch with a webhook."""
        return self.watch(webhook={"url": f"http://{self.hook.name}/", **hook}).headers["Location"]

    def publish(self, story=STORY):
        return self.client.post("/v1/articles", json=story).get_json()["id"]

    def items(self, path):
        return self.client.get(f"{path}?limit=100").get_json()["items"]

    def events(self, path):
        return {(each["type"], _about(each)) for each in self.items(f"{path}/events")}

    def deliveries(self, path):
        return [(each["status"], each["attempts"]) for each in self.items(f"{path}/deliveries")]


def _about(event):
    part = event["article"] or event["origin"] or event["flag"]
    return part.get("outlet") or part.get("name") or part.get("code")


class Hook(BaseHTTPRequestHandler):
    """A CMS on loopback that answers as it is told and keeps what it is sent."""

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.sent.append((dict(self.headers), body))
        status = self.server.statuses.pop(0) if self.server.statuses else self.server.status
        self.send_response(status)
        if status == 302:
            self.send_header("Location", "/elsewhere")
        self.end_headers()

    def log_message(self, *_):
        """Nothing to the test's output."""


@pytest.fixture
def hook():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Hook)
    server.sent, server.statuses, server.status = [], [], 204
    server.name = f"127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def desk(tmp_path, hook):
    made = Desk(tmp_path, hook)
    yield made
    made.store.close()


def posted(desk, tmp_path):
    desk.publish()


def imported(desk, tmp_path):
    lines = json.dumps(STORY, ensure_ascii=False)
    desk.client.post("/v1/articles/import", data=lines.encode(), content_type="application/x-ndjson").get_data()


def ingested(desk, tmp_path):
    (tmp_path / "in.jsonl").write_text(json.dumps(STORY, ensure_ascii=False), encoding="utf-8")
    environment = {"CLAIMTRAIL_DATABASE_URL": desk.config.database_url}
    told = CliRunner().invoke(claimtrail, ["ingest", str(tmp_path / "in.jsonl")], env=environment)
    assert told.exit_code == 0, told.output


def revised(desk, tmp_path):
    desk.publish({**STORY, "text": OTHER["text"]})
    desk.run()
    desk.publish()


@pytest.mark.parametrize("come", [posted, imported, ingested, revised])
def test_whichever_way_an_article_comes_the_watch_knows(desk, tmp_path, come):
    path = desk.watch().headers["Location"]
    come(desk, tmp_path)
    desk.run()
    assert {
        ("match.added", "El Faro de Arce"), ("origin.added", "Bonifacia Salterio"), ("flag.cleared", "not_found"),
    } <= desk.events(path)  # fmt: skip
    (added,) = [each for each in desk.items(f"{path}/events") if each["type"] == "match.added"]
    state = desk.client.get(path).get_json()["state"]
    assert (state["articles"], state["summary"]) == ([added["article"]["id"]], added["summary"])
    assert added["because_of"] == state["articles"]


def test_a_second_origin_and_an_article_about_something_else(desk):
    desk.publish()
    path = desk.watch(events=["origin.added"]).headers["Location"]
    desk.publish(OTHER)
    desk.run()
    assert desk.events(path) == set()
    second = desk.publish(SECOND)
    desk.run()
    assert desk.events(path) == {("origin.added", "Prudencio Villalobos")}
    assert desk.items(f"{path}/events")[0]["because_of"] == [second]
    assert desk.client.get(path).get_json()["state"]["independent_origins"] == 2


def test_an_article_that_only_shares_words_has_nothing_asked(desk, monkeypatch):
    desk.watch()
    desk.publish({**STORY, "text": f"{STORY['text'][:40]} y Zarzaparrilla celebró su feria tras la avería."})
    monkeypatch.setattr("api.jobs.watching.concerned", lambda due, store: False)
    monkeypatch.setattr(desk.store.watches, "settle", _killed)
    desk.run()
    assert not desk.store.watches.waiting()


def test_a_correction_and_a_withdrawal_are_told(desk):
    article = desk.publish()
    path = desk.watch(events=["article.corrected", "flag.raised"]).headers["Location"]
    desk.publish({**STORY, "text": f"{STORY['text']} Volvió a alumbrar por la noche."})
    desk.run()
    assert ("article.corrected", "El Faro de Arce") in desk.events(path)
    desk.publish({**STORY, "text": "Una versión anterior de esta noticia era falsa."})
    desk.run()
    assert len([each for each in desk.items(f"{path}/events") if each["type"] == "article.corrected"]) == 2
    desk.publish(STORY)
    desk.run()
    desk.client.post(f"/v1/articles/{article}/retract", json={})
    desk.run()
    assert ("flag.raised", "retracted") in desk.events(path)


def test_an_unchanged_text_and_a_store_without_watches_order_nothing(desk):
    desk.publish()
    assert desk.store.jobs.claim("r") is None
    desk.watch()
    desk.publish()
    assert desk.store.jobs.claim("r") is None
    assert not desk.store.watches.waiting()


def test_what_was_stored_while_the_claim_was_asked_is_made_up_for(desk, monkeypatch):
    add = desk.store.watches.add

    def slowly(*args, **fields):
        desk.publish()
        return add(*args, **fields)

    monkeypatch.setattr(desk.store.watches, "add", slowly)
    path = desk.watch().headers["Location"]
    desk.run()
    assert ("match.added", "El Faro de Arce") in desk.events(path)


def _killed(*_args, **_fields):
    raise SystemExit("killed")


@pytest.mark.parametrize("step", ["percolate", "next_due", "settle"])
def test_a_crash_at_any_step_between_ingest_and_check_loses_nothing_and_tells_nothing_twice(desk, monkeypatch, step):
    path = desk.watched()
    desk.publish()
    with monkeypatch.context() as patched:
        patched.setattr(desk.store.watches, step, _killed)
        with pytest.raises(SystemExit):
            desk.run()
    desk.store.jobs.recover(None, most=3, now=desk.clock())
    desk.run()
    assert ("match.added", "El Faro de Arce") in desk.events(path)
    ids = [headers["webhook-id"] for headers, _ in desk.hook.sent]
    assert len(ids) == len(set(ids)) == len(desk.items(f"{path}/events"))


def test_a_lost_job_and_a_broken_one_are_made_up_for_within_a_minute(desk):
    path = desk.watch().headers["Location"]
    desk.publish()
    job = desk.store.jobs.claim("r")
    desk.store.jobs.succeed(job.id, "r", {}, now=desk.clock())
    desk.wait(60)
    assert ("match.added", "El Faro de Arce") in desk.events(path)


def test_a_claim_on_which_the_engine_breaks_does_not_keep_the_others(desk, monkeypatch, caplog):
    broken = desk.watch(claim="La avería del faro de Zarzaparrilla fue el lunes").get_json()
    path = desk.watch().headers["Location"]
    kind = desk.tables.kinds["watch_check"]
    ask = kind.run.keywords["ask"]

    def asked(question):
        if question.claim == broken["claim"]:
            raise ZeroDivisionError
        return ask(question)

    desk.publish()
    job = desk.store.jobs.claim("r")
    kinds = {**desk.tables.kinds, "watch_check": type(kind)(kind.name, partial(kind.run.func, ask=asked))}
    run_job(job, "r", kinds, desk.work)
    assert ("match.added", "El Faro de Arce") in desk.events(path)
    assert broken["id"] in caplog.text
    desk.wait(60)
    assert ("match.added", "El Faro de Arce") in desk.events(f"/v1/watches/{broken['id']}")


def test_another_engine_sees_otherwise_without_telling_it_as_news(desk, monkeypatch):
    desk.publish()
    path = desk.watch().headers["Location"]
    with desk.store.engine.begin() as connection:
        connection.exec_driver_sql(
            "UPDATE watches SET engine_version = 'older', "
            "answer = json_set(answer, '$.engine_version', 'older', '$.flags', json('[]'), '$.matches', json('[]'))"
        )
    desk.wait(60)
    assert desk.events(path) == set()
    assert desk.client.get(path).get_json()["state"]["articles"] != []
    assert not desk.store.watches.waiting()


def test_a_webhook_gets_each_event_signed(desk):
    made = desk.watch(webhook={"url": f"http://{desk.hook.name}/in?x=1"}).get_json()
    desk.publish()
    desk.run()
    events = {each["id"]: each for each in desk.items(f"/v1/watches/{made['id']}/events")}
    assert len(events) == len(desk.hook.sent) > 2
    for headers, body in desk.hook.sent:
        sent = Webhook(made["secret"]).verify(body, headers)
        assert sent["data"] == events[headers["webhook-id"]]
        assert (sent["type"], sent["timestamp"]) == (sent["data"]["type"], sent["data"]["created_at"])
        assert headers["Content-Type"] == "application/json"
        with pytest.raises(WebhookVerificationError):
            Webhook(made["secret"]).verify(body + b" ", headers)
    delivered = desk.items(f"/v1/watches/{made['id']}/deliveries")
    assert {(each["status"], each["http_status"], each["attempts"]) for each in delivered} == {("delivered", 204, 1)}


ONE = ["match.added"]


def hooked(desk, events=ONE):
    return desk.watch(webhook={"url": f"http://{desk.hook.name}/"}, events=events).headers["Location"]


@pytest.mark.parametrize("status", [302, 404, 500])
def test_what_is_not_answered_with_2xx_is_tried_again_later_and_told_why(desk, status):
    path = hooked(desk)
    desk.hook.statuses = [status]
    desk.publish()
    desk.run()
    (waiting,) = desk.items(f"{path}/deliveries")
    assert (waiting["status"], waiting["attempts"], waiting["http_status"]) == ("pending", 1, status)
    assert waiting["last_problem"]["type"] == "/problems/fetch_status"
    assert desk.client.get(path).get_json()["webhook"]["status"] == "failing"
    desk.wait(WAITS[0] - 10)
    assert len(desk.hook.sent) == 1
    desk.wait(20)
    assert desk.deliveries(path) == [("delivered", 2)]
    first, second = (headers["webhook-id"] for headers, _ in desk.hook.sent)
    assert first == second
    assert desk.client.get(path).get_json()["webhook"]["status"] == "ok"


def test_an_endpoint_that_is_away_is_asked_once_a_turn_and_then_disabled(desk):
    away = desk.watch(webhook={"url": f"http://{desk.hook.name}/"}).headers["Location"]
    desk.hook.status = 500
    desk.publish()
    desk.run()
    for wait in WAITS[: FAILURES - 1]:
        desk.wait(wait + 1)
    webhook = desk.client.get(away).get_json()["webhook"]
    assert (webhook["status"], webhook["failures"]) == ("disabled", FAILURES)
    seen = len(desk.hook.sent)
    desk.wait(86_400)
    refused = desk.client.post(f"{away}/deliveries/{desk.items(f'{away}/deliveries')[0]['id']}/replay")
    assert refused.get_json()["type"] == "/problems/webhook_disabled"
    assert len(desk.hook.sent) == seen
    desk.hook.status = 200
    assert desk.client.post(f"{away}/enable").get_json()["webhook"]["status"] == "ok"
    desk.run()
    assert {status for status, _ in desk.deliveries(away)} == {"delivered"}


def test_gone_disables_at_once(desk):
    path = hooked(desk)
    desk.hook.status = 410
    desk.publish()
    desk.run()
    assert desk.client.get(path).get_json()["webhook"]["status"] == "disabled"


def test_no_answer_at_all_keeps_the_others_waiting(desk):
    path = desk.watched()
    desk.hook.shutdown()
    desk.hook.server_close()
    desk.publish()
    desk.run()
    tried = [attempts for _, attempts in desk.deliveries(path)]
    assert (sum(tried), len(tried) > 2) == (1, True)
    problem = desk.client.get(path).get_json()["webhook"]["last_problem"]
    assert problem["type"] == "/problems/fetch_connection"


def test_a_delivery_that_is_always_refused_is_given_up_and_can_be_replayed(desk):
    path = hooked(desk, ["match.added", "flag.cleared"])
    desk.publish()
    desk.run()
    (refused, *_), sent = desk.items(f"{path}/deliveries"), len(desk.hook.sent)
    first = desk.client.post(f"{path}/deliveries/{refused['id']}/replay")
    assert (first.status_code, first.headers["Location"]) == (202, f"/v1/jobs/{first.get_json()['id']}")
    desk.run()
    assert len(desk.hook.sent) == sent + 1
    assert desk.hook.sent[-1][0]["webhook-id"] == refused["event_id"]
    assert desk.client.get(first.headers["Location"]).get_json()["result"]["delivered"] == 1
    unknown = desk.client.post(f"{path}/deliveries/nothing/replay")
    assert unknown.get_json()["type"] == "/problems/delivery_not_found"


def test_a_deleted_watch_is_sent_nothing_more(desk):
    path = desk.watched()
    desk.publish()
    watch = path.rpartition("/")[2]
    desk.client.delete(path)
    job = desk.store.jobs.add(Order("deliver", {"watch_id": watch}), now=desk.clock())
    desk.run()
    assert desk.store.jobs.get(job.id).problem.code == "watch_not_found"
    assert desk.hook.sent == []
    assert not desk.store.watches.waiting()


WORDS = (b"Quebrantahuesos", b"Bonifacia", b"Salterio", b"apag\xc3\xb3 el lunes tras una aver\xc3\xada, inform")


def test_a_deleted_article_leaves_none_of_its_words_in_what_watches_know(desk, tmp_path):
    path = desk.watched()
    article = desk.publish()
    desk.run()

    def held():
        return b"".join(file.read_bytes() for file in tmp_path.iterdir())

    assert [word for word in WORDS if word not in held()] == []
    assert desk.client.delete(f"/v1/articles/{article}").status_code == 204
    assert [word for word in WORDS if word in held()] == []
    desk.run()
    assert [word for word in WORDS if word in held()] == []
    assert ("flag.raised", "not_found") in {
        (e["type"], (e["flag"] or {}).get("code")) for e in desk.items(f"{path}/events")
    }
    assert desk.client.get(path).get_json()["state"]["articles"] == []
