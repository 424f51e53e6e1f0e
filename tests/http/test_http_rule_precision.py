"""The measured precision of a rule: served from thirty cases on, and only for rules that the bench knows."""

import tomllib
from pathlib import Path

import api.attribution
from api.http.rule_precision import FEWEST, precision_of

WRITTEN = tomllib.loads((Path(api.attribution.__file__).parent / "data" / "rule_precision.toml").read_text("utf-8"))


def test_a_rule_measured_often_enough_has_its_share():
    often = [rule for rule, row in WRITTEN.items() if row["n"] >= FEWEST]
    assert often
    for rule in often:
        assert precision_of(rule) == WRITTEN[rule]
        assert set(WRITTEN[rule]) == {"value", "n", "corpus"}
        assert 0 <= WRITTEN[rule]["value"] <= 1


def test_too_few_cases_or_an_unknown_rule_give_none():
    seldom = [rule for rule, row in WRITTEN.items() if row["n"] < FEWEST]
    assert seldom
    assert [precision_of(rule) for rule in (*seldom, "xx.that")] == [None] * (len(seldom) + 1)
