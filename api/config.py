"""Every setting, one row each: default, meaning, how it is read. Variables are `CLAIMTRAIL_` + the name in capitals."""

from __future__ import annotations

import difflib
import ipaddress
import re
from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, field, fields
from typing import TypeVar, cast

PREFIX = "CLAIMTRAIL_"
# Read by others than the program: where the benchmarks find their texts.
NOT_OURS = frozenset({"CLAIMTRAIL_CORPORA", "CLAIMTRAIL_CASES"})
MEGABYTE = 1_000_000
T = TypeVar("T")
_ORIGIN = re.compile(r"https?://[a-z0-9.\[\]:_-]+")  # no `*`: whoever may read the answers is named


class ConfigError(Exception):
    """A setting that cannot be used; the message is one line that names it."""


def _row(default: T, read: Callable[[str], T], meaning: str) -> T:
    return field(default=default, metadata={"read": read, "meaning": meaning})


def _database(text: str) -> str:
    scheme, separator, path = text.partition(":///")
    if scheme != "sqlite" or not separator or not path or path == ":memory:":
        raise ValueError("sqlite:///PATH is required")
    return text


def _switch(text: str) -> bool:
    words = {"1": True, "true": True, "yes": True, "on": True, "0": False, "false": False, "no": False, "off": False}
    if text.lower() not in words:
        raise ValueError("1 or 0 is required")
    return words[text.lower()]


def _between(least: int, most: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        if not text.isascii() or not text.isdigit() or not least <= int(text) <= most:
            raise ValueError(f"a whole number from {least} to {most} is required")
        return int(text)

    return read


def _hosts(text: str) -> tuple[str, ...]:
    names = tuple(name.strip().lower() for name in text.split(",") if name.strip())
    wrong = [name for name in names if "/" in name or " " in name]
    if wrong:
        raise ValueError(f"{wrong[0]!r} is no host name")
    return names


def _origins(text: str) -> tuple[str, ...]:
    origins = tuple(each.strip().rstrip("/").lower() for each in text.split(",") if each.strip())
    wrong = [each for each in origins if not _ORIGIN.fullmatch(each)]
    if wrong:
        raise ValueError(f"{wrong[0]!r} is no origin such as https://cms.example")
    return origins


def _hosts_with_ports(text: str) -> tuple[str, ...]:
    names = _hosts(text)
    wrong = [name for name in names if not name.rpartition(":")[0] or not name.rpartition(":")[2].isdigit()]
    if wrong:
        raise ValueError(f"{wrong[0]!r}: host:port is required")
    return names


def _host(text: str) -> str:
    return _hosts(text)[0]


@dataclass(frozen=True, slots=True)
class Config:
    """The settings of one installation."""

    database_url: str = _row("sqlite:///claimtrail.db", _database, "Where articles and answers are kept.")
    host: str = _row("127.0.0.1", _host, "The address the API listens on.")
    port: int = _row(8080, _between(1, 65535), "The port the API listens on.")
    open: bool = _row(False, _switch, "1 lets a server without keys answer others than this machine.")
    allowed_hosts: tuple[str, ...] = _row(
        (), _hosts, "Host names the API answers for beside localhost, separated by commas."
    )
    cors_origins: tuple[str, ...] = _row(
        (), _origins, "Origins whose pages may ask from a browser, separated by commas: https://cms.example."
    )
    embeds: bool = _row(
        False, _switch, "1 serves /embed cards: whoever knows an answer's id may then see its claim and flags."
    )
    workers: int = _row(1, _between(1, 64), "Server processes.")
    threads: int = _row(4, _between(1, 256), "Requests that one server process answers at once.")
    run_jobs: bool = _row(True, _switch, "0 leaves background work to `claimtrail worker`: `serve` does none itself.")
    job_threads: int = _row(2, _between(1, 32), "Background jobs that run at once.")
    job_days: int = _row(7, _between(1, 3650), "Days after which an ended job is forgotten.")
    limit_requests: int = _row(
        3000, _between(0, 10**6), "Requests a minute of one key, or of one address without keys; 0: no limit."
    )
    limit_claims: int = _row(
        600, _between(0, 10**6), "Claims and texts judged a minute, each claim of a batch counted; 0: no limit."
    )
    limit_loopback: bool = _row(False, _switch, "1 limits this machine too while there are no keys.")
    idempotency_hours: int = _row(24, _between(1, 720), "Hours for which an Idempotency-Key is remembered.")
    log_requests: bool = _row(True, _switch, "0 leaves requests out of the log; errors stay in it.")
    draft_budget_ms: int = _row(
        1500, _between(50, 60_000), "How long one draft is checked; the rest of it is listed as skipped."
    )

    ghost_secret: str = _row("", str.strip, "The secret of Ghost's webhooks; without it their events are refused.")

    fetch: bool = _row(True, _switch, "0: no page, feed or webhook is asked for on other servers.")
    fetch_allow: tuple[str, ...] = _row(
        (), _hosts_with_ports, "host:port,...: fetched from though not on the public internet or on another port."
    )
    fetch_max_bytes: int = _row(
        5 * MEGABYTE, _between(10_000, 100 * MEGABYTE), "The largest page fetched, in bytes after decompression."
    )
    fetch_seconds: int = _row(15, _between(1, 300), "How long one fetch may take, redirects included.")
    webhook_failures: int = _row(
        8, _between(1, 1000), "Failures in a row after which the webhook of a watch is disabled."
    )
    max_body_bytes: int = _row(12 * MEGABYTE, _between(1000, 1000 * MEGABYTE), "The largest request body taken.")
    max_text: int = _row(MEGABYTE, _between(100, 100 * MEGABYTE), "The longest article taken, in characters.")


@dataclass(frozen=True, slots=True)
class Setting:
    """One row of the table, for those who list it."""

    variable: str
    default: str
    meaning: str


def settings() -> tuple[Setting, ...]:
    """Every setting as an operator sees it."""
    return tuple(Setting(_variable(row.name), _shown(row.default), row.metadata["meaning"]) for row in fields(Config))


def load_config(environ: Mapping[str, str]) -> Config:
    """The settings in these environment variables; an empty one counts as absent.

    Raises ConfigError for a value that cannot be read and for a `CLAIMTRAIL_` variable that is no setting.
    """
    rows = {_variable(row.name): row for row in fields(Config)}
    _refuse_unknown(environ, rows)
    given: dict[str, object] = {}
    for variable, row in rows.items():
        text = environ.get(variable, "").strip()
        if text:
            try:
                given[row.name] = row.metadata["read"](text)
            except ValueError as error:
                raise ConfigError(f"{variable}={text!r}: {error}") from error
    return cast(Callable[..., Config], Config)(**given)


def is_loopback(host: str) -> bool:
    """True for an address of this machine only. Names other than localhost are not resolved: they are not."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def _refuse_unknown(environ: Mapping[str, str], rows: Mapping[str, object]) -> None:
    for variable in sorted(environ):
        if variable.startswith(PREFIX) and variable not in rows and variable not in NOT_OURS:
            near = difflib.get_close_matches(variable, rows, n=1)
            raise ConfigError(f"{variable} is no setting" + (f": did you mean {near[0]}?" if near else ""))


def _variable(name: str) -> str:
    return PREFIX + name.upper()


def _shown(default: object) -> str:
    if default is MISSING or default == ():
        return ""
    return str(int(default)) if isinstance(default, bool) else str(default)
