"""`claimtrail serve`: the API on one address of this machine."""

from __future__ import annotations

import os
from contextlib import closing
from tempfile import TemporaryDirectory

import click

from api.cli.opening import opened
from api.config import Config, is_loopback
from api.logs import server_settings

COUNTED_IN = "PROMETHEUS_MULTIPROC_DIR"
APPLICATION = "api.app:from_environment"


@click.command()
@click.option("--host", help="The address to listen on (CLAIMTRAIL_HOST).")
@click.option("--port", type=click.IntRange(1, 65535), help="The port to listen on (CLAIMTRAIL_PORT).")
@click.pass_obj
def serve(config: Config, host: str | None, port: int | None) -> None:
    """Serve the API over the articles that are stored."""
    address = host or config.host
    with closing(opened(config)) as store:  # made or migrated before the workers start: what is wrong is said once
        locked = store.keys.exist()
    if not (locked or config.open or is_loopback(address)):
        raise click.ClickException(
            f"{address} can be reached from other machines, and nobody needs a key: "
            "`claimtrail keys create` makes one, CLAIMTRAIL_OPEN=1 allows it without"
        )
    os.environ["CLAIMTRAIL_HOST"] = address  # the workers read their settings anew: this is a Host they answer for
    with TemporaryDirectory(prefix="claimtrail-metrics-") as folder:
        if config.workers > 1:  # or else each would count for itself
            os.environ.setdefault(COUNTED_IN, folder)
        _run(address, port or config.port, config)


def _run(host: str, port: int, config: Config) -> None:
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    click.echo(f"claimtrail listens on http://{host}:{port} (documentation: /docs)")
    Granian(
        APPLICATION,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        factory=True,
        workers=config.workers,
        blocking_threads=config.threads,
        log_level=LogLevels.warning,
        log_dictconfig=server_settings(),
    ).serve()
