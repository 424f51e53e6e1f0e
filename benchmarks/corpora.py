"""Where the development corpora are, and a plain word when they are absent."""

from __future__ import annotations

import gzip
import json
import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = Path(os.environ.get("CLAIMTRAIL_CORPORA", ROOT.parent / "shared" / "corpora"))


def read(name):
    """The rows of a corpus file ("matching/clef2020.targets"). Stops the program when the file is absent."""
    path = FOLDER / f"{name}.jsonl.gz"
    if not path.is_file():
        raise SystemExit(f"corpus absent: {path} (set CLAIMTRAIL_CORPORA)")
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]
