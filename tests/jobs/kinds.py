"""Kinds of jobs for tests, and a process that runs them."""

import os
import time

from api.jobs.runner import Pace, Runner, Tables
from api.jobs.work import JobFailed, Kind, Outcome, Work
from api.store.opening import open_store

NOW = "2026-11-25T10:00:00Z"
QUICK = Pace(lease=1.0, beat=0.1, pause=0.05, grace=5)


def _tell(work, params, report):
    report(1, 2)
    return Outcome({"pid": os.getpid(), **params})


def _fail(work, params, report):
    raise JobFailed("invalid_request", "The feed is none.", (("/url", "feed", "No feed."),))


def _break(work, params, report):
    raise ZeroDivisionError("zarzaparrilla")


def _count(work, params, report):
    done = params["done"] + 1
    report(done, 3)
    return Outcome({"done": done}) if done == 3 else Outcome(again={"done": done})


def _sleep(work, params, report):
    while True:
        report(0, None)
        time.sleep(0.05)


_HANDLERS = {"tell": _tell, "fail": _fail, "break": _break, "count": _count, "sleep": _sleep}
KINDS = {name: Kind(name, run) for name, run in _HANDLERS.items()}


def runner(store, chores=(), threads=1):
    return Runner(Work(store, None, None, lambda: NOW), Tables(KINDS, chores), threads=threads, pace=QUICK)


def run_forever(url):
    runner(open_store(url)).start()
    time.sleep(600)
