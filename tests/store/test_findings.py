"""Decisions on findings: one for each, the last one counts, and every change is seen."""

from dataclasses import replace

import pytest

from api.store.opening import open_store
from api.store.port_findings import FindingDecision

ONE = FindingDecision("f1", "dismissed", "Ana", "quoted zarzaparrilla", "2026-01-02T03:04:05Z")


@pytest.fixture
def store(tmp_path):
    opened = open_store(f"sqlite:///{tmp_path / 'test.db'}")
    yield opened
    opened.close()


def test_the_last_decision_counts(store):
    store.findings.decide(ONE)
    later = replace(ONE, by=None, reason=None)
    store.findings.decide(later)
    assert store.findings.decisions(["f1", "f2", "f1"]) == {"f1": later}


def test_a_decision_taken_back_leaves_no_word_behind(store, tmp_path):
    store.findings.decide(ONE)
    assert store.findings.undo("f1")
    assert not store.findings.undo("f1")
    assert store.findings.decisions(["f1"]) == {}
    assert not any(b"zarzaparrilla" in path.read_bytes() for path in tmp_path.iterdir())


def test_every_change_is_seen(store):
    states = [store.findings.state()]
    for change in (
        lambda: store.findings.decide(ONE),
        lambda: store.findings.decide(ONE),
        lambda: store.findings.decide(replace(ONE, finding_id="f2")),
        lambda: store.findings.undo("f1"),
    ):
        change()
        states.append(store.findings.state())
    assert len(set(states)) == len(states)
