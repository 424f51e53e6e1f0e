"""NDJSON in, NDJSON out: articles stored batch by batch while they come in, in constant memory."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import IO, Any

import msgspec
from flask import Request
from marshmallow import ValidationError

from api.http.arguments import refusal
from api.http.body import json_value
from api.http.problems import PROBLEMS, ProblemRaised, from_a_bug, from_intake, told
from api.http.services import Services
from api.intake import Refused
from api.model import Draft
from api.store.port import Added, Incoming
from schemas.articles import ArticleIn

NDJSON = "application/x-ndjson"
TYPES = frozenset({NDJSON, "application/ndjson", "application/jsonl", "application/jsonlines"})
BATCH = 50  # articles a transaction: what an interruption loses, and how long an answer is awaited
CHUNK = 8_192  # a read waits until it is filled: answers are to come while lines are sent
Line = tuple[int, bytes | None]


def lines_of(request: Request, longest: int) -> Iterator[Line]:
    """Number and bytes of every line that is not blank; None for the bytes of one that is longer than `longest`.

    Raises ProblemRaised (415) for a body that is no NDJSON.
    """
    if request.mimetype not in TYPES:
        raise ProblemRaised("unsupported_media_type", f"{NDJSON} is expected, not {request.mimetype or 'none'}.")
    if request.headers.get("Content-Encoding", "identity").strip().lower() not in ("", "identity"):
        detail = "Content-Encoding is not read here."
        raise ProblemRaised("unsupported_encoding", detail, headers={"Accept-Encoding": "identity"})
    request.max_content_length = sys.maxsize  # the limit of a body is that of a line here; None would be the server's
    return _lines(request.stream, longest)


def _lines(stream: IO[bytes], longest: int) -> Iterator[Line]:
    for number, line in enumerate(_split(stream, longest), 1):
        if line is None or line.strip():
            yield number, line


def _split(stream: IO[bytes], longest: int) -> Iterator[bytes | None]:
    """Lines without their ends. What is too long is not kept: memory is bounded by one line and one chunk."""
    kept = bytearray()
    skipping = False
    while chunk := stream.read(CHUNK):
        *ended, rest = chunk.split(b"\n")
        for piece in ended:
            kept += piece
            yield None if skipping or len(kept) > longest else bytes(kept)
            kept, skipping = bytearray(), False
        kept += rest
        if len(kept) > longest:
            kept, skipping = bytearray(), True
    if kept or skipping:
        yield None if skipping else bytes(kept)


def importing(here: Services, lines: Iterable[Line]) -> Iterator[bytes]:
    """One line of the answer for each line, in their order, as soon as its batch is stored."""
    batch = _Batch(here)
    for number, line in lines:
        batch.take(number, line)
        if len(batch.waiting) >= BATCH:
            yield batch.store()
    yield batch.store()


@dataclass(slots=True)
class _Batch:
    """Lines that wait to be stored together. Each is an answer already, or an article that will have one."""

    here: Services
    waiting: list[tuple[int, Mapping[str, object] | Incoming]] = field(default_factory=list)

    def take(self, number: int, line: bytes | None) -> None:
        """Read and analyse one line."""
        try:
            self.waiting.append((number, self._read(line)))
        except ProblemRaised as raised:
            self.waiting.append((number, _refused(raised)))

    def _read(self, line: bytes | None) -> Mapping[str, object] | Incoming:
        if line is None:
            most = self.here.config.max_body_bytes
            raise ProblemRaised("body_too_large", f"At most {most:,} bytes a line are taken.")
        draft = self._draft(json_value(line))
        known = self.here.store.unchanged(draft, replay=True)
        if known is not None:
            return {"status": 200, "id": known.id, "outcome": "unchanged"}
        try:
            return Incoming(draft, *self.here.reader.analyse(draft))
        except Exception as error:  # a text that breaks the analysis must not lose the other lines
            raise from_a_bug(error) from error

    def _draft(self, value: Any) -> Draft:
        try:
            return self.here.reader.draft(ArticleIn().load(value))
        except ValidationError as wrong:
            raise refusal(wrong) from wrong
        except Refused as refused:
            raise from_intake(refused) from refused

    def store(self) -> bytes:
        """Store what waits, in one transaction, and give the answers for all of it."""
        articles = [each for _, each in self.waiting if isinstance(each, Incoming)]
        try:
            added = iter(self.here.store.add_articles(articles, now=self.here.now(), replay=True))
            stored = [_stored(next(added)) for _ in articles]
        except Exception as error:  # the answer is under way: what failed is told line by line
            stored = [_refused(from_a_bug(error))] * len(articles)
        results = iter(stored)
        answers = [
            {"line": number, **(next(results) if isinstance(each, Incoming) else each)} for number, each in self.waiting
        ]
        self.waiting = []
        return b"".join(msgspec.json.encode(answer) + b"\n" for answer in answers)


def _stored(added: Added) -> Mapping[str, object]:
    return {"status": 201 if added.status == "created" else 200, "id": added.article.id, "outcome": added.status}


def _refused(raised: ProblemRaised) -> Mapping[str, object]:
    return {"status": PROBLEMS[raised.code].status, "problem": told(raised)}
