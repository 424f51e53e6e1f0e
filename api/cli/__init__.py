"""Floor 5: the command line. `claimtrail serve | ingest | verify | explain | worker | keys | openapi`."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from importlib import import_module

import click

from api.config import ConfigError, load_config

# Loaded when called: the process that only watches over a server's workers stays small.
COMMANDS: Mapping[str, str] = {
    "serve": "api.cli.serve",
    "ingest": "api.cli.ingest",
    "verify": "api.cli.verify",
    "worker": "api.cli.worker",
    "reanalyse": "api.cli.reanalyse",
    "backup": "api.cli.backup",
    "restore": "api.cli.restore",
    "keys": "api.cli.keys",
    "explain": "api.cli.explain",
    "openapi": "api.cli.openapi",
}


class _Commands(click.Group):
    """The table above as a click group."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(COMMANDS[cmd_name]), cmd_name)
        return command


@click.group(cls=_Commands, help="Who published a claim, who told them, and who said it first.")
@click.pass_context
def claimtrail(context: click.Context) -> None:
    """Every command is handed the settings; a wrong one ends the program with one line."""
    try:
        context.obj = load_config(os.environ)
    except ConfigError as error:
        raise click.ClickException(str(error)) from error


def main() -> None:
    """The entry point that `claimtrail` on the path calls."""
    sys.exit(claimtrail(prog_name="claimtrail"))
