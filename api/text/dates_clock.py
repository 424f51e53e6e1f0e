"""Clock times as minutes of the day: "16:00", "4 de la tarde"; "las 4" alone may be either half of the day."""

from __future__ import annotations

import re
from collections.abc import Sequence

from api.text.dates_words import DateGrammar
from api.text.pieces import Piece

TIME = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?(?::\d{2})?")
LOOK = 4  # pieces behind a time in which its half of the day is named
HOUR, HALF_DAY, DAY = 60, 720, 1440


def minutes_of(row: Sequence[Piece], at: int, end: int, grammar: DateGrammar) -> tuple[int, ...]:
    """The minutes of the day that the time at piece `at` (to `end`) can mean; none where a zone is named.

    A time in another zone is another number for the same moment, so it is compared with nothing.
    """
    read = TIME.fullmatch(row[at].raw)
    if read is None:
        return ()
    behind = [piece.fold.replace(".", "") for piece in row[at + 1 : end + LOOK]]
    if any(word in grammar.clock_zones for word in behind):
        return ()
    hour, minute = int(read[1]), int(read[2] or 0)
    if hour > 24 or minute >= HOUR:
        return ()
    value = (hour * HOUR + minute) % DAY
    if hour == 0 or hour > 12:
        return (value,)
    morning, evening = value % HALF_DAY, value % HALF_DAY + HALF_DAY
    named = "".join(word for word in behind if word not in grammar.clock_fillers)
    if any(named.startswith(word) for word in grammar.clock_pm):
        return (evening,)
    if any(named.startswith(word) for word in grammar.clock_am):
        return (morning,)
    return (morning, evening)
