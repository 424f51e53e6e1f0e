"""Every flag has at least two worlds in which it fires and three in which it stays silent, in es and in en.

What is still missing stands in `MISSING`, and may only shrink: whoever adds worlds lowers the row, or takes it out.
"""

import tomllib
from collections import Counter
from pathlib import Path

import pytest

from api.flags.table import FLAGS
from api.text.language import identify

CASES = Path(__file__).parents[1] / "cases"
LANGUAGES = ("es", "en")
FIRES, SILENT = 2, 3
# Flag and language: how many worlds are missing in which it fires, and in which it stays silent.
MISSING: dict[tuple[str, str], tuple[int, int]] = {
    ("state_linked_only", "en"): (1, 0),
    ("social_media_origin", "es"): (1, 0),
    ("social_media_origin", "en"): (1, 0),
    ("quote_differs", "en"): (1, 0),
}


def worlds():
    for folder in ("worlds", "flags"):
        for path in sorted((CASES / folder).glob("*.toml")):
            yield from tomllib.loads(path.read_text(encoding="utf-8"))["world"]


def language_of(world):
    return world.get("language") or identify(
        " ".join((world["claim"], *(a["text"] for a in world["articles"][:1]))), LANGUAGES
    )


FOUND = [(language_of(world), world) for world in worlds()]
FIRING = Counter((code, language) for language, world in FOUND for code in set(world["must"]))
QUIET = Counter((code, language) for language, world in FOUND for code in set(world["must_not"]))
EACH = [(flag.code, language) for flag in FLAGS for language in LANGUAGES]


@pytest.mark.parametrize("each", EACH, ids="-".join)
def test_enough_worlds(each):
    fires, silent = MISSING.get(each, (0, 0))
    assert FIRING[each] >= FIRES - fires, f"{FIRING[each]} worlds in which it fires"
    assert QUIET[each] >= SILENT - silent, f"{QUIET[each]} worlds in which it is silent"


def test_the_table_names_flags_and_asks_for_no_more_than_can_be_missing():
    assert set(MISSING) <= set(EACH)
    assert all(0 <= fires <= FIRES and 0 <= silent <= SILENT and fires + silent for fires, silent in MISSING.values())
