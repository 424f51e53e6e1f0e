"""Why a text is not taken in: one problem a field, each with the place where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

OUTLET_MISMATCH = "outlet_mismatch"
INVALID = "invalid_request"
TOO_LITTLE_TEXT = "too_little_text"


@dataclass(frozen=True, slots=True)
class FieldProblem:
    """What is wrong with one field: a JSON Pointer to it, a stable code, a sentence for people."""

    pointer: str
    code: str
    detail: str


class Refused(Exception):
    """A text that is not taken in. `code` names the problem as a whole, `problems` every field that is wrong."""

    def __init__(self, problems: Sequence[FieldProblem], code: str | None = None) -> None:
        self.problems = tuple(problems)
        codes = {problem.code for problem in self.problems}
        self.code = code or (OUTLET_MISMATCH if codes == {OUTLET_MISMATCH} else INVALID)
        super().__init__("; ".join(f"{problem.pointer or '/'}: {problem.detail}" for problem in self.problems))
