"""Rule (h): which label holds on which date."""

import pytest

from api.registry import load_registry
from api.registry.labels import holding

REGISTRY = load_registry()


@pytest.mark.parametrize(
    ("id_", "on", "flag", "softened"),
    [
        ("kcna", "2024-07-19", "state_media", None),
        ("kcna", "2024-07-19T08:00:00+09:00", "state_media", None),
        ("kcna", None, "state_media", None),  # undated: today's label
        ("kcna", "1940", "caution", "before_since"),
        ("rthk", "2019-06-01", "never", "earlier_control"),  # independent under its charter until 2021
        ("rthk", "2021-03-01", "state_media", None),
        ("channel_one_ru", "1998", "caution", "earlier_control"),  # unknown in that period
        ("sana", "2020-01-01", "state_media", None),  # another government, the same control
        ("abi", "2024-01-01", "caution", "medium_confidence"),
        ("notimex", "2022-05-05", "state_media", None),
        ("notimex", "2024-05-05", "caution", "after_until"),
        ("notimex", None, "caution", "after_until"),
        ("antara", "2024-06-01", "caution", None),  # disputed: never state_media, on no date
        ("voa", "2020-01-01", "never", "earlier_control"),
        ("bbc", "1950-01-01", "never", None),
        ("kremlin", "2022-01-01", "official_body", None),
    ],
)
def test_the_label_of_a_day(id_, on, flag, softened):
    row = REGISTRY.get(id_)
    assert row is not None
    label = REGISTRY.label(row, on)
    assert (label.flag, label.softened) == (flag, softened)


def test_without_a_beginning_the_edition_reaches_three_years_back():
    row = next(r for r in REGISTRY.search() if r.state_media_flag == "state_media" and not r.since and not r.until
               and r.confidence == "high" and not r.control_history and "2024" in r.basis)  # fmt: skip
    assert REGISTRY.label(row, "2021-01-01").flag == "state_media"
    assert REGISTRY.label(row, "2020-12-31").flag == "caution"


def test_every_label_shows_its_basis_and_a_never_row_is_never_on_every_date():
    for row in REGISTRY.search():
        for on in (None, "1900", "1990-01-01", "2024-01-01"):
            label = REGISTRY.label(row, on)
            assert label.basis
            assert row.state_media_flag != "never" or label.flag == "never"
            assert label.flag != "state_media" or row.state_media_flag == "state_media"


def test_a_country_holds_through_one_of_its_rows():
    rows = [row for row in REGISTRY.search(country="KP") if row.state_media_flag == "state_media"]
    row = holding(rows, "2024-01-01")
    assert row is not None
    assert row.id == "kcna"
    assert holding(rows, "1930-01-01") is None
