"""Values to stored form and back: analyses as compressed MessagePack, cursors as opaque text."""

from __future__ import annotations

import base64
import zlib

import msgspec

from api.model import Analysis

_ANALYSIS = msgspec.msgpack.Decoder(Analysis)
_CURSOR = msgspec.json.Decoder(tuple[str, int])
FAST = 1  # analyses are read far more often than their size matters


def encode_analysis(analysis: Analysis) -> bytes:
    """The stored form of an analysis."""
    return zlib.compress(msgspec.msgpack.encode(analysis), FAST)


def decode_analysis(body: bytes) -> Analysis:
    """The analysis that `encode_analysis` stored; fields added to the model since take their defaults."""
    return _ANALYSIS.decode(zlib.decompress(body))


def encode_cursor(sort: str, row: int) -> str:
    """An opaque cursor that continues a list after the entry with this sort value and row."""
    return base64.urlsafe_b64encode(msgspec.json.encode((sort, row))).decode("ascii").rstrip("=")


def decode_cursor(cursor: str) -> tuple[str, int]:
    """The (sort value, row) of `encode_cursor`. Raises ValueError on anything else."""
    try:
        padded = cursor.encode("ascii") + b"=" * (-len(cursor) % 4)
        return _CURSOR.decode(base64.b64decode(padded, altchars=b"-_", validate=True))
    except (ValueError, msgspec.MsgspecError) as error:
        raise ValueError("not a cursor of this list") from error
