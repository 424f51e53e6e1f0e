"""`claimtrail reanalyse`: stored analyses brought up to the engine of this program."""

from __future__ import annotations

import click

from api.analysis import ENGINE_VERSION
from api.app import analyst, now
from api.cli.counting import counting
from api.cli.opening import opened
from api.config import Config
from api.jobs import reanalysing
from api.store.port_jobs import Order

LAST_OF_ALL = 9


@click.command()
@click.option("--background", is_flag=True, help="Order it as a job of the running server, and return at once.")
@click.pass_obj
def reanalyse(config: Config, background: bool) -> None:
    """Analyse again what an older engine has analysed, and nothing else.

    May run beside a server, and be stopped and started again at any time: it goes on where it was.
    """
    store = opened(config)
    if background:
        job = store.jobs.add(Order(reanalysing.KIND, {}, subject=reanalysing.KIND, priority=LAST_OF_ALL), now=now())
        click.echo(f"ordered: GET /v1/jobs/{job.id}")
        store.close()
        return
    renewed = failed = 0
    with counting(store.upkeep.count_outdated(ENGINE_VERSION), "revisions") as progress:
        for batch in reanalysing.reanalyse(store, analyst(config, store, now).analyse):
            renewed, failed = renewed + batch.renewed, failed + batch.failed
            progress.moved(renewed + failed)
    store.close()
    click.echo(f"{renewed:,} revisions analysed with engine {ENGINE_VERSION}; {failed:,} could not be")
    if failed:
        raise click.exceptions.Exit(1)
