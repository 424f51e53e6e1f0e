"""Field cases: what people who do this job reported, asked of the whole program. `make bench-cases`.

The folder comes from CLAIMTRAIL_CASES. A case fails first for harm (a MUST NOT clause), then for what is missing.
"""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

from benchmarks.field import NotServed, cases_in, checks, judge

ROOT = Path(__file__).resolve().parent.parent
FILE = Path(os.environ.get("CLAIMTRAIL_CASES", ROOT.parent / "shared" / "cases")) / "field.jsonl"


def main():
    """Prints one line an area and one line a failure."""
    if not FILE.is_file():
        raise SystemExit(f"field cases absent: {FILE} (set CLAIMTRAIL_CASES to their folder)")
    table, told = checks(), {}
    lines = []
    for case in cases_in(FILE):
        verdict, why = _verdict(case, table)
        told.setdefault(case["area"], Counter())[verdict] += 1
        if verdict != "holds":
            lines.append(f"{verdict:11} {case['id']} {case['lang']} {case['area']:12} {why}")
    for area, counts in (*told.items(), ("all", sum(told.values(), Counter()))):
        failed = counts["harm"] + counts["missing"]
        print(f"{area:12} holds {counts['holds']:3}  fails {failed:3} (harm {counts['harm']})", end="")
        print(f"  not served {counts['not served']:3}  no rows {counts['no rows']:3}")
    print(*sorted(lines), sep="\n")


def _verdict(case, table):
    try:
        outcome = judge(case, table.get(case["id"], []))
    except NotServed as need:
        return "not served", str(need)
    if case["id"] not in table:
        return "no rows", case["what_users_hit"][:80]
    if outcome.holds:
        return "holds", ""
    return "harm" if outcome.harm else "missing", "; ".join((*outcome.harm, *outcome.missing))


if __name__ == "__main__":
    main()
