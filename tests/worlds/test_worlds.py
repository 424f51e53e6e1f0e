"""Every small world: the flags that must fire do, those that must not stay silent; hard ones are written first."""

import tomllib
from pathlib import Path

import pytest

from tests.worlds.world import ask

FOLDER = Path(__file__).parents[1] / "cases" / "worlds"
WORLDS = [
    pytest.param(world, id=f"{path.stem}: {world['say']}")
    for path in sorted(FOLDER.glob("*.toml"))
    for world in tomllib.loads(path.read_text(encoding="utf-8"))["world"]
]


@pytest.mark.parametrize("world", WORLDS)
def test_world(world, tmp_path):
    answer = ask(tmp_path, world)
    raised = {flag.code for flag in answer.flags}
    assert set(world["must"]) <= raised, (raised, answer.summary)
    assert not set(world["must_not"]) & raised, (raised, answer.summary)
    assert answer.confidence.level != "high" or "several_independent_origins" in raised
    for name, expected in world.get("says", {}).items():
        assert getattr(answer, name) == expected


@pytest.mark.parametrize("world", [each for each in WORLDS if "parts" in each.values[0]])
def test_a_claim_of_several_parts(world, tmp_path):
    answer = ask(tmp_path, world)
    parts, relation = world["parts"]
    firm = [match for match in answer.matches if match.tier == "match"]
    assert len(answer.claim.parts) == parts
    assert {match.relation for match in firm} == {relation}
    if relation == "differs":
        assert answer.confidence.level == "none"
        assert all(match.part is not None for match in firm)
        assert answer.first_seen is None
