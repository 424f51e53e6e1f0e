"""IPTC 7901: header, text and trailer between control characters; the head of the text ends with an equals sign."""

from __future__ import annotations

import re
from functools import cache

from api.intake.encoding import decoded_page
from api.intake.wire.blocks import unwrapped
from api.intake.wire.bylines import signs
from api.intake.wire.item import UNREADABLE, Item, Unreadable
from api.intake.wire.times import iso_time
from api.languages.loader import available, load

SOH, STX, ETX = "\x01", "\x02", "\x03"
SIGNED = "="
LONGEST_HEAD = 6  # lines
# "ecp0007 4 s 850  dpa-tns 0908": the service before the number at the end
SERVICE = re.compile(r"\s([a-z]{2,8}(?:-[a-z]{2,5})?)\s+\d{2,6}\s*$", re.ASCII)
# "131137 GMT Nov 13": day, hour and minute, month, year
FILED = re.compile(r"(?P<day>\d\d)(?P<hour>\d\d)(?P<minute>\d\d) GMT (?P<month>[^\W\d_]{3,9})\.? (?P<year>\d\d)\b")
# What follows is for desks and no part of the story: a heading, or a row of stars.
APPENDED = re.compile(r"^(?:#{1,3} \S|\*(?: ?\*){2,}\s*$)", re.MULTILINE)
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
CENTURY = "20"


def iptc7901_item(body: bytes, today: str) -> Item:
    """The story. Raises Unreadable without the marks where a text begins."""
    text = decoded_page(body).replace("\r\n", "\n").replace("\r", "\n")
    before, begins, rest = text.partition(STX)
    if not begins or SOH not in before:
        raise Unreadable(UNREADABLE, "IPTC 7901 has a start of header (SOH) and a start of text (STX).")
    story, _, trailer = rest.partition(ETX)
    head, lines = _head(CONTROLS.sub("", story).split("\n"))
    signed = [line for line in head if signs(line)]
    titles = [line for line in head if not signs(line)]
    service = SERVICE.search(before.partition(SOH)[2].split("\n")[0])
    return Item(
        text=unwrapped(APPENDED.split("\n".join(lines))[0]),
        title=titles[-1] if titles else None,
        byline=" / ".join(signed) or None,
        published_at=_filed(trailer, today),
        provider=service[1].partition("-")[0] if service else None,
    )


def _head(lines: list[str]) -> tuple[list[str], list[str]]:
    """The lines over the story, without the mark that ends them, and the story."""
    filled = [number for number, line in enumerate(lines) if line.strip()][:LONGEST_HEAD]
    last = next((number for number in filled if lines[number].rstrip().endswith(SIGNED)), None)
    if last is None:
        return [], lines
    head = (line.strip().rstrip(SIGNED).strip() for line in lines[: last + 1])
    return [line for line in head if line], lines[last + 1 :]


def _filed(trailer: str, today: str) -> str | None:
    found = FILED.search(trailer)
    month = _months().get(found["month"].casefold()) if found else None
    if found is None or month is None:
        return None
    day = f"{CENTURY}{found['year']}-{month:02}-{found['day']}"
    return iso_time(f"{day}T{found['hour']}:{found['minute']}:00Z", today)


@cache
def _months() -> dict[str, int]:
    """Months by their names, and by three letters where all languages mean the same by these."""
    meant: dict[str, set[int]] = {}
    for code in available():
        for name, number in load(code).numbers("dates.months").items():
            for key in (name.casefold(), name.casefold()[:3]):
                meant.setdefault(key, set()).add(int(number))
    return {key: numbers.pop() for key, numbers in meant.items() if len(numbers) == 1}
