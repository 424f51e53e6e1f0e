"""`claimtrail restore`: a backup in the place of the store, while it is served."""

from __future__ import annotations

from pathlib import Path

import click

from api.cli.counting import waiting
from api.cli.opening import opened
from api.config import Config
from api.model import Filters
from api.store.backup import NotABackup, file_of
from api.store.backup import restore as put_back
from api.store.schema import StoreUnusable


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--replace", is_flag=True, help="Take the place of a store that holds articles.")
@click.pass_obj
def restore(config: Config, file: Path, replace: bool) -> None:
    """Put the backup FILE in the place of the store.

    FILE is checked first and brought to this program's schema. What was deleted from the store since FILE was made
    stays deleted. A running server goes on with what was put back.
    """
    held = _articles(config)
    if held and not replace:
        raise click.ClickException(f"the store holds {held:,} articles: --replace puts the backup in their place")
    try:
        with waiting("checking the backup and putting it back"):
            restored = put_back(config.database_url, file)
    except (NotABackup, StoreUnusable, OSError) as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{restored.articles:,} articles put back; {restored.deleted_since:,} had been deleted since")


def _articles(config: Config) -> int:
    if not file_of(config.database_url).exists():
        return 0
    store = opened(config)
    held = store.coverage(Filters()).articles
    store.close()
    return held
