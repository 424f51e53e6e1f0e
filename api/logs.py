"""Log lines: one JSON object each, with the request they belong to, and never a word of a claim, draft or article.

Words get into logs by two doors, and both are shut: the message of an exception (a KeyError quotes its key, a database
error its parameters), of which only the kind and the places in the code are written; and messages of libraries, which
may quote what they were given, and of which only the place is written.
"""

from __future__ import annotations

import logging
import sys
import traceback
from collections.abc import Iterator, Mapping
from contextvars import ContextVar
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO

import msgspec

NAME = "claimtrail"
# Whose messages are written: our own, which name no words, and the server's, which sees none.
SPOKEN = (NAME, "_granian", "granian")
FRAMES = 12  # the innermost ones: enough to find the place, short enough for a line
request_id: ContextVar[str | None] = ContextVar("request_id", default=None)


class JsonLines(logging.Formatter):
    """Formats a record as one line of JSON. `extra={"fields": {...}}` adds fields."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, without its end."""
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "process": record.process,
        }
        if record.name.partition(".")[0] in SPOKEN:
            line["message"] = record.getMessage()
        else:
            line["place"] = f"{record.module}:{record.lineno}"
        if request_id.get() is not None:
            line["request_id"] = request_id.get()
        if isinstance(fields := getattr(record, "fields", None), Mapping):
            line.update(fields)
        if record.exc_info and record.exc_info[1]:
            line["errors"] = list(_causes(record.exc_info[1]))
        return msgspec.json.encode(line).decode()


def _causes(error: BaseException) -> Iterator[dict[str, object]]:
    """An error and what it came from: kinds and places."""
    cause: BaseException | None = error
    while cause is not None:
        frames = traceback.extract_tb(cause.__traceback__)[-FRAMES:]
        places = [f"{'/'.join(Path(each.filename).parts[-3:])}:{each.lineno} {each.name}" for each in frames]
        yield {"type": type(cause).__qualname__, "at": places}
        cause = cause.__cause__ or (None if cause.__suppress_context__ else cause.__context__)


def write_json_lines(stream: TextIO | None = None) -> None:
    """Send everything that is logged in this process to `stream` (standard error) as lines of JSON."""
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(JsonLines())
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
    logging.getLogger(NAME).setLevel(logging.INFO)


def server_settings() -> dict[str, object]:
    """What makes the server's own lines JSON too (a `logging.config` dictionary)."""
    handlers = {"lines": {"class": "logging.StreamHandler", "formatter": "lines", "stream": "ext://sys.stderr"}}
    quiet = {"handlers": ["lines"], "level": "WARNING", "propagate": False}
    return {
        "formatters": {"lines": {"()": f"{__name__}.{JsonLines.__name__}"}},
        "handlers": handlers,
        "loggers": {"_granian": quiet},
    }
