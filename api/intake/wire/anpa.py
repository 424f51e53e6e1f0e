"""ANPA 1312: header, text and trailer between control characters, each line of the head marked by how it ends."""

from __future__ import annotations

import re

from api.intake.encoding import decoded_page
from api.intake.wire.blocks import unwrapped
from api.intake.wire.bylines import signs
from api.intake.wire.item import UNREADABLE, Item, Unreadable
from api.intake.wire.times import iso_time

SOH, STX, ETX = "\x01", "\x02", "\x03"
MARK = "^"  # begins a line of the head
NOTE, SIGNED = "<", "="  # how its lines end: what it is about, who signs
# "11-13-13 1509GMT": the trailer's date, American
FILED = re.compile(r"(?P<month>\d\d)-(?P<day>\d\d)-(?P<year>\d\d) (?P<hour>\d\d)(?P<minute>\d\d)GMT")
SERVICE = re.compile(r"^([A-Z]{2,5})-")
# A typewriter's set of characters: quotation marks doubled, an underscore for the dash.
TYPED = (("``", "“"), ("''", "”"), (" _ ", " — "))
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
CENTURY = "20"  # the format was given up before the next one


def anpa_item(body: bytes, today: str) -> Item:
    """The story. Raises Unreadable without the marks where a text begins and ends."""
    text = decoded_page(body)
    head, begins, rest = text.partition(STX)
    if not begins or SOH not in head:
        raise Unreadable(UNREADABLE, "ANPA 1312 has a start of header (SOH) and a start of text (STX).")
    story, _, trailer = rest.partition(ETX)
    lines = [CONTROLS.sub("", line).rstrip() for line in story.split("\n")]
    notes, signed, words = _sorted(lines)
    service = SERVICE.match(trailer.strip())
    return Item(
        text=_typed(unwrapped("\n".join(words))),
        title=_typed(notes[1]) if len(notes) > 1 else None,
        byline=" / ".join(signed) or None,
        published_at=_filed(trailer, today),
        provider=service[1] if service else None,
    )


def _sorted(lines: list[str]) -> tuple[list[str], list[str], list[str]]:
    """The notes of the head (slug and headline first), who signs, and the lines of the story."""
    notes: list[str] = []
    signed: list[str] = []
    words: list[str] = []
    for line in lines:
        marked, bare = line.startswith(MARK) and not words, line.strip().removeprefix(MARK).strip()
        plain = bare.rstrip(NOTE + SIGNED).strip()
        if marked and bare.endswith(NOTE):
            notes.append(plain)
        elif marked and bare.endswith(SIGNED) and (signs(plain) or len(signed) == 1):
            signed.append(plain)
        elif bare:
            words.append(plain if line.startswith(MARK) else line.rstrip(NOTE))
        elif words:
            words.append("")
    return notes, signed, words


def _typed(text: str) -> str:
    for typed, meant in TYPED:
        text = text.replace(typed, meant)
    return text


def _filed(trailer: str, today: str) -> str | None:
    found = FILED.search(trailer)
    if found is None:
        return None
    day = f"{CENTURY}{found['year']}-{found['month']}-{found['day']}"
    return iso_time(f"{day}T{found['hour']}:{found['minute']}:00Z", today)
