"""Problems that people in the field reported, asked of the whole program through the checker of `make bench-cases`."""

from pathlib import Path

import pytest

from benchmarks.field import Answer, Outcome, cases_in, checks, complaint, judge

FOLDER = Path(__file__).parent / "cases" / "field"
CASES = [case for path in sorted(FOLDER.glob("*.jsonl")) for case in cases_in(path)]
ROWS = checks()


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_the_case_holds(case):
    assert judge(case, ROWS[case["id"]]) == Outcome()


def test_a_broken_clause_is_told():
    answer = Answer(200, "application/json", {"flags": [{"code": "hearsay", "evidence": []}]}, None)
    assert complaint(answer, "flag", ["hearsay"]) is None
    assert complaint(answer, "no_flag", ["hearsay"]) == "no_flag hearsay"
    assert complaint(answer, "flag", ["undated", "not_found"]) == "flag undated | not_found"


def test_a_refusal_passes_no_check_of_content():
    refused = Answer(422, "application/problem+json", {"flags": []}, None)
    assert complaint(refused, "no_flag", ["hearsay"]) == "no_flag: status 422"
