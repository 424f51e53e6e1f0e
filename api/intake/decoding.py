"""Content codings: a body's chunks as they came -> decoded, never more of it than the budget has room for."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

from api.intake.budget import Budget
from api.intake.fetch_refusals import FetchRefused

ACCEPTED = "gzip"  # what a request asks for: one coding whose expansion can be bounded
GZIP = frozenset({"gzip", "x-gzip"})
WINDOW = 16 + zlib.MAX_WBITS
AT_ONCE = 65_536


def decoded(chunks: Iterable[bytes], coding: str, budget: Budget) -> Iterator[bytes]:
    """The chunks without their coding, counted by `budget`.

    Raises FetchRefused: `fetch_encoding` for any coding but one gzip and for broken data, `fetch_incomplete` where it
    ends early, `fetch_too_large`.
    """
    names = [name.strip().lower() for name in coding.split(",") if name.strip().lower() not in ("", "identity")]
    if not names:
        for chunk in chunks:
            budget.decoded(len(chunk))
            yield chunk
        return
    if len(names) > 1 or names[0] not in GZIP:
        raise FetchRefused("fetch_encoding", ", ".join(names)[:80])
    yield from _gunzipped(chunks, budget)


def _gunzipped(chunks: Iterable[bytes], budget: Budget) -> Iterator[bytes]:
    """Several members one after the other are one body, as RFC 1952 has it."""
    member = zlib.decompressobj(WINDOW)
    for chunk in chunks:
        rest = chunk
        while rest:
            if member.eof:
                member = zlib.decompressobj(WINDOW)
            try:
                piece = member.decompress(rest, AT_ONCE)
            except zlib.error as error:
                raise FetchRefused("fetch_encoding", "the gzip data is broken") from error
            budget.decoded(len(piece))
            yield piece
            rest = member.unused_data if member.eof else member.unconsumed_tail
    if not member.eof:
        raise FetchRefused("fetch_incomplete", "the gzip data has no end")
