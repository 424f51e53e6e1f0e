"""Flags by their own cases: each fires where it must and stays silent where it must, in every language."""

import tomllib
from pathlib import Path

import pytest

from tests.worlds.world import ask

FOLDER = Path(__file__).parents[1] / "cases" / "flags"
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
