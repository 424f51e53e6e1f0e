"""docs/privacy.md says of every table what it holds: a new one is not forgotten."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

from api.store.opening import open_store

PAGE = (Path(__file__).parent.parent / "docs/privacy.md").read_text(encoding="utf-8")


def test_every_table_is_explained(tmp_path):
    open_store(f"sqlite:///{tmp_path / 'a.db'}").close()
    with closing(sqlite3.connect(tmp_path / "a.db")) as connection:
        names = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    rows = [line.split("|")[1] for line in PAGE.splitlines() if line.startswith("| `")]
    explained = {name for row in rows for name in re.findall(r"`(\w+)`", row)}
    missing = {name for name in names if not name.startswith(("sqlite_", "alembic_"))} - explained
    assert not missing, f"say in docs/privacy.md what {missing} hold, and until when"
