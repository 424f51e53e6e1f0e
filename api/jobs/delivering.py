"""Events -> the webhooks of watches, signed as Standard Webhooks, tried again with longer and longer waits."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from datetime import datetime, timedelta

import msgspec

from api.intake.fetch_refusals import FetchRefused
from api.intake.fetching import ANY_TYPE, Wanted
from api.jobs.work import JobFailed, Outcome, Report, Work
from api.store.port_deliveries import DELIVER, Attempt, Delivery, Reach
from api.store.port_jobs import Fault
from api.store.port_watches import Watch

KIND = DELIVER
BATCH = 50  # deliveries a job: the rest has the next turn
MINUTE, HOUR = 60, 3600
# Seconds to wait after the first failure, the second ...: an event is tried eight times in about 28 hours.
WAITS = (MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 10 * HOUR)
GONE = 410  # the endpoint asks not to be called again
OFF = "fetching_off"  # our own doing: no failure of the endpoint
log = logging.getLogger("claimtrail.jobs")


def order_due(work: Work) -> None:
    """Queue what is to be sent now."""
    work.store.deliveries.order_due(now=work.now())


def run(work: Work, params: Mapping[str, object], report: Report, *, most_failures: int) -> Outcome:
    """The job: a watch's deliveries of this moment. An endpoint that gives no answer at all gets no more of them now;
    after `most_failures` turns in a row without any success, or an answer 410, it is disabled."""
    watch = work.store.watches.get(str(params["watch_id"]))
    if watch is None or watch.wish.url is None:
        raise JobFailed("watch_not_found", "The watch was deleted before its events were sent.")
    sent, problem, gone = 0, None, False
    for done, (delivery, event) in enumerate(work.store.deliveries.sendable(watch.id, now=work.now(), limit=BATCH)):
        report(done, None)
        attempt = _attempt(work, watch, delivery, event)
        work.store.deliveries.attempted(delivery.id, attempt)
        if attempt.problem is None:
            sent += 1
            continue
        problem, gone = attempt.problem, attempt.http_status == GONE
        if attempt.http_status is None or gone:
            break
    if sent or problem:
        work.store.deliveries.reached(watch.id, _reach(watch, work.now(), (sent, problem, gone), most_failures))
    return Outcome({"watch_id": watch.id, "delivered": sent, "problem": problem.code if problem else None})


def _reach(watch: Watch, now: str, went: tuple[int, Fault | None, bool], most: int) -> Reach:
    """How the endpoint does after this turn: one success is enough to take it for well."""
    sent, problem, gone = went
    if (sent and not gone) or problem is None:
        return Reach(0)
    if problem.code == OFF:
        return Reach(watch.failures, problem, _later(now, WAITS[0]), watch.disabled_at)
    failures = watch.failures + 1
    if gone or failures >= most:
        log.warning("the webhook of watch %s is disabled after %d failures", watch.id, failures)
        return Reach(failures, problem, None, now)
    return Reach(failures, problem, _later(now, WAITS[min(failures, len(WAITS)) - 1]), None)


def _attempt(work: Work, watch: Watch, delivery: Delivery, event: str) -> Attempt:
    body = payload(event)
    headers = {
        "Content-Type": "application/json",
        **signed(str(watch.wish.secret), delivery.event_id, work.now(), body),
    }
    wanted = Wanted(str(watch.wish.url), ANY_TYPE, headers, "POST", body, robots=False)
    try:
        answered = work.fetch(wanted)
    except FetchRefused as refused:
        again = _later(work.now(), WAITS[delivery.attempts]) if delivery.attempts < len(WAITS) else None
        return Attempt(work.now(), refused.status, Fault(refused.code, str(refused)), again)
    return Attempt(work.now(), answered.status)


def payload(event: str) -> bytes:
    """The body that is sent: type, timestamp and the event itself as `data`."""
    data = msgspec.json.decode(event, type=dict[str, object])
    return msgspec.json.encode(
        {"type": data["type"], "timestamp": data["created_at"], "data": msgspec.Raw(event.encode())}
    )


def signed(secret: str, message_id: str, now: str, body: bytes) -> dict[str, str]:
    """The three headers of Standard Webhooks. `now` is RFC 3339 in UTC."""
    from standardwebhooks import Webhook

    at = datetime.fromisoformat(now)
    signature = Webhook(secret).sign(message_id, at, body.decode())
    return {"webhook-id": message_id, "webhook-timestamp": str(int(at.timestamp())), "webhook-signature": signature}


def _later(now: str, seconds: int) -> str:
    moment = datetime.fromisoformat(now) + timedelta(seconds=seconds)
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z")
