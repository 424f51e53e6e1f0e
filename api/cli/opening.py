"""The store of a configuration, or one line that says why not."""

from __future__ import annotations

import click

from api.config import Config
from api.store.opening import OpenStore, open_store
from api.store.schema import StoreUnusable


def opened(config: Config) -> OpenStore:
    """The store at `config.database_url`. Raises click's one-line error when it cannot be opened."""
    try:
        return open_store(config.database_url)
    except (ValueError, StoreUnusable) as error:
        raise click.ClickException(f"CLAIMTRAIL_DATABASE_URL={config.database_url}: {error}") from error
