"""`claimtrail worker`: background work in a process of its own."""

from __future__ import annotations

import signal
import threading

import click

from api.app import runner
from api.cli.opening import opened
from api.config import Config
from api.logs import write_json_lines

LOOK_S = 0.5
TOLD = {True: "this process runs the jobs", False: "another process runs the jobs: waiting"}


@click.command()
@click.pass_obj
def worker(config: Config) -> None:
    """Run the background jobs of the store, until interrupted.

    One process of a store runs them: while another one does, a server or a worker, this one waits to take over. With
    CLAIMTRAIL_RUN_JOBS=0 servers leave them to workers.
    """
    write_json_lines()
    ended = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: ended.set())
    store = opened(config)
    running = runner(config, store)
    running.start()
    told: bool | None = None
    while not ended.wait(LOOK_S):
        if running.leads != told:
            told = running.leads
            click.echo(TOLD[told])
    running.stop()
    store.close()
