"""`claimtrail keys`: make, list and revoke the keys that open the API."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta

import click

from api.cli.opening import opened
from api.config import Config
from api.keys import SCOPES, mint
from api.store.port_keys import Key, Keys

_DAYS = re.compile(r"([1-9][0-9]{0,4})d")
_SCOPES = "; ".join(f"{scope}: {meaning}" for scope, meaning in SCOPES.items())


@click.group()
def keys() -> None:
    """Make, list and revoke keys. With the first key, every request needs one."""


@keys.command(help=f"Make a key and print it, this once. Scopes: {_SCOPES}.")
@click.option("--scope", "scopes", multiple=True, required=True, type=click.Choice(list(SCOPES)), help="May repeat.")
@click.option("--name", default="", help="Whose it is, for the list.")
@click.option("--expires", help="A date, an RFC 3339 time, or a number of days such as 90d; never by default.")
@click.pass_obj
def create(config: Config, scopes: tuple[str, ...], name: str, expires: str | None) -> None:
    now = _now()
    with _kept(config) as kept:
        key, token = mint(scopes, now=now, name=name, expires_at=_end(expires, now) if expires else None)
        kept.add(key)
    click.echo(f"key {key.id}: {', '.join(key.scopes)}; it is shown only now", err=True)
    click.echo(token)


@keys.command("list")
@click.pass_obj
def list_(config: Config) -> None:
    """List all keys, oldest first; secrets are not kept and cannot be shown."""
    now = _now()
    with _kept(config) as kept:
        rows = [_row(key, now) for key in kept.all()]
    heads = ("id", "state", "created", "expires", "last used", "scopes", "name")
    widths = [max(map(len, column)) for column in zip(heads, *rows, strict=True)]
    for row in (heads, *rows):
        click.echo("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


@keys.command()
@click.argument("key_id")
@click.pass_obj
def revoke(config: Config, key_id: str) -> None:
    """End a key at once. KEY_ID is the part between the first two underscores of the key, as in the list."""
    with _kept(config) as kept:
        if not kept.revoke(key_id, now=_now()):
            raise click.ClickException(f"no key {key_id} that is not revoked already")
    click.echo(f"key {key_id} is revoked", err=True)


@contextmanager
def _kept(config: Config) -> Iterator[Keys]:
    with closing(opened(config)) as store:
        yield store.keys


def _row(key: Key, now: str) -> tuple[str, ...]:
    state = "revoked" if key.revoked_at else "expired" if key.expires_at and key.expires_at <= now else "valid"
    printable = "".join(each if each.isprintable() else "?" for each in key.name)
    return (key.id, state, key.created_at, key.expires_at or "never", key.last_used_at or "never",
            " ".join(key.scopes), printable)  # fmt: skip


def _end(text: str, now: str) -> str:
    """The moment at which a key ends, in UTC. A day is meant to its end."""
    days = _DAYS.fullmatch(text)
    try:
        if days:
            moment = datetime.fromisoformat(now) + timedelta(days=int(days[1]))
        elif len(text) == len("YYYY-MM-DD"):
            moment = datetime.fromisoformat(text) + timedelta(days=1)
        else:
            moment = datetime.fromisoformat(text)
        end = _utc(moment if moment.tzinfo else moment.replace(tzinfo=UTC))
    except (ValueError, OverflowError) as error:
        raise click.BadParameter("a date, an RFC 3339 time or days such as 90d", param_hint="--expires") from error
    if end <= now:
        raise click.BadParameter("that has passed already", param_hint="--expires")
    return end


def _now() -> str:
    return _utc(datetime.now(UTC))


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
