"""`claimtrail openapi`: the description of the API."""

from __future__ import annotations

import click

from api.http.application import openapi_yaml


@click.command()
def openapi() -> None:
    """Print the description of the API (openapi.yaml)."""
    click.echo(openapi_yaml(), nl=False)
