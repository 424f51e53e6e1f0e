"""`claimtrail serve` and `claimtrail openapi`."""

from __future__ import annotations

import ipaddress
import os

import click

from api.config import Config
from api.http.application import openapi_yaml
from api.store.opening import open_store
from api.store.schema import NewerSchema

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
            f"{address} can be reached from other machines and nobody would need a key: set CLAIMTRAIL_OPEN=1 to allow it"
        )
    _open_once(config)
    _run(address, port or config.port, config)


def is_loopback(host: str) -> bool:
    """True for an address of this machine only. Names other than localhost are not resolved: they are not."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def _open_once(config: Config) -> None:
    """Create or migrate the store before the workers start, so that what is wrong with it is said once, in a line."""
    try:
        open_store(config.database_url).close()
    except (ValueError, NewerSchema, OSError) as error:
        raise click.ClickException(f"CLAIMTRAIL_DATABASE_URL={config.database_url}: {error}") from error


def _run(host: str, port: int, config: Config) -> None:
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    click.echo(f"claimtrail listens on http://{host}:{port} (documentation: /docs)")
    os.environ["CLAIMTRAIL_DATABASE_URL"] = config.database_url
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


@click.command()
def openapi() -> None:
    """Print the description of the API (openapi.yaml)."""
    click.echo(openapi_yaml(), nl=False)
