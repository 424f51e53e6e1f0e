"""What kind of source a mention names, and under which name: one sentence a kind, in every language."""

import json
from pathlib import Path

import pytest

from api.attribution.extract import extract
from api.languages.loader import load
from api.model import Context
from api.registry.registry import load_registry

CASES = [
    json.loads(line)
    for line in (Path(__file__).parent.parent / "cases/attribution/typing.jsonl")
    .read_text(encoding="utf-8")
    .splitlines()
]


@pytest.mark.parametrize("case", CASES, ids=[case["language"] + " " + case["why"] for case in CASES])
def test_kind_and_name(case):
    language = load(case["language"])
    (found,) = extract(case["text"], language, registry=load_registry(), context=Context()).attributions
    assert found.source.resolved is not None
    assert (found.source.resolved.type, found.source.resolved.name) == (case["type"], case["name"])
