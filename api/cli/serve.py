"""`claimtrail serve`: the API on one address of this machine."""

from __future__ import annotations

import ipaddress
import os

import click

from api.cli.opening import opened
from api.config import Config

APPLICATION = "api.app:from_environment"


@click.command()
@click.option("--host", help="The address to listen on (CLAIMTRAIL_HOST).")
@click.option("--port", type=click.IntRange(1, 65535), help="The port to listen on (CLAIMTRAIL_PORT).")
@click.pass_obj
def serve(config: Config, host: str | None, port: int | None) -> None:
    """Serve the API over the articles that are stored."""
    address = host or config.host
    if not is_loopback(address) and not config.open:
        raise click.ClickException(
            f"{address} can be reached from other machines, and nobody needs a key: CLAIMTRAIL_OPEN=1 allows it"
        )
    os.environ["CLAIMTRAIL_HOST"] = address  # the workers read their settings anew: this is a Host they answer for
    opened(config).close()  # created or migrated before the workers start; what is wrong with it is said once
    _run(address, port or config.port, config)


def is_loopback(host: str) -> bool:
    """True for an address of this machine only. Names other than localhost are not resolved: they are not."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


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
    ).serve()
