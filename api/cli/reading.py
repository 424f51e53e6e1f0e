"""Paths -> records: JSON, NDJSON, plain text, HTML and items of agencies, each also as .gz, from files, folders,
patterns and stdin."""

from __future__ import annotations

import glob
import gzip
import io
import json
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from api.app import now
from api.intake import Refused
from api.intake.wire import is_ninjs, items_of, ninjs_items

Record = Mapping[str, object]
WIRE = "item"  # the key under which a record holds an item of an agency
STDIN = "-"
GZIP = ".gz"
LONGEST_LINE = 16_000_000  # bytes of one NDJSON line: no article is that long


@dataclass(frozen=True, slots=True)
class Item:
    """One record with the place it comes from, or the reason why it could not be read."""

    place: str
    record: Record | None
    problem: str = ""
    position: int = 0


@dataclass(frozen=True, slots=True)
class Input:
    """One file to read; `size` is its length in bytes on disk, None for standard input."""

    name: str
    size: int | None


def inputs(paths: Sequence[str]) -> list[Input]:
    """The files behind these paths in a stable order: folders give the files in them that can be read.

    Raises FileNotFoundError for a path that is no file, folder or pattern with files.
    """
    found: list[Input] = []
    for path in paths:
        names = [STDIN] if path == STDIN else _files(path)
        if not names:
            raise FileNotFoundError(path)
        found += [Input(name, None if name == STDIN else os.path.getsize(name)) for name in names]
    return found


def _files(path: str) -> list[str]:
    if os.path.isdir(path):
        inside = (str(file) for file in Path(path).rglob("*") if file.is_file() and not file.name.startswith("."))
        return sorted(name for name in inside if _format(name) is not None)
    if os.path.isfile(path):
        return [path]
    return sorted(name for name in glob.glob(path, recursive=True) if os.path.isfile(name))


def records(source: Input, name: str | None = None) -> Iterator[Item]:
    """The records of one file, one after the other; what cannot be read is an item that says why.

    `name` is the format of agencies that it is in, where its own name does not say so.
    """
    raw = io.FileIO(sys.stdin.fileno() if source.name == STDIN else source.name, closefd=source.name != STDIN)
    try:
        packed = source.name.endswith(GZIP)
        stream: io.BufferedIOBase = gzip.GzipFile(fileobj=raw) if packed else io.BufferedReader(raw)
        read = _items(name) if name else _format(source.name) or _json
        for item in read(source.name, stream):
            position = 0 if source.name == STDIN else raw.tell()
            yield Item(item.place, item.record, item.problem, position)
    except (OSError, EOFError) as error:
        yield Item(source.name, None, f"unreadable: {error}")
    finally:
        raw.close()


def _whole(name: str, document: bytes) -> Iterator[Item]:
    """A JSON document: one record, a list of records, or an object whose `items` are a list of records."""
    try:
        value = json.loads(document.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        yield Item(name, None, f"not JSON: {error}")
        return
    if isinstance(value, dict) and isinstance(value.get("items"), list):
        value = value["items"]
    if isinstance(value, list):
        yield from (_record(f"{name}[{number}]", one) for number, one in enumerate(value))
    else:
        yield _record(name, value)


def _lines(name: str, stream: io.BufferedIOBase, number: int = 0) -> Iterator[Item]:
    """NDJSON: a record a line, counted on from `number`; a bad line never loses a good one."""
    while line := stream.readline(LONGEST_LINE):
        number += 1
        place = f"{name}:{number}"
        if not line.endswith(b"\n") and len(line) == LONGEST_LINE:
            while line and not line.endswith(b"\n"):
                line = stream.readline(LONGEST_LINE)
            yield Item(place, None, "the line is too long")
            continue
        if line.strip():
            yield _parsed(place, line)


def _parsed(place: str, line: bytes) -> Item:
    try:
        return _record(place, json.loads(line.decode("utf-8-sig")))
    except (ValueError, RecursionError) as error:
        return Item(place, None, f"not JSON: {error}")


def _record(place: str, value: object) -> Item:
    if is_ninjs(value) and isinstance(value, dict) and not {"text", "html"} & value.keys():
        return Item(place, {WIRE: next(ninjs_items(value, now()[:10]))})
    return Item(place, value) if isinstance(value, dict) else Item(place, None, "not an object")


def _plain(name: str, stream: io.BufferedIOBase) -> Iterator[Item]:
    try:
        yield Item(name, {"text": stream.read().decode("utf-8-sig")})
    except UnicodeDecodeError as error:
        yield Item(name, None, f"not UTF-8: {error.reason} at byte {error.start}")


def _page(name: str, stream: io.BufferedIOBase) -> Iterator[Item]:
    yield Item(name, {"html": stream.read()})  # bytes: a page states its own encoding


def _items(format_: str) -> Read:
    """What reads a file of items in a format of agencies."""

    def read(name: str, stream: io.BufferedIOBase) -> Iterator[Item]:
        try:
            found = items_of(stream.read(), format_, today=now()[:10])
        except Refused as refused:
            yield Item(name, None, str(refused).removeprefix("/: "))
            return
        for number, item in enumerate(found):
            yield Item(name if len(found) == 1 else f"{name}[{number}]", {WIRE: item})

    return read


def _json(name: str, stream: io.BufferedIOBase) -> Iterator[Item]:
    """NDJSON when the first line is a whole record, else one JSON document."""
    first = stream.readline(LONGEST_LINE)
    whole = _parsed(name, first)
    if whole.record is not None and not isinstance(whole.record.get("items"), list):
        yield Item(f"{name}:1", whole.record)
        yield from _lines(name, stream, 1)
    else:
        yield from _whole(name, first + stream.read())


Read = Callable[[str, io.BufferedIOBase], Iterator[Item]]
FORMATS: Mapping[str, Read] = {
    ".json": _json,
    ".ndjson": _lines,
    ".jsonl": _lines,
    ".txt": _plain,
    ".text": _plain,
    ".html": _page,
    ".htm": _page,
    ".xml": _items("newsml-g2"),
    ".nitf": _items("nitf"),
    ".ninjs": _items("ninjs"),
    ".anpa": _items("anpa"),
    ".tst": _items("anpa"),
}


def _format(name: str) -> Read | None:
    return FORMATS.get(Path(name.removesuffix(GZIP)).suffix.lower())
