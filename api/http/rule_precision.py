"""How often each attribution rule was right, as the bench measured and wrote it."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from api.http.render_spans import Json

FEWEST = 30  # cases; below them a share says nothing


def precision_of(rule: str) -> Json | None:
    """{"value", "n", "corpus"} of a rule; None when it was not measured, or on too few cases."""
    return _measured().get(rule)


@cache
def _measured() -> dict[str, Json]:
    written = files("api.attribution").joinpath("data", "rule_precision.toml").read_text(encoding="utf-8")
    return {rule: row for rule, row in tomllib.loads(written).items() if row["n"] >= FEWEST}
