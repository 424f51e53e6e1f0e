"""One sentence in two revisions: the same in content, or not; and which sentence is its counterpart at all."""

import tomllib
from pathlib import Path

import pytest

from api.matching.revised import counterpart, says_otherwise

CASES = tomllib.loads((Path(__file__).parent.parent / "cases/matching/revised.toml").read_text(encoding="utf-8"))[
    "case"
]


@pytest.mark.parametrize("case", CASES, ids=[case["say"] for case in CASES])
def test_content(case):
    code = case.get("code", "en")
    assert says_otherwise(case["one"], case["other"], code) is case["differs"]
    assert says_otherwise(case["other"], case["one"], code) is case["differs"]
    assert not says_otherwise(case["one"], case["one"], code)


def test_the_counterpart_is_the_nearest_sentence_or_none():
    others = ["Nobody was hurt.", "The fire destroyed 14 boats, the harbour master said."]
    assert counterpart("The fire destroyed 40 boats, the harbour master said.", others) == 1
    assert counterpart("Nobody was hurt.", others) == 0
    assert counterpart("The mayor spoke of a black day for the town and its people.", others) is None
    assert counterpart("Anything", []) is None
