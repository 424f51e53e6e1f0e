"""Jobs are run, by one process at a time, and none is lost with a process."""

import multiprocessing
import os
import signal
import threading
import time

import pytest

from api.jobs.kinds import tables
from api.jobs.runner import INTERRUPTED, MOST_TRIES
from api.jobs.running import run_job
from api.jobs.work import Chore, Work
from api.store.opening import open_store
from api.store.port_jobs import Order
from tests.jobs.kinds import KINDS, NOW, run_forever, runner

PATIENCE_S = 30
SPAWN = multiprocessing.get_context("spawn")


@pytest.fixture
def url(tmp_path):
    return f"sqlite:///{tmp_path / 'claimtrail.db'}"


@pytest.fixture
def store(url):
    opened = open_store(url)
    yield opened
    opened.close()


@pytest.fixture
def processes(url):
    started = [SPAWN.Process(target=run_forever, args=(url,)) for _ in range(2)]
    for process in started:
        process.start()
    yield started
    for process in started:
        process.kill()
        process.join()


def wait_for(happened):
    end = time.monotonic() + PATIENCE_S
    while not happened():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.02)


def ended(store, *ids):
    return all(store.jobs.get(one).status in ("succeeded", "failed") for one in ids)


def queued(store, kind, **params):
    return store.jobs.add(Order(kind, params), now=NOW).id


@pytest.mark.parametrize(
    ("kind", "code", "errors"),
    [("fail", "invalid_request", (("/url", "feed", "No feed."),)), ("break", "internal_error", ()),
     ("nothing", "unknown_job", ())],
)  # fmt: skip
def test_whatever_goes_wrong_is_the_problem_of_the_job(store, kind, code, errors):
    job = queued(store, kind)
    run_job(store.jobs.claim("r"), "r", KINDS, Work(store, None, None, lambda: NOW))
    found = store.jobs.get(job)
    assert (found.status, found.problem.code, found.problem.errors) == ("failed", code, errors)
    assert "zarzaparrilla" not in found.problem.detail


def test_a_job_that_was_taken_away_stops_and_changes_nothing(store):
    job = queued(store, "sleep")
    claimed = store.jobs.claim("r")
    running = threading.Thread(target=run_job, args=(claimed, "r", KINDS, Work(store, None, None, lambda: NOW)))
    running.start()
    store.jobs.recover(INTERRUPTED, most=9, now=NOW)
    running.join(PATIENCE_S)
    assert not running.is_alive()
    assert store.jobs.get(job).status == "queued"


def test_a_runner_does_what_waits_and_what_comes(store):
    first = queued(store, "count", done=0)
    running = runner(store, threads=2)
    running.start()
    wait_for(lambda: ended(store, first))
    second = queued(store, "tell", word="a")
    wait_for(lambda: ended(store, second))
    running.stop()
    assert (store.jobs.get(first).result, store.jobs.get(first).done) == ({"done": 3}, 3)
    assert store.jobs.get(second).result == {"pid": os.getpid(), "word": "a"}
    assert store.jobs.lead("another", now=time.time(), seconds=1)


def test_chores_are_looked_after(store):
    seen = []
    running = runner(store, [Chore("look", lambda work: seen.append(work.now()))])
    running.start()
    wait_for(lambda: seen)
    running.stop()
    assert set(seen) == {NOW}


def test_ended_jobs_are_forgotten_after_their_days(store):
    old, new = queued(store, "tell"), queued(store, "tell")
    for job, when in ((old, "2026-11-17T09:00:00Z"), (new, "2026-11-19T00:00:00Z")):
        store.jobs.claim("r")
        store.jobs.succeed(job, "r", {}, now=when)
    (chore,) = [each for each in tables(7).chores if each.name == "forget"]
    chore.run(Work(store, None, None, lambda: NOW))
    assert [store.jobs.get(job) is not None for job in (old, new)] == [False, True]


def test_of_two_processes_one_runs_the_jobs_and_the_other_takes_over_when_it_is_killed(store, processes):
    told = [queued(store, "tell") for _ in range(20)]
    wait_for(lambda: ended(store, *told))
    (leader,) = {store.jobs.get(one).result["pid"] for one in told}
    assert {store.jobs.get(one).tries for one in told} == {1}
    long = queued(store, "sleep")
    wait_for(lambda: store.jobs.get(long).status == "running")
    os.kill(leader, signal.SIGKILL)
    wait_for(lambda: store.jobs.get(long).tries == 2)
    (other,) = {process.pid for process in processes} - {leader}
    waiting = queued(store, "tell")  # the survivor has one thread, and that is at work for good
    os.kill(other, signal.SIGKILL)
    running = runner(store, threads=2)
    running.start()
    wait_for(lambda: ended(store, waiting))
    assert store.jobs.get(long).tries == MOST_TRIES
    store.jobs.recover(INTERRUPTED, most=MOST_TRIES, now=NOW)
    running.stop()
    assert store.jobs.get(long).problem == INTERRUPTED
