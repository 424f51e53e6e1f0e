"""Floor 5: the command line. `claimtrail serve | ingest | verify | openapi`."""

from __future__ import annotations

import os
import sys

import click

from api.cli.ingest import ingest
from api.cli.serve import openapi, serve
from api.cli.verify import verify
from api.config import ConfigError, load_config

COMMANDS = (serve, ingest, verify, openapi)


@click.group(help="Who published a claim, who told them, and who said it first.")
@click.pass_context
def claimtrail(context: click.Context) -> None:
    """Every command is handed the settings; a wrong one ends the program with one line."""
    try:
        context.obj = load_config(os.environ)
    except ConfigError as error:
        raise click.ClickException(str(error)) from error


for command in COMMANDS:
    claimtrail.add_command(command)


def main() -> None:
    """The entry point that `claimtrail` on the path calls."""
    sys.exit(claimtrail(prog_name="claimtrail"))
