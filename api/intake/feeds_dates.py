"""The dates of feeds, which are written in two ways and many wrong ones: what is not wholly understood is no date."""

from __future__ import annotations

from email.utils import parsedate_to_datetime

from api.intake.times import NoTime, moment_of


def moment_text(given: str, today: str) -> str | None:
    """ISO 8601 with the offset that was given, or none where none was; None when it is no date or an absurd one.

    Takes RFC 3339 ("2024-07-19T08:00:00+09:00") and RFC 822 ("Fri, 19 Jul 2024 08:00:00 +0900"). A zone by a name
    that RFC 822 does not know ("CEST") leaves the zone unknown. `today` is an ISO date.
    """
    text = given.strip()
    for candidate in (text, _from_rfc822(text)):
        if candidate:
            try:
                return moment_of(candidate, today).value
            except NoTime:
                continue
    return None


def _from_rfc822(text: str) -> str | None:
    try:
        return parsedate_to_datetime(text).isoformat(timespec="seconds")
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
