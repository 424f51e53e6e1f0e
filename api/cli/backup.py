"""`claimtrail backup`: the whole store in one file, while it is served."""

from __future__ import annotations

from pathlib import Path

import click

from api.cli.counting import waiting
from api.config import Config
from api.store.backup import back_up
from api.store.schema import StoreUnusable


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--replace", is_flag=True, help="Take the place of a FILE that is there.")
@click.pass_obj
def backup(config: Config, file: Path, replace: bool) -> None:
    """Copy the store into FILE: articles, answers, keys, feeds, jobs.

    May run beside a server and an import. FILE is the store at one moment, checked, readable by its owner alone, and
    holds nothing of what was deleted before. `claimtrail restore FILE` puts it back.
    """
    if file.exists() and not replace:
        raise click.ClickException(f"{file} is there already: --replace takes its place")
    try:
        with waiting("copying the store"):
            size = back_up(config.database_url, file)
    except (StoreUnusable, OSError) as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{file}: {size / 1_000_000:,.1f} MB, checked")
